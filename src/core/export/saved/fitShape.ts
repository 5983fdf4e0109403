/** The shape of a saved fit, as far as answers rely on it. */

import type { TaskFit } from '../../fit/result';
import { SLOTS } from '../../law/composition';
import { namesIn } from '../../law/factors';
import { composeLaw } from '../../law/law';
import { FIT_KIND } from './fitDocument';
import { ADDED, CHANGING } from './reserved';
import { list, number, numberOrNull, oneOf, optional, orNull, record, type Shape, text } from './shape';

const place = record({ file: text, row: optional(number), key: optional(text) });

/** A problem as it is saved: no row where a whole file is meant. */
const problem = record({ file: text, row: optional(numberOrNull), key: optional(text), reason: text });

const cell = record({
  model: text,
  promptTokens: number,
  contextLimit: optional(number),
  trainingFlops: optional(number),
  score: number,
  stderr: optional(numberOrNull),
  instances: optional(number),
  shots: optional(number),
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
      contextLimit: optional(number),
      trainingFlops: optional(number),
      cells: number,
      minPromptTokens: number,
      maxPromptTokens: number,
      aliases: optional(list(text)),
      ...CHANGING.model,
    }),
  ),
  problems: list(problem),
  chance: optional(number),
  target: optional(number),
  example: optional(number),
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
      standardError: numberOrNull,
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
    trainingFlops: numberOrNull,
    promptTokens: numberOrNull,
    models: list(text),
    floor: number,
    ceiling: number,
  }),
  covariance,
  deviationCovariance: covariance,
  degreesOfFreedom: numberOrNull,
  deviationDegreesOfFreedom: numberOrNull,
  modelDeviation: numberOrNull,
  sumOfSquares: numberOrNull,
  meanAbsoluteError: numberOrNull,
  noise: numberOrNull,
  termination: text,
  weight: number,
  heldOutError: optional(numberOrNull),
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
  computeLevels: list(number),
  minPromptTokens: number,
  maxPromptTokens: number,
  spread: optional(record({ logEdges: list(number), shares: list(number) })),
  backTest: optional(numberOrNull),
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
  for (const [i, { composition, theta, scales, covariance, deviationCovariance }] of fit.laws.entries()) {
    const { shared, own } = composeLaw(composition);
    const blocks = own === 0 ? 1 : scales.models.length;
    if (theta.length !== shared + own * scales.models.length)
      return `${at}.laws[${i}].theta does not match its law`;
    for (const matrices of [covariance, deviationCovariance]) {
      const square =
        matrices?.every((matrix) => matrix === null || matrix.length === (shared + own) ** 2) ?? true;
      if (!square || (matrices && matrices.length !== blocks))
        return `${at}.laws[${i}].covariance does not match its law`;
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
