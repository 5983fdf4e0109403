import { describe, expect, it } from 'vitest';
import { evaluator } from '../../../../src/core/answer/evaluate';
import { type NeedQuestion, need, needQuestion } from '../../../../src/core/answer/need';
import { predict } from '../../../../src/core/answer/predict';
import { usable } from '../../../../src/core/answer/usable';
import type { TaskFit } from '../../../../src/core/fit/result';
import { AVERAGED, FALLING, FITS, fitOf, modelOf, ONE_MODEL, PAPER } from './fits';

const TARGETS = [0.3, 0.7, 0.95];

/** Largest score of the forward law at a limit, over a dense scan of whole prompt lengths. */
function bestByScan(fit: TaskFit, question: NeedQuestion, contextLimit: number): number {
  const model = fit.models.find(({ name }) => name === question.model);
  const { score } = evaluator(fit);
  const longest = contextLimit - (question.outputTokens ?? 0);
  const from = Math.floor(model?.minPromptTokens ?? fit.minPromptTokens);
  const at = (promptTokens: number): number =>
    score({
      model: question.model,
      trainingFlops: question.trainingFlops ?? model?.trainingFlops,
      promptTokens,
      contextLimit,
    });
  let best = 0;
  for (let i = 0; i <= 600; i++) best = Math.max(best, at(Math.round(from * (longest / from) ** (i / 600))));
  for (let n = Math.max(longest - 100, from); n <= longest; n++) best = Math.max(best, at(n));
  return best;
}

/** Best score of a model without any limit near. */
function reach(fit: TaskFit, model: string): number {
  const answer = need(fit, { model, target: 1 });
  return answer.kind === 'out of reach' ? answer.bestScore : Number.NaN;
}

function reachable(fit: TaskFit, question: NeedQuestion) {
  const answer = need(fit, question);
  if (answer.kind !== 'reachable') throw new Error(`expected reachable, got ${answer.kind}`);
  return answer;
}

/** Where scores fall nobody needs a limit. */
const RISING = FITS.filter(([, { direction }]) => direction === 'rises');

describe.each(RISING)('the context limit that is needed: %s', (_, fit) => {
  const model = modelOf(fit, -1);
  const most = reach(fit, model);

  it('reaches the target, and one token less does not', () => {
    for (const share of TARGETS)
      for (const outputTokens of [0, 1, 512]) {
        const question = { model, target: share * most, outputTokens };
        const answer = reachable(fit, question);
        expect(answer.score).toBeGreaterThanOrEqual(question.target);
        expect(answer.promptTokens).toBeLessThanOrEqual(answer.contextLimit - outputTokens);
        const shortest = Math.floor(fit.models.at(-1)?.minPromptTokens ?? 1);
        if (answer.contextLimit - 1 - outputTokens < shortest) continue;
        expect(bestByScan(fit, question, answer.contextLimit - 1)).toBeLessThan(question.target);
      }
  });

  it('gives the score that the forward law has there', () => {
    const answer = reachable(fit, { model, target: 0.7 * most });
    const forward = predict(fit, {
      model,
      promptTokens: answer.promptTokens,
      contextLimit: answer.contextLimit,
    });
    expect(forward).toMatchObject({ kind: 'prediction', score: answer.score });
  });

  it('never falls as the target rises', () => {
    const limits = Array.from({ length: 16 }, (_v, i) =>
      reachable(fit, { model, target: (most * (i + 1)) / 17 }),
    ).map(({ contextLimit }) => contextLimit);
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
  });

  it('lies in its interval, whose ends are whole tokens', () => {
    for (const share of TARGETS) {
      const { contextLimit, low, high } = reachable(fit, { model, target: share * most });
      if (low !== null) {
        expect(low).toBeLessThanOrEqual(contextLimit);
        expect(Number.isInteger(low)).toBe(true);
      }
      if (high !== null) expect(high).toBeGreaterThanOrEqual(contextLimit);
    }
  });

  it('grows by no more than the output tokens it makes room for', () => {
    const without = reachable(fit, { model, target: 0.6 * most });
    const withOutput = reachable(fit, { model, target: 0.6 * most, outputTokens: 1000 });
    expect(withOutput.contextLimit).toBeGreaterThanOrEqual(without.contextLimit);
    expect(withOutput.contextLimit).toBeLessThanOrEqual(without.contextLimit + 1000);
  });

  it('is rounded up to what people configure', () => {
    for (const share of TARGETS) {
      const { contextLimit, high, configured } = reachable(fit, { model, target: share * most });
      if (configured === null) {
        expect(high).toBeNull();
        continue;
      }
      expect(configured).toBeGreaterThanOrEqual(Math.max(contextLimit, high ?? 0));
      expect([1, 1.5]).toContain(configured / 2 ** Math.floor(Math.log2(configured)));
    }
  });

  it('is out of reach above the best score, which is told with its length', () => {
    const answer = need(fit, { model, target: most * 1.001 > 1 ? 1 : most * 1.001 });
    expect(answer).toMatchObject({ kind: 'out of reach', bestScore: most });
    if (answer.kind === 'out of reach') {
      const who = fit.models.at(-1);
      const at = (promptTokens: number): number =>
        evaluator(fit).score({
          model,
          trainingFlops: who?.trainingFlops,
          promptTokens,
          contextLimit: 2 ** 24,
        });
      expect(at(answer.bestPromptTokens)).toBeGreaterThanOrEqual(0.999 * most);
      expect(answer.bestPromptTokens).toBeLessThanOrEqual(Math.max(fit.maxPromptTokens, 1e5));
    }
  });
});

