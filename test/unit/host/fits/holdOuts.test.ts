import { describe, expect, test } from 'vitest';
import type { HoldOut } from '../../../../src/core/holdOut/holdOut';
import { type HoldOutData, HoldOuts } from '../../../../src/host/fits/holdOuts';
import { failure, type Outcome } from '../../../../src/worker/rpc';

interface OpenTrial {
  readonly work: HoldOutData;
  readonly signal: AbortSignal;
  answer(outcome: Outcome<HoldOut>): Promise<void>;
}

const pendingDone = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Hold-outs whose fits end when the test says so. */
function bench() {
  const open: OpenTrial[] = [];
  const known = new Map<string, HoldOutData>();
  const changes: number[] = [];
  const holdOuts = new HoldOuts({
    run: (work, _, signal) =>
      new Promise((resolve) => {
        open.push({
          work,
          signal,
          async answer(outcome) {
            resolve(outcome);
            await pendingDone();
          },
        });
      }),
    dataOf: (task) => known.get(task),
  });
  holdOuts.onDidChange(() => changes.push(changes.length));
  const data = (hash: string, law?: string): HoldOutData => ({ data: {} as HoldOutData['data'], hash, law });
  return { holdOuts, open, known, changes, data };
}

const answer = { kind: 'hold-out' } as HoldOut;
const good: Outcome<HoldOut> = { ok: true, value: answer };
const question = { longest: 1 };

describe('hold-outs that people look at', () => {
  test('one is under way until its answer is there', async () => {
    const { holdOuts, open, known, data } = bench();
    known.set('a', data('1'));
    holdOuts.ask('a', question);
    expect(holdOuts.of('a')?.state).toEqual({ kind: 'fitting' });
    await open[0]?.answer(good);
    expect(holdOuts.of('a')?.state).toEqual({ kind: 'answered', answer });
  });

  test('newer data make it again, equal data do not', async () => {
    const { holdOuts, open, known, data } = bench();
    known.set('a', data('1'));
    holdOuts.ask('a', question);
    await open[0]?.answer(good);
    holdOuts.refresh();
    expect(open).toHaveLength(1);
    known.set('a', data('2'));
    holdOuts.refresh();
    expect(open.map(({ work }) => work.hash)).toEqual(['1', '2']);
    known.set('a', data('2', 'logit'));
    holdOuts.refresh();
    expect(open.map(({ work }) => work.law)).toEqual([undefined, undefined, 'logit']);
  });

  test('released, it is cancelled and its late answer changes nothing', async () => {
    const { holdOuts, open, known, changes, data } = bench();
    known.set('a', data('1'));
    holdOuts.ask('a', question);
    holdOuts.ask('a', undefined);
    expect(open[0]?.signal.aborted).toBe(true);
    const before = changes.length;
    await open[0]?.answer(good);
    expect(holdOuts.of('a')).toBeUndefined();
    expect(changes).toHaveLength(before);
  });

  test('another question takes the place of the one before', async () => {
    const { holdOuts, open, known, data } = bench();
    known.set('a', data('1'));
    holdOuts.ask('a', question);
    holdOuts.ask('a', { model: 'm' });
    await open[0]?.answer(good);
    expect(holdOuts.of('a')).toMatchObject({ question: { model: 'm' }, state: { kind: 'fitting' } });
  });

  test('a task that is gone takes its hold-out with it', () => {
    const { holdOuts, known, data } = bench();
    known.set('a', data('1'));
    holdOuts.ask('a', question);
    known.clear();
    holdOuts.refresh();
    expect(holdOuts.of('a')).toBeUndefined();
  });

  test('a thread that dies is a sentence', async () => {
    const { holdOuts, open, known, data } = bench();
    known.set('a', data('1'));
    holdOuts.ask('a', question);
    await open[0]?.answer(
      failure('lost', 'the background thread stopped (out of memory)') as Outcome<HoldOut>,
    );
    expect(holdOuts.of('a')?.state).toEqual({
      kind: 'failed',
      reason: 'The fit without them failed: the background thread stopped (out of memory).',
    });
  });
});
