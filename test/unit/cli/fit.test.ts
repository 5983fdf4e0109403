import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { toJson } from '../../../src/core/export/json';
import type { FitDocument } from '../../../src/core/export/saved/fitDocument';
import { cli, json, temporaryFolder } from './terminal';

// Whole fits, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = temporaryFolder();
const SAMPLE = join(__dirname, '../../../media/sample');
const HEADER = 'model,task,score,prompt_tokens,context_limit,training_flops\n';

/** A rising task of two models, made up. */
function rising(task: string, models: readonly string[] = ['small', 'large']): string {
  const flops = ['8e22', '4e23'];
  const rows = models.flatMap((model, m) =>
    [64, 128, 256, 512, 1024, 4096].map((n, i) => {
      const score = (0.4 + 0.15 * m) * (1 - Math.exp(-((n / 120) ** 0.7))) + 0.003 * Math.sin(5 * i + m);
      return `"${model.replaceAll('"', '""')}",${task},${score.toFixed(4)},${n},32768,${flops[m] ?? '1e24'}`;
    }),
  );
  return `${HEADER}${rows.join('\n')}\n`;
}

describe('fit', () => {
  it('prints the law, the verdict and the parameters of each task of the sample', async () => {
    const { code, out, err } = await cli('fit', SAMPLE);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toContain('arithmetic reasoning (accuracy): 40 cells, 4 models');
    expect(out).toContain('common-sense reasoning (accuracy): 40 cells, 4 models');
    expect(out).toMatch(/ruler \(\w+\): 72 cells, 12 models/);
    expect(out).toMatch(/C₁ +\S+/);
    expect(out).not.toMatch(/undefined|NaN|\[object/);
  });

  it('prints one JSON object of the promised shape', async () => {
    const { code, object } = await json<FitDocument>(
      'fit',
      SAMPLE,
      '--law',
      'paper',
      '--task',
      'arithmetic reasoning',
    );
    expect(code).toBe(0);
    expect(object.version).toBe(2);
    expect(object.checksum).toMatch(/^[0-9a-f]{16}$/);
    expect(object.problems).toEqual([]);
    const [task] = object.tasks;
    expect(object.tasks).toHaveLength(1);
    expect(task).toMatchObject({
      task: 'arithmetic reasoning',
      metric: 'accuracy',
      law: 'compute × saturating × step × none',
      cells: 40,
      problems: [],
    });
    expect(task?.parameters.map(({ name, unit }) => [name, unit])).toEqual([
      ['C1', 'FLOP'],
      ['alpha', ''],
      ['n1', 'tokens'],
      ['beta', ''],
    ]);
    for (const { estimate, standardError } of task!.parameters) {
      expect(estimate).toBeGreaterThan(0);
      expect(standardError).toBeGreaterThan(0);
    }
    expect(task?.sumOfSquares).toBeGreaterThan(0);
    expect(task?.meanAbsoluteError).toBeLessThan(0.02);
    expect(typeof task?.termination).toBe('string');
  });

  it('gives the same bits for the same files, whatever the order of the paths', async () => {
    const paths = ['paper/arithmetic.csv', 'ruler/ruler.csv'].map((name) => join(SAMPLE, name));
    const forward = await json<FitDocument>('fit', ...paths);
    const backward = await json<FitDocument>('fit', ...paths.toReversed());
    expect(backward.object).toEqual(forward.object);
  });

  it('names file and row of what it does not use, on standard error and in the JSON', async () => {
    const path = folder.write('gaps/results.csv', `${rising('maths')}small,maths,high,99,32768,8e22\n`);
    const { code, object, err } = await json<FitDocument>('fit', path);
    expect(code).toBe(0);
    expect(object.problems).toHaveLength(1);
    expect(object.problems[0]).toMatchObject({ file: path, row: 14 });
    expect(object.problems[0]?.reason).toContain('high');
    expect(err).toContain(`${path}:14: `);
  });

  it('says why nothing could be fitted, and ends with 1', async () => {
    const path = folder.write('sparse/results.csv', `${HEADER}small,maths,0.5,500,4096,8e22\n`);
    const { code, object } = await json<FitDocument>('fit', path);
    expect(code).toBe(1);
    expect(object.tasks[0]).toMatchObject({ task: 'maths', law: null, cells: 1, parameters: [] });
    expect(object.tasks[0]?.reason).toBeTruthy();
    const printed = await cli('fit', path);
    expect(printed.code).toBe(1);
    expect(printed.out).toContain('Not fitted: ');
  });

  it('ends with 1 where a folder holds no results', async () => {
    folder.write('empty/notes.txt', 'nothing');
    folder.write('empty/package.json', '{}');
    const { code, object } = await json<FitDocument>('fit', join(folder.path, 'empty'));
    expect(code).toBe(1);
    expect(object).toMatchObject({ tasks: [], problems: [] });
    expect((await cli('fit', join(folder.path, 'empty'))).out).toContain('no result files here');
  });

  it('ends with 2 where a named file is missing or no result file', async () => {
    const missing = await json<{ error: string }>('fit', join(folder.path, 'gone.csv'));
    expect(missing.code).toBe(2);
    expect(missing.object.error).toContain('gone.csv" does not exist');
    expect(missing.err).toContain('gone.csv" does not exist');
    const binary = folder.write(
      'odd/weights.bin',
      new Uint8Array(5000).map((_, i) => (i * 37) % 256),
    );
    const refused = await json<Pick<FitDocument, 'problems'>>('fit', binary);
    expect(refused.object.problems).toMatchObject([{ file: binary, row: null }]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(`"${binary}" is not a result file that can be read.`);
    expect(refused.err).not.toMatch(/\n {4}at /);
  });

  it('fits the other files where one of those named cannot be read', async () => {
    const good = folder.write('mixed/good.csv', rising('maths'));
    const bad = folder.write('mixed/bad.csv', 'a,b\n1,2\n');
    const { code, object } = await json<FitDocument>('fit', good, bad);
    expect(code).toBe(0);
    expect(object.tasks.map(({ task }) => task)).toEqual(['maths']);
    expect(object.problems.some(({ file }) => file === bad)).toBe(true);
  });

  it('refuses an unknown task with the list of those there are', async () => {
    const { code, err, object } = await json<{ error: string }>('fit', SAMPLE, '--task', 'chess');
    expect(code).toBe(2);
    expect(err).toContain('no task "chess"');
    expect(object.error).toContain('"arithmetic reasoning", "common-sense reasoning", "ruler"');
  });

  it('finds the sidecar beside a file, or takes the one that is named', async () => {
    const shots = `model,task,score,shots,context_limit,training_flops\n${[0, 1, 3, 7, 15, 31]
      .flatMap((k, i) => [
        `small,quiz,${0.2 + 0.03 * i},${k},32768,8e22`,
        `large,quiz,${0.3 + 0.04 * i},${k},32768,4e23`,
      ])
      .join('\n')}\n`;
    const path = folder.write('shots/results.csv', shots);
    const without = await json<FitDocument>('fit', path);
    expect(without.code).toBe(1);
    expect(without.err).toContain('tokens per shot');
    const facts = folder.write('elsewhere/facts.json', '{"tasks": {"quiz": {"tokensPerShot": 50}}}');
    expect((await json<FitDocument>('fit', path, '--sidecar', facts)).object.tasks[0]?.cells).toBe(12);
    folder.write('shots/context-scaling.json', '{"tasks": {"quiz": {"tokensPerShot": 50}}}');
    expect((await json<FitDocument>('fit', path)).object.tasks[0]?.cells).toBe(12);
  });

  it('tells what is wrong with a sidecar, and refuses one that is not there', async () => {
    const path = folder.write('facts/results.csv', rising('maths'));
    const broken = folder.write('facts/broken.json', '{"tasks": {"maths": {"tokensPerShot": "many"}}}');
    const { code, err } = await json<FitDocument>('fit', path, '--sidecar', broken);
    expect(code).toBe(0);
    expect(err).toContain(broken);
    expect(err).toContain('tokensPerShot');
    expect((await cli('fit', path, '--sidecar', join(folder.path, 'none.json'))).code).toBe(2);
  });

  it('never takes a saved fit for results', async () => {
    const results = folder.write('saved/results.csv', rising('maths'));
    folder.write('saved/FIT.json', (await cli('fit', results, '--json')).out);
    const { object } = await json<FitDocument>('fit', join(folder.path, 'saved'));
    expect(object.tasks.map(({ task }) => task)).toEqual(['maths']);
    expect(object.problems).toEqual([]);
  });

  it('carries hostile names through', async () => {
    const names = ['__proto__', 'a,"b"\nc', '"><img src=x onerror=alert(1)>', '\u202egnp', '\u001b[31mred'];
    for (const [i, name] of names.entries()) {
      const task = `"task ${name.replaceAll('"', '""')}"`;
      const path = folder.write(`hostile/${i}.csv`, rising(task, [name, 'plain']));
      const { code, object } = await json<FitDocument>('fit', path);
      expect(code).toBe(0);
      expect(object.tasks[0]?.cells).toBe(12);
      const saved = folder.write(`saved/${i}.json`, toJson(object));
      const fitted = object.tasks[0]?.fit.models
        .map((model) => model.name)
        .find((model) => model !== 'plain');
      const asked = await cli('need', '--fit', saved, '--target', '0.3', '--model', fitted ?? '');
      expect([asked.err, asked.out.split('\n').length]).toEqual(['', 2]);
      const { out } = await cli('fit', path, '--law', 'perModel × saturating × step × none');
      expect(out).not.toContain('\u001b');
      expect(out).not.toContain('\u202e');
    }
  });

  it('takes numbers beyond all measure for problems', async () => {
    const huge = '1e308,1e300,-1,NaN,Infinity,999999999999999999999'.split(',');
    const rows = huge.map(
      (number) => `small,maths,0.5,${number},32768,8e22\nsmall,maths,${number},100,32768,8e22`,
    );
    const path = folder.write('huge/results.csv', `${rising('maths')}${rows.join('\n')}\n`);
    const { code, object } = await json<FitDocument>('fit', path);
    expect(code).toBe(0);
    expect(object.tasks[0]?.cells).toBe(12);
    expect(object.problems).toHaveLength(2 * huge.length);
  });
});
