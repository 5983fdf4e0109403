import { describe, expect, it } from 'vitest';
import { predictLimit, recognise } from '../../../src/configs';
import { FALLING } from './fits';

/** `key value bound note-ids model` of every limit. */
const found = (path: string, text: string) =>
  recognise(path, text).limits.map(({ key, value, promptBound, notes, model }) =>
    `${key} ${value} ${promptBound ?? '-'} ${notes.map(({ id }) => id).join(' ')} ${model?.name ?? ''}`.trim(),
  );

describe('b-16: what one step takes bounds the prompt', () => {
  it.each([
    ['a.sh', 'trtllm-serve org/m --max_num_tokens 4096 --max_seq_len 20000', '--max_seq_len'],
    [
      'a.sh',
      'trtllm-build --checkpoint_dir org/m --max_seq_len 20000 --max_num_tokens 4096',
      '--max_seq_len',
    ],
    [
      'Dockerfile',
      'FROM x\nCMD ["trtllm-serve", "org/m", "--max_num_tokens=4096", "--max_seq_len=20000"]',
      '--max_seq_len',
    ],
    ['a.yaml', 'model: org/m\nmax_seq_len: 20000\nmax_num_tokens: 4096\n', 'max_seq_len'],
    [
      'a.json',
      '{"model": "org/m", "build_config": {"max_seq_len": 20000, "max_num_tokens": 4096}}',
      'max_seq_len',
    ],
    [
      'c.yml',
      'services:\n  a:\n    command: trtllm-serve org/m --max_seq_len 20000 --max_num_tokens 4096\n',
      '--max_seq_len',
    ],
  ])('in %s: %j', (path, text, key) => {
    expect(found(path, text)).toEqual([`${key} 20000 4096 config.stepUnlessChunked org/m`]);
  });

  it('where chunked prefill is off, for sure', () => {
    const text = 'max_seq_len: 20000\nmax_num_tokens: 4096\nenable_chunked_prefill: false\n';
    expect(found('a.yaml', text)).toEqual(['max_seq_len 20000 4096 config.step']);
  });

  it('not where chunked prefill is on', () => {
    expect(
      found('a.yaml', 'max_seq_len: 20000\nmax_num_tokens: 4096\nenable_chunked_prefill: true\n'),
    ).toEqual(['max_seq_len 20000 -']);
    expect(
      found('a.sh', 'trtllm-serve org/m --max_num_tokens 4096 --enable_chunked_prefill --max_seq_len 20000'),
    ).toEqual(['--max_seq_len 20000 -  org/m']);
  });

  it('not where it is no less than the limit', () => {
    expect(found('a.yaml', 'max_seq_len: 4096\nmax_num_tokens: 4096\n')).toEqual(['max_seq_len 4096 -']);
  });

  it.each([
    [
      'vllm serve org/m --max-model-len 20000 --max-num-batched-tokens 4096 --no-enable-chunked-prefill',
      4096,
    ],
    [
      'vllm serve org/m --max-num-batched-tokens=4096 --enable-chunked-prefill=False --max-model-len 20000',
      4096,
    ],
    [
      'vllm serve org/m --max-model-len 20000 --enable-chunked-prefill false --max-num-batched-tokens 4096',
      4096,
    ],
    ['vllm serve org/m --max-model-len 20000 --max-num-batched-tokens 4096', undefined],
    [
      'vllm serve org/m --max-model-len 20000 --max-num-batched-tokens 4096 --enable-chunked-prefill',
      undefined,
    ],
  ])('vLLM splits prompts unless it is told not to: %s', (text, bound) => {
    expect(recognise('a.sh', text).limits[0]?.promptBound).toBe(bound);
  });

  it('in the settings of vLLM, and in a manifest', () => {
    const yaml =
      'model: org/m\nmax-model-len: 20000\nenable-chunked-prefill: false\nmax-num-batched-tokens: 4096\n';
    expect(found('a.yaml', yaml)).toEqual(['max-model-len 20000 4096 config.step org/m']);
    const pod =
      'containers:\n- args: [--model=org/m, --max-model-len=20000, --max-num-batched-tokens=4096, --no-enable-chunked-prefill]\n';
    expect(found('a.yaml', pod)).toEqual(['--max-model-len 20000 4096 config.step org/m']);
  });

  it('another command bounds nothing', () => {
    const text =
      'trtllm-build --max_num_tokens 4096 --output_dir e\ntrtllm-serve org/m --max_seq_len 20000\n';
    expect(found('a.sh', text)).toEqual(['--max_seq_len 20000 -  org/m']);
  });
});

