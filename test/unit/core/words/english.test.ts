import { describe, expect, it } from 'vitest';
import { SENTENCES, say } from '../../../../src/core/words/english';
import type { StatementId } from '../../../../src/core/words/statement';

const ids = Object.keys(SENTENCES);

describe('sentences of the engine', () => {
  it('end with a full stop and hold no placeholder when their values are given', () => {
    const values = {
      cells: 12,
      models: 3,
      error: 0.0123,
      ours: 0.01,
      law: 'paper',
      laws: 4,
      weight: 0.5,
      value: 1.3,
      symbol: 'β',
      meaning: 'the score is flat',
      model: 'some-model',
      first: 'some-model',
      tokens: 4096,
      share: 0.3,
      score: 0.5,
      predicted: 0.4,
      deviation: 0.05,
      needed: 3,
      lengths: 2,
      next: 8192,
      known: 'a, b',
      name: 'target',
      outputTokens: 100,
      contextLimit: 50,
      longest: 32_000,
      levels: 1,
      families: 'Llama, Qwen',
      target: 0.6,
      reduction: 0.2,
      raw: '4k',
      count: 3,
      largest: 8192,
      key: 'max_model_len',
      line: 12,
      output: 256,
      limit: 4096,
      window: 4096,
      type: 'yarn',
      original: 4096,
      factor: 4,
      product: 16_384,
      characters: 3_000_000,
      most: 2_000_000,
      own: 2048,
      of: 5,
      room: 1024,
      total: 8192,
      each: 2048,
      slots: 4,
    };
    for (const id of ids) {
      const text = say({ id, values });
      expect(text).toMatch(/[.]$/);
      expect(text).not.toMatch(/NaN|undefined|\[object|not a number|\$\{/);
    }
  });

  it('speak of one model and of several', () => {
    const of = (models: number) => say({ id: 'verdict-rises', values: { models, cells: 9, error: 0.01 } });
    expect(of(1)).toContain('1 model with');
    expect(of(2)).toContain('2 models with');
  });

  it('write numbers as people of the field do', () => {
    const text = say({
      id: 'heavy-cell',
      values: { model: 'm', tokens: 131_072, share: 0.4, score: 0.71, predicted: 0.5 },
    });
    expect(text).toContain('131,072 tokens');
    expect(text).toContain('40 %');
    expect(text).toContain('0.710');
  });

  it('a statement that nobody wrote a sentence for does not compile, and out of a file is shown as it is', () => {
    // @ts-expect-error: no sentence has this id.
    const planted: StatementId = 'nobody-wrote-this';
    expect(ids).not.toContain(planted);
    expect(say({ id: 'nobody-wrote-this', values: { a: 1 } })).toBe('nobody-wrote-this {"a":1}');
  });
});
