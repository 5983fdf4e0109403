/** The shape of a saved fit, as far as answers rely on it. */

import type { LawFit, TaskFit } from '../../fit/result';
import { SLOTS } from '../../law/composition';
import { namesIn } from '../../law/factors';
import { composeLaw } from '../../law/law';
import { isPositiveSemidefinite } from '../../numeric/semidefinite';
import { FIT_KIND } from './fitDocument';
import { ADDED, CHANGING } from './reserved';
import {
  atLeast,
  list,
  number,
  numberOrNull,
  oneOf,
  optional,
  orNull,
  positive,
  record,
  type Shape,
  text,
  within,
} from './shape';

const place = record({ file: text, row: optional(number), key: optional(text) });

/** A problem as it is saved: no row where a whole file is meant. */
const problem = record({ file: text, row: optional(numberOrNull), key: optional(text), reason: text });

const cell = record({
  model: text,
  promptTokens: positive,
  contextLimit: optional(atLeast(1)),
  trainingFlops: optional(positive),
  score: within(0, 1),
  stderr: optional(orNull(atLeast(0))),
  instances: optional(positive),
  shots: optional(atLeast(0)),
  place,
  // Every value a text: how the field of that name was obtained.
  ...ADDED.cell,
  origin: optional((value, at) =>
    list(text)(typeof value === 'object' && value !== null ? Object.values(value) : value, at),
  ),
});

const outcome = {
  id: text,
  task: text,
  metric: text,
  cells: list(cell),
  models: list(
    record({
      name: text,
      contextLimit: optional(atLeast(1)),
      trainingFlops: optional(positive),
      cells: atLeast(1),
      minPromptTokens: positive,
      maxPromptTokens: positive,
      aliases: optional(list(text)),
      ...CHANGING.model,
    }),
  ),
  problems: list(problem),
  chance: optional(within(0, 1)),
  target: optional(within(0, 1)),
  example: optional(within(0, 1)),
  ...ADDED.task,
  ...CHANGING.task,
};

/** A sentence as data; its values are texts and numbers. An id that this version has no sentence for is shown as it is. */
const statement = record({
  id: text,
  values: (value, at) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? undefined
      : `${at} is not an object`,
});

/** One matrix per model, row-major; null where the data leave no degrees of freedom. */
const covariance = orNull(list(orNull(list(number))));

const law = record({
  composition: record({
    shape: oneOf('product', ...namesIn('whole')),
    ...Object.fromEntries(SLOTS.map((slot) => [slot, oneOf(...namesIn(slot))])),
  }),
  law: text,
  parameters: list(
    record({
      name: text,
      symbol: text,
      estimate: numberOrNull,
      standardError: orNull(atLeast(0)),
      unit: text,
      meaning: text,
      model: optional(text),
      low: optional(numberOrNull),
      high: optional(numberOrNull),
      atBound: optional(text),
    }),
  ),
  theta: list(number),
  scales: record({
    trainingFlops: orNull(positive),
    promptTokens: orNull(positive),
    models: list(text),
    floor: within(0, 1),
    ceiling: within(0, 1),
  }),
  covariance,
  deviationCovariance: covariance,
  degreesOfFreedom: orNull(atLeast(0)),
  deviationDegreesOfFreedom: orNull(atLeast(0)),
  modelDeviation: orNull(atLeast(0)),
  sumOfSquares: orNull(atLeast(0)),
  meanAbsoluteError: orNull(atLeast(0)),
  noise: orNull(atLeast(0)),
  termination: text,
  weight: within(0, 1),
  heldOutError: optional(orNull(atLeast(0))),
  ...CHANGING.law,
});

const fitted = record({
  ...outcome,
  status: oneOf('fitted'),
  chosen: number,
  paper: number,
  laws: list(law),
  mode: oneOf('average', 'pinned'),
  direction: oneOf('rises', 'falls'),
  predicted: list(numberOrNull),
  intervals: statement,
  verdict: statement,
  statements: list(statement),
  computeLevels: list(positive),
  minPromptTokens: positive,
  maxPromptTokens: positive,
  spread: optional(record({ logEdges: list(number), shares: list(within(0, 1)) })),
  backTest: optional(orNull(atLeast(0))),
});

const insufficient = record({
  ...outcome,
  status: oneOf('insufficient'),
  reason: statement,
  advice: statement,
});

const result: Shape = (value, at) => {
  const unknown = record({ status: oneOf('fitted', 'insufficient') })(value, at);
  if (unknown) return unknown;
  if ((value as { status: string }).status === 'insufficient') return insufficient(value, at);
  return fitted(value, at) ?? consistent(value as TaskFit, at);
};

/** Indices and sizes that must agree for an answer to mean anything. */
function consistent(fit: TaskFit, at: string): string | undefined {
  if (!fit.laws[fit.chosen]) return `${at}.chosen names law ${fit.chosen} of ${fit.laws.length}`;
  if (fit.paper !== -1 && !fit.laws[fit.paper])
    return `${at}.paper names law ${fit.paper} of ${fit.laws.length}`;
  if (fit.predicted.length !== fit.cells.length) return `${at}.predicted does not match the cells`;
  if (fit.minPromptTokens > fit.maxPromptTokens) return `${at}.minPromptTokens is above maxPromptTokens`;
  const share = fit.laws.reduce((sum, { weight }) => sum + weight, 0);
  if (fit.mode === 'average' && Math.abs(share - 1) > 1e-6)
    return `${at}.laws have the weights ${share} in all, expected 1`;
  const { spread } = fit;
  if (spread !== undefined && spread.logEdges.length !== spread.shares.length + 1)
    return `${at}.spread has ${spread.logEdges.length} edges for ${spread.shares.length} shares`;
  for (const [i, law] of fit.laws.entries()) {
    const wrong = consistentLaw(law, `${at}.laws[${i}]`);
    if (wrong) return wrong;
  }
  return undefined;
}

function consistentLaw(
  { composition, theta, scales, covariance, deviationCovariance }: LawFit,
  at: string,
): string | undefined {
  if (!(scales.floor < scales.ceiling))
    return `${at}.scales.floor is ${scales.floor}, expected less than the ceiling, ${scales.ceiling}`;
  const { shared, own } = composeLaw(composition);
  const size = shared + own;
  const blocks = own === 0 ? 1 : scales.models.length;
  if (theta.length !== shared + own * scales.models.length) return `${at}.theta does not match its law`;
  for (const [name, matrices] of Object.entries({ covariance, deviationCovariance })) {
    if (matrices === null || matrices === undefined) continue;
    if (matrices.length !== blocks) return `${at}.${name} does not match its law`;
    for (const [k, matrix] of matrices.entries()) {
      if (matrix === null) continue;
      if (matrix.length !== size ** 2) return `${at}.${name} does not match its law`;
      if (!isPositiveSemidefinite([...matrix], size)) return `${at}.${name}[${k}] is no covariance`;
    }
  }
  return undefined;
}

export const fitShape: { readonly head: Shape; readonly task: Shape } = {
  head: record({
    kind: oneOf(FIT_KIND),
    version: number,
    engine: optional(text),
    checksum: optional(text),
    tasks: list(record({})),
    problems: optional(list(problem)),
    readings: optional(list(record({ file: text, column: text, as: text }))),
  }),
  task: record({ fit: result }),
};
