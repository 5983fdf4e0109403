// What is not determined is an answer: each kind of data that leaves something open, and what is said of it.
import { describe, expect, it } from 'vitest';
import { predict } from '../../../../../src/core/answer/predict';
import { type FitOptions, fitTask } from '../../../../../src/core/fit/fit';
import type { FitResult, Parameter, TaskFit } from '../../../../../src/core/fit/result';
import { say } from '../../../../../src/core/words/english';
import { type MadeCell, madeTask } from '../../../../made/cells';
import { prng } from '../../../../made/prng';
import { type Truth, trueScore } from '../../../../made/truth';

const LENGTHS = [50, 100, 200, 400, 800, 1600, 3200, 6400];
const TRUTH: Truth = { c1: 2e23, alpha: 0.4, n1: 150, beta: 0.9 };

interface Design {
  readonly flops?: readonly (number | undefined)[];
  readonly limit?: number | 'unknown';
  readonly lengths?: readonly number[];
  readonly score?: (trueValue: number, model: number, promptTokens: number) => number;
  readonly instances?: number | undefined;
  readonly noise?: number;
}

/** Two models at eight lengths on the paper's law with a little noise, but for what the design changes. */
function cellsOf(design: Design): MadeCell[] {
  const {
    flops = [2e22, 2e23],
    limit: stated = 8192,
    lengths = LENGTHS,
    score,
    instances,
    noise = 0.004,
  } = design;
  const limit = stated === 'unknown' ? undefined : stated;
  const random = prng(21);
  return flops.flatMap((trainingFlops, m) =>
    lengths.map((promptTokens) => {
      const expected = trueScore(TRUTH, {
        trainingFlops: trainingFlops ?? 5e22,
        promptTokens,
        contextLimit: limit ?? Number.POSITIVE_INFINITY,
      });
      const made = score ? score(expected, m, promptTokens) : expected + noise * random.normal();
      return {
        model: `model-${m}`,
        trainingFlops,
        contextLimit: limit,
        promptTokens,
        instances,
        score: Math.min(Math.max(made, 0), 1),
      };
    }),
  );
}

const fitOf = (design: Design, options?: FitOptions): FitResult =>
  fitTask(madeTask(cellsOf(design)), options);

function fitted(design: Design, options?: FitOptions): TaskFit {
  const fit = fitOf(design, options);
  if (fit.status !== 'fitted') throw new Error(`not fitted: ${say(fit.reason)}`);
  return fit;
}

const ids = (fit: TaskFit): string[] => [fit.verdict, ...fit.statements].map(({ id }) => id);
const parameters = (fit: TaskFit): readonly Parameter[] => fit.laws[fit.chosen]?.parameters ?? [];
const parameter = (fit: TaskFit, name: string): Parameter | undefined =>
  parameters(fit).find((own) => own.name === name);

describe('no fit', () => {
  it('without any cell', () => {
    expect(fitTask(madeTask([]))).toMatchObject({ status: 'insufficient', reason: { id: 'no-cells' } });
  });

  it('with every cell past the limit: none lies inside', () => {
    expect(fitOf({ limit: 40 })).toMatchObject({
      status: 'insufficient',
      reason: { id: 'none-inside' },
      advice: { id: 'evaluate-inside' },
    });
  });

  it('with too few different lengths: how many are needed, and one to evaluate next', () => {
    const fit = fitOf({ lengths: [100, 104, 2000] });
    expect(fit).toMatchObject({
      status: 'insufficient',
      reason: { id: 'few-lengths', values: { lengths: 2, needed: 3 } },
      advice: { id: 'add-lengths' },
    });
    if (fit.status === 'insufficient') expect(say(fit.advice)).toMatch(/for example [\d,]+ tokens/);
  });

  it('with one length per model: nothing tells how length acts', () => {
    const cells = cellsOf({ flops: [1e22, 2e22, 4e22, 8e22] }).filter(
      ({ model, promptTokens }) => LENGTHS.indexOf(promptTokens) === Number(model.slice(-1)),
    );
    expect(fitTask(madeTask(cells))).toMatchObject({ status: 'insufficient', reason: { id: 'no-curve' } });
  });

  it('of the paper’s law at one compute level, or without any', () => {
    expect(fitOf({ flops: [5e22, 5.5e22] }, { law: 'paper' })).toMatchObject({
      status: 'insufficient',
      reason: { id: 'one-compute-level' },
    });
    expect(fitOf({ flops: [undefined, undefined] }, { law: 'paper' })).toMatchObject({
      status: 'insufficient',
    });
  });

  it('of a law nobody knows: the names there are', () => {
    const fit = fitOf({}, { law: 'cubic' });
    expect(fit).toMatchObject({ status: 'insufficient', reason: { id: 'no-such-law' } });
    if (fit.status === 'insufficient') expect(say(fit.advice)).toContain('paper');
  });

  it('and what was given stays with the answer: cells, models, problems', () => {
    const fit = fitOf({ limit: 40 });
    expect(fit.cells).toHaveLength(16);
    expect(fit.models.map(({ name }) => name)).toEqual(['model-0', 'model-1']);
  });
});

