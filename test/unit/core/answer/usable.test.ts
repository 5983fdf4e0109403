import { describe, expect, it } from 'vitest';
import { evaluator } from '../../../../src/core/answer/evaluate';
import { bestRange } from '../../../../src/core/answer/range';
import { bestAtLimit } from '../../../../src/core/answer/score';
import { usable } from '../../../../src/core/answer/usable';
import type { FittedModel, TaskFit } from '../../../../src/core/fit/result';
import { madeCell } from '../../../made/cells';
import { AVERAGED, FALLING, FITS, fitOf, modelOf, PAPER } from './fits';

const scorer = (fit: TaskFit, model: FittedModel, contextLimit = model.contextLimit) => {
  const { score } = evaluator(fit);
  return (promptTokens: number): number =>
    score({ model: model.name, trainingFlops: model.trainingFlops, promptTokens, contextLimit });
};

/** Fits whose scores sink before any limit. */
const SINKING = ['falling', 'soft limit with drift'];

describe('the longest usable prompt', () => {
  it.each(FITS)('still reaches the target, one token more does not: %s', (name, fit) => {
    let answered = 0;
    for (const model of fit.models) {
      const score = scorer(fit, model);
      const most = Math.max(...[1, 2, 4, 8, 16, 32].map((k) => score(model.minPromptTokens * k)));
      for (const share of [0.2, 0.5, 0.9, 0.98]) {
        const answer = usable(fit, { model: model.name, target: share * most });
        if (answer.kind !== 'usable') throw new Error(`expected usable, got ${answer.kind}`);
        expect(score(answer.promptTokens)).toBeGreaterThanOrEqual(share * most);
        if (answer.low !== null) expect(answer.low).toBeLessThanOrEqual(answer.promptTokens);
        if (answer.high !== null) expect(answer.high).toBeGreaterThanOrEqual(answer.promptTokens);
        const end = model.contextLimit ?? fit.maxPromptTokens * 4;
        if (answer.promptTokens >= end) {
          expect(answer.promptTokens).toBe(end);
          continue;
        }
        answered++;
        for (const n of [1, 2, 50, 5000].map((more) => answer.promptTokens + more).filter((n) => n <= end))
          expect(score(n)).toBeLessThan(share * most);
      }
    }
    if (SINKING.includes(name)) expect(answered).toBeGreaterThan(0);
  });

  it('never grows as the target rises', () => {
    for (const model of FALLING.models) {
      const lengths = Array.from({ length: 30 }, (_v, i) =>
        usable(FALLING, { model: model.name, target: 0.02 + i / 40 }),
      ).flatMap((answer) => (answer.kind === 'usable' ? [answer.promptTokens] : []));
      expect(lengths.length).toBeGreaterThan(5);
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    }
  });

  it('is the context limit where the score holds up to it, and says so', () => {
    const model = PAPER.models.find(({ contextLimit }) => contextLimit === 131_072) as FittedModel;
    const answer = usable(PAPER, { model: model.name, target: 0.1 });
    // The step takes effect within some tokens of the limit.
    expect(answer).toMatchObject({ kind: 'usable', atLimit: true });
    if (answer.kind === 'usable') expect(answer.promptTokens).toBeGreaterThan(131_072 - 40);
  });

  it('of a shorter limit is no longer than that limit', () => {
    const answer = usable(PAPER, { model: modelOf(PAPER), target: 0.05, contextLimit: 3000 });
    expect(answer.kind).toBe('usable');
    if (answer.kind === 'usable') expect(answer.promptTokens).toBeLessThanOrEqual(3000);
  });

  it('does not exist above the best score, which is told', () => {
    for (const fit of [FALLING, AVERAGED]) {
      const answer = usable(fit, { model: modelOf(fit), target: 1 });
      expect(answer.kind).toBe('never');
      if (answer.kind === 'never') {
        const score = scorer(fit, fit.models[0] as FittedModel);
        expect(answer.bestScore).toBeCloseTo(score(answer.bestPromptTokens), 3);
        for (let n = answer.bestPromptTokens; n < 1e5; n *= 1.3)
          expect(score(n)).toBeLessThanOrEqual(answer.bestScore + 1e-9);
      }
    }
  });
});

describe('the best score at a limit', () => {
  it.each(FITS)('is not beaten by any prompt that fits: %s', (_, fit) => {
    for (const model of fit.models)
      for (const contextLimit of [2000, 8192, 65_536]) {
        const outputTokens = 100;
        const answer = bestAtLimit(fit, { model: model.name, contextLimit, outputTokens });
        if (answer.kind !== 'best') throw new Error(`expected best, got ${answer.kind}`);
        expect(answer.promptTokens).toBeLessThanOrEqual(contextLimit - outputTokens);
        const score = scorer(fit, model, contextLimit);
        expect(answer.score).toBe(score(answer.promptTokens));
        const shortest = Math.min(model.minPromptTokens, contextLimit - outputTokens);
        for (let i = 0; i <= 600; i++) {
          const n = Math.floor(shortest * ((contextLimit - outputTokens) / shortest) ** (i / 600));
          expect(score(Math.max(n, 1))).toBeLessThanOrEqual(answer.score + 1e-6);
        }
        expect(answer.low ?? 0).toBeLessThanOrEqual(answer.score);
        expect(answer.high ?? 1).toBeGreaterThanOrEqual(answer.score);
      }
  });

  it('never falls as the limit grows beyond the shortest evaluated prompt', () => {
    for (const [, fit] of FITS) {
      const from = fit.models[0]?.minPromptTokens as number;
      const scores = Array.from({ length: 30 }, (_v, i) =>
        bestAtLimit(fit, { model: modelOf(fit), contextLimit: Math.round(from * 1.25 ** i) }),
      ).map((answer) => (answer.kind === 'best' ? answer.score : Number.NaN));
      scores.slice(1).forEach((score, i) => {
        expect(score).toBeGreaterThanOrEqual((scores[i] as number) - 1e-9);
      });
    }
  });
});

describe('the best range of prompt lengths', () => {
  it.each(FITS)('loses no more than asked at its ends, and more one token beyond them: %s', (_, fit) => {
    for (const model of fit.models)
      for (const within of [0.01, 0.1]) {
        const answer = bestRange(fit, { model: model.name, within });
        if (answer.kind !== 'range') throw new Error(`expected a range, got ${answer.kind}`);
        const score = scorer(fit, model);
        const enough = score(answer.best) * (1 - within);
        expect(answer.from).toBeLessThanOrEqual(answer.best);
        expect(answer.to).toBeGreaterThanOrEqual(answer.best);
        expect(score(answer.from)).toBeGreaterThanOrEqual(enough);
        expect(score(answer.to)).toBeGreaterThanOrEqual(enough);
        if (answer.from > model.minPromptTokens) expect(score(answer.from - 1)).toBeLessThan(enough);
        if (answer.to < (model.contextLimit ?? fit.maxPromptTokens))
          expect(score(answer.to + 1)).toBeLessThan(enough);
      }
  });
});

describe('scores that only fall', () => {
  it('are best at the shortest evaluated prompt', () => {
    const cells = ['a', 'b'].flatMap((model) =>
      [1000, 2000, 4000, 8000, 16_000].map((promptTokens, i) =>
        madeCell({ model, promptTokens, score: 0.9 - 0.12 * i - (model === 'b' ? 0.1 : 0) }),
      ),
    );
    const fit = fitOf(cells);
    expect(fit.direction).toBe('falls');
    expect(bestAtLimit(fit, { model: 'a', contextLimit: 32_768 })).toMatchObject({
      kind: 'best',
      promptTokens: 1000,
    });
  });
});
