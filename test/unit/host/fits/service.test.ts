import { describe, expect, test } from 'vitest';
import type { TaskData } from '../../../../src/core/data/cell';
import type { FitResult } from '../../../../src/core/fit/result';
import { FitService } from '../../../../src/host/fits/service';
import type { TaskUpdate } from '../../../../src/worker/api';
import { failure, type Outcome } from '../../../../src/worker/rpc';

interface OpenFit {
  readonly data: TaskData;
  readonly law: string | undefined;
  answer(outcome: Outcome<FitResult>): Promise<void>;
}

/** A service whose fits end when the test says so. */
function bench(
  pins: ReadonlyMap<string, string> = new Map(),
  urgent: ReadonlySet<string> = new Set(),
): {
  service: FitService;
  open: OpenFit[];
  asked: string[];
} {
  const open: OpenFit[] = [];
  const asked: string[] = [];
  const service = new FitService(
    (data, signal, _, law) => {
      asked.push(data.id);
      return new Promise((resolve) => {
        const close = (outcome: Outcome<FitResult>): void => {
          open.splice(open.indexOf(fit), 1);
          resolve(outcome);
        };
        const fit: OpenFit = {
          data,
          law,
          async answer(outcome) {
            close(outcome);
            await pendingDone();
          },
        };
        signal.addEventListener('abort', () => close(failure('cancelled', 'cancelled')));
        open.push(fit);
      });
    },
    (id) => pins.get(id),
    (id) => urgent.has(id),
  );
  return { service, open, asked };
}

const pendingDone = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A task with one cell of this score. */
function task(id: string, score: number): TaskUpdate {
  const place = { file: `${id}.csv`, row: 2 };
  const cell = { model: 'm', promptTokens: 1024, score, place, origin: {} };
  const unknown = {
    contextLimit: undefined,
    trainingFlops: undefined,
    stderr: undefined,
    instances: undefined,
  };
  const data: TaskData = {
    id,
    task: id,
    metric: 'accuracy',
    cells: [{ ...cell, ...unknown, shots: undefined }],
    computeConvention: undefined,
    chance: undefined,
  };
  return { id, hash: `hash of ${score}`, data };
}

/** As much of a result as the service uses. */
const result = (id: string, status: 'fitted' | 'insufficient' = 'fitted'): FitResult =>
  ({ status, id }) as unknown as FitResult;
const fitted = (id: string): Outcome<FitResult> => ({ ok: true, value: result(id) });

