// What belongs to somebody else in the same file: another container, a function's caller, the shell.
import { describe, expect, it } from 'vitest';
import { predictLimit, recognise } from '../../../src/configs';
import { RISING } from './fits';

const MODEL = 'meta-llama/Llama-3.1-8B-Instruct';
const read = (name: string, text: string) =>
  recognise(name, text).limits.map(({ value, model, notes }) => [
    value,
    model?.name,
    notes.map(({ id }) => id),
  ]);

describe('a default is for what nothing sets', () => {
  it.each([
    ['branches', 'if [ -n "$BIG" ]; then LEN=131072; elif [ -n "$MID" ]; then LEN=65536; fi\n'],
    ['arms', 'case $2 in big) LEN=131072 ;; small) LEN=4096 ;; esac\n'],
    ['functions', 'big() {\n  LEN=131072\n}\nsmall() {\n  LEN=4096\n}\n'],
  ])('not for what %s set', (_, before) => {
    const [[value, , notes] = []] = read(
      'a.sh',
      `${before}vllm serve ${MODEL} --max-model-len \${LEN:-8192}\n`,
    );
    expect(value).toBeNull();
    expect(notes).toEqual(['config.referenceSeveral']);
  });

  it('nor for what a function is called with', () => {
    const text = `serve() {\n  local len=\${2:-4096}\n  vllm serve ${MODEL} --max-model-len "$len"\n}\nserve x 65536\n`;
    expect(read('a.sh', text)).toEqual([[null, MODEL, ['config.referenceArgument']]]);
  });

  it('but for an argument of the script', () => {
    expect(read('a.sh', `vllm serve ${MODEL} --max-model-len \${1:-8192}\n`)[0]?.[0]).toBe(8192);
  });

  it('and for what is unset', () => {
    expect(
      read('a.sh', `LEN=65536\nunset LEN\nvllm serve ${MODEL} --max-model-len \${LEN:-4096}\n`)[0]?.[0],
    ).not.toBe(65_536);
  });
});

describe('a variable of one target or container', () => {
  it('of a makefile is not that of all', () => {
    const make = `LEN = 16384\nbig: LEN = 131072\nbig:\n\tvllm serve ${MODEL} --max-model-len $(LEN)\n`;
    expect(read('Makefile', make)).toEqual([[null, MODEL, ['config.referenceSeveral']]]);
  });

  const container = (name: string, env: string, value: string) =>
    `    - name: ${name}\n      image: vllm/vllm-openai\n${env}      args: [--model, ${MODEL}, --max-model-len, "${value}"]\n`;
  const pod = (...containers: readonly string[]) =>
    `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${containers.join('')}`;

  it('is not heard by its neighbour', () => {
    const own = '      env: [{name: MAX_LEN, value: "16384"}]\n';
    const text = pod(container('small', own, '$(MAX_LEN)'), container('big', '', '$(MAX_LEN)'));
    expect(read('pod.yaml', text).map(([value]) => value)).toEqual([16_384, null]);
    expect(
      read('pod.yaml', pod(container('small', own, '8192'), container('b', '', '$(MAX_LEN)'))).at(-1)?.[0],
    ).toBeNull();
  });

  it('is each container’s own', () => {
    const env = (value: number) => `      env: [{name: MAX_LEN, value: "${value}"}]\n`;
    const text = pod(container('a', env(131_072), '$(MAX_LEN)'), container('b', env(16_384), '$(MAX_LEN)'));
    expect(read('pod.yaml', text).map(([value]) => value)).toEqual([131_072, 16_384]);
  });
});

describe('what the shell redirects', () => {
  it.each([
    '> log 2>&1 &',
    '2>/dev/null',
    '< /dev/null',
    '1> out.txt',
    '>vllm.log 2>err.log',
    '>> "logs/x.log" 2>&1',
    '>| log',
  ])('is no model and no limit: %s', (redirection) => {
    for (const command of [
      `vllm serve --model ${MODEL} --max-model-len 65536 ${redirection}`,
      `vllm serve --model=${MODEL} --max-model-len=65536 ${redirection}`,
      `vllm serve ${MODEL} --max-model-len 65536 ${redirection}`,
      `vllm serve ${redirection.replace(/ &$/, '')} --model ${MODEL} --max-model-len 65536`,
    ])
      expect(read('a.sh', `${command}\n`)).toEqual([[65_536, MODEL, []]]);
  });

  it('leaves placeholders of manuals alone', () => {
    expect(read('a.sh', 'vllm serve <model> --max-model-len 4096\n')[0]?.[0]).toBe(4096);
  });

  it('counts in place: ((X*=32))', () => {
    expect(read('a.sh', `X=4096\n((X*=32))\nvllm serve ${MODEL} --max-model-len $X\n`)[0]?.[0]).toBe(131_072);
  });
});

describe('b-44: the name that a model is served by', () => {
  it('is heard where nobody knows the path of its weights', () => {
    for (const [name, text] of [
      ['a.sh', 'vllm serve /models/ckpt --served-model-name Small-8k --max-model-len 4096\n'],
      ['a.yaml', 'model: /models/ckpt\nserved-model-name: Small-8k\nmax-model-len: 4096\n'],
    ] as const) {
      const [limit] = recognise(name, text).limits;
      expect(limit && predictLimit(limit, [RISING]).rows.map(({ model }) => model)).toEqual(['Small-8k']);
    }
  });

  it('is not where the weights are known', () => {
    const text = 'vllm serve Large-32k --served-model-name Small-8k --max-model-len 4096\n';
    const [limit] = recognise('a.sh', text).limits;
    expect(limit && predictLimit(limit, [RISING]).rows.map(({ model }) => model)).toEqual(['Large-32k']);
  });
});

describe('what a request asks for', () => {
  it('is no setting of the server’s environment', () => {
    const text =
      'export OLLAMA_CONTEXT_LENGTH=8192\nollama serve &\ncurl http://localhost:11434/api/generate -d \'{"model":"llama3.1:70b","options":{"num_ctx":4096,"num_predict":4000}}\'\n';
    const [server, request] = recognise('a.sh', text).limits;
    expect([server?.value, server?.model, server?.outputTokens]).toEqual([8192, undefined, undefined]);
    expect([request?.value, request?.model?.name, request?.outputTokens]).toEqual([
      4096,
      'llama3.1:70b',
      4000,
    ]);
  });
});
