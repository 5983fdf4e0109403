import { describe, expect, it } from 'vitest';
import { type AtLimit, atLimit } from '../../../../src/core/answer/atLimit';
import { evaluator } from '../../../../src/core/answer/evaluate';
import { predict } from '../../../../src/core/answer/predict';
import { bestAtLimit, scoreAtLimit } from '../../../../src/core/answer/score';
import type { FitResult } from '../../../../src/core/fit/result';
import { AVERAGED, FALLING, FITS, INSUFFICIENT, modelOf, SOFT } from './fits';

function asked(fit: FitResult, question: Parameters<typeof atLimit>[1]): AtLimit {
  const answer = atLimit(fit, question);
  if (answer.kind !== 'at limit') throw new Error(`expected an answer, got ${answer.reason.id}`);
  return answer;
}

const LIMITS = [600, 4096, 8192];

describe('a context limit', () => {
  it.each(FITS)(
    'leads with the best prompt where scores rise, with the full one where they fall: %s',
    (_, fit) => {
      for (const contextLimit of LIMITS) {
        const answer = asked(fit, { model: modelOf(fit), contextLimit });
        expect(answer.direction).toBe(fit.direction);
        expect(answer.leads).toBe(fit.direction === 'rises' ? 'best' : 'full');
        expect(answer.leading).toBe(answer[answer.leads]);
      }
    },
  );

  it.each(FITS)(
    'is filled by a prompt of the length beside the output, which feels no limit: %s',
    (_, fit) => {
      const model = modelOf(fit);
      const { score } = evaluator(fit);
      const trainingFlops = fit.models[0]?.trainingFlops;
      for (const contextLimit of LIMITS) {
        const { full } = asked(fit, { model, contextLimit, outputTokens: 100 });
        const promptTokens = contextLimit - 100;
        expect(full?.promptTokens).toBe(promptTokens);
        expect(full?.score).toBe(score({ model, trainingFlops, promptTokens, contextLimit: undefined }));
      }
    },
  );

  it('does not halve a prompt that is known to fit, as limits felt by mean lengths would', () => {
    const { name } = SOFT.models.find(({ contextLimit }) => contextLimit === 131_072) ?? { name: '' };
    const { full } = asked(SOFT, { model: name, contextLimit: 4096 });
    const own = predict(SOFT, { model: name, promptTokens: 4096 });
    if (own.kind !== 'prediction' || full === null) throw new Error('two scores were expected');
    expect(full.score).toBeCloseTo(own.score, 6);
    const felt = predict(SOFT, { model: name, promptTokens: 4096, contextLimit: 4096 });
    expect(felt.kind === 'prediction' && felt.score).toBeLessThan(0.7 * full.score);
  });

  it.each(FITS)('has the best of the prompts within it, as the engine finds it: %s', (_, fit) => {
    const model = modelOf(fit);
    for (const contextLimit of LIMITS) {
      const { best, full, gap } = asked(fit, { model, contextLimit });
      const engine = bestAtLimit(fit, { model, contextLimit });
      expect({ kind: 'best', ...best }).toEqual(engine);
      expect(gap?.difference).toBeCloseTo(best.score - (full?.score ?? Number.NaN), 12);
    }
  });

  it('above the model’s own has no full prompt, and the best at its own', () => {
    const model = FALLING.models.find(({ contextLimit }) => contextLimit === 131_072)?.name;
    const beyond = asked(FALLING, { model, contextLimit: 262_144 });
    expect([beyond.full, beyond.gap, beyond.leading]).toEqual([null, null, null]);
    expect(beyond.best).toEqual(asked(FALLING, { model, contextLimit: 131_072 }).best);
    const extended = asked(FALLING, { model, contextLimit: 262_144, largestLimit: 262_144 });
    expect(extended.full?.promptTokens).toBe(262_144);
  });

  it('that leaves no room, is no number, or of no fit is said', () => {
    const of = (fit: FitResult, contextLimit: number, outputTokens = 0) => {
      const answer = atLimit(fit, { model: modelOf(AVERAGED), contextLimit, outputTokens });
      return answer.kind === 'unanswerable' ? answer.reason.id : answer.kind;
    };
    expect(of(AVERAGED, 512, 512)).toBe('no-room');
    for (const limit of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(of(AVERAGED, limit)).toBe('bad-number');
    expect(of(INSUFFICIENT, 4096)).not.toBe('at limit');
  });
});

describe('the score at a limit', () => {
  it.each(FITS)('is of the length asked about, cut to the room there is: %s', (_, fit) => {
    const model = modelOf(fit);
    for (const promptTokens of [300, 4000, 60_000]) {
      const answer = scoreAtLimit(fit, { model, contextLimit: 8192, outputTokens: 192, promptTokens });
      if (answer.kind !== 'score') throw new Error('a score was expected');
      const left = Math.min(promptTokens, 8000);
      expect([answer.of, answer.promptTokens]).toEqual(['length', left]);
      expect(answer.score).toBe(asked(fit, { model, contextLimit: left }).full?.score);
    }
  });

  it.each(FITS)('without a length is the number that leads: %s', (_, fit) => {
    const question = { model: modelOf(fit), contextLimit: 4096 };
    const { leading, leads } = asked(fit, question);
    expect(scoreAtLimit(fit, question)).toMatchObject({ kind: 'score', of: leads, ...leading });
  });
});
