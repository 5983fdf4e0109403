import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src/configs';
import { extendedLimit } from '../../../src/configs/rope';
import { say } from '../../../src/core/words/english';

const limitOf = (config: object) => recognise('config.json', JSON.stringify(config)).limits[0];
const model = { architectures: ['A'], model_type: 'a', max_position_embeddings: 32_768 };

describe('rope scaling', () => {
  it('yarn beside the old limit: both lengths and their product are noted', () => {
    const limit = limitOf({
      ...model,
      rope_scaling: { type: 'yarn', factor: 4, original_max_position_embeddings: 32_768 },
    });
    expect(limit?.value).toBe(32_768);
    expect(limit?.ropeScaling).toEqual({ type: 'yarn', factor: 4, original: 32_768 });
    expect(limit?.notes.map(say)).toEqual(['Extended by yarn scaling: 32,768 × 4 = 131,072 tokens.']);
    expect(limit && extendedLimit(limit)).toBe(131_072);
  });

  it('llama3 writes the extended limit itself: nothing is multiplied', () => {
    const limit = limitOf({
      ...model,
      max_position_embeddings: 131_072,
      rope_scaling: { rope_type: 'llama3', factor: 8, original_max_position_embeddings: 8192 },
    });
    expect(limit && extendedLimit(limit)).toBe(131_072);
    expect(limit?.notes.map(say)).toEqual(['Extended by llama3 scaling; the limit before was 8,192 tokens.']);
  });

  it('linear without an original length extends the limit of the config', () => {
    const limit = limitOf({ ...model, rope_scaling: { type: 'linear', factor: 2 } });
    expect(limit && extendedLimit(limit)).toBe(65_536);
  });

  it('rope_parameters is the newer name', () => {
    const rope = { rope_type: 'yarn', factor: 2, original_max_position_embeddings: 32_768 };
    expect(limitOf({ ...model, rope_parameters: rope })?.ropeScaling).toEqual({
      type: 'yarn',
      factor: 2,
      original: 32_768,
    });
  });

  it.each([
    ['null', null],
    ['no factor', { rope_type: 'default' }],
    ['a factor of 1', { type: 'linear', factor: 1 }],
    ['a factor that is no number', { type: 'linear', factor: 'two' }],
  ])('%s is no scaling', (_, rope_scaling) => {
    expect(limitOf({ ...model, rope_scaling })?.ropeScaling).toBeUndefined();
  });

  it('a scaling that stands alone is a limit by itself: original × factor', () => {
    const text =
      'rope_scaling:\n  type: yarn\n  factor: 2.0\n  original_max_position_embeddings: 4096\nmodel: org/m\n';
    const { limits } = recognise('train.yaml', text);
    expect(limits).toHaveLength(1);
    expect(limits[0]).toMatchObject({ key: 'rope_scaling', value: 8192, line: 1, model: { name: 'org/m' } });
  });

  it('on a command line it belongs to the limit beside it', () => {
    const text =
      'serve --context-length 65536 --json-model-override-args ' +
      '\'{"rope_scaling":{"rope_type":"yarn","factor":2.0,"original_max_position_embeddings":32768}}\'\n';
    const { limits } = recognise('a.sh', text);
    expect(limits).toHaveLength(1);
    expect(limits[0]).toMatchObject({ value: 65_536, ropeScaling: { factor: 2, original: 32_768 } });
  });

  it('a sliding window is noted, unless it is switched off', () => {
    const ids = (config: object) => limitOf(config)?.notes.map(({ id }) => id);
    expect(ids({ ...model, sliding_window: 4096 })).toEqual(['config.slidingWindow']);
    expect(ids({ ...model, sliding_window: 4096, use_sliding_window: false })).toEqual([]);
    expect(ids({ ...model, sliding_window: null })).toEqual([]);
  });
});
