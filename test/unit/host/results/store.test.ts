import { describe, expect, test, vi } from 'vitest';
import { failure } from '../../../../src/worker/rpc';
import { pendingDone, reading, resultFile, storeUnderTest, update } from './storeUnderTest';

const all = { kind: 'all' } as const;
const reasons = (problems: readonly { readonly reason: string }[]): string[] =>
  problems.map(({ reason }) => reason);

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

describe('the worker’s memory', () => {
  test('evicts what was replaced, deleted or cancelled, each once, and nothing that is used', async () => {
    const { store, open } = storeUnderTest();
    update(
      store,
      all,
      ['a.csv', 'b.csv', 'c.csv'].map((path) => resultFile(path)),
    );
    await open[0]?.answer(reading(1));
    await open[0]?.answer(reading(1));
    const ids = new Map(store.contents().kept.map(({ path, id }) => [path, id]));
    expect(store.takeEvicted()).toEqual([]);
    update(store, all, [resultFile('a.csv', 2)]);
    await pendingDone();
    await open[0]?.answer(reading(2));
    const released = store.takeEvicted();
    expect(released).toContain(ids.get('a.csv'));
    expect(released).toContain(ids.get('b.csv'));
    expect(released.length).toBe(3);
    expect(released).not.toContain(store.contents().kept[0]?.id);
    expect(store.takeEvicted()).toEqual([]);
  });

  test('when it is lost, exactly the files in question are read again', async () => {
    const { store, open, asked } = storeUnderTest();
    update(
      store,
      all,
      ['a.csv', 'b.csv'].map((path) => resultFile(path)),
    );
    while (open[0]) await open[0].answer(reading(1));
    const [a] = store.contents().kept;
    store.readLost([a?.id ?? 0]);
    await open.at(0)?.answer(reading(1));
    expect(asked).toEqual(['a.csv', 'b.csv', 'a.csv']);
    expect(store.contents().kept[0]?.id).not.toBe(a?.id);
    expect(store.contents().results).toBe(2);
  });
});

describe('a file caught half-written', () => {
  const broken = {
    observations: [],
    problems: [{ file: 'a.json', row: 7, reason: 'the JSON ends too early' }],
  };

  async function spoilt(): Promise<ReturnType<typeof storeUnderTest>> {
    const here = storeUnderTest();
    update(here.store, all, [resultFile('a.json')]);
    await here.open[0]?.answer(reading(3));
    update(here.store, all, [resultFile('a.json', 2)]);
    await here.open[0]?.answer(reading(0, broken));
    return here;
  }

  test('keeps its last good reading while its problem is shown', async () => {
    const { store, reported } = await spoilt();
    expect(store.takeEvicted()).toEqual([]);
    expect(reported.at(-1)).toEqual({ 'a.json': 3 });
    expect(reasons(store.contents().problems)).toEqual([
      'the JSON ends too early',
      'no results can be read from this file now; its last good reading stays in the fit until it can be read again (refresh to drop it)',
    ]);
  });

  test('heals when it can be read again', async () => {
    const { store, open } = await spoilt();
    update(store, all, [resultFile('a.json', 3)]);
    expect(open[0]?.named).toBe(true);
    await open[0]?.answer(reading(5));
    expect(store.contents().results).toBe(5);
    expect(store.contents().problems).toEqual([]);
  });

  test('is taken at its word after a refresh by hand', async () => {
    const { store, open } = await spoilt();
    store.evictFailures();
    update(store, all, [resultFile('a.json', 2)]);
    await open[0]?.answer(reading(0, broken));
    expect(store.contents().kept).toEqual([]);
    expect(reasons(store.contents().problems)).toEqual(['the JSON ends too early']);
  });

  test('is not asked to explain itself when it never held results', async () => {
    const { store, open } = storeUnderTest();
    update(store, all, [resultFile('a.json')]);
    expect(open[0]?.named).toBe(false);
    await open[0]?.answer(reading(0, { format: undefined }));
    update(store, all, [resultFile('a.json', 2)]);
    expect(open[0]?.named).toBe(false);
  });
});

