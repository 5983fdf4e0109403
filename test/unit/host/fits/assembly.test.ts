import { describe, expect, test } from 'vitest';
import { Assembly } from '../../../../src/host/fits/assembly';
import type { Assembled } from '../../../../src/worker/api';
import { failure, type Outcome } from '../../../../src/worker/rpc';

/** An assembly whose worker answers when the test says so; `seen` is what came of it. */
function workshop(): {
  assembly: Assembly;
  answer(outcome: Outcome<Assembled>): Promise<void>;
  asked: () => number;
  seen: unknown[];
} {
  const waiting: ((outcome: Outcome<Assembled>) => void)[] = [];
  const seen: unknown[] = [];
  let asked = 0;
  const assembly = new Assembly({
    assemble: () => {
      asked += 1;
      return new Promise((resolve) => waiting.push(resolve));
    },
    update: (tasks) => seen.push(['update', tasks.map(({ id }) => id)]),
    missing: (ids) => seen.push(['missing', ids]),
    failed: (reason) => seen.push(['failed', reason]),
  });
  const answer = async (outcome: Outcome<Assembled>): Promise<void> => {
    waiting.shift()?.(outcome);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { assembly, answer, asked: () => asked, seen };
}

const tasks = (...ids: string[]): Outcome<Assembled> => ({
  ok: true,
  value: {
    tasks: ids.map((id) => ({ id, hash: '', data: undefined })),
    problems: [{ file: 'a.csv', reason: `about ${ids.join()}` }],
    missing: [],
  },
});

describe('readings become tasks', () => {
  test('once for all that changed while it was done before, and with the newest', async () => {
    const { assembly, answer, asked, seen } = workshop();
    for (let i = 0; i < 5; i += 1) assembly.request();
    expect(asked()).toBe(1);
    expect(assembly.busy).toBe(true);
    await answer(tasks('old'));
    expect(asked()).toBe(2);
    await answer(tasks('new'));
    expect(asked()).toBe(2);
    expect(assembly.busy).toBe(false);
    expect(seen).toEqual([
      ['update', ['old']],
      ['update', ['new']],
    ]);
    expect(assembly.problems).toEqual([{ file: 'a.csv', reason: 'about new' }]);
  });

  test('not while the worker lacks some of them: the tasks stay, the files are read again', async () => {
    const { assembly, answer, seen } = workshop();
    assembly.request();
    await answer({ ok: true, value: { tasks: [], problems: [], missing: [3, 4] } });
    expect(seen).toEqual([['missing', [3, 4]]]);
  });

  test('and a failure is reported, the tasks stay', async () => {
    const { assembly, answer, seen } = workshop();
    assembly.request();
    await answer(failure('lost', 'the background thread stopped (out of memory)'));
    expect(seen).toEqual([['failed', 'the background thread stopped (out of memory)']]);
    assembly.request();
    await answer(tasks('healed'));
    expect(seen.at(-1)).toEqual(['update', ['healed']]);
  });
});
