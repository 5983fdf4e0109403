// The exported script is run, and what it says compared with the engine.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { evaluator } from '../../../../src/core/answer/evaluate';
import { predict } from '../../../../src/core/answer/predict';
import { python } from '../../../../src/core/export/python';
import { pythonNumber, pythonText } from '../../../../src/core/export/python/literal';
import type { LawFit, TaskFit } from '../../../../src/core/fit/result';
import { type Composition, everyLaw, nameOf, PAPER_LAW } from '../../../../src/core/law/composition';
import { composeLaw } from '../../../../src/core/law/law';
import { HOSTILE_NAMES } from '../../../fixtures/panel/tasks';
import { type Prng, prng } from '../../../made/prng';
import { AVERAGED, FITS } from '../answer/fits';
import { hasPythonModule, runPython } from './pythonProcess';

// A new interpreter, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const numpy = hasPythonModule('numpy');
const matplotlib = numpy && hasPythonModule('matplotlib');

const folder = mkdtempSync(join(tmpdir(), 'context-scaling-python-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function saved(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const MODELS = [
  {
    name: 'm1',
    contextLimit: 8192,
    trainingFlops: 3e22,
    cells: 5,
    minPromptTokens: 60,
    maxPromptTokens: 7000,
  },
  {
    name: 'm2',
    contextLimit: 32_768,
    trainingFlops: 2e23,
    cells: 5,
    minPromptTokens: 50,
    maxPromptTokens: 30_000,
  },
  {
    name: 'm3',
    contextLimit: undefined,
    trainingFlops: 9e23,
    cells: 5,
    minPromptTokens: 90,
    maxPromptTokens: 9000,
  },
];

/** A law with coordinates anywhere within their bounds, and covariances of that size. */
function anyLaw(composition: Composition, random: Prng, weight: number): LawFit {
  const law = composeLaw(composition);
  const own = law.own > 0 ? MODELS : [];
  const specs = [...law.sharedSpecs, ...own.flatMap(() => law.ownSpecs)];
  const width = law.shared + law.own;
  const blocks = Array.from({ length: Math.max(own.length, 1) }, () => squared(width, random));
  return {
    ...(AVERAGED.laws[0] as LawFit),
    composition,
    law: nameOf(composition),
    theta: specs.map(({ low, high }) => random.between(Math.max(low, -3), Math.min(high, 3))),
    scales: {
      trainingFlops: 2.2e23,
      promptTokens: 1800,
      models: own.map(({ name }) => name),
      floor: 0.25,
      ceiling: 0.95,
    },
    covariance: blocks,
    deviationCovariance: law.own > 0 ? null : [squared(width, random)],
    degreesOfFreedom: 7,
    deviationDegreesOfFreedom: law.own > 0 ? 0 : 2,
    weight,
  };
}

/** B·Bᵀ/1000, row by row: symmetric and without negative variances. */
function squared(size: number, random: Prng): number[] {
  const b = Array.from({ length: size }, () => Array.from({ length: size }, () => random.between(-1, 1)));
  return b.flatMap((row) =>
    b.map((other) => row.reduce((sum, x, k) => sum + (x * (other[k] ?? 0)) / 1000, 0)),
  );
}

function anyFit(composition: Composition, random: Prng): TaskFit {
  const paper = nameOf(composition) === nameOf(PAPER_LAW);
  const laws = paper
    ? [anyLaw(composition, random, 1)]
    : [anyLaw(composition, random, 0.7), anyLaw(PAPER_LAW, random, 0.3)];
  const falls = composition.level === 'perModel';
  return {
    ...AVERAGED,
    models: MODELS,
    laws,
    chosen: 0,
    paper: laws.length - 1,
    cells: AVERAGED.cells.slice(0, 6).map((cell) => ({ ...cell, model: 'm1' })),
    direction: falls ? 'falls' : 'rises',
    backTest: falls ? 0.06 : undefined,
    computeLevels: [3e22, 2e23, 9e23],
    minPromptTokens: 50,
    maxPromptTokens: 30_000,
    spread: { logEdges: [-1, -0.5, 0, 0.4, 1.2], shares: [0.1, 0.3, 0.4, 0.2] },
  };
}

interface Question {
  readonly model?: string | undefined;
  readonly trainingFlops?: number | undefined;
  readonly promptTokens: number;
  readonly contextLimit?: number | undefined;
}

/** Inside and far outside the evaluated lengths, on both sides of limits, with the model's own and with others. */
function questionsFor(fit: TaskFit): Question[] {
  // The last six lie on both sides of 1.1, 2.2 and 4 times the longest length of m1: where its interval changes.
  const lengths = [1, 51, 700, 4096, 8191, 8192, 8193, 20_000, 31_000, 60_000, 500_000];
  lengths.push(7650, 7750, 15_300, 15_500, 27_900, 28_100);
  const models = fit.models.map(({ name }) => name).slice(0, 3);
  const anyModel = fit.laws.every(({ scales }) => scales.models.length === 0);
  return lengths.flatMap((promptTokens) => [
    ...models.flatMap((model) =>
      [undefined, 8192, 1e6].map((contextLimit) => ({ model, promptTokens, contextLimit })),
    ),
    ...(anyModel ? [{ trainingFlops: 7e22, promptTokens, contextLimit: 16_384 }] : []),
    ...(anyModel ? [{ trainingFlops: 5e24, promptTokens }] : []),
  ]);
}

/** Asks every script everything in one interpreter: [score, low, high, score by the paper's law] per question. */
const DRIVER = `
import json, runpy, sys
out = []
with open(sys.argv[1]) as file:
    asked = json.load(file)
for path, questions in asked:
    script = runpy.run_path(path)
    rows = []
    for q in questions:
        point = (q.get('model') or q['trainingFlops'], q['promptTokens'], q.get('contextLimit'))
        low, high = script['interval'](*point)
        paper = script['predict'](*point, law=script['PAPER']) if script['PAPER'] else None
        rows.append([script['predict'](*point)] + [None if end != end else end for end in (low, high)] + [paper])
    out.append(rows)
json.dump(out, sys.stdout)
`;

type Row = readonly [number, number | null, number | null, number | null];

function askScripts(fits: readonly TaskFit[]): readonly (readonly Row[])[] {
  const asked = fits.map((fit, i) => [saved(`${i}.py`, python('1.2.3', fit)), questionsFor(fit)]);
  const { code, out, err } = runPython(
    '-W',
    'error',
    '-c',
    DRIVER,
    saved('asked.json', JSON.stringify(asked)),
  );
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

function expectAgreement(fit: TaskFit, rows: readonly Row[]): void {
  const questions = questionsFor(fit);
  expect(rows).toHaveLength(questions.length);
  const paper = fit.laws[fit.paper] && evaluator(fit, fit.paper);
  questions.forEach((question, i) => {
    const answer = predict(fit, question);
    if (answer.kind !== 'prediction') throw new Error(`${JSON.stringify(question)} has no answer`);
    const known = fit.models.find(({ name }) => name === question.model);
    const byPaper = paper?.score({
      model: question.model,
      trainingFlops: question.trainingFlops ?? known?.trainingFlops,
      promptTokens: question.promptTokens,
      contextLimit: question.contextLimit ?? known?.contextLimit,
    });
    const expected = [answer.score, answer.low, answer.high, byPaper ?? null];
    (rows[i] as Row).forEach((value, k) => {
      const wanted = expected[k] ?? null;
      if (value === null || wanted === null) expect([question, k, value]).toEqual([question, k, wanted]);
      else expect(Math.abs(value - wanted), `${JSON.stringify(question)} ${k}`).toBeLessThan(1e-9);
    });
  });
}

describe.skipIf(!numpy)('an exported script', () => {
  it('says what the engine says, to 1e-9, of fits to real data', () => {
    const fits = FITS.map(([, fit]) => fit);
    askScripts(fits).forEach((rows, i) => {
      expectAgreement(fits[i] as TaskFit, rows);
    });
  });

  it('says what the engine says, to 1e-9, with every law of the family, with floor and ceiling', () => {
    const random = prng(41);
    const laws = everyLaw();
    expect(laws.length).toBeGreaterThan(30);
    const fits = laws.flatMap((law) => [anyFit(law, random), anyFit(law, random)]);
    askScripts(fits).forEach((rows, i) => {
      expectAgreement(fits[i] as TaskFit, rows);
    });
  });

  it('has no interval where the data leave no degrees of freedom', () => {
    const fit = anyFit(PAPER_LAW, prng(5));
    const bare = { ...fit, laws: fit.laws.map((law) => ({ ...law, covariance: null })) };
    expectAgreement(bare, askScripts([bare])[0] as readonly Row[]);
  });

  it('prints every evaluation with its prediction', () => {
    const { code, out, err } = runPython(saved('printed.py', python('1.2.3', AVERAGED)));
    expect([code, err]).toEqual([0, '']);
    const rows = out.split('\n').filter((line) => line.startsWith('Yarn'));
    expect(rows).toHaveLength(AVERAGED.cells.length);
    AVERAGED.cells.forEach((cell, i) => {
      const [model, tokens, , measured, predicted] = (rows[i] ?? '').split(/ +/);
      expect([model, Number(tokens), Number(measured)]).toEqual([cell.model, cell.promptTokens, cell.score]);
      expect(Math.abs(Number(predicted) - (AVERAGED.predicted[i] ?? 0))).toBeLessThan(1e-9);
    });
  });

  it('takes arrays of lengths, and refuses in words what it cannot answer', () => {
    const path = saved('asked.py', python('1.2.3', AVERAGED));
    const falling = FITS.find(([name]) => name === 'falling')?.[1] as TaskFit;
    const pooled = saved('pooled.py', python('1.2.3', falling));
    const code = [
      'import runpy, sys',
      's = runpy.run_path(sys.argv[1]); m = list(s["MODELS"])[0]',
      'print(s["predict"](m, [100, 200]).shape, s["interval"](m, [100, 200])[0].shape)',
      'for path, who in ((sys.argv[1], "nobody"), (sys.argv[2], 1e23)):',
      '    try: runpy.run_path(path)["predict"](who, 100)',
      '    except ValueError as error: print(error)',
    ].join('\n');
    const { out, err } = runPython('-c', code, path, pooled);
    expect(err).toBe('');
    expect(out.split('\n').slice(0, 3)).toEqual([
      '(2,) (2,)',
      "'nobody' is not one of MODELS",
      'these laws have coordinates of each model: name one of MODELS',
    ]);
  });

  it('holds hostile names as what they are, and prints them on one line each', () => {
    const names = [
      ...HOSTILE_NAMES,
      '\'\'\'"""\\',
      '\ud800',
      'a\nimport os',
      '$\\frac{1}{0}$',
      '_hidden',
      '{}%s',
    ];
    const fit = named(names);
    const path = saved('hostile.py', python("1'\n2", fit));
    const code =
      'import json, runpy, sys; s = runpy.run_path(sys.argv[1]); print(json.dumps([s["TASK"], list(s["MODELS"])]))';
    const { out, err } = runPython('-c', code, path);
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual([names[0], names]);
    const printed = runPython(path);
    expect([printed.code, printed.err]).toEqual([0, '']);
    expect(printed.out).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
    expect(printed.out.trimEnd().split('\n')).toHaveLength(
      2 + fit.cells.length + (fit.laws[0]?.parameters.length ?? 0),
    );
  });

  it.skipIf(!matplotlib)('draws every model, the limits and the paper’s law as vector', () => {
    const path = saved('drawn.py', python('1.2.3', AVERAGED));
    const files = ['drawn.svg', 'drawn.pdf'].map((name) => join(folder, name));
    const { code, err } = runPython('-W', 'error', path, ...files);
    expect([code, err]).toEqual([0, '']);
    const svg = readFileSync(files[0] as string, 'utf8');
    for (const { name } of AVERAGED.models) expect(svg).toContain(`>${name}<`);
    for (const words of ['8k', '128k', 'law of arXiv 2510.14919', 'prompt tokens', 'Context Scaling 1.2.3'])
      expect(svg).toContain(words);
    expect(svg).not.toContain('<image');
    expect(readFileSync(files[1] as string, 'latin1').slice(0, 5)).toBe('%PDF-');
  });

  it.skipIf(!matplotlib)('draws names that look like mathematics or markup as they are', () => {
    const names = ['$\\frac{1}{0}$', '$', '_hidden', '<b>&', 'a\nb', 'x'.repeat(500)];
    const path = saved('names.py', python('1.2.3', named(names)));
    const file = join(folder, 'names.svg');
    const { code, err } = runPython(path, file);
    expect([code, err]).toEqual([0, '']);
    const svg = readFileSync(file, 'utf8');
    for (const words of ['$\\frac{1}{0}$', '_hidden', '&lt;b&gt;&amp;', 'a?b']) expect(svg).toContain(words);
  });
});

/** A fit of models with these names, the first of them also the task's. */
function named(names: readonly string[]): TaskFit {
  const fit = anyFit(PAPER_LAW, prng(9));
  const models = names.map((name) => ({ ...(MODELS[1] as (typeof MODELS)[number]), name }));
  const cell = { ...(AVERAGED.cells[0] as TaskFit['cells'][number]), instances: 50 };
  const cells = names.map((model) => ({ ...cell, model }));
  return {
    ...fit,
    task: names[0] ?? '',
    metric: names[1] ?? '',
    models,
    cells,
    predicted: cells.map(() => 0),
  };
}

describe('literals of Python', () => {
  it('are ASCII on one line, whatever the text holds', () => {
    expect(pythonText("it's\\")).toBe("'it\\'s\\\\'");
    expect(pythonText('a\nb\0é→😀\ud800')).toBe("'a\\x0ab\\x00\\xe9\\u2192\\U0001f600\\ud800'");
  });

  it('are numbers that numpy takes for floats or small integers, never larger', () => {
    expect(
      [8192, 0.1, 1e20, 1.5e23, -0, Number.NaN, Number.POSITIVE_INFINITY, undefined].map(pythonNumber),
    ).toEqual(['8192', '0.1', '1e+20', '1.5e+23', '-0.0', 'np.nan', 'np.inf', 'None']);
  });
});
