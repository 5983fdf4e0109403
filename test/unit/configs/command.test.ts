import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/program';
import { versionedFitDocument } from '../../../src/cli/versionedFitDocument';
import { leadingOf, predictLimit, recognise } from '../../../src/configs';
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
  it('b-15: tells what each request gets, and a limit for all of them', async () => {
    writeFileSync(path('slots.sh'), 'llama-server -m org/Reader-A -c 65536 -np 4\n');
    const { answer } = await json(path('slots.sh'));
    expect(answer.limits[0]).toMatchObject({ value: 16_384, slots: 4 });
    expect(answer.limits[0].predictions[0].promptTokens).toBe(16_384);
    expect(answer.limits[0].notes).toContain(
      '65,536 tokens are shared by 4 slots: 16,384 for each request (divided, then rounded up to a multiple of 256).',
    );
    const targeted = { ...FALLING, target: 0.9 };
    writeFileSync(path('TARGET.json'), JSON.stringify(versionedFitDocument([targeted], [], [])));
    const { out } = await configs(path('slots.sh'), '--fit', path('TARGET.json'));
    const [, all, each] = /([\d,]+) would do, ([\d,]+) for each request/.exec(out) ?? [];
    const number = (text = '') => Number(text.replaceAll(',', ''));
    expect(number(each)).toBeGreaterThan(1000);
    expect(number(all)).toBe(4 * number(each));
  });

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
      suggestion: suggestion?.tokens,
    });
    expect(answer.limits[0].predictions).toHaveLength(1);
    const { task, direction, leads, full, best, gap } = rows[0]!;
    const { score, low, high, promptTokens } = leadingOf(rows[0]!)!;
    const [prediction] = answer.limits[0].predictions;
    expect(prediction).toMatchObject({
      task,
      direction,
      leads,
      score,
      low,
      high,
      promptTokens,
      judged: true,
    });
    const plain = (at: typeof full) =>
      at && { score: at.score, low: at.low, high: at.high, promptTokens: at.promptTokens };
    expect([prediction.full, prediction.best]).toEqual([plain(full), plain(best)]);
    expect(prediction.gap).toEqual({ score: gap?.difference, low: gap?.low, high: gap?.high });
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
      /a\.yaml:2: max_model_len 2048: rising, Small-8k: the best prompt within 2,048 tokens scores at least 0\.\d{3} \(best estimate 0\.\d{3}\), below 0\.900\./,
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
    expect(err).toContain('0 judged, 1 not judged.');
    expect(answer.limits[0]).toMatchObject({ model: 'org/Other', suggestion: null });
  });

  it('--fail-below judges the prompt that fills the limit where scores fall, by its cautious end', async () => {
    writeFileSync(path('long.yaml'), 'model: org/Reader-A\nmax_model_len: 65536\n');
    const [limit] = recognise('long.yaml', 'model: org/Reader-A\nmax_model_len: 65536\n').limits;
    const [row] = predictLimit(limit!, [RISING, FALLING]).rows;
    const { score, low } = leadingOf(row!)!;
    const gate = async (least: number, ...more: string[]) =>
      (await json(path('long.yaml'), '--fail-below', String(least), ...more)).exit;
    expect(row!.best?.low).toBeGreaterThan(score);
    expect([await gate(low! - 1e-6), await gate(low! + 1e-6)]).toEqual([0, 1]);
    expect([await gate(score, '--at', 'best'), await gate(score, '--at', 'full')]).toEqual([0, 1]);
    const { err } = await json(path('long.yaml'), '--fail-below', String(low! + 1e-6));
    expect(err).toMatch(
      /a prompt that fills 65,536 tokens scores at least (0\.\d+) \(best estimate 0\.\d+\), below (0\.\d+)\./,
    );
    const [, least, bar] = /at least (0\.\d+) .* below (0\.\d+)\./.exec(err) ?? [];
    expect(least).not.toBe(bar);
  });

  it('what cannot be judged is counted, passes nowhere in silence, and fails with --strict', async () => {
    writeFileSync(path('beyond.yaml'), 'model: org/Reader-A\nmax_model_len: 262144\n');
    writeFileSync(path('full.yaml'), 'model: Small-8k\nmax_model_len: 512\nmax_new_tokens: 512\n');
    const files = [path('beyond.yaml'), path('full.yaml'), path('other.yaml'), path('deploy/a.yaml')];
    const lax = await json(...files, '--fail-below', '0.01');
    expect(lax.exit).toBe(0);
    expect(lax.err).toContain('takes no prompt that fills it (131,072 tokens at most): not judged.');
    expect(lax.err).toContain('full.yaml:2: max_model_len 512: no fit says anything of it: not judged.');
    expect(lax.err.trim().split('\n').at(-1)).toBe('1 judged, 3 not judged.');
    expect(lax.answer.limits[0].predictions[0]).toMatchObject({
      score: null,
      low: null,
      full: null,
      judged: false,
    });
    expect((await json(...files, '--fail-below', '0.01', '--strict')).exit).toBe(1);
    expect((await json(path('deploy/a.yaml'), '--fail-below', '0.01', '--strict')).exit).toBe(0);
  });

  it('--task and --model narrow what is predicted', async () => {
    const { answer } = await json(path('deploy/b.json'), '--task', 'falling');
    expect(new Set(answer.limits[0].predictions.map(({ task }: { task: string }) => task))).toEqual(
      new Set(['falling']),
    );
    const named = await json(path('deploy/b.json'), '--model', 'org/Reader-B');
    expect(named.answer.limits[0].predictions).toMatchObject([{ model: 'org/Reader-B' }]);
    expect((await configs(path('deploy'), '--fit', path('FIT.json'), '--task', 'chess')).exit).toBe(2);
  });

  it.each([
    [['--fail-below', '0.5', '--at', 'half'], '--at is full'],
    [['--at', 'full'], '--at says how --fail-below'],
    [['--strict'], '--strict says how --fail-below'],
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
