import { describe, expect, it } from 'vitest';
import { atLimit } from '../../../../src/core/answer/atLimit';
import { evaluator } from '../../../../src/core/answer/evaluate';
import { need } from '../../../../src/core/answer/need';
import { bestRange } from '../../../../src/core/answer/range';
import { bestAtLimit } from '../../../../src/core/answer/score';
import { usable, usableQuestion } from '../../../../src/core/answer/usable';
import type { FittedModel, TaskFit } from '../../../../src/core/fit/result';
import { madeCell } from '../../../made/cells';
import { AVERAGED, FALLING, FITS, fitOf, modelOf } from './fits';

const scorer = (fit: TaskFit, model: FittedModel, contextLimit = model.contextLimit) => {
  const { score } = evaluator(fit);
  return (promptTokens: number): number =>
    score({ model: model.name, trainingFlops: model.trainingFlops, promptTokens, contextLimit });
};

/** Every prompt that fits: those are known to feel no limit. */
const fitting = (fit: TaskFit, model: FittedModel) => {
  const { score } = evaluator(fit);
  return (promptTokens: number): number =>
    score({
      model: model.name,
      trainingFlops: model.trainingFlops,
      promptTokens,
      contextLimit: undefined,
    });
};

describe('the longest usable prompt', () => {
  it('and every shorter one reach the target, one token more does not', () => {
    let answered = 0;
    for (const model of FALLING.models) {
      const score = fitting(FALLING, model);
      const start = score(model.minPromptTokens);
      for (const share of [0.2, 0.5, 0.9, 0.98]) {
        const answer = usable(FALLING, { model: model.name, target: share * start });
        if (answer.kind !== 'usable') throw new Error(`expected usable, got ${answer.kind}`);
        if (answer.low !== null) expect(answer.low).toBeLessThanOrEqual(answer.promptTokens);
        if (answer.high !== null) expect(answer.high).toBeGreaterThanOrEqual(answer.promptTokens);
        const ratio = answer.promptTokens / model.minPromptTokens;
        for (let i = 0; i <= 500; i++)
          expect(score(Math.floor(model.minPromptTokens * ratio ** (i / 500)))).toBeGreaterThanOrEqual(
            share * start,
          );
        const end = Math.min(model.contextLimit ?? Number.POSITIVE_INFINITY, FALLING.maxPromptTokens * 4);
        if (answer.promptTokens >= end) {
          expect(answer.promptTokens).toBe(end);
          continue;
        }
        answered++;
        expect(score(answer.promptTokens + 1)).toBeLessThan(share * start);
      }
    }
    expect(answered).toBeGreaterThan(0);
  });

  it('is none where the shortest evaluated prompt misses the target, whatever longer ones do', () => {
    const humped = fitOf(
      [0, 1, 2].flatMap((m) =>
        [1000, 2000, 4000, 8000, 16_000, 32_000, 64_000].map((promptTokens, i) =>
          madeCell({
            model: `model-${m}`,
            promptTokens,
            score: (0.92 - 0.05 * m) * (1 - 0.35 * 0.45 ** i) * (1 / (1 + (promptTokens / 30_000) ** 1.5)),
          }),
        ),
      ),
    );
    expect(humped.direction).toBe('falls');
    const { name, minPromptTokens } = humped.models[0] as FittedModel;
    const score = fitting(humped, humped.models[0] as FittedModel);
    const best = Math.max(...[1, 1.5, 2, 3, 4].map((times) => score(minPromptTokens * times)));
    expect(best).toBeGreaterThan(score(minPromptTokens) + 0.01);
    const target = (score(minPromptTokens) + best) / 2;
    const answer = usable(humped, { model: name, target });
    expect(answer.kind === 'never' && answer.bestScore).toBeGreaterThan(target);
    expect(usable(humped, { model: name, target: score(minPromptTokens) - 0.01 }).kind).toBe('usable');
  });

  it('agrees with the score of the prompt that fills a limit, by the estimate and by the cautious end', () => {
    for (const { name } of FALLING.models)
      for (const target of [0.4, 0.6, 0.8, 0.9])
        for (const contextLimit of [5000, 20_000, 60_000, 131_072, 300_000]) {
          const largestLimit = Number.POSITIVE_INFINITY;
          const there = atLimit(FALLING, { model: name, contextLimit, largestLimit });
          if (there.kind !== 'at limit' || there.full === null) throw new Error('no full prompt');
          const held = usable(FALLING, { model: name, target, contextLimit });
          const reached = held.kind === 'usable' ? held : { promptTokens: 0, low: null };
          expect(reached.promptTokens >= contextLimit).toBe(there.full.score >= target);
          expect((reached.low ?? 0) >= contextLimit).toBe((there.full.low ?? 0) >= target);
        }
  });

  it.each(FITS.filter(([, { direction }]) => direction === 'rises'))(
    'is no question where scores rise, where a limit is needed: %s',
    (_, fit) => {
      const model = modelOf(fit);
      const target = 0.5 * Math.max(...fit.predicted);
      const needed = need(fit, { model, target });
      const { kind: __, ...values } = needed;
      expect(usable(fit, { model, target })).toEqual({ kind: 'from a limit on', need: needed });
      expect(usableQuestion.toJson(usable(fit, { model, target }))).toMatchObject({
        promptTokens: null,
        low: null,
        high: null,
        need: values,
      });
      expect(usableQuestion.isFound(usable(fit, { model, target }))).toBe(false);
    },
  );

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
    const { name, minPromptTokens } = FALLING.models[0] as FittedModel;
    const contextLimit = minPromptTokens * 2;
    const answer = usable(FALLING, { model: name, target: 0.1, contextLimit });
    expect(answer).toMatchObject({ kind: 'usable', atLimit: true, promptTokens: contextLimit, high: null });
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
