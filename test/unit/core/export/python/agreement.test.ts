// The exported script is run, and what it says compared with the engine.
import { describe, expect, it } from 'vitest';
import { evaluator } from '../../../../../src/core/answer/evaluate';
import { predict } from '../../../../../src/core/answer/predict';
import { python } from '../../../../../src/core/export/python';
import type { TaskFit } from '../../../../../src/core/fit/result';
import { everyLaw, PAPER_LAW } from '../../../../../src/core/law/composition';
import { prng } from '../../../../made/prng';
import { FITS } from '../../answer/fits';
import { anyFit } from './madeFits';
import { hasPythonModule, runPython, scriptFolder } from './process';

const { saved } = scriptFolder();

interface Subject {
  readonly model?: string | undefined;
  readonly trainingFlops?: number | undefined;
  readonly contextLimit?: number | undefined;
}

/**
 * Inside and far outside the evaluated lengths, on both sides of limits; the last six lie on both sides of 1.1, 2.2 and
 * 4 times the longest length of m1: where its interval changes.
 */
const LENGTHS = [
  ...[1, 51, 700, 4096, 8191, 8192, 8193, 20_000, 31_000, 60_000, 500_000],
  ...[7650, 7750, 15_300, 15_500, 27_900, 28_100],
];

/** Models with their own limit and with others; where the laws allow it, computes without a model. */
function subjectsOf(fit: TaskFit): readonly Subject[] {
  const models = fit.models.map(({ name }) => name).slice(0, 3);
  const anyModel = fit.laws.every(({ scales }) => scales.models.length === 0);
  return [
    ...models.flatMap((model) => [undefined, 8192, 1e6].map((contextLimit) => ({ model, contextLimit }))),
    ...(anyModel ? [{ trainingFlops: 7e22, contextLimit: 16_384 }] : []),
    ...(anyModel ? [{ trainingFlops: 5e24 }] : []),
  ];
}

/**
 * Asks every script everything in one interpreter: [score, low, high, score by the paper's law] per subject and length.
 * All lengths in one array take little more time than one of them alone.
 */
const DRIVER = `
import json, runpy, sys
with open(sys.argv[1]) as file:
    asked = json.load(file)
def ask(script, subject, lengths):
    point = (subject.get('model') or subject['trainingFlops'], lengths, subject.get('contextLimit'))
    paper = script['predict'](*point, law=script['PAPER']) if script['PAPER'] else None
    return [script['predict'](*point), *script['interval'](*point), paper]
def plain(values):
    return [None if value is None or value != value else float(value) for value in values]
out = []
for path, subjects, lengths, at_once in asked:
    script = runpy.run_path(path)
    rows = []
    for subject in subjects:
        if at_once:
            score, low, high, paper = ask(script, subject, lengths)
            rows += [plain(row) for row in zip(score, low, high, [None] * len(lengths) if paper is None else paper)]
        else:
            rows += [plain(ask(script, subject, length)) for length in lengths]
    out.append(rows)
json.dump(out, sys.stdout)
`;

type Row = readonly [number, number | null, number | null, number | null];

/** @param way Lengths as numbers, one after the other, or in one array. */
function askScripts(fits: readonly TaskFit[], way: 'numbers' | 'array'): readonly (readonly Row[])[] {
  const asked = fits.map((fit, i) => [
    saved(`${i}.py`, python('1.2.3', fit)),
    subjectsOf(fit),
    LENGTHS,
    way === 'array',
  ]);
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
  const questions = subjectsOf(fit).flatMap((subject) =>
    LENGTHS.map((promptTokens) => ({ ...subject, promptTokens })),
  );
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

describe.skipIf(!hasPythonModule('numpy'))('an exported script', () => {
  it('says what the engine says, to 1e-9, of fits to real data', () => {
    const fits = FITS.map(([, fit]) => fit);
    for (const way of ['numbers', 'array'] as const) {
      askScripts(fits, way).forEach((rows, i) => {
        expectAgreement(fits[i] as TaskFit, rows);
      });
    }
  });

  it('says what the engine says, to 1e-9, with every law of the family, with floor and ceiling', () => {
    const random = prng(41);
    const laws = everyLaw();
    expect(laws.length).toBeGreaterThan(30);
    const fits = laws.flatMap((law) => [anyFit(law, random), anyFit(law, random)]);
    askScripts(fits, 'array').forEach((rows, i) => {
      expectAgreement(fits[i] as TaskFit, rows);
    });
  });

  it('has no interval where the data leave no degrees of freedom', () => {
    const fit = anyFit(PAPER_LAW, prng(5));
    const bare = { ...fit, laws: fit.laws.map((law) => ({ ...law, covariance: null })) };
    expectAgreement(bare, askScripts([bare], 'numbers')[0] as readonly Row[]);
  });
});
