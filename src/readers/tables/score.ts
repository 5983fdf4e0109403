/** One score cell of a result table. */

import { isLength } from '../limits';
import { type NumberReading, type NumberStyle, readNumber } from '../numbers';
import { type OwnFields, shown } from './row';
import type { ScoreColumn } from './scoreColumns';
import { headerKey } from './synonyms';

/** A score as it stands in the file, before the scale of its column is known. */
export interface RawScore {
  readonly value: number;
  /** On no scale but its own: true/false, 7/8, a count of correct answers among the instances: 1; written with %: 100. */
  readonly ownScale: 1 | 100 | undefined;
  readonly stderr: number | undefined;
  /** The standard error comes from the half-width of a 95 % interval. */
  readonly fromInterval: boolean;
  readonly instances: number | undefined;
  readonly promptTokens: number | undefined;
  /** One instance, right or wrong, not a mean of several. */
  readonly single: boolean;
}

export type ScoreReading =
  | { readonly kind: 'score'; readonly score: RawScore }
  | { readonly kind: 'empty' }
  | { readonly kind: 'fault'; readonly reason: string };

export function readScore(
  cells: readonly unknown[],
  column: ScoreColumn,
  own: OwnFields,
  style: NumberStyle,
): ScoreReading {
  const cell = cells[column.index];
  const reading = readNumber(cell, style);
  if (reading.kind !== 'number' || reading.value < 0) return whyNoScore(cell, column, reading);
  const promptTokens = column.promptTokens ?? own.promptTokens;
  if (promptTokens !== undefined && !isLength(promptTokens))
    return fault(`the label “${column.header}” is no prompt length: a prompt has at least one token`);
  // A column `correct` beside a number of instances counts them.
  const counted = own.instances !== undefined && headerKey(column.header) === 'correct';
  return {
    kind: 'score',
    score: {
      value: counted ? reading.value / (own.instances ?? 1) : reading.value,
      ownScale: counted || reading.form === 'share' ? 1 : reading.form === 'percent' ? 100 : undefined,
      ...(column.stderr === undefined && reading.spread === undefined
        ? EXACT
        : errorOf(cells, column, reading.spread, style)),
      instances: own.instances ?? reading.instances,
      promptTokens,
      single: own.instances === undefined && reading.instances === undefined && isSingle(cell, column),
    },
  };
}

function whyNoScore(cell: unknown, column: ScoreColumn, reading: NumberReading): ScoreReading {
  const where = `in “${column.header}”`;
  if (reading.kind === 'missing') return { kind: 'empty' };
  if (reading.kind === 'inexact') return fault(`“${reading.text}” ${where} is a bound, not a score`);
  if (reading.kind === 'text') return fault(`“${reading.text}” ${where} is not a score`);
  if (reading.value === -1) return fault(`−1 ${where} marks a length that was not run`);
  return fault(`${shown(cell)} ${where} is below 0`);
}

function errorOf(
  cells: readonly unknown[],
  column: ScoreColumn,
  spread: number | undefined,
  style: NumberStyle,
): Pick<RawScore, 'stderr' | 'fromInterval'> {
  const reading = column.stderr === undefined ? undefined : readNumber(cells[column.stderr], style);
  if (reading === undefined || reading.kind === 'missing')
    return column.interval && spread !== undefined
      ? { stderr: spread / NORMAL_95, fromInterval: true }
      : { stderr: spread, fromInterval: false };
  const own = reading.kind === 'number' ? (reading.spread ?? reading.value) : unboundedIn(reading.text);
  // What is no error is handed on, for the sink to tell; where the score has one beside it, that is used.
  if (!(own >= 0 && own < Number.POSITIVE_INFINITY)) return { stderr: spread ?? own, fromInterval: false };
  return column.interval
    ? { stderr: own / NORMAL_95, fromInterval: true }
    : { stderr: own, fromInterval: false };
}

/** A number without bounds, as programs print it; NaN for other texts. */
function unboundedIn(text: string): number {
  const [, sign, word] = /^([+-]?)(inf|infinity|∞)$/i.exec(text) ?? [];
  return word === undefined ? Number.NaN : sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const EXACT = { stderr: undefined, fromInterval: false };

/** Half-width of a 95 % interval of the normal distribution, in standard errors. */
const NORMAL_95 = 1.96;

const SINGLE_COLUMNS = new Set([
  'correct',
  'iscorrect',
  'judge',
  'llmjudge',
  'llmjudgeoutput',
  'passed',
  'success',
]);

function isSingle(cell: unknown, column: ScoreColumn): boolean {
  const word = typeof cell === 'string' ? cell.trim().toLowerCase() : cell;
  const binary = word === '1' || word === '0' || word === 1 || word === 0;
  return (
    typeof cell === 'boolean' ||
    word === 'true' ||
    word === 'false' ||
    (binary && SINGLE_COLUMNS.has(headerKey(column.header)))
  );
}

function fault(reason: string): ScoreReading {
  return { kind: 'fault', reason };
}
