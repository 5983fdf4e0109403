/**
 * The one check of a result, field by field, whatever reader it comes from: no reader can forget it. Without its
 * model, task, metric, score or prompt length a result is none and is not used; any other field that is wrong is left
 * out, and the result is used without it; so are control characters in a name. Either way a problem says so.
 */
import { isBetterWhenLower } from '../core/data/metric';
import type { LengthHistogram, Observation, Problem } from '../core/data/observation';
import { limits } from './limits';

export interface Checked {
  /** Undefined where the result cannot be used. */
  readonly observation: Observation | undefined;
  readonly problems: readonly Problem[];
}

/** @param file The file being read, for results that do not say where they stand. */
export function checkObservation(given: Observation, file: string): Checked {
  const place = { ...given.place, file: given.place.file || file };
  const report = (reason: string): Problem => ({ file: place.file, row: place.row, key: place.key, reason });
  const unclean = NAMES.filter(({ field }) => CONTROL.test(String(given[field])));
  const named: Observation =
    unclean.length === 0
      ? given
      : { ...given, ...Object.fromEntries(unclean.map(({ field }) => [field, cleaned(given[field])])) };
  const unusable = NEEDED.find(({ isSound }) => !isSound(named));
  if (unusable)
    return {
      observation: undefined,
      problems: [report(`${fault(unusable, given)}: this result is not used`)],
    };
  const wrong = OPTIONAL.filter(({ field, isSound }) => given[field] !== undefined && !isSound(given));
  if (unclean.length + wrong.length === 0 && place.file === given.place.file)
    return { observation: given, problems: [] };
  return {
    observation: { ...named, place, ...Object.fromEntries(wrong.map(({ field }) => [field, undefined])) },
    problems: [
      ...unclean.map((rule) => report(`${fault(rule, given)}: the result is used without those characters`)),
      ...wrong.map((rule) => report(`${fault(rule, given)}: the result is used without it`)),
    ],
  };
}

interface Rule {
  readonly field: Exclude<keyof Observation, 'place' | 'origin' | 'higherIsBetter' | 'content'>;
  /** For a person. */
  readonly called: string;
  /** What stands there in a sound result. */
  readonly expected: string | ((observation: Observation) => string);
  isSound(observation: Observation): boolean;
}

const MOST_TOKENS = limits.tokens.toLocaleString('en-US');
const NAME = `text of 1 to ${limits.name} characters without line breaks or control characters`;

const NAMES: readonly Rule[] = [
  { field: 'model', called: 'the model’s name', expected: NAME, isSound: ({ model }) => isName(model) },
  { field: 'task', called: 'the task’s name', expected: NAME, isSound: ({ task }) => isName(task) },
  { field: 'metric', called: 'the metric’s name', expected: NAME, isSound: ({ metric }) => isName(metric) },
];

const NEEDED: readonly Rule[] = [
  ...NAMES,
  {
    field: 'score',
    called: 'the score',
    expected: 'a number from 0 to 1, or any number where lower is better',
    isSound: isScore,
  },
  {
    field: 'promptTokens',
    called: 'the prompt length',
    expected: `a number above 0 and up to ${MOST_TOKENS} tokens`,
    isSound: ({ promptTokens }) =>
      promptTokens === undefined || (promptTokens > 0 && isBetween(promptTokens, 0, limits.tokens)),
  },
];

