import { describe, expect, it } from 'vitest';
import { judge, type LimitPrediction, leadingOf, predictLimit, recognise } from '../../../src/configs';
import { bestScore } from '../../../src/configs/bestScore';
import { evaluator } from '../../../src/core/answer/evaluate';
import { predict } from '../../../src/core/answer/predict';
import { bestAtLimit } from '../../../src/core/answer/score';
import { modelNamed } from '../../../src/core/data/modelNamed';
import type { FitResult, TaskFit } from '../../../src/core/fit/result';
import { FALLING, INSUFFICIENT, RISING } from './fits';

function asked(text: string, fits: readonly FitResult[] = [RISING], most?: number) {
  const limits = recognise('a.yaml', text).limits;
  const limit = limits.find(({ meaning }) => meaning !== 'output budget') ?? limits[0];
  if (!limit) throw new Error('nothing recognised');
  return predictLimit(limit, fits, most);
}

const only = (text: string, fits?: readonly FitResult[]): LimitPrediction => {
  const { rows } = asked(text, fits);
  expect(rows).toHaveLength(1);
  return rows[0]!;
};

/** The score that leads; NaN where there is none. */
const scoreOf = (row: LimitPrediction): number => leadingOf(row)?.score ?? Number.NaN;

const ids = (row: LimitPrediction) => row.warnings.map(({ id }) => id);

describe('the score at a context limit', () => {
  it('is the best score over the prompts that fit beside the output budget', () => {
    const row = only('model: Small-32k\nmax_model_len: 4096\nmax_new_tokens: 512');
    const best = bestAtLimit(RISING, { model: 'Small-32k', contextLimit: 4096, outputTokens: 512 });
    expect(best).toMatchObject({ kind: 'best' });
    expect(row).toMatchObject({ task: 'rising', model: 'Small-32k', at: 4096 });
    if (best.kind !== 'best') return;
    expect(row.leads).toBe('best');
    const { score, low, high, promptTokens } = leadingOf(row)!;
    expect([score, promptTokens]).toEqual([best.score, best.promptTokens]);
    expect(promptTokens).toBeLessThanOrEqual(4096 - 512);
    expect(low).toBeLessThan(score);
    expect(high).toBeGreaterThan(score);
  });

  it('grows with the limit: half is less, double is more', () => {
    const row = only('model: Small-32k\nmax_model_len: 1024');
    expect(row.half).toBeLessThan(scoreOf(row));
    expect(row.double).toBeGreaterThan(scoreOf(row));
  });

  it('half and double are what the hover at half and double says, to a thousandth', () => {
    for (const limit of [256, 1000, 4096, 16_000]) {
      const row = only(`model: Small-32k\nmax_model_len: ${limit}`);
      const half = only(`model: Small-32k\nmax_model_len: ${limit / 2}`);
      const double = only(`model: Small-32k\nmax_model_len: ${limit * 2}`);
      expect(row.half).toBeCloseTo(scoreOf(half), 3);
      expect(row.double).toBeCloseTo(scoreOf(double), 3);
    }
  });

  it.each([RISING, FALLING])('the quick best score agrees with the answer of the engine, task %#', (fit) => {
    const task = fit as TaskFit;
    const law = evaluator(task);
    for (const model of task.models) {
      for (const contextLimit of [100, 700, 3000, 8192, 20_000, 100_000]) {
        for (const outputTokens of [0, 64]) {
          const best = bestAtLimit(fit, { model: model.name, contextLimit, outputTokens });
          if (best.kind !== 'best') throw new Error('no answer');
          const quick = bestScore(law, model, contextLimit, contextLimit - outputTokens);
          expect(Math.abs(quick - best.score)).toBeLessThan(2e-3);
        }
      }
    }
  });

  it('above the model’s own limit it is the score at that, and it is said', () => {
    const row = only('model: Small-8k\nmax_model_len: 131072');
    expect(row.at).toBe(8192);
    expect(row.double).toBeNull();
    expect(ids(row)).toEqual(['config.aboveModel']);
    expect(scoreOf(row)).toBe(scoreOf(only('model: Small-8k\nmax_model_len: 8192')));
    // No prompt fills a limit that the model does not take.
    expect(row.full).toBeNull();
  });

  it('a rope scaling in the file lifts the model’s own limit', () => {
    const rope = 'rope_scaling: {type: yarn, factor: 4.0, original_max_position_embeddings: 8192}';
    expect(only(`model: Small-8k\n${rope}\nmax_model_len: 16384`).at).toBe(16_384);
    const config = `{"architectures": ["A"], "model_type": "a", "_name_or_path": "Small-8k", "max_position_embeddings":
      8192, "rope_scaling": {"type": "yarn", "factor": 2.0, "original_max_position_embeddings": 8192}}`;
    const [limit] = recognise('config.json', config).limits;
    expect(limit && predictLimit(limit, [RISING]).rows[0]?.at).toBe(16_384);
  });

  it('where the file leaves the limit open it is the model’s own', () => {
    const { rows, notes } = asked('model: Small-8k\nmax_model_len: auto');
    expect(rows[0]?.at).toBe(8192);
    expect(notes.map(({ id }) => id)).toEqual(['config.atModelLimit']);
  });

  it('no prompt fits: no prediction', () => {
    expect(asked('model: Small-8k\nmax_model_len: 512\nmax_new_tokens: 512').rows).toEqual([]);
  });
});