describe('reading that goes wrong', () => {
  test('files in whose company the thread died are read again one by one, and only the culprit is given up', async () => {
    const { store, open, asked } = storeUnderTest();
    const names = ['a.csv', 'b.csv', 'huge.csv'];
    update(
      store,
      all,
      names.map((path) => resultFile(path)),
    );
    const lost = failure('lost', 'the background thread stopped (out of memory)');
    for (const read of [...open]) await read.answer(lost);
    for (let [read] = open; read; [read] = open) {
      expect(open.length).toBe(1);
      await read.answer(read.file.path === 'huge.csv' ? lost : reading(1));
    }
    expect(asked).toEqual([...names, ...names]);
    const { kept, problems } = store.contents();
    expect(kept.map(({ path }) => path)).toEqual(['a.csv', 'b.csv']);
    expect(problems).toEqual([
      { file: 'huge.csv', reason: 'could not be read: the background thread stopped (out of memory)' },
    ]);
    update(
      store,
      all,
      names.map((path) => resultFile(path)),
    );
    expect(open).toEqual([]);
  });

  test('stopped by hand, it names what was not read, and a refresh goes on', async () => {
    const { store, open } = storeUnderTest();
    update(
      store,
      all,
      Array.from({ length: 6 }, (_, i) => resultFile(`${i}.csv`)),
    );
    await open[0]?.answer(reading(1));
    const [, under] = open;
    store.cancel();
    expect(under?.signal.aborted).toBe(true);
    await pendingDone();
    expect(store.progress).toBeUndefined();
    expect(store.contents().problems.length).toBe(5);
    expect(reasons(store.contents().problems)[0]).toBe('not read: reading was stopped; refresh to go on');
    store.evictFailures();
    update(
      store,
      all,
      Array.from({ length: 6 }, (_, i) => resultFile(`${i}.csv`)),
    );
    while (open[0]) await open[0].answer(reading(1));
    expect(store.contents().results).toBe(6);
    expect(store.contents().problems).toEqual([]);
  });

  test('stopped by hand, a changed file keeps what it gave before and is left alone, too', async () => {
    const { store, open, asked } = storeUnderTest();
    update(store, all, [resultFile('a.csv')]);
    await open[0]?.answer(reading(3));
    update(store, all, [resultFile('a.csv', 2)]);
    store.cancel();
    await pendingDone();
    update(store, all, [resultFile('a.csv', 2)]);
    expect(asked.length).toBe(2);
    expect(store.contents().results).toBe(3);
    expect(reasons(store.contents().problems)).toEqual(['not read: reading was stopped; refresh to go on']);
    store.evictFailures();
    update(store, all, [resultFile('a.csv', 2)]);
    await open[0]?.answer(reading(4));
    expect(store.contents()).toMatchObject({ results: 4, problems: [] });
  });

  test('a file deleted while it is read leaves nothing behind', async () => {
    const { store, open } = storeUnderTest();
    update(store, all, [resultFile('a.csv')]);
    update(store, all, []);
    await pendingDone();
    expect(open).toEqual([]);
    expect(store.progress).toBeUndefined();
    expect(store.contents().kept).toEqual([]);
  });

  test('progress counts files, and the share of the largest under way', async () => {
    const { store, open } = storeUnderTest();
    update(store, all, [resultFile('small.csv', 1, 10), resultFile('large.csv', 1, 1000)]);
    open.find(({ file }) => file.path === 'large.csv')?.progress(250);
    expect(store.progress).toEqual({ filesDone: 0, filesTotal: 2, file: 'large.csv', share: 0.25 });
    await open.find(({ file }) => file.path === 'small.csv')?.answer(reading(1));
    expect(store.progress).toMatchObject({ filesDone: 1, filesTotal: 2 });
    await open[0]?.answer(reading(1));
    expect(store.progress).toBeUndefined();
  });
});