const OPTIONAL: readonly Rule[] = [
  {
    field: 'metricInFile',
    called: 'the file’s name of the metric',
    expected: NAME,
    isSound: ({ metricInFile }) => isName(metricInFile),
  },
  { field: 'stderr', called: 'the standard error', expected: errorsExpected, isSound: isError },
  {
    field: 'instances',
    called: 'the number of instances',
    expected: `a number from 1 to ${limits.instances.toLocaleString('en-US')}`,
    isSound: ({ instances }) => isBetween(instances, 1, limits.instances),
  },
  {
    field: 'shots',
    called: 'the number of examples',
    expected: `a number from 0 to ${MOST_TOKENS}`,
    isSound: ({ shots }) => isBetween(shots, 0, limits.tokens),
  },
  {
    field: 'contextLimit',
    called: 'the context limit',
    expected: `a number from 1 to ${MOST_TOKENS} tokens`,
    isSound: ({ contextLimit }) => isBetween(contextLimit, 1, limits.tokens),
  },
  {
    field: 'trainingFlops',
    called: 'the training compute',
    expected: `a number from ${limits.flops.min} to ${limits.flops.max} FLOP`,
    isSound: ({ trainingFlops }) => isBetween(trainingFlops, limits.flops.min, limits.flops.max),
  },
  {
    field: 'lengths',
    called: 'the spread of the lengths',
    expected: 'ascending edges in tokens with a count for each bin',
    isSound: ({ lengths }) => isHistogram(lengths),
  },
];

function isName(name: unknown): boolean {
  return typeof name === 'string' && name.length <= limits.name && name.trim() !== '' && !CONTROL.test(name);
}

const CONTROL = /\p{Cc}/u;

/** No name has them on purpose; a line break stands for a space. */
function cleaned(name: unknown): unknown {
  return typeof name === 'string'
    ? name
        .replace(/\s+/g, ' ')
        .replace(/\p{Cc}/gu, '')
        .trim()
    : name;
}

/** Errors and losses are on no scale; they are listed as they are. */
function isScore(observation: Observation): boolean {
  return isBetween(observation.score, ...(isBetterWhenLower(observation) ? UNBOUNDED : UNIT));
}

/** No mean of scores between 0 and 1 scatters more than they do, and only where all are alike not at all. */
function isError(observation: Observation): boolean {
  const most = isBetterWhenLower(observation) ? Number.MAX_VALUE : 1;
  return isBetween(observation.stderr, 0, most) && !(observation.stderr === 0 && scatters(observation));
}

/** Means of several instances strictly between none right and all right. */
function scatters(observation: Observation): boolean {
  const { score, instances = 0 } = observation;
  return !isBetterWhenLower(observation) && score > 0 && score < 1 && instances > 1;
}

function errorsExpected(observation: Observation): string {
  if (isBetterWhenLower(observation)) return '0 or more';
  return scatters(observation) ? 'a number above 0 and up to 1' : 'a number from 0 to 1';
}

const UNBOUNDED = [-Number.MAX_VALUE, Number.MAX_VALUE] as const;
/** With what a division leaves: 0.1 + 0.2 is above 0.3. */
const UNIT = [0, 1 + 1e-9] as const;

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function isHistogram(lengths: LengthHistogram | undefined): boolean {
  if (!lengths) return true;
  const { edges, end, counts } = lengths;
  const bounds = [...edges, end];
  return (
    edges.length > 0 &&
    edges.length === counts.length &&
    bounds.every((bound, i) => isBetween(bound, i === 0 ? 0 : (bounds[i - 1] ?? 0), limits.tokens)) &&
    counts.every((count) => isBetween(count, 0, Number.MAX_VALUE)) &&
    counts.some((count) => count > 0)
  );
}

/** `the model’s name is “mmmm…” (1,000,000 characters); expected text of 1 to 500 characters`. */
function fault({ field, called, expected }: Rule, observation: Observation): string {
  const wanted = typeof expected === 'string' ? expected : expected(observation);
  return `${called} is ${shown(observation[field])}; expected ${wanted}`;
}

function shown(value: unknown): string {
  if (typeof value === 'object') return 'not one';
  if (Number.isNaN(value)) return 'not a number';
  if (typeof value !== 'string') return String(value);
  const clean = value.slice(0, SHOWN).replace(/\p{Cc}/gu, '�');
  if (value.length <= SHOWN) return `“${clean}”`;
  return `“${clean}…” (${value.length.toLocaleString('en-US')} characters)`;
}

/** Characters of a name that a problem quotes. */
const SHOWN = 40;