describe('the compute that would be needed', () => {
  it.each([
    ['averaged', AVERAGED],
    ['paper', PAPER],
  ] as const)('reaches the target where the model does not, and a little less does not: %s', (_, fit) => {
    const model = modelOf(fit);
    const target = reach(fit, model) * 1.2;
    const answer = need(fit, { model, target });
    if (answer.kind !== 'out of reach' || answer.flopsNeeded === null) throw new Error('expected a compute');
    expect(answer.flopsNeeded).toBeGreaterThan(fit.models[0]?.trainingFlops as number);
    expect(need(fit, { trainingFlops: answer.flopsNeeded, target })).toMatchObject({ kind: 'reachable' });
    expect(need(fit, { trainingFlops: answer.flopsNeeded * 0.999, target })).toMatchObject({
      kind: 'out of reach',
      flopsNeeded: expect.closeTo(answer.flopsNeeded, -13) as number,
    });
  });

  it('is not told where compute is not in the law', () => {
    for (const fit of [ONE_MODEL, FALLING])
      expect(need(fit, { model: modelOf(fit), target: 1 })).toMatchObject({
        kind: 'out of reach',
        flopsNeeded: null,
      });
  });
});

describe('the answer for training compute', () => {
  it('is that of a model of this compute', () => {
    const model = PAPER.models[0];
    const target = 0.11;
    const ofCompute = reachable(PAPER, { trainingFlops: model?.trainingFlops, target });
    const ofModel = reachable(PAPER, { model: model?.name ?? '', target });
    expect({ ...ofCompute, low: 0, high: 0 }).toEqual({ ...ofModel, low: 0, high: 0 });
    // A model that was not evaluated may miss the law by a percentage of its own.
    expect(ofCompute.low ?? 0).toBeLessThanOrEqual(ofModel.low ?? 0);
    expect(ofCompute.high ?? Infinity).toBeGreaterThanOrEqual(ofModel.high ?? Infinity);
  });

  it('needs a longer context with less compute', () => {
    const limits = [2e22, 8e22, 3e23].map((trainingFlops) =>
      reachable(PAPER, { trainingFlops, target: 0.08 }),
    );
    const lengths = limits.map(({ contextLimit }) => contextLimit);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    expect(limits[0]?.extrapolated).toBe(true);
  });
});

describe('data without noise', () => {
  it('give an interval of the answer itself, to the token', () => {
    const exact = PAPER.cells.map((cell, i) => ({ ...cell, score: PAPER.predicted[i] as number }));
    const fit = fitOf(exact, 'paper');
    const answer = reachable(fit, { model: modelOf(fit), target: 0.1 });
    expect(answer.low).toBeGreaterThanOrEqual(answer.contextLimit - 1);
    expect(answer.high).toBeLessThanOrEqual(answer.contextLimit + 1);
    const noisy = reachable(PAPER, { model: modelOf(PAPER), target: 0.1 });
    expect(Math.abs(answer.contextLimit - noisy.contextLimit)).toBeLessThanOrEqual(1);
  });
});

describe('where scores fall', () => {
  const model = modelOf(FALLING);

  it('no limit is needed, and the answer is how long prompts may be', () => {
    const kept = usable(FALLING, { model, target: 0.8 });
    expect(kept.kind).toBe('usable');
    const answer = need(FALLING, { model, target: 0.8 });
    expect(answer).toEqual({ kind: 'any limit', usable: kept });
    expect(needQuestion.isFound(answer)).toBe(true);
    const json = needQuestion.toJson(answer);
    expect(Object.keys(json)).toEqual(['reachable', 'contextLimit', 'reason', 'usable']);
    expect(json).toMatchObject({
      reachable: true,
      contextLimit: null,
      usable: { low: kept.kind === 'usable' && kept.low },
    });
  });

  it('a target above every score is out of reach as elsewhere', () => {
    expect(need(FALLING, { model, target: 1 }).kind).toBe('out of reach');
  });
});
