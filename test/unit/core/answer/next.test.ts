import { describe, expect, it } from 'vitest';
import { nextEvaluation } from '../../../../src/core/answer/next';
import { predict } from '../../../../src/core/answer/predict';
import type { TaskFit } from '../../../../src/core/fit/result';
import { madeCell } from '../../../made/cells';
import { FALLING, FITS, fitOf, modelOf, ONE_MODEL } from './fits';

function asked(fit: TaskFit, target?: number) {
  const answer = nextEvaluation(fit, { model: modelOf(fit), target });
  if (answer.kind !== 'next') throw new Error(`expected evaluations, got ${answer.reason.id}`);
  return answer;
}

/** Half-width of the interval at a length. */
function doubt(fit: TaskFit, promptTokens: number): number {
  const answer = predict(fit, { model: modelOf(fit), promptTokens });
  if (answer.kind !== 'prediction' || answer.low === null || answer.high === null)
    throw new Error('no interval');
  return (answer.high - answer.low) / 2;
}

describe('the evaluation that should come next', () => {
  it.each(FITS)('is one of a handful, the most telling first: %s', (_, fit) => {
    const { evaluations, target, answer } = asked(fit);
    expect(evaluations.length).toBeGreaterThan(0);
    expect(evaluations.length).toBeLessThanOrEqual(5);
    const reductions = evaluations.map(({ reduction }) => reduction);
    expect(reductions).toEqual([...reductions].sort((a, b) => b - a));
    for (const { model, promptTokens, reduction } of evaluations) {
      expect(fit.models.map(({ name }) => name)).toContain(model);
      expect(Number.isInteger(promptTokens)).toBe(true);
      expect(reduction).toBeGreaterThan(0);
      expect(reduction).toBeLessThan(1);
    }
    expect(target).toBeGreaterThan(0);
    expect(answer).toBeGreaterThan(0);
  });

  it('never asks for a prompt that does not fit the model', () => {
    for (const [, fit] of FITS)
      for (const { model, promptTokens } of asked(fit).evaluations) {
        const limit = fit.models.find(({ name }) => name === model)?.contextLimit;
        expect(promptTokens).toBeLessThanOrEqual(limit ?? Number.POSITIVE_INFINITY);
      }
  });

  it('shrinks the error at the answer by the share it promises, when it is made and agrees', () => {
    const law = 'perModel × saturating × step × none';
    const fit = fitOf(ONE_MODEL.cells, law);
    const { evaluations, answer } = asked(fit, 0.6 * Math.max(...fit.predicted));
    const [best] = evaluations;
    if (!best) throw new Error('nothing proposed');
    const measured = predict(fit, best);
    const cell = fit.cells[0];
    const grown = fitOf(
      [
        ...fit.cells,
        madeCell({
          ...cell,
          ...best,
          score: measured.kind === 'prediction' ? measured.score : Number.NaN,
        }),
      ],
      law,
    );
    // A cell on the curve lowers s² to ν/(ν + 1) of what it was, and t with it: both are taken out.
    const [before, after] = [fit.laws[0], grown.laws[0]];
    const t = (of: TaskFit): number => doubt(of, answer) / (of.laws[0]?.noise as number);
    expect(after?.degreesOfFreedom).toBe((before?.degreesOfFreedom as number) + 1);
    const shrunk = t(grown) / t(fit);
    expect(shrunk).toBeLessThan(1);
    expect(Math.abs(1 - best.reduction - shrunk)).toBeLessThan(0.03);
  });

  it('is about the model that was asked for: far lengths of others tell nothing of a curve of its own', () => {
    const { evaluations } = asked(FALLING);
    expect(new Set(evaluations.map(({ model }) => model))).toEqual(new Set([modelOf(FALLING)]));
  });
});