describe('b-16: the settings of Triton', () => {
  const parameter = (key: string, value: string) =>
    `parameters: {\n  key: "${key}"\n  value: {\n    string_value: "${value}"\n  }\n}\n`;

  it('parameters stand beside each other, whatever else is there', () => {
    const text = `name: "engine" # one\nbackend: 'tensorrtllm'\ninput [ { name: "ids" dims: [ -1 ] } ]\n${parameter('max_num_tokens', '1024')}${parameter('max_input_len', '3000')}`;
    const [limit, ...others] = recognise('config.pbtxt', text).limits;
    expect(others).toEqual([]);
    expect(limit).toMatchObject({ key: 'max_input_len', value: 3000, promptBound: 1024, atMost: true });
    expect(text.slice(limit?.valueRange.start, limit?.valueRange.end)).toBe('3000');
  });

  it('as a list, with chunked context', () => {
    const one = (key: string, value: string) => `{ key: "${key}", value: { string_value: "${value}" } }`;
    const text = `parameters [ ${one('max_num_tokens', '1024')}, ${one('max_input_len', '3000')}, ${one('enable_chunked_context', 'true')} ]`;
    expect(found('config.pbtxt', text)).toEqual(['max_input_len 3000 -']);
  });

  it('a placeholder is no number', () => {
    expect(found('config.pbtxt', parameter('max_input_len', '$' + '{max_input_len}'))).toEqual([
      'max_input_len null - config.reference',
    ]);
  });

  it.each(['{', 'a: {', 'a: [', '} } ]', 'a: "b', 'x { y < z', 'a:'.repeat(5_000), '{'.repeat(9_000)])(
    'broken text ends: %j',
    (text) => expect(recognise('config.pbtxt', `max_input_len ${text}`).limits.length).toBeLessThan(2),
  );
});

describe('b-16: the longest prompt is what is predicted', () => {
  const rows = (text: string) => {
    const [limit] = recognise('a.yaml', `model: org/Reader-A\n${text}`).limits;
    return limit ? predictLimit(limit, [FALLING]).rows : [];
  };

  it('of a context limit', () => {
    const [row] = rows('max_seq_len: 20000\nmax_num_tokens: 8192\nmax_new_tokens: 100\n');
    expect(row?.at).toBe(20_000);
    expect(row?.full?.promptTokens).toBe(8192);
    expect(rows('max_seq_len: 20000\nmax_new_tokens: 100\n')[0]?.full?.promptTokens).toBe(19_900);
  });

  it('of a bound on the prompt', () => {
    expect(rows('max_input_len: 20000\nmax_num_tokens: 8192\n')[0]?.full?.promptTokens).toBe(8192);
  });

  it('no limit is suggested that its prompts could not fill', () => {
    const fit = { ...FALLING, target: 0.9 };
    const suggestion = (text: string) => {
      const [limit] = recognise('a.yaml', `model: org/Reader-A\n${text}`).limits;
      return limit && predictLimit(limit, [fit]).suggestion;
    };
    expect(suggestion('max_seq_len: 60000\n')?.tokens).toBeGreaterThan(2048);
    expect(suggestion('max_seq_len: 60000\nmax_num_tokens: 2048\n')).toBeNull();
  });
});
