// Reading that dies, is stopped, or comes too late.
import { describe, expect, test } from 'vitest';
import { failure } from '../../../../../src/worker/rpc';
import { all, pendingDone, reading, reasons, resultFile, storeUnderTest, update } from '../storeUnderTest';

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
