/** Scores under keys that are prompt lengths, wherever they stand in a JSON document, with the names above them. */
import { isKnownMetric, lowerIsBetter } from '../../core/data/metric';
import { isObject, type JsonObject, numberField, stringField } from '../json/json';
import { limits } from '../limits';
import { looksLikeModel } from '../names/modelInPath';
import { namedInPath } from '../names/namedInPath';
import { stem } from '../paths';
import { readLengthHeader, SHORTEST_BARE } from './lengthHeader';
import { headerKey, synonyms } from './synonyms';

export interface LengthScore {
  readonly model: { readonly name: string | undefined; readonly isRead: boolean };
  readonly task: { readonly name: string; readonly isRead: boolean };
  readonly metric: string;
  readonly promptTokens: number;
  readonly value: number;
  readonly stderr: number | undefined;
  readonly instances: number | undefined;
  /** Keys from the top. */
  readonly path: readonly string[];
}

/** What stands at a length, or looks like one, and is not used. */
export interface LengthFault {
  readonly reason: string;
  /** Keys from the top. */
  readonly path: readonly string[];
}

export interface LengthScores {
  readonly scores: readonly LengthScore[];
  readonly faults: readonly LengthFault[];
}

export function lengthScores(document: unknown, file: string): LengthScores {
  const found: LengthScore[] = [];
  const faults: LengthFault[] = [];
  const walk = (value: unknown, path: readonly string[], model: string | undefined): void => {
    if (!isObject(value) || path.length > DEEPEST || found.length >= limits.observations) return;
    const own =
      ['model', 'model_name', 'model_id'].map((key) => stringField(value, key)).find(Boolean) ?? model;
    const lengths = OTHER_AXIS.test(path.at(-1) ?? '') ? new Map<string, number>() : lengthsIn(value);
    const names = namesOf(path, own, file);
    for (const [key, promptTokens] of lengths) {
      faults.push(...faultsAt(value[key], [...path, key]));
      for (const score of scoresAt(value[key])) {
        const { metric = 'score', ...rest } = score;
        found.push({ ...names, ...rest, metric, promptTokens, path: [...path, key, ...rest.path] });
      }
    }
    for (const [key, inner] of Object.entries(value)) {
      if (lengths.has(key)) continue;
      const before = found.length;
      walk(inner, [...path, key], own);
      if (lengths.size > 0 && found.length === before) faults.push(...faultsBeside(key, inner, path));
    }
  };
  walk(document, [], undefined);
  return { scores: found, faults };
}

/** Levels of keys; names stand in the first few. */
const DEEPEST = 8;
/** Keys above numbers that are no lengths: `positions`, `by_step`, `top_k`. */
const OTHER_AXIS =
  /(?:^|[_-])(?:positions?|depths?|steps?|epochs?|iter(?:ation)?s?|layers?|seeds?|k|shots?|ranks?|budgets?|thresholds?|temperatures?|batch(?:_sizes?)?|years?)$/i;

/**
 * The keys of an object that are lengths, tokens; none when it is no such object. Bare numbers are trusted where an
 * object with a score stands under each, or a number between 0 and 100 under multiples of 128, and none is small.
 */
function lengthsIn(value: JsonObject): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const [key, inner] of Object.entries(value)) {
    const length = readLengthHeader(key);
    if (!length || length.stderr || length.promptTokens <= 0 || scoresAt(inner).length === 0) continue;
    const worded = /[A-Za-z]/.test(key);
    if (!worded && length.promptTokens < SHORTEST_BARE) return new Map();
    if (worded || length.certain || isObject(inner)) lengths.set(key, length.promptTokens);
  }
  return new Set(lengths.values()).size >= 2 ? lengths : new Map();
}

/** What is wrong with a key among lengths that is none of them, and with what stands there. */
function faultsBeside(key: string, value: unknown, above: readonly string[]): readonly LengthFault[] {
  const path = [...above, key];
  const length = readLengthHeader(key);
  const isNumber = typeof value === 'number';
  if (length?.stderr || (!length && !BARE.test(key))) return [];
  if (!length || length.promptTokens <= 0)
    return isNumber || scoresAt(value).length > 0
      ? [
          {
            path,
            reason: `the label “${shortened(key)}” is no prompt length in tokens: its score is not used`,
          },
        ]
      : [];
  return faultsAt(value, path);
}

