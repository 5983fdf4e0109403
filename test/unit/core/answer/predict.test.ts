import { describe, expect, it } from 'vitest';
import { requiredCompute } from '../../../../src/core/answer/compute';
import { contours } from '../../../../src/core/answer/contours';
import { curve } from '../../../../src/core/answer/curve';
import { difference } from '../../../../src/core/answer/difference';
import { lossAtLimit } from '../../../../src/core/answer/loss';
import { type Prediction, predict } from '../../../../src/core/answer/predict';
import type { TaskFit } from '../../../../src/core/fit/result';
import { AVERAGED, FALLING, FITS, fitOf, modelOf, ONE_MODEL, PAPER } from './fits';

function predicted(
  fit: TaskFit,
  promptTokens: number,
  model = modelOf(fit),
  contextLimit?: number,
): Prediction {
  const answer = predict(fit, { model, promptTokens, contextLimit });
  if (answer.kind !== 'prediction') throw new Error(`expected a prediction, got ${answer.reason.id}`);
  return answer;
}

describe('the predicted score', () => {
  it.each(FITS)('of every evaluated cell is what the fit says of it: %s', (_, fit) => {
    fit.cells.forEach((cell, i) => {
      const answer = predict(fit, cell);
      expect(answer.kind).toBe('prediction');
      if (answer.kind === 'prediction') expect(answer.score).toBeCloseTo(fit.predicted[i] as number, 9);
    });
  });

  it.each(FITS)('lies in its interval, inside 0…1: %s', (_, fit) => {
    for (const { name } of fit.models)
      for (let n = 10; n < fit.maxPromptTokens * 3; n *= 1.7) {
        const { score, low, high } = predicted(fit, n, name);
        if (low === null || high === null) throw new Error('an interval is missing');
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(score + 1e-12);
        expect(high).toBeGreaterThanOrEqual(score - 1e-12);
      }
  });

  it('has no interval more than four times beyond the longest evaluated length', () => {
    for (const [, fit] of FITS) {
      const limitless = predicted(fit, fit.maxPromptTokens * 4.1, modelOf(fit), 1e9);
      expect([limitless.low, limitless.high, limitless.extrapolated]).toEqual([null, null, true]);
      expect(predicted(fit, fit.maxPromptTokens * 3.9, modelOf(fit), 1e9).low).not.toBeNull();
    }
  });

  it('is marked as extrapolated outside the evaluated lengths and compute', () => {
    const long = PAPER.maxPromptTokens;
    expect(predicted(PAPER, long).extrapolated).toBe(false);
    expect(predicted(PAPER, long * 1.2).extrapolated).toBe(true);
    expect(predicted(PAPER, PAPER.minPromptTokens / 1.2).extrapolated).toBe(true);
    const asked = (trainingFlops: number) => predict(PAPER, { trainingFlops, promptTokens: 1000 });
    expect(asked(1e23)).toMatchObject({ kind: 'prediction', extrapolated: false });
    expect(asked(1e24)).toMatchObject({ kind: 'prediction', extrapolated: true });
    expect(asked(1e22)).toMatchObject({ kind: 'prediction', extrapolated: true });
  });

  it('of a model not evaluated allows for 5 % of its own where the models cannot tell', () => {
    const two = fitOf(
      PAPER.cells.filter(({ model }) => [modelOf(PAPER), modelOf(PAPER, -1)].includes(model)),
      'paper',
    );
    expect(two.intervals.id).toBe('intervals-these-models');
    const { trainingFlops } = two.models[0] ?? {};
    const known = predicted(two, 1000);
    const other = predict(two, { trainingFlops, promptTokens: 1000 });
    if (other.kind !== 'prediction') throw new Error('no prediction');
    expect(other.score).toBeCloseTo(known.score, 12);
    const half = ({ low, high }: Prediction): number => ((high as number) - (low as number)) / 2;
    expect(half(other)).toBeGreaterThan(1.64 * 0.05 * other.score);
    expect(half(other)).toBeGreaterThan(half(known));
  });

  it('drops to nothing past the limit that is asked for', () => {
    expect(predicted(PAPER, 5000, modelOf(PAPER), 4096).score).toBeLessThan(1e-12);
    expect(predicted(PAPER, 5000, modelOf(PAPER), 8192).score).toBeGreaterThan(0.05);
  });

  it('of pooled curves is at least as uncertain beyond the longest length as the back-test says', () => {
    expect(FALLING.backTest).toBeGreaterThan(0);
    const { low, high, score } = predicted(FALLING, 262_144);
    expect((high as number) - (low as number)).toBeGreaterThan(0);
    expect(Math.max((high as number) - score, score - (low as number))).toBeGreaterThanOrEqual(
      Math.min(FALLING.backTest as number, 1 - score, score) - 1e-12,
    );
  });
});

