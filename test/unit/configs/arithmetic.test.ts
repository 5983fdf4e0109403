import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src/configs';
import { calculate } from '../../../src/configs/arithmetic';

const first = (path: string, text: string) => recognise(path, text).limits.at(-1);

describe('b-25: arithmetic of shells', () => {
  it.each([
    ['96*512', 49_152],
    ['(3 + 5) * 2 - 1', 15],
    ['2 + 3 * 4 ** 2', 50],
    ['2 ** 3 ** 2', 512],
    ['100 / 7 % 5', 4],
    ['10 - 3 - 2', 5],
    ['-7 / 2', -3],
    ['1 << 15', 32_768],
    ['0x400 * 4', 4096],
    [`N * 2 + $N + $\{N}`, 12],
  ])('%s is %i', (text, value) => {
    expect(calculate(text, (name) => (/N/.test(name) ? 3 : undefined))).toBe(value);
  });

  it.each([
    '',
    '1 +',
    '(1',
    '1)',
    '1 2',
    '7 / 0',
    'M * 2',
    '1.5 * 2',
    'a[0]',
    '9'.repeat(30),
    '('.repeat(99),
  ])('%j has no value', (text) => expect(calculate(text, () => undefined)).toBeUndefined());

  it.each([
    ['a.sh', 'vllm serve org/m --max-model-len $((24*1024))'],
    ['a.sh', 'K=24\nvllm serve org/m --max-model-len=$(( K * 1000 + 576 ))'],
    ['a.sh', 'K=24; LEN=$((K*1024))\nvllm serve org/m --max-model-len "$LEN"'],
    ['a.sh', `K=24\nLEN=$K\nLEN=$((LEN * 1024))\nvllm serve org/m --max-model-len "$\{LEN}"`],
    ['a.sh', 'export MAX_MODEL_LEN=$(expr 24 \\* 1024)'],
    ['a.sh', 'K=24\nexport MAX_MODEL_LEN=`expr $K \\* 1024`'],
    ['a.sh', 'llama-server -m m.gguf -c $(echo "24 * 1024" | bc)'],
    ['a.sh', 'llama-server -m m.gguf -c $[ 24 * 1024 ]'],
    ['Makefile', 'serve:\n\tvllm serve org/m --max-model-len $$((24*1024))\n'],
    ['a.sh', 'K=24\nlet LEN=K*1024\nvllm serve org/m --max-model-len $LEN'],
    ['a.sh', 'K=24\nlet "LEN = K * 1024"\nvllm serve org/m --max-model-len $LEN'],
    ['a.sh', 'K=24\n(( LEN = K * 1024 ))\nvllm serve org/m --max-model-len $LEN'],
    ['a.sh', 'K=24\nvllm serve org/m --max-model-len $(( $((K * 512)) * 2 ))'],
    ['a.sh', 'declare -ri LEN=24*1024\nvllm serve org/m --max-model-len $LEN'],
    ['a.sh', 'readonly -x LEN="24576"\nvllm serve org/m --max-model-len $LEN'],
    [
      'Makefile',
      'K := 24\nLEN = $(shell expr $(K) \\* 1024)\nserve:\n\tvllm serve org/m --max-model-len $(LEN)\n',
    ],
    ['Dockerfile', 'FROM x\nENV K=24\nCMD vllm serve org/m --max-model-len $((K*1024))\n'],
    ['a.yaml', 'command: ["sh", "-c", "vllm serve org/m --max-model-len $((24*1024))"]\n'],
    ['a.yaml', 'env:\n  K: 24\nrun: |\n  vllm serve org/m --max-model-len $((K * 1024))\n'],
    ['a.json', '{"scripts": {"serve": "vllm serve org/m --max-model-len $((24 * 1024))"}}'],
    ['.env', 'K=24\nMAX_MODEL_LEN=$((K*1024))\n'],
  ])('in %s: %j', (path, text) => {
    expect(first(path, text)).toMatchObject({ value: 24_576, notes: [] });
  });

  it.each([
    ['$((K*1024))', 'config.reference', { name: 'K' }],
    ['$(($1*1024))', 'config.referenceArgument', { name: '$1' }],
    ['$((A*1024))', 'config.referenceArgument', { name: '$2' }],
    ['$((B*1024))', 'config.referenceSeveral', { name: 'B' }],
    ['$((C*1024))', 'config.arithmetic', { raw: 'C = 4k' }],
    ['$((D*1024))', 'config.referenceCircle', { name: 'D' }],
    ['$((1024/0))', 'config.arithmetic', { raw: '1024/0' }],
    ['$(python3 size.py --max)', 'config.referenceCommand', { command: 'python3 size.py --max' }],
    ['`nproc`', 'config.referenceCommand', { command: 'nproc' }],
    ['$A', 'config.referenceArgument', { name: '$2' }],
  ])('%s is not known, and the file is not said to lack what it sets', (written, id, values) => {
    const set = 'A=$2\nif x; then B=1; else B=2; fi\nC=4k\nD=$E\nE=$D\n';
    const limit = first('a.sh', `${set}vllm serve org/m --max-model-len ${written}\n`);
    expect(limit).toMatchObject({ value: null, notes: [{ id, values }], model: { name: 'org/m' } });
  });

  it('a default of an argument is that of the argument', () => {
    const limit = first('a.sh', `LEN=$\{1:-2048}\nvllm serve org/m --max-model-len $LEN`);
    expect(limit).toMatchObject({ value: 2048, notes: [{ id: 'config.fallback', values: { name: '$1' } }] });
  });

  it('a default within is taken and told', () => {
    const limit = first('a.sh', `vllm serve org/m --max-model-len $(($\{K:-24} * 1024))`);
    expect(limit).toMatchObject({ value: 24_576, notes: [{ id: 'config.fallback', values: { name: 'K' } }] });
  });

  it.each(['$(('.repeat(5_000), '`'.repeat(5_001), '$(a'.repeat(5_000), '$(('])(
    '%# broken text ends',
    (text) => {
      expect(() => recognise('a.sh', `vllm serve org/m --max-model-len ${text}`)).not.toThrow();
    },
  );
});