describe('training compute', () => {
  it('at one level (within 20 %) gives each model a level of its own, and says that C₁ and α are open', () => {
    const fit = fitted({ flops: [5e22, 5.8e22] });
    expect(fit.laws.every(({ composition }) => composition.level === 'perModel')).toBe(true);
    expect(ids(fit)).toContain('one-compute-level');
    expect(parameter(fit, 'C1')).toBeUndefined();
    expect(parameters(fit).filter(({ name }) => name === 'level')).toHaveLength(2);
  });

  it('at two levels is fitted, and its form is called untested', () => {
    const fit = fitted({});
    expect(fit.laws[fit.chosen]?.composition.level).toBe('compute');
    expect(ids(fit)).toContain('two-compute-levels');
    expect(fit.computeLevels).toHaveLength(2);
  });

  it('at three levels is not', () => {
    expect(ids(fitted({ flops: [1e22, 5e22, 3e23] }))).not.toContain('two-compute-levels');
  });

  it('that lowers the scores is said not to help, and there is no C₁', () => {
    const fit = fitted({ score: (_, m, n) => (m === 0 ? 0.8 : 0.5) * (1 - Math.exp(-((n / 150) ** 0.9))) });
    expect(ids(fit)).toContain('compute-no-help');
    expect(parameter(fit, 'C1')).toBeUndefined();
  });

  it('that nobody knows gives each model a level of its own, and is asked for', () => {
    const fit = fitted({ flops: [undefined, undefined] });
    expect(fit.laws.every(({ composition }) => composition.level === 'perModel')).toBe(true);
    expect(ids(fit)).toContain('compute-unknown');
  });

  it('that is missing for one model of four keeps the other three, and names the one', () => {
    const fit = fitted({ flops: [1e22, 5e22, 2.5e23, undefined] });
    expect(fit.models.map(({ name }) => name)).toEqual(['model-0', 'model-1', 'model-2']);
    expect(fit.problems).toHaveLength(LENGTHS.length);
    expect(fit.problems[0]?.reason).toContain('model-3');
  });
});

