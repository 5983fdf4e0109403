import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { versionedFitDocument } from '../../../src/cli/versionedFitDocument';
import { difference } from '../../../src/core/answer/difference';
import { need } from '../../../src/core/answer/need';
import { type NextAnswer, nextEvaluation } from '../../../src/core/answer/next';
import { predict } from '../../../src/core/answer/predict';
import { usable } from '../../../src/core/answer/usable';
import { toJson } from '../../../src/core/export/json';
import { fitTask } from '../../../src/core/fit/fit';
import { fallingTask, risingTask, sparseTask } from './tasks';
import { cli, json, temporaryFolder } from './terminal';

// Whole fits, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = temporaryFolder();
const rising = fitTask(risingTask());
const falling = fitTask(fallingTask());
let FIT = '';
let ONE = '';

beforeAll(() => {
  FIT = folder.write(
    'FIT.json',
    toJson(versionedFitDocument([falling, rising, fitTask(sparseTask())], [], [])),
  );
  ONE = folder.write('ONE.json', toJson(versionedFitDocument([rising], [], [])));
});

type Loose = Readonly<Record<string, unknown>>;

describe('need', () => {
  it('gives what the engine answers, in the promised shape', async () => {
    const { code, object, err } = await json<Loose>(
      ...[
        'need',
        '--fit',
        FIT,
        '--task',
        'rising',
        '--target',
        '0.3',
        '--model',
        'small',
        '--output-tokens',
        '100',
      ],
    );
    const { kind, ...answer } = need(rising, { model: 'small', target: 0.3, outputTokens: 100 });
    expect([code, err, kind]).toEqual([0, '', 'reachable']);
    expect(object).toEqual({ reachable: true, ...answer });
    expect(Object.keys(object).slice(0, 7)).toEqual(
      'reachable,contextLimit,promptTokens,score,low,high,configured'.split(','),
    );
  });

  it('answers for a compute that was not evaluated', async () => {
    const args = ['need', '--fit', FIT, '--task', 'rising', '--target', '0.35', '--flops', '2e23'];
    const { code, object } = await json<Loose>(...args);
    expect(code).toBe(0);
    expect(object.reachable).toBe(true);
    expect((await cli(...args)).out).toMatch(
      /^rising: for a score of 0\.350, a model of 2\.0e23 FLOP needs a context limit of at most [\d,]+ tokens \(best estimate [\d,]+, 90 % interval/,
    );
  });

  it('says what is best where the target is out of reach, and ends with 1', async () => {
    const args = ['need', '--fit', FIT, '--task', 'rising', '--target', '99%', '--model', 'small'];
    const { code, object } = await json<Loose>(...args);
    expect(code).toBe(1);
    expect(Object.keys(object)).toEqual(['reachable', 'bestScore', 'bestPromptTokens', 'flopsNeeded']);
    expect(object.reachable).toBe(false);
    expect((await cli(...args)).out).toContain(
      'rising: a score of 0.990 is out of reach for small. The best is 0.',
    );
  });

  it('says so where the data determine no answer, and ends with 1', async () => {
    const { code, object } = await json<Loose>(
      ...['need', '--fit', FIT, '--task', 'sparse', '--target', '0.5', '--model', 'small'],
    );
    expect(code).toBe(1);
    expect(object).toEqual({ reachable: null, reason: expect.stringMatching(/\w+/) });
  });

  it('needs no task where the fit has one', async () => {
    expect((await cli('need', '--fit', ONE, '--target', '0.3', '--model', 'small')).code).toBe(0);
    const several = await cli('need', '--fit', FIT, '--target', '0.3', '--model', 'small');
    expect(several.code).toBe(2);
    expect(several.err).toContain('choose one with --task: "falling", "rising", "sparse"');
  });

  it('lists tasks and models where a name is unknown', async () => {
    const task = await cli('need', '--fit', FIT, '--task', 'chess', '--target', '0.3', '--model', 'small');
    expect(task.code).toBe(2);
    expect(task.err).toContain('no task "chess" in this fit; its tasks are "falling", "rising", "sparse"');
    const model = await cli('need', '--fit', FIT, '--task', 'rising', '--target', '0.3', '--model', 'huge');
    expect(model.code).toBe(2);
    expect(model.err).toContain('no model "huge" in the fit of "rising"; its models are "large", "small"');
  });

  it('finds a model in another case', async () => {
    expect((await cli('need', '--fit', ONE, '--target', '0.3', '--model', 'SMALL')).out).toContain(
      'rising: for a score of 0.300, small needs',
    );
  });

  it('ends with 2 where FIT.json is missing, a folder, or no fit', async () => {
    const ask = (fit: string) => cli('need', '--fit', fit, '--target', '0.3', '--model', 'small');
    for (const [fit, words] of [
      [join(folder.path, 'gone.json'), 'does not exist'],
      [folder.path, 'is a folder'],
      [folder.write('broken.json', '{"version": 1,'), 'is not a saved fit'],
      [folder.write('other.json', '{"results": {}}'), 'is not a saved fit'],
    ] as const) {
      const { code, err, out } = await ask(fit);
      expect(code).toBe(2);
      expect(err).toContain(words);
      expect(out).toBe('');
    }
  });
});

describe('a question to result files', () => {
  const SAMPLE = 'media/sample/paper/arithmetic.csv';
  const ask = ['--target', '0.14', '--flops', '1.5e23'];

  it('is answered as from the fit that is saved of them', async () => {
    const fit = await json<object>('fit', SAMPLE);
    const saved = folder.write('SAMPLE.json', toJson(fit.object));
    const direct = await cli('need', SAMPLE, ...ask);
    expect(direct).toEqual(await cli('need', '--fit', saved, ...ask));
    expect(direct.code).toBe(0);
  });

  it('takes a law and facts as the fit does, and names what it left out', async () => {
    const paper = await cli('need', SAMPLE, ...ask, '--law', 'paper');
    expect(paper.code).toBe(0);
    expect(paper.out).not.toBe((await cli('need', SAMPLE, ...ask)).out);
    const path = folder.write(
      'results/holes.csv',
      `${readFileSync(SAMPLE, 'utf8').trimEnd()}\nYarn-Llama-2-7b-128k,lots,131072,0.1,8e22\n`,
    );
    const { code, err } = await cli('need', path, ...ask);
    expect(code).toBe(0);
    expect(err).toMatch(/holes\.csv:\d+: /);
  });

  it('needs a task where there are several, and fits no other', async () => {
    const several = await cli('need', 'media/sample', ...ask);
    expect([several.code, several.out]).toEqual([2, '']);
    expect(several.err).toContain('choose one with --task: "arithmetic reasoning", "common-sense reasoning"');
    const one = await cli('need', 'media/sample', '--task', 'Arithmetic Reasoning', ...ask);
    expect(one.out).toBe((await cli('need', SAMPLE, ...ask)).out);
    expect((await cli('need', 'media/sample', '--task', 'chess', ...ask)).err).toContain('no task "chess"');
  });

  it('is refused where the files hold no results', async () => {
    const path = folder.write('nothing/notes.csv', 'a,b\n1,2\n');
    expect((await cli('need', path, ...ask)).code).toBe(2);
  });
});

describe('the model of a question', () => {
  const cells = fallingTask().cells.filter(({ model }) => model === 'model 1');
  let alone = '';
  beforeAll(() => {
    const fit = fitTask({ ...fallingTask(), cells });
    alone = folder.write('ALONE.json', toJson(versionedFitDocument([fit], [], [])));
  });

  it('may be left out where there is one', async () => {
    const usableThere = ['usable', '--fit', alone, '--target', '0.6'];
    expect(await cli(...usableThere)).toEqual(await cli(...usableThere, '--model', 'model 1'));
    const drop = ['difference', '--fit', alone, '--prompt-tokens', '4K', '--to-tokens', '128K'];
    expect((await cli(...drop)).out).toContain('from model 1 at 4,096 tokens to model 1 at 131,072 tokens');
    expect((await cli('predict', '--fit', alone, '--prompt-tokens', '8K')).out).toContain('model 1 at 8,192');
  });

  it('is asked for where there are several, which are listed', async () => {
    const { code, err } = await cli('usable', '--fit', FIT, '--task', 'falling', '--target', '0.6');
    expect(code).toBe(2);
    expect(err).toMatch(/say which model is meant.*its models are "model 1", "model 2"/);
  });
});

describe('questions by names they had before', () => {
  it('are the same questions', async () => {
    const ask = ['--fit', ONE, '--target', '0.3', '--model', 'small'];
    expect(await cli('limit', ...ask)).toEqual(await cli('need', ...ask));
    expect((await cli('limit', '--help')).out).toBe((await cli('need', '--help')).out);
  });
});

describe('usable', () => {
  it('gives what the engine answers', async () => {
    const { code, object } = await json<Loose>(
      ...['usable', '--fit', FIT, '--task', 'falling', '--target', '0.6', '--model', 'model 2'],
    );
    const { kind, ...answer } = usable(falling, { model: 'model 2', target: 0.6 });
    expect([code, kind]).toEqual([0, 'usable']);
    expect(object).toEqual(answer);
    expect(Object.keys(object).slice(0, 3)).toEqual(['promptTokens', 'low', 'high']);
  });

  it('ends with 1 where the target is never reached', async () => {
    const args = ['usable', '--fit', FIT, '--task', 'falling', '--target', '1', '--model', 'model 1'];
    const { code, object } = await json<Loose>(...args);
    expect(code).toBe(1);
    expect(object).toMatchObject({ promptTokens: null, low: null, high: null });
    expect((await cli(...args)).out).toContain(
      'model 1 reaches a score of 1.000 at no length. The best is 0.',
    );
  });
});

describe('difference', () => {
  // The fit is written before the tests run, after this line.
  const ask = (): string[] => ['difference', '--fit', FIT, '--task', 'falling', '--model', 'model 1'];

  it('tells noise from a real drop', async () => {
    const drop = await json<Loose>(...ask(), '--prompt-tokens', '4K', '--to-tokens', '128K');
    const expected = difference(falling, {
      first: { model: 'model 1', promptTokens: 4096 },
      second: { model: 'model 1', promptTokens: 131_072 },
    });
    expect(drop.code).toBe(0);
    expect({ kind: 'difference', ...drop.object }).toEqual(expected);
    expect(drop.object.verdict).toBe('real');
    const near = await cli(
      ...['difference', '--fit', ONE, '--model', 'small', '--prompt-tokens', '4K', '--to-tokens', '16K'],
    );
    expect(near.out).toContain('This may be noise');
  });

  it('needs two different sides', async () => {
    const same = await cli(...ask(), '--prompt-tokens', '4096');
    expect(same.code).toBe(2);
    expect(same.err).toContain('the two sides are the same');
    expect((await cli(...ask())).err).toContain('--prompt-tokens N is needed');
    expect((await cli(...ask(), '--prompt-tokens', 'long')).err).toContain(
      '--prompt-tokens is a number of tokens',
    );
  });

  it('ends with 1 where the data determine none', async () => {
    const { code, object } = await json<Loose>(
      ...[
        'difference',
        '--fit',
        FIT,
        '--task',
        'sparse',
        '--model',
        'small',
        '--prompt-tokens',
        '10',
        '--to-tokens',
        '99',
      ],
    );
    expect(code).toBe(1);
    expect(object).toMatchObject({
      verdict: null,
      predicted: null,
      measured: null,
      reason: expect.any(String),
    });
  });
});

describe('next', () => {
  it('names the evaluations that would narrow the answer, best first', async () => {
    const { code, object } = await json<Loose>('next', '--fit', ONE, '--model', 'small', '--target', '0.3');
    const { kind, ...answer } = nextEvaluation(rising, { model: 'small', target: 0.3 }) as NextAnswer;
    expect([code, kind]).toEqual([0, 'next']);
    expect(object).toEqual({ targetIs: null, ...answer });
    const reductions = answer.evaluations.map(({ reduction }) => reduction);
    expect(reductions.length).toBeGreaterThan(0);
    expect(reductions).toEqual(reductions.toSorted((a, b) => b - a));
    expect((await cli('next', '--fit', ONE)).out).toMatch(
      /^rising: (0\.\d+) is an example: .*\. So for a target of \1 the answer is now [\d,]+ prompt/,
    );
  });

  it('ends with 1 where nothing is fitted', async () => {
    const { code, object } = await json<Loose>('next', '--fit', FIT, '--task', 'sparse');
    expect(code).toBe(1);
    expect(object).toMatchObject({ target: null, answer: null, evaluations: [] });
  });
});

describe('predict', () => {
  it('answers for one point as for a table of one', async () => {
    const path = folder.write('one.csv', 'model,prompt_tokens,context_limit\nsmall,1000,8192\n');
    const { object: table } = await json<{ points: Loose[] }>('predict', '--fit', ONE, '--points', path);
    const asked = ['--model', 'small', '--prompt-tokens', '1000', '--context-limit', '8K'];
    const { code, object } = await json<Loose>('predict', '--fit', ONE, ...asked);
    expect(code).toBe(0);
    expect(table.points[0]).toMatchObject(object);
    expect(Object.keys(object)).toEqual(['predicted', 'low', 'high', 'extrapolated']);
    expect((await cli('predict', '--fit', ONE, ...asked)).out).toMatch(
      /^rising: small at 1,000 tokens scores 0\.\d{3} \(90 % interval/,
    );
  });

  const points = (name: string, text: string): string => folder.write(`points/${name}`, text);

  it('keeps the columns and the order of the file and adds the prediction', async () => {
    const path = points(
      'plain.csv',
      'id,model,task,prompt_tokens,context_limit,training_flops\nb,small,rising,2000,8192,\na,,rising,300,8192,2e23\n',
    );
    const { code, object, err } = await json<{ points: Loose[] }>('predict', '--fit', FIT, '--points', path);
    expect([code, err]).toEqual([0, '']);
    const [first, second] = object.points;
    expect(Object.keys(first!)).toEqual(
      'id,model,task,prompt_tokens,context_limit,training_flops,predicted,low,high,extrapolated'.split(','),
    );
    const expected = predict(rising, { model: 'small', promptTokens: 2000, contextLimit: 8192 });
    expect(expected.kind === 'prediction' && expected.score).toBe(first?.predicted);
    expect(first).toMatchObject({ id: 'b', prompt_tokens: 2000, context_limit: 8192, training_flops: '' });
    expect(second).toMatchObject({ id: 'a', training_flops: 2e23, extrapolated: false });
    expect(second?.predicted).toBeGreaterThan(0.2);
  });

  it('says of a saved fit given as a path that it belongs behind --fit', async () => {
    const { code, err } = await cli('need', '--target', '0.5', FIT);
    expect(code).toBe(2);
    expect(err).toContain(`${FIT}: a saved fit, not the results it was fitted to: give it with --fit`);
  });

  it('flags what lies outside the data', async () => {
    const path = points(
      'far.csv',
      'model,prompt_tokens,context_limit\nsmall,1000,32768\nsmall,30000,32768\n',
    );
    const { object } = await json<{ points: Loose[] }>('predict', '--fit', ONE, '--points', path);
    expect(object.points.map((point) => point.extrapolated)).toEqual([false, true]);
  });

  it('says why a point has no prediction, and goes on with the next', async () => {
    const path = points(
      'holes.csv',
      [
        'model,task,prompt_tokens,context_limit',
        'small,rising,many,8192',
        'small,rising,,8192',
        'small,chess,100,8192',
        'huge,rising,100,8192',
        'small,sparse,100,8192',
        'small,rising,1e300,8192',
        'small,rising,-5,8192',
        'a,b,rising,100,8192',
        'small,rising,4K,8192',
      ].join('\n'),
    );
    const { code, object, err } = await json<{ points: Loose[] }>('predict', '--fit', FIT, '--points', path);
    expect(code).toBe(0);
    const reasons = object.points.map((point) => point.reason);
    expect(reasons[0]).toContain('prompt_tokens is "many"');
    expect(reasons[1]).toBe('no prompt_tokens');
    expect(reasons[2]).toContain('no task "chess"');
    expect(reasons[3]).toContain('huge');
    expect(reasons[5]).toContain('1e300');
    expect(reasons[6]).toContain('-5');
    expect(reasons[7]).toContain('5 cells under 4 columns');
    expect(reasons.filter(Boolean)).toHaveLength(8);
    for (const point of object.points.slice(0, 8)) {
      expect(point).toMatchObject({ predicted: null, low: null, high: null, extrapolated: null });
    }
    expect(object.points[8]).toMatchObject({ prompt_tokens: '4K' });
    expect(object.points[8]?.predicted).toBeGreaterThan(0.2);
    expect(err).toContain(`${path}:2: prompt_tokens is "many"`);
  });

  it('ends with 1 where no point can be predicted', async () => {
    const path = points('none.csv', 'model,prompt_tokens\nhuge,100\n');
    expect((await json('predict', '--fit', ONE, '--points', path)).code).toBe(1);
  });

  it('takes the task from the flag where the file names none', async () => {
    const path = points('taskless.csv', 'model,prompt_tokens\nsmall,100\n');
    const { object } = await json<{ points: Loose[] }>(
      'predict',
      '--fit',
      FIT,
      '--points',
      path,
      '--task',
      'rising',
    );
    expect(object.points[0]?.predicted).toBeGreaterThan(0.1);
    const without = await json<{ points: Loose[] }>('predict', '--fit', FIT, '--points', path);
    expect(without.object.points[0]?.reason).toContain('choose one with --task');
  });

  it('reads other names of the columns, tabs, semicolons, quotes and hostile headers', async () => {
    for (const [name, text] of [
      ['tabs.tsv', 'Model Name\tinput_tokens\n"small"\t1,000\n'],
      ['semicolons.csv', 'model;prompt_tokens\nsmall;1000\n'],
      ['bom.csv', '\ufeffmodel,prompt_tokens\r\nsmall,1000\r\n'],
      ['hostile.csv', '__proto__,model,prompt_tokens,model\n1,small,1000,x\n'],
      ['quotes.csv', '"model","note\n, with comma",prompt_tokens\n"small","a ""b""\nc",1000\n'],
    ] as const) {
      const { code, object } = await json<{ points: Loose[] }>(
        'predict',
        '--fit',
        ONE,
        '--points',
        points(name, text),
      );
      expect(code).toBe(0);
      expect(object.points[0]?.predicted).toBeGreaterThan(0.2);
      if (name === 'hostile.csv') expect(Object.hasOwn(object.points[0]!, '__proto__')).toBe(true);
    }
  });

  it('ends with 2 where the points are no table', async () => {
    for (const [path, words] of [
      [join(folder.path, 'gone.csv'), 'does not exist'],
      [points('empty.csv', ''), 'holds no table'],
      [points('header.csv', 'model,prompt_tokens\n'), 'holds no points'],
      [
        points('columns.csv', 'model,score\nsmall,0.5\n'),
        'has no column prompt_tokens; its columns are model, score',
      ],
      [points('who.csv', 'prompt_tokens\n100\n'), 'has no column model or training_flops'],
      [
        points('bytes.csv', String.fromCharCode(...Array.from({ length: 300 }, (_, i) => i % 32))),
        'is no text',
      ],
      [folder.path, 'is a folder; a file is needed'],
    ] as const) {
      const { code, err, out } = await cli('predict', '--fit', ONE, '--points', path);
      expect(code).toBe(2);
      expect(err).toContain(words);
      expect(out).toBe('');
    }
  });
});
