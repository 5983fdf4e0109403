import { describe, expect, it } from 'vitest';
import { predictLimit, recognise } from '../../../src/configs';
import { RISING } from './fits';

const limitsIn = (name: string, text: string) =>
  recognise(name, text).limits.map(({ key, value, notes }) => [key, value, notes.map(({ id }) => id)]);

describe('f-20: a switch is no limit', () => {
  it.each([
    ['VLLM_ALLOW_LONG_MAX_MODEL_LEN=1'],
    ['SERVER_ENABLE_MAX_MODEL_LEN=1'],
    ['VLLM_ENFORCE_MAX_MODEL_LEN=1'],
    ['IGNORE_NUM_CTX=1'],
    ['LLM_CHECK_CONTEXT_LENGTH=8192'],
  ])('by its name: %s', (line) => {
    expect(limitsIn('.env', `${line}\nMAX_MODEL_LEN=32768\n`)).toEqual([['MAX_MODEL_LEN', 32_768, []]]);
    expect(limitsIn('a.sh', `export ${line}\nvllm serve m/n --max-model-len 32768\n`)).toEqual([
      ['--max-model-len', 32_768, []],
    ]);
  });

  it.each([
    ['.env', 'MAX_MODEL_LEN=1\n'],
    ['a.yaml', 'max_model_len: 4\n'],
    ['a.json', '{"num_ctx": 8}'],
    ['a.sh', 'vllm serve m/n --max-model-len 1\n'],
  ])('by its value: in %s, %j', (name, text) => {
    const [limit] = recognise(name, text).limits;
    expect(limit?.value).toBeNull();
    expect(limit?.notes.map(({ id }) => id)).toEqual(['config.tooSmall']);
    expect(limit && predictLimit(limit, [RISING]).rows).toEqual([]);
  });

  it('and a server that is named after one of those words keeps its limits', () => {
    expect(limitsIn('.env', 'VLLM_MAX_MODEL_LEN=32768\nWORKER_NUM_CTX=4096\n')).toEqual([
      ['VLLM_MAX_MODEL_LEN', 32_768, []],
      ['WORKER_NUM_CTX', 4096, []],
    ]);
  });

  it('what cannot be read has no prediction at the model’s own limit', () => {
    for (const value of ['-5', '3e9', '1.5', '$LEN']) {
      const [limit] = recognise('a.yaml', `model: Small-8k\nmax_model_len: ${value}\n`).limits;
      if (limit) expect(predictLimit(limit, [RISING]).rows).toEqual([]);
    }
    const [open] = recognise('a.yaml', 'model: Small-8k\nmax_model_len: auto\n').limits;
    expect(open && predictLimit(open, [RISING]).rows).toHaveLength(1);
  });
});
