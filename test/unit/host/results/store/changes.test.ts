// What changes on the disk is read, once, and told when it is known.
import { describe, expect, test, vi } from 'vitest';
import { all, pendingDone, reading, reasons, resultFile, storeUnderTest, update } from '../storeUnderTest';

describe('result files', () => {
  test('an unchanged file is never read twice, a changed one is', async () => {
    const { store, open, asked, reported } = storeUnderTest();
    update(store, all, [resultFile('a.csv')]);
    await open[0]?.answer(reading(3));
    update(store, all, [resultFile('a.csv')]);
    update(store, { kind: 'file', uri: 'file:///ws/a.csv' }, [resultFile('a.csv')]);
    expect(asked).toEqual(['a.csv']);
    update(store, all, [resultFile('a.csv', 2)]);
    await open[0]?.answer(reading(4));
    update(store, all, [resultFile('a.csv', 2, 11)]);
    await open[0]?.answer(reading(5));
    expect(asked).toEqual(['a.csv', 'a.csv', 'a.csv']);
    expect(reported).toEqual([{ 'a.csv': 3 }, { 'a.csv': 4 }, { 'a.csv': 5 }]);
  });

  test('a deleted file is forgotten, and so is every file below a deleted folder', async () => {
    const { store, open, reported } = storeUnderTest();
    update(
      store,
      all,
      ['a.csv', 'runs/b.csv', 'runs/x/c.csv', 'runs2/d.csv'].map((path) => resultFile(path)),
    );
    while (open[0]) await open[0].answer(reading(1));
    update(store, { kind: 'file', uri: 'file:///ws/a.csv' }, []);
    expect(reported.at(-1)).toEqual({ 'runs/b.csv': 1, 'runs/x/c.csv': 1, 'runs2/d.csv': 1 });
    update(store, { kind: 'under', uri: 'file:///ws/runs' }, []);
    expect(reported.at(-1)).toEqual({ 'runs2/d.csv': 1 });
  });

  test('a renamed folder is reported once, when its files have been read under their new names', async () => {
    const { store, open, reported } = storeUnderTest();
    update(store, all, [resultFile('old/a.csv')]);
    await open[0]?.answer(reading(2));
    update(store, all, [resultFile('new/a.csv')]);
    expect(reported).toEqual([{ 'old/a.csv': 2 }]);
    await open[0]?.answer(reading(2));
    expect(reported).toEqual([{ 'old/a.csv': 2 }, { 'new/a.csv': 2 }]);
  });

  test('the file that somebody waits for is read before the others', async () => {
    const { store, open, asked } = storeUnderTest();
    const files = Array.from({ length: 9 }, (_, i) => resultFile(`${i}.csv`));
    store.prioritise('file:///ws/7.csv');
    update(store, all, files);
    expect(asked[0]).toBe('7.csv');
    store.prioritise('file:///ws/8.csv');
    await open[0]?.answer(reading(1));
    expect(asked.at(-1)).toBe('8.csv');
    while (open[0]) await open[0].answer(reading(1));
    expect([...asked].sort()).toEqual(files.map(({ path }) => path));
  });

  test('a renamed file is no deletion followed by a creation', async () => {
    const { store, open, reported } = storeUnderTest();
    update(store, all, [resultFile('old.csv')]);
    await open[0]?.answer(reading(2));
    store.update([
      { scope: { kind: 'file', uri: 'file:///ws/old.csv' }, files: [] },
      { scope: { kind: 'file', uri: 'file:///ws/new.csv' }, files: [resultFile('new.csv')] },
    ]);
    await open[0]?.answer(reading(2));
    expect(reported).toEqual([{ 'old.csv': 2 }, { 'new.csv': 2 }]);
  });

  test('what one look misses and another one finds is there', async () => {
    const { store, open, reported } = storeUnderTest();
    update(store, all, [resultFile('runs/a.csv')]);
    await open[0]?.answer(reading(2));
    store.update([
      { scope: { kind: 'under', uri: 'file:///ws/runs' }, files: [] },
      { scope: { kind: 'file', uri: 'file:///ws/runs/a.csv' }, files: [resultFile('runs/a.csv')] },
    ]);
    expect(reported).toEqual([{ 'runs/a.csv': 2 }]);
  });

  test('a file that grows while it is read is read to its end, then again', async () => {
    const { store, open, asked, reported } = storeUnderTest();
    update(store, all, [resultFile('log.jsonl', 1)]);
    for (const mtime of [2, 3, 4]) update(store, all, [resultFile('log.jsonl', mtime)]);
    expect(asked.length).toBe(1);
    await open[0]?.answer(reading(1));
    expect(open[0]?.file.mtime).toBe(4);
    await open[0]?.answer(reading(4));
    expect(asked.length).toBe(2);
    expect(reported.at(-1)).toEqual({ 'log.jsonl': 4 });
  });

  test('a file its reader looked into counts as part of it, also when it appears later', async () => {
    const { store, open, asked } = storeUnderTest();
    const siblings = { consulted: { files: ['run/config.json'], folders: ['run'] } };
    update(store, all, [resultFile('run/samples.jsonl')]);
    await open[0]?.answer(reading(1, siblings));
    update(store, all, [resultFile('run/samples.jsonl'), resultFile('run/config.json')]);
    expect(open.map(({ file }) => file.path).sort()).toEqual(['run/config.json', 'run/samples.jsonl']);
    while (open[0]) {
      const { path } = open[0].file;
      await open[0].answer(reading(1, path === 'run/samples.jsonl' ? siblings : {}));
    }
    const before = asked.length;
    update(store, all, [resultFile('run/samples.jsonl'), resultFile('run/config.json', 2)]);
    expect(asked.slice(before).sort()).toEqual(['run/config.json', 'run/samples.jsonl']);
  });

  test('a file that holds no results may change as often as it likes: nobody hears of it', async () => {
    const { store, open, reported } = storeUnderTest();
    const nothing = reading(0, { format: undefined });
    update(store, all, [resultFile('results.csv'), resultFile('train.log')]);
    await open.find(({ file }) => file.path === 'results.csv')?.answer(reading(2));
    await open[0]?.answer(nothing);
    expect(reported).toEqual([{ 'results.csv': 2 }]);
    const { asOf } = store.contents();
    for (let mtime = 2; mtime < 5; mtime += 1) {
      update(store, all, [resultFile('results.csv'), resultFile('train.log', mtime)]);
      await open[0]?.answer(nothing);
    }
    update(store, all, [resultFile('results.csv')]);
    expect(reported.length).toBe(1);
    expect(store.contents().asOf).toBe(asOf);
  });

  test('the lists are in the order of paths, whatever was read first', async () => {
    const { store, open } = storeUnderTest();
    update(store, all, [resultFile('b.csv'), resultFile('a.csv')]);
    await open.find(({ file }) => file.path === 'b.csv')?.answer(reading(1));
    await open[0]?.answer(reading(1));
    expect(store.contents().kept.map(({ path }) => path)).toEqual(['a.csv', 'b.csv']);
  });

  test('at most four are read at the same time', async () => {
    const { store, open } = storeUnderTest();
    update(
      store,
      all,
      Array.from({ length: 10 }, (_, i) => resultFile(`${i}.csv`)),
    );
    let most = 0;
    while (open[0]) {
      most = Math.max(most, open.length);
      await open[0].answer(reading(1));
    }
    expect(most).toBe(4);
    expect(store.contents().results).toBe(10);
  });

  test('of too many, the nearest are read and the rest is one problem', async () => {
    const { store, open, asked } = storeUnderTest(2);
    update(
      store,
      all,
      ['x/deep.csv', 'a.csv', 'b.csv'].map((path) => resultFile(path)),
    );
    while (open[0]) await open[0].answer(reading(1));
    expect(asked).toEqual(['a.csv', 'b.csv']);
    expect(reasons(store.contents().problems)).toEqual([
      '3 files that are not named as tools name results could hold some; the 2 nearest to the top were looked at and 1 were not: open a folder nearer to the results',
    ]);
  });

  test('while a long file is read the others are reported already, unless something vanished meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const { store, open, reported } = storeUnderTest();
      update(store, all, [resultFile('long.csv'), resultFile('a.csv'), resultFile('b.csv')]);
      const next = (path: string) => open.find(({ file }) => file.path === path);
      await next('a.csv')?.answer(reading(1));
      await next('b.csv')?.answer(reading(1));
      next('long.csv')?.progress(1);
      expect(reported).toEqual([]);
      vi.advanceTimersByTime(5_000);
      next('long.csv')?.progress(2);
      next('long.csv')?.progress(3);
      expect(reported).toEqual([{ 'a.csv': 1, 'b.csv': 1 }]);
      update(store, all, [resultFile('long.csv'), resultFile('b.csv'), resultFile('moved-a.csv')]);
      vi.advanceTimersByTime(5_000);
      await next('moved-a.csv')?.answer(reading(1));
      expect(reported.length).toBe(1);
      await next('long.csv')?.answer(reading(9));
      expect(reported.at(-1)).toEqual({ 'b.csv': 1, 'moved-a.csv': 1, 'long.csv': 9 });
    } finally {
      vi.useRealTimers();
    }
  });

  test('when columns get a new meaning all files are read again, those under way too', async () => {
    const { store, open, asked } = storeUnderTest();
    update(store, all, [resultFile('a.csv'), resultFile('b.csv')]);
    await open.find(({ file }) => file.path === 'a.csv')?.answer(reading(1));
    store.readAgain();
    expect(asked).toEqual(['a.csv', 'b.csv', 'a.csv', 'b.csv']);
    await pendingDone();
    await open[0]?.answer(reading(2));
    // Ignored from now on: nothing is stale about it.
    expect(open[0]?.named).toBe(false);
    await open[0]?.answer(reading(0, { format: undefined }));
    expect(store.contents()).toMatchObject({ results: 2, problems: [] });
    update(store, all, [resultFile('a.csv'), resultFile('b.csv')]);
    expect(open).toEqual([]);
  });
});
