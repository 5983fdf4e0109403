/**
 * What must hold whatever the data were: of a fit, of an answer, of what a reader made of a file. Each check is written
 * down here only, so that no test asks for less than another.
 */
import { expect } from 'vitest';
import type { requiredCompute } from '../../src/core/answer/compute';
import type { difference } from '../../src/core/answer/difference';
import type { lossAtLimit } from '../../src/core/answer/loss';
import type { need } from '../../src/core/answer/need';
import type { nextEvaluation } from '../../src/core/answer/next';
import type { predict } from '../../src/core/answer/predict';
import type { bestRange } from '../../src/core/answer/range';
import type { bestAtLimit } from '../../src/core/answer/score';
import type { usable } from '../../src/core/answer/usable';
import { assemble } from '../../src/core/data/dataset';
import type { Observation } from '../../src/core/data/observation';
import type { FitResult, TaskFit } from '../../src/core/fit/result';
import { say } from '../../src/core/words/english';
import type { Statement } from '../../src/core/words/statement';
import type { ReadResult } from '../../src/readers/readFile';

type Answer = ReturnType<
  | typeof predict
  | typeof need
  | typeof usable
  | typeof bestAtLimit
  | typeof bestRange
  | typeof lossAtLimit
  | typeof requiredCompute
  | typeof nextEvaluation
  | typeof difference
>;

/** Finite throughout, unchanged by JSON, its laws, intervals and sentences as they should be. */
export function expectSoundFit(fit: FitResult): void {
  expectFinite(fit);
  const saved = JSON.stringify(fit);
  expect(JSON.stringify(JSON.parse(saved))).toBe(saved);
  const statements =
    fit.status === 'fitted' ? [fit.verdict, fit.intervals, ...fit.statements] : [fit.reason, fit.advice];
  expect(statements.flatMap(complaintsAboutWords)).toEqual([]);
  if (fit.status === 'fitted') expect(complaintsAboutLaws(fit)).toEqual([]);
}

/** Finite, but for numbers of the question that a refusal repeats; a score within its interval; a refusal in words. */
export function expectSoundAnswer(answer: Answer): void {
  expect(notFinite(answer).filter((path) => !path.startsWith('reason.'))).toEqual([]);
  if ('low' in answer && answer.low !== null && 'score' in answer && answer.kind !== 'reachable') {
    expect(answer.low).toBeLessThanOrEqual(answer.score + 1e-12);
    expect(answer.high).toBeGreaterThanOrEqual(answer.score - 1e-12);
  }
  if (answer.kind === 'unanswerable') expect(say(answer.reason)).not.toMatch(/undefined|\[object/);
}

export function expectFinite(value: unknown): void {
  expect(notFinite(value)).toEqual([]);
}

/**
 * Observations within the contract of `Observation`, problems with a reason, all of this file, and cells with a length.
 * @param beside Another file that the reader looks into, which results and problems may be of, too.
 */
export function expectSoundReading(
  { observations, problems }: ReadResult,
  path: string,
  beside = path,
): void {
  expect(observations.flatMap((each) => complaintsAboutObservation(each, [path, beside]))).toEqual([]);
  expect(problems.filter(({ file, reason }) => ![path, beside].includes(file) || reason === '')).toEqual([]);
  const cells = assemble(observations, undefined).tasks.flatMap((task) => task.cells);
  expect(cells.filter(({ promptTokens }) => !(promptTokens > 0))).toEqual([]);
}

/** For formats that keep no perplexity: every score is a share, whatever its direction. */
export function expectShares({ observations }: ReadResult): void {
  expect(observations.filter(({ score }) => !(score >= 0 && score <= 1))).toEqual([]);
}

/** The fields of an observation that lie outside of what is promised, with their values. */
function complaintsAboutObservation(observation: Observation, files: readonly string[]): string[] {
  const { model, task, metric, score, higherIsBetter, place } = observation;
  const { stderr, instances, promptTokens, shots, contextLimit, trainingFlops } = observation;
  const within = (value: number | undefined, least: number, most = Number.MAX_VALUE): boolean =>
    value === undefined || (value >= least && value <= most);
  const checks: Readonly<Record<string, readonly [unknown, boolean]>> = {
    model: [model, typeof model === 'string' && model !== ''],
    task: [task, typeof task === 'string' && task !== ''],
    metric: [metric, typeof metric === 'string' && metric !== ''],
    // A perplexity is no share; it is left out of the law.
    score: [score, higherIsBetter === false ? Number.isFinite(score) : score >= 0 && score <= 1],
    stderr: [stderr, within(stderr, 0)],
    instances: [instances, within(instances, 1)],
    promptTokens: [promptTokens, promptTokens !== 0 && within(promptTokens, 0, 1e9)],
    shots: [shots, within(shots, 0)],
    contextLimit: [contextLimit, within(contextLimit, 1)],
    trainingFlops: [trainingFlops, within(trainingFlops, 0)],
    file: [place.file, files.includes(place.file)],
  };
  return Object.entries(checks)
    .filter(([, [, holds]]) => !holds)
    .map(([name, [value]]) => `${name} = ${value}`);
}

/** A statement that reads like a mistake of the program. */
function complaintsAboutWords(statement: Statement): string[] {
  const text = say(statement);
  if (text.startsWith(`${statement.id} {`)) return [`no sentence for ${statement.id}`];
  return /NaN|undefined|null|Infinity|\[object|not a number|∞/.test(text) ? [`${statement.id}: ${text}`] : [];
}

function complaintsAboutLaws(fit: TaskFit): string[] {
  const shares = fit.laws.reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...(fit.laws[fit.chosen] ? [] : ['the chosen law is missing']),
    ...(Math.abs(shares - 1) < 1e-9 ? [] : [`the laws' shares sum to ${shares}`]),
    ...(fit.predicted.length === fit.cells.length ? [] : ['a cell without prediction']),
    ...fit.predicted
      .filter((value) => !(value >= -1e-12 && value <= 1 + 1e-12))
      .map((value) => `predicted ${value}`),
    ...fit.laws.flatMap(({ law, parameters, meanAbsoluteError, sumOfSquares }) => [
      ...parameters
        .filter(({ low, high, estimate }) => (low ?? estimate) > estimate || (high ?? estimate) < estimate)
        .map(({ name, low, high, estimate }) => `${law}: ${name} = ${estimate} outside ${low}…${high}`),
      ...(meanAbsoluteError <= Math.sqrt(sumOfSquares / fit.cells.length) + 1e-12
        ? []
        : [`${law}: mean error ${meanAbsoluteError} and sum of squares ${sumOfSquares} disagree`]),
    ]),
  ];
}

/** Paths of numbers that are not finite: `laws[0].theta[2]`. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (Array.isArray(value)) return value.flatMap((item, i) => notFinite(item, `${path}[${i}]`));
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, item]) =>
      notFinite(item, path === '' ? key : `${path}.${key}`),
    );
  return [];
}
