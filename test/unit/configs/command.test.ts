import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/program';
import { versionedFitDocument } from '../../../src/cli/versionedFitDocument';
import { predictLimit, recognise } from '../../../src/configs';
import { FALLING, RISING } from './fits';

let folder = '';
const path = (name: string) => join(folder, name);
const DEPLOY = 'model: Small-8k\nmax_model_len: 2048\nmax_new_tokens: 64\n';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'configs-'));
  mkdirSync(path('deploy/node_modules'), { recursive: true });
  writeFileSync(path('FIT.json'), JSON.stringify(versionedFitDocument([RISING, FALLING], [], [])));
  writeFileSync(path('deploy/a.yaml'), DEPLOY);
  writeFileSync(path('deploy/b.json'), '{"num_ctx": 4096}');
  writeFileSync(path('deploy/c.sh'), 'vllm serve org/Reader-A --max-model-len auto\n');
  writeFileSync(path('deploy/node_modules/d.yaml'), 'num_ctx: 4096');
  writeFileSync(path('deploy/notes.txt'), 'num_ctx: 4096');
  writeFileSync(path('deploy/context-scaling.json'), '{"num_ctx": 4096}');
  writeFileSync(path('other.yaml'), 'model: org/Other\nnum_ctx: 4096\n');
  writeFileSync(path('deploy/z_llama3.1_ctx_4096'), 'FROM org/Reader-A\nPARAMETER num_ctx 4096\n');
  writeFileSync(path('empty.yaml'), 'nothing: here\n');
  writeFileSync(path('binary.yaml'), 'num_ctx: 1\0\0');
  writeFileSync(path('results.json'), '{"results": {"a": {"acc,none": 0.5}}, "versions": {}, "configs": {}}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function configs(...args: string[]) {
  let out = '';
  let err = '';
  const io = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const exit = await run(['configs', ...args], io as unknown as Parameters<typeof run>[1]);
  return { exit, out, err };
}

const json = async (...args: string[]) => {
  const { out, ...rest } = await configs(...args, '--fit', path('FIT.json'), '--json');
  return { ...rest, answer: JSON.parse(out) };
};

describe('context-scaling configs', () => {
  it('gives every limit with what the hover says', async () => {
    const { exit, answer } = await json(path('deploy/a.yaml'));
    expect(exit).toBe(0);
    const [limit] = recognise('a.yaml', DEPLOY).limits;
    const { rows, suggestion } = predictLimit(limit!, [RISING, FALLING]);
    expect(answer.limits[0]).toMatchObject({
      file: path('deploy/a.yaml'),
      line: 2,
      key: 'max_model_len',
      meaning: 'context limit',
      value: 2048,
      model: 'Small-8k',
      outputTokens: 64,
      suggestion,
    });
    expect(answer.limits[0].predictions).toHaveLength(1);
    const { task, score, low, high, promptTokens } = rows[0]!;
    expect(answer.limits[0].predictions[0]).toMatchObject({ task, score, low, high, promptTokens });
    expect(answer.limits[1]).toMatchObject({ meaning: 'output budget', predictions: [], suggestion: null });
  });

  it('walks folders in the order of the names, past dependencies, notes and the sidecar', async () => {
    const { answer } = await json(path('deploy'));
    const files = answer.limits.map(({ file }: { file: string }) => file);
    expect([...new Set(files)]).toEqual([
      path('deploy/a.yaml'),
      path('deploy/b.json'),
      path('deploy/c.sh'),
      path('deploy/z_llama3.1_ctx_4096'),
    ]);
  });

  it('an unknown model is null, and the predictions are those of every fitted model', async () => {
    const { answer } = await json(path('deploy/b.json'));
    expect(answer.limits[0].model).toBeNull();
    expect(answer.limits[0].predictions.map(({ model }: { model: string }) => model)).toHaveLength(7);
    const { out } = await configs(path('deploy/b.json'), '--fit', path('FIT.json'));
    expect(out).toContain('model unknown');
    expect(out).toContain('and 2 more');
  });

  it('a limit left to the tool has the value null', async () => {
    const { answer } = await json(path('deploy/c.sh'));
    expect(answer.limits[0]).toMatchObject({ key: '--max-model-len', value: null, model: 'org/Reader-A' });
  });

  it('--fail-below exits 1 and names the lines', async () => {
    const { exit, err } = await json(path('deploy/a.yaml'), '--fail-below', '0.9');
    expect(exit).toBe(1);
    expect(err).toMatch(
      /a\.yaml:2: max_model_len 2048: rising, Small-8k: predicted 0\.\d{3} is below 0\.900\./,
    );
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('--fail-below exits 0 and is silent where every prediction is above', async () => {
    for (const least of ['0.01', '1%', '0']) {
      const { exit, err } = await json(path('deploy/a.yaml'), '--fail-below', least);
      expect({ exit, err }).toEqual({ exit: 0, err: '' });
    }
  });

  it('--fail-below does not judge a model that was not evaluated, and says so', async () => {
    const { exit, err, answer } = await json(path('other.yaml'), '--fail-below', '0.9');
    expect(exit).toBe(0);
    expect(err).toContain('other.yaml:2: num_ctx: org/Other is not among the evaluated models: not judged.');
    expect(answer.limits[0]).toMatchObject({ model: 'org/Other', suggestion: null });
  });

  it.each([
    [['--fail-below', '1.5'], 'between 0 and 1'],
    [['--fail-below', 'high'], 'between 0 and 1'],
    [['--unknown'], 'no flag'],
  ])('bad usage %j exits 2 in words', async (flags, words) => {
    const { exit, err } = await configs(path('deploy'), '--fit', path('FIT.json'), ...flags);
    expect(exit).toBe(2);
    expect(err).toContain(words);
  });

  it('no path, no fit, a path that is not there, and a fit that is none exit 2', async () => {
    expect((await configs('--fit', path('FIT.json'))).exit).toBe(2);
    expect((await configs(path('deploy'))).exit).toBe(2);
    expect((await configs(path('absent'), '--fit', path('FIT.json'))).exit).toBe(2);
    expect((await configs(path('deploy'), '--fit', path('deploy/b.json'))).exit).toBe(2);
  });

  it('a named file without limits says so; so does one that holds results', async () => {
    const { exit, answer } = await json(path('empty.yaml'), path('binary.yaml'));
    expect(exit).toBe(0);
    expect(answer.limits).toEqual([]);
    expect(answer.problems).toEqual([
      { file: path('empty.yaml'), reason: 'no limit was recognised in it.' },
      { file: path('binary.yaml'), reason: 'no limit was recognised in it.' },
    ]);
    expect((await json(path('results.json'))).answer.limits).toEqual([]);
  });
});