describe('scores', () => {
  it('that vary by less than three standard errors give a level only', () => {
    const fit = fitted({ flops: [5e22], score: () => 0.42, instances: 100 });
    expect(fit.verdict.id).toBe('verdict-constant');
    expect(parameters(fit).map(({ name }) => name)).toEqual(['level']);
    expect(parameter(fit, 'level')?.estimate).toBeCloseTo(0.42, 9);
  });

  it('that are all 0 give a level of 0 with the rule of three: at most 3/instances', () => {
    const fit = fitted({ flops: [5e22], score: () => 0, instances: 200 });
    const level = parameter(fit, 'level');
    expect(level?.estimate).toBe(0);
    const answer = predict(fit, { model: 'model-0', promptTokens: 500 });
    if (answer.kind !== 'prediction') throw new Error('expected a prediction');
    expect(answer.score).toBe(0);
    expect(answer.low).toBe(0);
    expect(answer.high).toBeCloseTo(3 / (200 * LENGTHS.length), 6);
  });

  it('that are all 1 give a level of 1, at least 1 − 3/instances', () => {
    const fit = fitted({ flops: [5e22], score: () => 1, instances: 200 });
    const answer = predict(fit, { model: 'model-0', promptTokens: 500 });
    if (answer.kind !== 'prediction') throw new Error('expected a prediction');
    expect([answer.score, answer.high]).toEqual([1, 1]);
    expect(answer.low).toBeCloseTo(1 - 3 / (200 * LENGTHS.length), 6);
  });

  it('that still rise at the longest length leave n₁ and the plateau open', () => {
    const rising = fitted({
      flops: [5e22],
      score: (_, _m, n) => 0.6 * (1 - Math.exp(-((n / 60_000) ** 0.7))),
    });
    expect(ids(rising)).toContain('no-saturation');
    expect(parameter(rising, 'n1')?.high ?? null).toBeNull();
  });

  it('that saturate inside the evaluated lengths do not', () => {
    const fit = fitted({ flops: [5e22] });
    expect(ids(fit)).not.toContain('no-saturation');
    const n1 = parameter(fit, 'n1');
    expect(n1?.low).toBeGreaterThan(0);
    expect(n1?.high).toBeLessThan(6400);
  });

  it('that jump between two lengths put β at its bound, which is told in words', () => {
    const fit = fitted(
      { flops: [5e22], score: (_, _m, n) => (n < 300 ? 0.0 : 0.6) },
      {
        law: 'perModel × saturating × step × none',
      },
    );
    const bound = parameters(fit).find(({ name, atBound }) => name === 'beta' && atBound !== undefined);
    expect(bound?.atBound).toContain('between two neighbouring lengths');
    expect(bound?.standardError).toBeNull();
    expect(fit.statements.map(say).join(' ')).toContain('between two neighbouring lengths');
  });

  it('that only fall give every model a limit of its own', () => {
    const fit = fitted({ score: (_, m, n) => 0.9 / (1 + (n / (1000 + 1000 * m)) ** 1.5) });
    expect(fit).toMatchObject({ direction: 'falls', verdict: { id: 'verdict-falls' } });
    const limits = parameters(fit).filter(({ name }) => name === 'effectiveLimit' || name === 'd');
    expect(limits).toHaveLength(2);
  });
});

describe('context limits', () => {
  it('without a cell between half and twice of them: the fall comes from the prior, and that is said', () => {
    const near = fitted({ limit: 8192 });
    expect(ids(near)).not.toContain('no-cell-near-limit');
    const far = fitted({ limit: 131_072 });
    expect(ids(far)).toContain('no-cell-near-limit');
    expect(far.laws.some(({ composition }) => composition.limit === 'soft')).toBe(false);
    expect(ids(fitted({ limit: 131_072 }, { law: 'compute × saturating × soft × none' }))).toContain(
      'limit-from-prior',
    );
  });

  it('that nobody knows are asked for by the model’s name', () => {
    const fit = fitted({ limit: 'unknown' });
    const said = fit.statements.find(({ id }) => id === 'limit-unknown');
    if (!said) throw new Error('expected a statement');
    expect(say(said)).toContain('model-0');
  });
});

describe('few cells', () => {
  it('give a smaller law and no interval rather than one that fits exactly', () => {
    const fit = fitted({ flops: [5e22], lengths: [50, 400, 3200, 6400] });
    const law = fit.laws[fit.chosen];
    expect(law?.theta.length).toBeLessThanOrEqual(4);
    const answer = predict(fit, { model: 'model-0', promptTokens: 500 });
    if (answer.kind === 'prediction' && (law?.degreesOfFreedom ?? 0) < 1)
      expect([answer.low, answer.high]).toEqual([null, null]);
  });
});

describe('every law that is fitted', () => {
  it('stops for a reason in the field’s words', () => {
    const fit = fitted({ flops: [1e22, 5e22, 3e23] });
    for (const { termination } of fit.laws)
      expect(['exact fit', 'gradient', 'flat', 'floor', 'stalled', 'limit', 'closed form']).toContain(
        termination,
      );
    expect(fitted({ noise: 0 }, { law: 'paper' }).laws[0]?.termination).toBe('exact fit');
  });
});
