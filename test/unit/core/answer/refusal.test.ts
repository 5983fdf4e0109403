// Questions that have no answer get a reason, whatever is asked.
import { describe, expect, it } from 'vitest';
import { requiredCompute } from '../../../../src/core/answer/compute';
import { difference } from '../../../../src/core/answer/difference';
import { lossAtLimit } from '../../../../src/core/answer/loss';
import { need } from '../../../../src/core/answer/need';
import { nextEvaluation } from '../../../../src/core/answer/next';
import { predict } from '../../../../src/core/answer/predict';
import { bestRange } from '../../../../src/core/answer/range';
import { bestAtLimit } from '../../../../src/core/answer/score';
import { usable } from '../../../../src/core/answer/usable';
import type { FitResult } from '../../../../src/core/fit/result';
import { say } from '../../../../src/core/words/english';
import { AVERAGED, FALLING, fitOf, INSUFFICIENT, modelOf, ONE_MODEL, PAPER } from './fits';

const reason = (answer: { readonly kind: string; readonly reason?: unknown }): string | undefined =>
  answer.kind === 'unanswerable' ? (answer.reason as { id: string }).id : answer.kind;

/** Every question about one subject. */
const asked: Readonly<
  Record<string, (fit: FitResult, who: { model?: string; trainingFlops?: number }) => object>
> = {
  predict: (fit, who) => predict(fit, { ...who, promptTokens: 1000 }),
  need: (fit, who) => need(fit, { ...who, target: 0.1 }),
  usable: (fit, who) => usable(fit, { ...who, target: 0.1 }),
  best: (fit, who) => bestAtLimit(fit, { ...who, contextLimit: 8192 }),
  range: (fit, who) => bestRange(fit, who),
  loss: (fit, who) => lossAtLimit(fit, { ...who, contextLimit: 8192, promptTokens: 9000 }),
  difference: (fit, who) =>
    difference(fit, { first: { ...who, promptTokens: 100 }, second: { ...who, promptTokens: 1000 } }),
};

describe.each(Object.entries(asked))('%s', (_, ask) => {
  const reasonFor = (fit: FitResult, who: { model?: string; trainingFlops?: number }) =>
    reason(ask(fit, who) as { kind: string });

  it('of data that are not fitted gives what they lack', () => {
    expect(INSUFFICIENT.status).toBe('insufficient');
    if (INSUFFICIENT.status === 'insufficient')
      expect(reasonFor(INSUFFICIENT, { model: 'a' })).toBe(INSUFFICIENT.reason.id);
  });

  it('of a model nobody evaluated says so', () => {
    expect(reasonFor(PAPER, { model: 'nobody' })).toBe('unknown-model');
    expect(reasonFor(FALLING, { model: '__proto__' })).toBe('unknown-model');
  });

  it('of nobody in particular asks for a model or its compute', () => {
    expect(reasonFor(PAPER, {})).toBe('needs-subject');
    expect(reasonFor(FALLING, {})).toBe('needs-model');
    expect(reasonFor(ONE_MODEL, { trainingFlops: 1e22 })).toBe('needs-model');
  });

  it('of an impossible compute says that it must be a positive number', () => {
    for (const trainingFlops of [Number.NaN, -1, 0, Number.POSITIVE_INFINITY])
      expect(reasonFor(PAPER, { trainingFlops })).toBe('bad-number');
  });

  it('of a model is answered', () => {
    for (const fit of [PAPER, AVERAGED, FALLING, ONE_MODEL])
      expect(reasonFor(fit, { model: modelOf(fit) })).not.toMatch(/-/);
  });
});

const STRANGE = [Number.NaN, Number.NEGATIVE_INFINITY, -1, 0];

