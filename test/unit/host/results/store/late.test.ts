// D9: a file that takes too long ends its thread, is told, and does not hold the others up.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { all, reading, resultFile, storeUnderTest, update } from '../storeUnderTest';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const MB = 1024 * 1024;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function seconds(count: number, each: () => void = () => {}): Promise<void> {
  for (let i = 0; i < count; i++) {
    vi.advanceTimersByTime(1_000);
    each();
    await settled();
  }
}

describe('a file that takes too long', () => {
  test.each([
    [['stuck.md', 'a.csv', 'b.csv']],
    [['a.csv', 'stuck.json', 'b.csv', 'c.csv', 'd.csv']],
    [['a.csv', 'b.csv', 'stuck.eval']],
    [['stuck.csv']],
  ])('among %j ends its thread and alone is given up', async (names) => {
    const { store, open, ended } = storeUnderTest();
    const answerOthers = (): void => {
      // A thread that is stuck answers nobody.
      if (open.some(({ file }) => file.path.startsWith('stuck'))) return;
      for (const read of [...open]) void read.answer(reading(1));
    };
    update(
      store,
      all,
      names.map((name) => resultFile(name)),
    );
    await seconds(60, answerOthers);
    expect(store.progress).toBeUndefined();
    const stuck = names.find((name) => name.startsWith('stuck')) ?? '';
    expect(store.contents().problems).toEqual([
      { file: stuck, reason: expect.stringMatching(/^took longer than 30 s: not read\./) },
    ]);
    expect(store.contents().kept).toHaveLength(names.length - 1);
    expect(ended).toEqual(['no sign of life while files were read', `${stuck} took longer than 30 s`]);
  });

  test('though it tells of itself all the time is given up as well', async () => {
    const { store, open, ended } = storeUnderTest();
    update(store, all, [resultFile('slow.jsonl'), resultFile('b.csv')]);
    await open.find(({ file }) => file.path === 'b.csv')?.answer(reading(1));
    await seconds(40, () => open[0]?.progress(1));
    expect(ended).toEqual(['slow.jsonl took longer than 30 s']);
    expect(store.contents().problems).toEqual([
      { file: 'slow.jsonl', reason: expect.stringContaining('took longer than 30 s') },
    ]);
  });

  test('for its size only is read to the end', async () => {
    const { store, open, ended } = storeUnderTest();
    update(store, all, [resultFile('large.jsonl', 1, 100 * MB)]);
    await seconds(120, () => open[0]?.progress(1));
    await open[0]?.answer(reading(1));
    expect(ended).toEqual([]);
    expect(store.contents().results).toBe(1);
    expect(store.contents().problems).toEqual([]);
  });

  test('because the machine slept is read on', async () => {
    const { store, open, ended } = storeUnderTest();
    update(store, all, [resultFile('a.csv')]);
    await seconds(2);
    vi.setSystemTime(Date.now() + 3_600_000);
    await seconds(3);
    await open[0]?.answer(reading(1));
    expect(ended).toEqual([]);
    expect(store.contents().results).toBe(1);
  });
});