describe('a curve', () => {
  it('is the prediction at lengths spaced evenly in log', () => {
    const points = curve(AVERAGED, { model: modelOf(AVERAGED), from: 50, to: 12_800, points: 9 });
    expect(points.map(({ promptTokens }) => Math.round(promptTokens))).toEqual([
      50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800,
    ]);
    for (const { promptTokens, ...estimate } of points)
      expect({ kind: 'prediction', ...estimate }).toEqual(predicted(AVERAGED, promptTokens));
  });

  it('of one law alone is that law', () => {
    const only = curve(AVERAGED, {
      model: modelOf(AVERAGED),
      from: 100,
      to: 5000,
      points: 5,
      law: AVERAGED.paper,
    });
    const pinned = curve(PAPER, { model: modelOf(PAPER), from: 100, to: 5000, points: 5 });
    only.forEach(({ score }, i) => {
      expect(score).toBeCloseTo(pinned[i]?.score as number, 6);
    });
  });

  it('of a model nobody evaluated, or of one point, does not break', () => {
    expect(curve(AVERAGED, { model: 'nobody', from: 100, to: 5000, points: 5 })).toEqual([]);
    expect(curve(AVERAGED, { model: modelOf(AVERAGED), from: 100, to: 5000, points: 1 })).toHaveLength(1);
  });
});

describe('a difference', () => {
  const sides = (fit: TaskFit) => {
    const first = { model: modelOf(fit), promptTokens: fit.minPromptTokens * 2 };
    const second = { model: modelOf(fit, -1), promptTokens: fit.maxPromptTokens / 2 };
    return { first, second };
  };

  it.each(FITS)('is the second prediction less the first, and turns its sign with them: %s', (_, fit) => {
    const { first, second } = sides(fit);
    const there = difference(fit, { first, second });
    const back = difference(fit, { first: second, second: first });
    if (there.kind !== 'difference' || back.kind !== 'difference') throw new Error('expected differences');
    const gap =
      predicted(fit, second.promptTokens, second.model).score - predicted(fit, first.promptTokens).score;
    expect(there.predicted.difference).toBeCloseTo(gap, 12);
    expect(back.predicted.difference).toBeCloseTo(-gap, 12);
    expect(back.predicted.low).toBeCloseTo(-(there.predicted.high as number), 10);
  });

  it('of a point with itself is nothing, without any doubt', () => {
    for (const [, fit] of FITS) {
      const at = { model: modelOf(fit), promptTokens: 3000 };
      expect(difference(fit, { first: at, second: at })).toMatchObject({
        predicted: { difference: 0, low: 0, high: 0 },
      });
    }
  });

  it('of neighbouring lengths of one model is surer than the two scores', () => {
    const at = (promptTokens: number) => ({ model: modelOf(ONE_MODEL), promptTokens });
    const answer = difference(ONE_MODEL, { first: at(2000), second: at(2200) });
    const { low, high } = predicted(ONE_MODEL, 2000);
    if (answer.kind !== 'difference') throw new Error('expected a difference');
    const width = (answer.predicted.high as number) - (answer.predicted.low as number);
    expect(width).toBeLessThan(0.5 * ((high as number) - (low as number)));
  });

  it('of evaluations is measured against their own errors: a drop within them is noise', () => {
    const one = PAPER.models.find(({ contextLimit }) => contextLimit === 131_072);
    const [before, last] = PAPER.cells.filter(({ model }) => model === one?.name).slice(-2);
    const verdict = (drop: number) => {
      const cells = PAPER.cells.map((cell, i) => ({
        ...cell,
        score: (PAPER.predicted[i] as number) - (cell === last ? drop : 0),
        stderr: 0.01,
      }));
      const answer = difference(fitOf(cells, 'paper'), {
        first: { model: one?.name, promptTokens: before?.promptTokens as number },
        second: { model: one?.name, promptTokens: last?.promptTokens as number },
      });
      if (answer.kind !== 'difference' || !answer.measured) throw new Error('expected a measured difference');
      // 90 % of a normal with both errors: 1.645·√2·.01.
      const { low, high } = answer.measured;
      expect(((high as number) - (low as number)) / 2).toBeCloseTo(1.6449 * Math.SQRT2 * 0.01, 5);
      return answer.verdict;
    };
    expect(verdict(0.01)).toBe('noise');
    expect(verdict(0.05)).toBe('real');
  });
});

