import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src/configs';

const first = (text: string, path = 'a.yaml') => recognise(path, text).limits[0];

describe('references inside the same file', () => {
  it.each([
    [`length: 4096\nvllm:\n  max_model_len: \${length}`],
    [`model:\n  length: 4096\nmax_model_len: \${model.length}`],
    [`a:\n  length: 4096\n  max_model_len: \${.length}`],
    [`a:\n  length: 4096\n  b:\n    max_model_len: \${..length}`],
    [`env:\n  LEN: 4096\njobs:\n  a:\n    max_model_len: \${{ env.LEN }}`],
    [`one: \${two}\ntwo: \${three}\nthree: 4096\nmax_model_len: \${one}`],
  ])('%j is followed', (text) => {
    expect(first(text)).toMatchObject({ key: 'max_model_len', value: 4096, notes: [] });
  });

  it('a default is taken where nothing sets the variable, and it is said', () => {
    const limit = first(`max_model_len: "\${LEN:-8192}"`);
    expect(limit).toMatchObject({ value: 8192, raw: `\${LEN:-8192}` });
    expect(limit?.notes).toEqual([{ id: 'config.fallback', values: { name: 'LEN' } }]);
  });

  it('what the file sets wins over the default', () => {
    expect(first(`LEN=4096\nvllm serve a/b --max-model-len \${LEN:-8192}`, 'a.sh')).toMatchObject({
      value: 4096,
    });
  });

  it('a script variable that defaults to itself has its default', () => {
    const limit = first(`LEN="\${LEN:-2048}"\nvllm serve a/b --max-model-len "$LEN"`, 'a.sh');
    expect(limit).toMatchObject({ key: '--max-model-len', value: 2048 });
  });

  it('a variable set to several things is not guessed', () => {
    const text = 'case $1 in\na) LEN=4096 ;;\nb) LEN=8192 ;;\nesac\nvllm serve a/b --max-model-len $LEN';
    expect(first(text, 'a.sh')).toMatchObject({
      value: null,
      notes: [{ id: 'config.referenceSeveral', values: { name: 'LEN' } }],
    });
  });

  it.each([`\${LEN}`, '$LEN', `\${missing.key}`, '{{ length }}', '$1', `\${a}`])(
    '%s, which the file does not settle, is an honest null',
    (written) => {
      expect(first(`a: \${a}\nmax_model_len: "${written}"`)).toMatchObject({ value: null });
    },
  );

  it('of a list there are several values, unless it has one', () => {
    const text = (list: string) =>
      `LENS=(${list})\nfor L in "$\{LENS[@]}"; do\n  vllm serve org/m --max-model-len $L\ndone\n`;
    const limit = (list: string) => recognise('a.sh', text(list)).limits[0];
    expect(limit('2048')).toMatchObject({ value: 2048, notes: [] });
    expect(limit('2048 4096')).toMatchObject({
      value: null,
      notes: [{ id: 'config.referenceSeveral', values: { name: 'LENS' } }],
    });
  });

  it('circles of references end', () => {
    expect(first(`a: \${b}\nb: \${a}\nmax_model_len: \${a}`)).toMatchObject({ value: null });
  });

  it('models are looked up the same way, and unknown where they come from outside', () => {
    expect(first(`NAME: org/name\nmodel: \${NAME}\nnum_ctx: 1`)?.model?.name).toBe('org/name');
    expect(first(`model: \${NAME}\nnum_ctx: 1`)?.model).toBeUndefined();
    expect(first('vllm serve $1 --max-model-len 1', 'a.sh')?.model).toBeUndefined();
    expect(first('vllm serve $ROOT/Qwen3-8B --max-model-len 1', 'a.sh')?.model?.name).toBe('Qwen3-8B');
  });
});
