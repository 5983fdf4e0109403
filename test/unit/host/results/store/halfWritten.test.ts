// A file that is caught while it is written.
import { describe, expect, test } from 'vitest';
import { all, reading, reasons, resultFile, storeUnderTest, update } from '../storeUnderTest';

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