describe('the loss at a limit', () => {
  it('is nothing where the prompt fits', () => {
    expect(
      lossAtLimit(PAPER, { model: modelOf(PAPER), contextLimit: 8192, promptTokens: 4000 }),
    ).toMatchObject({
      kind: 'loss',
      cut: false,
      promptTokens: 4000,
      difference: 0,
    });
  });

  it('is the prediction of the cut prompt less that of the whole one', () => {
    const answer = lossAtLimit(PAPER, {
      model: modelOf(PAPER),
      contextLimit: 300,
      promptTokens: 4000,
      outputTokens: 100,
    });
    const cut = predicted(PAPER, 200, modelOf(PAPER), 300).score - predicted(PAPER, 4000).score;
    expect(answer).toMatchObject({ kind: 'loss', cut: true, promptTokens: 200 });
    if (answer.kind === 'loss') {
      expect(answer.difference).toBeCloseTo(cut, 12);
      expect(answer.difference).toBeLessThan(0);
      expect(answer.high).toBeGreaterThanOrEqual(answer.difference);
    }
  });
});

describe('the compute that reaches a target', () => {
  it.each([
    ['averaged', AVERAGED],
    ['paper', PAPER],
  ] as const)('has that score in the forward law, to 1e-9: %s', (_, fit) => {
    for (const contextLimit of [512, 8192, 131_072])
      for (const target of [0.08, 0.12, 0.2]) {
        const answer = requiredCompute(fit, { target, contextLimit });
        if (answer.kind !== 'compute') throw new Error(`expected compute, got ${answer.kind}`);
        const { trainingFlops, promptTokens, low, high } = answer;
        const forward = predict(fit, { trainingFlops, promptTokens, contextLimit });
        expect(forward.kind === 'prediction' ? forward.score : Number.NaN).toBeCloseTo(target, 9);
        if (low !== null) expect(low).toBeLessThanOrEqual(trainingFlops);
        if (high !== null) expect(high).toBeGreaterThanOrEqual(trainingFlops);
      }
  });

  it('is less with a longer context', () => {
    const needed = [200, 1000, 8192, 131_072].map((contextLimit) => {
      const answer = requiredCompute(PAPER, { target: 0.13, contextLimit });
      return answer.kind === 'compute' ? answer.trainingFlops : Number.NaN;
    });
    expect(needed).toEqual([...needed].sort((a, b) => b - a));
  });

  it('is not in a law without compute', () => {
    expect(requiredCompute(FALLING, { target: 0.5 })).toMatchObject({
      kind: 'unanswerable',
      reason: { id: 'no-compute' },
    });
  });
});

describe('contours', () => {
  it('are lines on which the law has that score, to 1e-9', () => {
    const lines = contours(AVERAGED, {
      levels: [0.05, 0.1, 0.15],
      from: 50,
      to: 30_000,
      leastFlops: 1e21,
      mostFlops: 1e26,
      points: 20,
    });
    expect(lines.map(({ level }) => level)).toEqual([0.05, 0.1, 0.15]);
    for (const { level, line } of lines) {
      expect(line.length).toBeGreaterThan(5);
      for (const { promptTokens, trainingFlops } of line) {
        const there = predict(AVERAGED, {
          trainingFlops,
          promptTokens,
          contextLimit: Number.POSITIVE_INFINITY,
        });
        expect(there.kind === 'prediction' ? there.score : Number.NaN).toBeCloseTo(level, 9);
      }
    }
  });

  it('do not exist without compute', () => {
    const asked = { levels: [0.5], from: 50, to: 3000, leastFlops: 1e21, mostFlops: 1e26, points: 5 };
    expect(contours(FALLING, asked)).toEqual([]);
  });
});