describe('the fits of a workspace', () => {
  test('only a task whose data changed is fitted again', async () => {
    const { service, open, asked } = bench();
    service.update([task('a', 0.1), task('b', 0.2)]);
    await open[0]?.answer(fitted('a'));
    await open[0]?.answer(fitted('b'));
    service.update([task('a', 0.1), task('b', 0.3)]);
    expect(asked).toEqual(['a', 'b', 'b']);
    expect(service.states.get('a')).toEqual({ kind: 'ready', fit: result('a') });
    expect(service.states.get('b')).toEqual({ kind: 'fitting', last: result('b') });
  });

  test('one fit is made at a time', async () => {
    const { service, open } = bench();
    service.update([task('a', 0.1), task('b', 0.2)]);
    expect(open.map(({ data }) => data.id)).toEqual(['a']);
    await open[0]?.answer(fitted('a'));
    expect(open.map(({ data }) => data.id)).toEqual(['b']);
  });

  test('the fit that somebody waits for is made before others', async () => {
    const urgent = new Set(['c']);
    const { service, open, asked } = bench(new Map(), urgent);
    service.update([task('a', 0.1), task('b', 0.2), task('c', 0.3), task('d', 0.4)]);
    expect(asked).toEqual(['c']);
    urgent.add('d');
    await open[0]?.answer(fitted('c'));
    await open[0]?.answer(fitted('d'));
    expect(asked).toEqual(['c', 'd', 'a']);
  });

  test('newer data cancel the fit of older ones, and win', async () => {
    const { service, open } = bench();
    service.update([task('a', 0.1)]);
    service.update([task('a', 0.2)]);
    service.update([task('a', 0.3)]);
    await pendingDone();
    expect(open.map(({ data }) => data.cells[0]?.score)).toEqual([0.3]);
    await open[0]?.answer(fitted('a'));
    expect(service.states.get('a')).toEqual({ kind: 'ready', fit: result('a') });
  });

  test('a task that comes back unchanged while its fit is being cancelled is fitted, not failed', async () => {
    const { service, open } = bench();
    service.update([task('a', 0.1)]);
    service.update([]);
    service.update([task('a', 0.1)]);
    await pendingDone();
    await open[0]?.answer(fitted('a'));
    expect(service.states.get('a')).toEqual({ kind: 'ready', fit: result('a') });
  });

  test('the last good fit stays while a newer one is made, and when that one fails', async () => {
    const { service, open } = bench();
    service.update([task('a', 0.1)]);
    await open[0]?.answer(fitted('a'));
    service.update([task('a', 0.2)]);
    expect(service.states.get('a')).toEqual({ kind: 'fitting', last: result('a') });
    await open[0]?.answer(failure('lost', 'the background thread stopped (out of memory)'));
    expect(service.states.get('a')).toEqual({
      kind: 'failed',
      reason: 'The fit failed: the background thread stopped (out of memory).',
      last: result('a'),
    });
  });

  test('a failed fit is not tried again by itself, but by hand and with new data', async () => {
    const { service, open, asked } = bench();
    service.update([task('a', 0.1)]);
    await open[0]?.answer(failure('failed', 'no'));
    service.update([task('a', 0.1)]);
    expect(asked).toEqual(['a']);
    service.retry();
    expect(asked).toEqual(['a', 'a']);
    await open[0]?.answer(fitted('a'));
    expect(service.states.get('a')?.kind).toBe('ready');
  });

  test('too little data is an answer of its own and replaces the fit of the older data', async () => {
    const { service, open } = bench();
    service.update([task('a', 0.1)]);
    await open[0]?.answer(fitted('a'));
    service.update([task('a', 0.2)]);
    await open[0]?.answer({ ok: true, value: result('a', 'insufficient') });
    expect(service.states.get('a')).toEqual({ kind: 'insufficient', fit: result('a', 'insufficient') });
  });

  test('a task that comes without its data is as it was', async () => {
    const { service, open, asked } = bench();
    service.update([task('a', 0.1)]);
    await open[0]?.answer(fitted('a'));
    expect([...service.hashes]).toEqual([['a', 'hash of 0.1']]);
    service.update([{ id: 'a', hash: 'hash of 0.1', data: undefined }]);
    expect(asked).toEqual(['a']);
    expect(service.states.get('a')).toEqual({ kind: 'ready', fit: result('a') });
  });

  test('a task without data any more is forgotten', async () => {
    const { service, open } = bench();
    service.update([task('a', 0.1)]);
    await open[0]?.answer(fitted('a'));
    service.update([]);
    expect([...service.states]).toEqual([]);
  });

  test('a pinned law is fitted after the average, which stays at hand', async () => {
    const { service, open } = bench(new Map([['a', 'logit']]));
    service.update([task('a', 0.1)]);
    expect(open.map(({ law }) => law)).toEqual([undefined]);
    await open[0]?.answer(fitted('average'));
    expect(open.map(({ law }) => law)).toEqual(['logit']);
    await open[0]?.answer(fitted('pinned'));
    expect(service.states.get('a')).toEqual({ kind: 'ready', fit: result('pinned') });
    expect(service.averaged('a')).toEqual(result('average'));
  });

  test('releasing a pin shows the average that is at hand, without another fit', async () => {
    const pins = new Map([['a', 'logit']]);
    const { service, open, asked } = bench(pins);
    service.update([task('a', 0.1)]);
    await open[0]?.answer(fitted('average'));
    await open[0]?.answer(fitted('pinned'));
    pins.delete('a');
    service.repin('a');
    await pendingDone();
    expect(asked).toHaveLength(2);
    expect(service.states.get('a')).toEqual({ kind: 'ready', fit: result('average') });
  });

  test('a law pinned while another is fitted wins, however the older one ends', async () => {
    const pins = new Map([['a', 'logit']]);
    const { service, open } = bench(pins);
    service.update([task('a', 0.1)]);
    await open[0]?.answer(fitted('average'));
    pins.set('a', 'paper');
    service.repin('a');
    await pendingDone();
    expect(open.map(({ law }) => law)).toEqual(['paper']);
    await open[0]?.answer(fitted('paper'));
    expect(service.states.get('a')).toEqual({ kind: 'ready', fit: result('paper') });
  });

  test('a pinned law that the data cannot determine gives way to the average, and says why', async () => {
    const { service, open } = bench(new Map([['a', 'logit']]));
    service.update([task('a', 0.1)]);
    await open[0]?.answer(fitted('average'));
    const reason = { id: 'few-cells', values: { cells: 3, needed: 5 } };
    const lacking = { status: 'insufficient', id: 'a', reason } as unknown as FitResult;
    await open[0]?.answer({ ok: true, value: lacking });
    expect(service.states.get('a')).toEqual({
      kind: 'failed',
      reason:
        'The pinned law, logit, cannot be fitted to these data. 3 evaluations are too few: a fit needs 5. Shown is the average.',
      last: result('average'),
    });
  });

  test('stopped by hand, the last good fit stays and nothing more is fitted until it is asked for', async () => {
    const { service, open, asked } = bench();
    service.update([task('a', 0.1)]);
    await open[0]?.answer(fitted('a'));
    service.update([task('a', 0.2), task('b', 0.3)]);
    service.stop();
    await pendingDone();
    expect(asked).toEqual(['a', 'a']);
    expect(service.states.get('a')).toEqual({
      kind: 'failed',
      reason: 'The fit was stopped. Refresh to fit again.',
      last: result('a'),
    });
    service.retry();
    expect(asked).toEqual(['a', 'a', 'a']);
  });
});
