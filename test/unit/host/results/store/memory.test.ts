// The worker keeps what was read: it is told what to forget, and read again what it lost.
import { describe, expect, test } from 'vitest';
import { all, pendingDone, reading, resultFile, storeUnderTest, update } from '../storeUnderTest';

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