/** What stands at a length and is no score; null stands for NaN, too. */
function faultsAt(value: unknown, path: readonly string[]): readonly LengthFault[] {
  if (isObject(value)) {
    const scores = new Set(scoresAt(value).map(({ metric }) => metric));
    const metrics = Object.keys(value).filter((key) => headerKey(key) === 'score' || isKnownMetric(key));
    const counts = synonyms.instances as readonly string[];
    const others = metrics.filter((key) => !scores.has(key) && !counts.includes(headerKey(key)));
    if (scores.size === 0 && others.length === 0) return [{ path, reason: NO_SCORE }];
    return others.flatMap((key) => faultOf(value[key], [...path, key]) ?? []);
  }
  const fault = faultOf(value, path);
  return fault ? [fault] : [];
}

function faultOf(value: unknown, path: readonly string[]): LengthFault | undefined {
  if (value === null) return { path, reason: NO_SCORE };
  if (typeof value === 'number' && scoresAt(value).length > 0) return undefined;
  const what =
    typeof value === 'string' ? `“${shortened(value)}”` : typeof value === 'object' ? 'a list' : value;
  return { path, reason: `${what} at a prompt length is no score: a number from 0 to 100 is expected` };
}

const NO_SCORE = 'no score at this prompt length';
/** A number that may have been meant for a length. */
const BARE = /^\d+(?:\.\d+)?\s*[km]?$/i;

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

interface Scored {
  /** Undefined where the score stands alone. */
  readonly metric: string | undefined;
  readonly value: number;
  readonly stderr: number | undefined;
  readonly instances: number | undefined;
  readonly path: readonly string[];
}

function scoresAt(value: unknown): readonly Scored[] {
  if (typeof value === 'number')
    return value === -1 || (value >= 0 && value <= 100)
      ? [{ metric: undefined, value, stderr: undefined, instances: undefined, path: [] }]
      : [];
  if (!isObject(value)) return [];
  const numbers = Object.keys(value).filter((key) => numberField(value, key) !== undefined);
  const counts = numbers.find((key) => (synonyms.instances as readonly string[]).includes(headerKey(key)));
  const instances = counts === undefined ? undefined : numberField(value, counts);
  const metrics = numbers.filter((key) => headerKey(key) === 'score' || isKnownMetric(key));
  return metrics
    .filter((key) => key !== counts)
    .map((key) => ({
      metric: key,
      value: shareOf(numberField(value, key) ?? Number.NaN, key, instances),
      stderr: errorBeside(value, key, metrics.length === 1),
      instances,
      path: [key],
    }))
    .filter(({ metric, value }) => lowerIsBetter(metric) || value <= 100);
}

/** A number of correct answers among the instances as a share of these. */
function shareOf(value: number, metric: string, instances: number | undefined): number {
  return headerKey(metric) === 'correct' && instances !== undefined && value <= instances
    ? value / Math.max(1, instances)
    : value;
}

function errorBeside(value: JsonObject, metric: string, isAlone: boolean): number | undefined {
  const names = synonyms.stderr.flatMap((word) => [
    `${headerKey(metric)}${word}`,
    ...(isAlone ? [word] : []),
  ]);
  const key = Object.keys(value).find((other) => names.includes(headerKey(other)));
  const error = key === undefined ? undefined : value[key];
  // NaN where none was computed; what else is none, the sink tells.
  return typeof error === 'number' && !Number.isNaN(error) ? error : undefined;
}

/**
 * Of the keys above the lengths one is the model, by its looks or else the outermost of two, and the others are the
 * task. Keys that only say “results” are neither.
 */
function namesOf(
  path: readonly string[],
  model: string | undefined,
  file: string,
): Pick<LengthScore, 'model' | 'task'> {
  const names = path.filter((key) => !STRUCTURE.test(key) && !isKnownMetric(key));
  const byLooks = names.findIndex(looksLikeModel);
  const inPath = namedInPath(file);
  const at = model !== undefined ? -1 : byLooks >= 0 ? byLooks : names.length >= 2 ? 0 : -1;
  const isRead = model !== undefined || at >= 0;
  const others = names.filter((_, i) => i !== at);
  return {
    model: { name: model ?? names[at] ?? inPath.model, isRead },
    task:
      others.length > 0
        ? { name: others.join(' '), isRead: true }
        : { name: (isRead ? undefined : inPath.task) ?? stem(file), isRead: false },
  };
}

const STRUCTURE =
  /^(?:results?|scores?|experiments?|models?|runs?|data|metrics|evaluations?|evals?|by_?(?:length|context)|lengths?|contexts?|context_lengths?)$/i;
