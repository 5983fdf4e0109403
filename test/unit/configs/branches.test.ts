import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src/configs';

const found = (path: string, text: string) =>
  recognise(path, text).limits.map(
    ({ line, key, value, model }) => `${line} ${key} ${value} ${model?.name ?? 'unknown'}`,
  );

describe('f-15: a model that differs per branch is none', () => {
  it.each([
    'case $1 in\n  small)\n    MODEL_PATH=org/small\n    ;;\n  large)\n    MODEL_PATH="org/large"\n    ;;\nesac',
    'pick() {\n  case "$SIZE" in\n    s) MODEL_PATH=org/small ;;\n    m|l) MODEL_PATH=org/large;;\n  esac\n}',
    'if [ "$1" = s ]; then\n  MODEL_PATH=org/small\nelse\n  MODEL_PATH=org/large\nfi',
    'if [[ $1 == s ]]\nthen MODEL_PATH=org/small\nelif [[ $1 == m ]]\nthen MODEL_PATH=org/mid\nfi',
    '[ "$1" = s ] && MODEL_PATH=org/small || MODEL_PATH=org/large',
    'MODEL_PATH=org/small\ntest -n "$BIG" && MODEL_PATH=org/large',
    'MODEL_PATH=org/small\nif [ -n "$BIG" ]; then MODEL_PATH=org/large; fi',
    'for MODEL_PATH in org/small org/large; do\n  echo $MODEL_PATH\ndone',
  ])('%s', (text) => {
    expect(found('a.sh', `${text}\nSEQ_LENGTHS=(2048)\n`).at(-1)).toMatch(/SEQ_LENGTHS 2048 unknown$/);
    expect(found('a.sh', `${text}\nvllm serve $MODEL_PATH --max-model-len 2048\n`).at(-1)).toMatch(
      /--max-model-len 2048 unknown$/,
    );
  });

  it('in the script of a manifest and of a Dockerfile', () => {
    const script =
      'case $S in s) MODEL=org/a;; l) MODEL=org/b;; esac; vllm serve $MODEL --max-model-len 2048';
    expect(found('Dockerfile', `FROM x\nRUN ${script}\n`)).toEqual(['2 --max-model-len 2048 unknown']);
    expect(found('a.yaml', `steps:\n  - run: |\n      ${script.replaceAll('; ', '\n      ')}\n`)).toEqual([
      '6 --max-model-len 2048 unknown',
    ]);
    expect(found('a.json', JSON.stringify({ args: ['-c', script] }))).toEqual([
      '1 --max-model-len 2048 unknown',
    ]);
  });

  it('of names that differ per branch, none', () => {
    const text =
      'case $1 in\n a) MODEL_PATH=org/small;;\n b) MODEL_NAME=org/large;;\nesac\nSEQ_LENGTHS=(2048)\n';
    expect(found('a.sh', text)).toEqual(['5 SEQ_LENGTHS 2048 unknown']);
  });

  it('lines run one after another: a command has what was set last above it', () => {
    const serve = 'vllm serve $MODEL --max-model-len';
    const text = `MODEL=org/a\n${serve} 1024\nMODEL=org/b\n${serve} 2048\n`;
    expect(found('a.sh', text)).toEqual(['2 --max-model-len 1024 org/a', '4 --max-model-len 2048 org/b']);
    expect(found('a.sh', `run() {\n${serve} 1024\n}\nMODEL=org/a\nrun\nMODEL=org/b\nrun\n`)).toEqual([
      '2 --max-model-len 1024 unknown',
    ]);
  });

  it('one that all branches agree on is the one', () => {
    const text = 'case $1 in\na) MODEL=org/m; N=1;;\nb) MODEL=org/m; N=2;;\nesac\nSEQ_LENGTHS=(2048)\n';
    expect(found('a.sh', text)).toEqual(['5 SEQ_LENGTHS 2048 org/m']);
    const preset = 'if [ -z "$MODEL" ]; then\n  MODEL=org/m\nfi\nvllm serve $MODEL --max-model-len 2048\n';
    expect(found('a.sh', preset)).toEqual(['4 --max-model-len 2048 org/m']);
  });

  it('what stands in a branch has the model of its branch', () => {
    const text =
      'case $1 in\n' +
      '  a)\n    MODEL=org/a\n    vllm serve $MODEL --max-model-len 1024\n    ;;\n' +
      '  b)\n    MODEL=org/b\n    MAX_MODEL_LEN=2048\n    ;;\n' +
      'esac\n';
    expect(found('a.sh', text)).toEqual(['4 --max-model-len 1024 org/a', '8 MAX_MODEL_LEN 2048 org/b']);
  });

  it('lines joined by && that agree are one value', () => {
    const text = 'cd /srv && LEN=2048 && vllm serve org/m --max-model-len $LEN\n';
    expect(found('a.sh', text)).toEqual(['1 --max-model-len 2048 org/m']);
    const preset = `: "$\{LEN:=2048}"\nvllm serve org/m --max-model-len $LEN\n`;
    expect(recognise('a.sh', preset).limits[0]).toMatchObject({
      value: 2048,
      notes: [{ id: 'config.fallback', values: { name: 'LEN' } }],
    });
  });

  it('a limit that differs per branch is none, and is not said to be missing', () => {
    const text = 'if $BIG; then LEN=4096; else LEN=2048; fi\nvllm serve org/m --max-model-len $LEN\n';
    const [limit] = recognise('a.sh', text).limits;
    expect(limit).toMatchObject({ value: null, model: { name: 'org/m' } });
    expect(limit?.notes).toEqual([{ id: 'config.referenceSeveral', values: { name: 'LEN' } }]);
  });

  it('a group of commands is no branch', () => {
    const text =
      'case $1 in\na)\n  MODEL=org/m\n  (wait)\n  vllm serve $MODEL --max-model-len 2048 ;;\nesac\n';
    expect(found('a.sh', text)).toEqual(['5 --max-model-len 2048 org/m']);
  });

  it.each([
    'case',
    'case x in',
    'esac fi done )))',
    'if then else',
    'for',
    'for x in',
    'case x in a)\n'.repeat(3_000),
  ])('a script that breaks off ends: %j', (text) =>
    expect(found('a.sh', `${text}\nexport NUM_CTX=2048\n`).length).toBeLessThan(2),
  );
});