describe('the smallest limit that is good enough', () => {
  it('is a common limit within 1 % of the plateau, and the next smaller one is not', () => {
    const { rows, suggestion } = asked('model: Large-32k\nmax_model_len: 32768\nmax_new_tokens: 256');
    expect(suggestion).toBe(rows[0]?.suggestion);
    const best = (contextLimit: number) => {
      const answer = bestAtLimit(RISING, { model: 'Large-32k', contextLimit, outputTokens: 256 });
      return answer.kind === 'best' ? answer.score : 0;
    };
    const plateau = best(32_768);
    expect(best(suggestion!.tokens)).toBeGreaterThanOrEqual(0.988 * plateau);
    expect(best(suggestion!.tokens / 2)).toBeLessThan(0.99 * plateau);
    expect([512, 1024, 2048, 4096, 6144, 8192]).toContain(suggestion!.tokens);
  });

  it('is never above the model’s own limit', () => {
    for (const model of ['Small-8k', 'Large-8k']) {
      const { suggestion } = only(`model: ${model}\nmax_model_len: 2048`);
      expect(suggestion === null || suggestion.tokens <= 8192).toBe(true);
    }
  });

  it('for several models it is enough for each of them', () => {
    const { rows, suggestion } = asked('max_model_len: 4096');
    expect(rows).toHaveLength(4);
    expect(suggestion?.tokens).toBe(Math.max(...rows.map((row) => row.suggestion!.tokens)));
  });

  it('there is none where scores only fall', () => {
    expect(only('model: org/Reader-A\nmax_model_len: 65536', [FALLING]).suggestion).toBeNull();
    expect(asked('model: org/Reader-A\nmax_model_len: 65536', [FALLING]).suggestion).toBeNull();
  });
});

describe('a prompt that fills the limit', () => {
  it('leads where scores fall, and the best of any prompt within stands beside it', () => {
    const row = only('model: org/Reader-A\nmax_model_len: 65536', [FALLING]);
    expect([row.direction, row.leads]).toEqual(['falls', 'full']);
    const atLength = predict(FALLING, { model: 'org/Reader-A', promptTokens: 65_536 });
    expect(atLength).toMatchObject({ kind: 'prediction', score: row.full?.score });
    expect(leadingOf(row)).toBe(row.full);
    expect(row.best?.score).toBeGreaterThan(scoreOf(row) + 0.1);
    expect(row.gap?.difference).toBeCloseTo((row.best?.score ?? 0) - scoreOf(row), 12);
    expect(row.gap?.low).toBeGreaterThan(0);
  });

  it('has room for the output only beside it', () => {
    const row = only('model: org/Reader-A\nmax_model_len: 65536\nmax_tokens: 1536', [FALLING]);
    expect(row.full?.promptTokens).toBe(64_000);
  });

  it('at half and twice the limit is what the hover there says', () => {
    const at = (limit: number) => only(`model: org/Reader-A\nmax_model_len: ${limit}`, [FALLING]);
    expect(at(32_768).half).toBeCloseTo(scoreOf(at(16_384)), 12);
    expect(at(32_768).double).toBeCloseTo(scoreOf(at(65_536)), 12);
    expect(at(131_072).double).toBeNull();
  });

  it('feels no limit where it is known to fit: its score is that of its length under the model’s own', () => {
    for (const limit of [256, 1000, 4096]) {
      const { full } = only(`model: Small-32k\nmax_model_len: ${limit}`);
      const own = predict(RISING, { model: 'Small-32k', promptTokens: limit });
      expect(own.kind === 'prediction' && full && Math.abs(own.score - full.score) < 1e-6).toBe(true);
    }
  });

  it('is none where the model takes no such prompt, which is said and never passes', () => {
    const row = only('model: org/Reader-A\nmax_model_len: 262144', [FALLING]);
    expect([row.full, row.gap, leadingOf(row)]).toEqual([null, null, null]);
    expect(ids(row)).toEqual(['config.beyondModel']);
    expect(judge(row, 0).verdict).toBe('not judged');
  });
});

describe('the judgement of a prediction', () => {
  const row = only('model: org/Reader-A\nmax_model_len: 65536', [FALLING]);
  const { score, low } = leadingOf(row)!;

  it('is by the cautious end of the number that leads', () => {
    expect(judge(row, low!).verdict).toBe('pass');
    expect(judge(row, (low! + score) / 2).verdict).toBe('fail');
    expect(judge(row, score).verdict).toBe('fail');
  });

  it('may be by the full prompt or the best one instead', () => {
    const rising = only('model: Small-32k\nmax_model_len: 4096');
    expect(judge(row, score + 0.1, 'best')).toMatchObject({ verdict: 'pass', of: 'best' });
    expect(judge(rising, 0.1)).toMatchObject({ of: 'best', number: rising.best });
    expect(judge(rising, 0.1, 'full')).toMatchObject({ of: 'full', number: rising.full });
    expect(judge(only('model: Small-32k\ncontext_lengths: 2000'), 0, 'best').verdict).toBe('not judged');
  });

  it('is none without an interval', () => {
    const far = only('model: org/Reader-A\ncontext_lengths: 900000', [FALLING]);
    expect(far.full?.low).toBeNull();
    expect(judge(far, 0).verdict).toBe('not judged');
  });
});