describe('impossible numbers', () => {
  it.each(STRANGE)('are refused as targets: %d', (target) => {
    const model = modelOf(PAPER);
    expect(reason(need(PAPER, { model, target }))).toBe('bad-target');
    expect(reason(usable(PAPER, { model, target }))).toBe('bad-target');
    expect(reason(requiredCompute(PAPER, { target }))).toBe('bad-target');
    expect(reason(nextEvaluation(PAPER, { model, target }))).toBe('bad-target');
    expect(reason(need(PAPER, { model, target: 1.0001 }))).toBe('bad-target');
  });

  it.each([...STRANGE, Number.POSITIVE_INFINITY])('are refused as prompt lengths: %d', (promptTokens) => {
    const model = modelOf(PAPER);
    expect(reason(predict(PAPER, { model, promptTokens }))).toBe('bad-number');
    expect(reason(lossAtLimit(PAPER, { model, promptTokens, contextLimit: 100 }))).toBe('bad-number');
    expect(
      reason(difference(PAPER, { first: { model, promptTokens }, second: { model, promptTokens: 5 } })),
    ).toBe('bad-number');
  });

  it.each(STRANGE)('are refused as context limits: %d', (contextLimit) => {
    const model = modelOf(PAPER);
    expect(reason(predict(PAPER, { model, promptTokens: 100, contextLimit }))).toBe('bad-number');
    expect(reason(bestAtLimit(PAPER, { model, contextLimit }))).toBe('bad-number');
    expect(reason(lossAtLimit(PAPER, { model, promptTokens: 100, contextLimit }))).toBe('no-room');
  });

  it('leave no room for a prompt where output fills the limit', () => {
    const model = modelOf(PAPER);
    expect(reason(bestAtLimit(PAPER, { model, contextLimit: 4096, outputTokens: 4096 }))).toBe('no-room');
    expect(
      reason(lossAtLimit(PAPER, { model, promptTokens: 9, contextLimit: 4096, outputTokens: 5000 })),
    ).toBe('no-room');
    expect(reason(requiredCompute(PAPER, { target: 0.1, contextLimit: 10, outputTokens: 10 }))).toBe(
      'no-room',
    );
    expect(reason(need(PAPER, { model, target: 0.1, outputTokens: Number.NaN }))).toBe('bad-number');
    expect(reason(need(PAPER, { model, target: 0.1, outputTokens: -5 }))).toBe('bad-number');
    expect(reason(need(PAPER, { model, target: 0.1, outputTokens: 1e12 }))).toBe('bad-number');
  });

  it('are refused as the share that may be lost', () => {
    for (const within of [Number.NaN, -1, 0, 1, 2])
      expect(reason(bestRange(PAPER, { model: modelOf(PAPER), within }))).toBe('bad-number');
  });

  it('get reasons that a person can read', () => {
    const answers = [
      need(PAPER, { model: 'nobody', target: 0.1 }),
      need(PAPER, { target: 0.1 }),
      need(FALLING, { target: 0.1 }),
      need(PAPER, { model: modelOf(PAPER), target: 7 }),
      predict(PAPER, { model: modelOf(PAPER), promptTokens: -1 }),
      bestAtLimit(PAPER, { model: modelOf(PAPER), contextLimit: 10, outputTokens: 20 }),
      requiredCompute(FALLING, { target: 0.5 }),
    ];
    for (const answer of answers) {
      if (answer.kind !== 'unanswerable') throw new Error(`expected a reason, got ${answer.kind}`);
      expect(say(answer.reason)).toMatch(/^\S.{20,}\.$/);
      expect(say(answer.reason)).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});

describe('a model whose compute nobody knows', () => {
  it('can be predicted by a law in compute only when its compute is given', () => {
    const unknown = PAPER.models.map((model, i) =>
      i === 0 ? { ...model, trainingFlops: undefined } : model,
    );
    const fit = { ...PAPER, models: unknown };
    expect(reason(predict(fit, { model: modelOf(PAPER), promptTokens: 100 }))).toBe('needs-compute');
    expect(predict(fit, { model: modelOf(PAPER), trainingFlops: 1e23, promptTokens: 100 }).kind).toBe(
      'prediction',
    );
  });

  it('keeps the others in the fit', () => {
    const cells = PAPER.cells.map((cell) =>
      cell.model === modelOf(PAPER) ? { ...cell, trainingFlops: undefined } : cell,
    );
    const fit = fitOf(cells, 'paper');
    expect(fit.models.map(({ name }) => name)).toEqual(PAPER.models.slice(1).map(({ name }) => name));
    expect(fit.problems.length).toBe(10);
    expect(fit.problems[0]?.reason).toContain('trainingFlops');
  });
});