describe('other keys', () => {
  it('a prompt length of a test is predicted exactly there', () => {
    const row = only('model: Small-32k\ncontext_lengths: 2000');
    const answer = predict(RISING, { model: 'Small-32k', promptTokens: 2000 });
    expect(leadingOf(row)?.promptTokens).toBe(2000);
    expect(answer).toMatchObject({ kind: 'prediction', score: scoreOf(row) });
  });

  it('a bound on the prompt leaves the context limit to the model', () => {
    const row = only('model: Small-32k\nmax_prompt_length: 2000');
    const answer = predict(RISING, { model: 'Small-32k', promptTokens: 2000 });
    expect(leadingOf(row)?.promptTokens).toBeLessThanOrEqual(2000);
    expect(answer.kind === 'prediction' && Math.abs(answer.score - scoreOf(row)) < 1e-6).toBe(true);
  });

  it('a training length is predicted as if it were the limit, above the model’s own too', () => {
    const { rows, notes } = asked('base_model: Small-8k\nsequence_len: 16384');
    expect(rows[0]?.at).toBe(16_384);
    expect(notes.map(({ id }) => id)).toEqual(['config.asIfLimit']);
  });

  it.each(['num_fewshot: 5', 'model: Small-8k\nmax_tokens: 64'])('%j is not predicted', (text) => {
    expect(asked(text).rows).toEqual([]);
  });
});

describe('which models', () => {
  it('the one that the file names, in every task that has it', () => {
    expect(asked('model: Small-8k\nnum_ctx: 4096', [RISING, FALLING]).rows.map(({ task }) => task)).toEqual([
      'rising',
    ]);
  });

  it('every fitted model where the file names none, and it is said', () => {
    const { rows, notes } = asked('num_ctx: 4096', [RISING, FALLING]);
    expect(rows).toHaveLength(7);
    expect(notes.map(({ id }) => id)).toEqual(['config.modelUnknown']);
  });

  it('every fitted model where the named one was not evaluated, and it is said', () => {
    const { rows, notes, others, suggestion } = asked('model: org/Other\nnum_ctx: 4096');
    expect(rows).toHaveLength(4);
    expect({ others, suggestion }).toEqual({ others: true, suggestion: null });
    expect(notes).toEqual([{ id: 'config.modelNotFitted', values: { model: 'org/Other' } }]);
  });

  it('no more rows than wanted, and the number left out', () => {
    expect(asked('num_ctx: 4096', [RISING, FALLING], 5)).toMatchObject({ rows: { length: 5 }, more: 2 });
  });

  it('nothing where nothing is fitted', () => {
    expect(asked('num_ctx: 4096', [])).toEqual({
      rows: [],
      more: 0,
      others: false,
      notes: [],
      suggestion: null,
    });
    expect(asked('num_ctx: 4096', [INSUFFICIENT]).rows).toEqual([]);
  });

  it('names match by case, path, organisation, tag and catalog', () => {
    const models = (...names: readonly string[]) =>
      names.map((name) => ({
        name,
        contextLimit: undefined,
        trainingFlops: undefined,
        cells: 1,
        minPromptTokens: 1,
        maxPromptTokens: 2,
      }));
    const match = (spelling: string, ...names: readonly string[]) =>
      modelNamed(models(...names), spelling)?.name;
    expect(match('small-8K', 'Small-8k')).toBe('Small-8k');
    expect(match('/data/models/Small-8k/', 'Small-8k')).toBe('Small-8k');
    expect(match('Reader-A', 'org/Reader-A')).toBe('org/Reader-A');
    expect(match('small-8k:latest', 'Small-8k')).toBe('Small-8k');
    expect(match('meta-llama/Llama-2-7b-hf', 'Llama-2-7B')).toBe('Llama-2-7B');
    expect(match('meta-llama/Llama-2-13b-hf', 'Llama-2-7B')).toBeUndefined();
    expect(match('Small', 'Small-8k')).toBeUndefined();
  });
});

describe('warnings', () => {
  it('prompts in the data that the limit would cut', () => {
    const row = only('model: Small-32k\nmax_model_len: 1500\nmax_new_tokens: 100');
    expect(row.warnings).toEqual([
      { id: 'config.cut', values: { model: 'Small-32k', cells: 4, of: 9, longest: 16_000, room: 1400 } },
    ]);
  });

  it('prompts beyond the model’s own limit are none of this limit’s doing', () => {
    expect(ids(only('model: Small-8k\nmax_model_len: 8192'))).toEqual([]);
  });

  it('a prediction outside the data', () => {
    expect(ids(only('model: org/Reader-A\ncontext_lengths: 400000', [FALLING]))).toEqual(['config.outside']);
  });
});
