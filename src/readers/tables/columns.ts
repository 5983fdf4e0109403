/** What the columns of a result table mean. */

import { limits } from '../limits';
import { readNumber, readShots, readTokens } from '../numbers';
import type { Names } from '../whose';
import { type ColumnFinder, columnFinder } from './columnFinder';
import { contradictionsIn } from './contradictions';
import { lengthColumns, type ScoreColumn, scoreColumns } from './scoreColumns';
import { canonicalFields, type Field, headerKey, inThousands, synonyms } from './synonyms';

export interface Columns {
  readonly headers: readonly string[];
  /** Index of the column of each field that was found. */
  readonly fields: Readonly<Partial<Record<Field, number>>>;
  /** One row per result, or one column per prompt length. */
  readonly shape: 'long' | 'wide';
  readonly scores: readonly ScoreColumn[];
  /** Columns that tell several runs of one model apart. */
  readonly variants: readonly number[];
  /** Lengths of the column of prompt lengths are in thousands. */
  readonly lengthUnit: 'k' | undefined;
  /** The prompt lengths are those asked for, not those measured. */
  readonly lengthIsTarget: boolean;
  /** Headers of columns that say nothing the law needs. */
  readonly ignored: readonly string[];
  /** What a header says and its cells contradict: nothing can be read before a person has said how. */
  readonly contradictions: readonly string[];
  /** Headers that stand twice; the first column is used. */
  readonly repeated: readonly string[];
}

/**
 * @param samples Some rows of the table.
 * @param mapping Canonical field → header, where a person has said so.
 */
export function understandColumns(
  headers: readonly string[],
  samples: readonly (readonly unknown[])[],
  mapping: Readonly<Record<string, string>> = {},
): Columns {
  const finder = columnFinder(headers, samples);
  const fields: Partial<Record<Field, number>> = {};
  const assign = (field: Field, find: () => number | undefined): void => {
    if (fields[field] !== undefined) return;
    const index = find();
    if (index !== undefined) fields[field] = index;
  };
  for (const field of canonicalFields) {
    const header = Object.hasOwn(mapping, field) ? mapping[field] : undefined;
    if (header !== undefined) assign(field, () => finder.takeAt(indexOf(headers, header)));
  }
  for (const field of canonicalFields) assign(field, () => finder.take([headerKey(field)]));
  assign('model', () => finder.take(synonyms.model));
  assign('task', () => finder.take(synonyms.task));
  assign('metric', () => finder.take(synonyms.metric));

  if (fields.model !== undefined) assign('revision', () => finder.take(synonyms.revision));

  const wide = fields.prompt_tokens === undefined ? lengthColumns(finder, fields.model !== undefined) : [];
  if (wide.length > 0)
    assign('model', () => finder.take([...synonyms.modelBesideLengths, ...synonyms.modelOfWideTables]));
  else assign('prompt_tokens', () => finder.take(synonyms.measuredLength, isTokens));
  const measured = fields.prompt_tokens !== undefined;
  if (wide.length === 0) {
    for (const names of [synonyms.targetLength, synonyms.contextLength])
      assign('prompt_tokens', () => finder.take(names, isTokens));
    if (fields.prompt_tokens !== undefined) assign('model', () => finder.take(synonyms.modelBesideLengths));
    assign('prompt_tokens', () => finder.take(synonyms.bareLength, isTokens));
  }
  assign('context_limit', () => finder.take(synonyms.contextLimit, isTokens));
  // With the prompt length told elsewhere, a context length is what the model takes.
  assign('context_limit', () => finder.take(synonyms.contextLength, isTokens));
  assign('instances', () => finder.take(synonyms.instances, isCount));
  assign('shots', () => finder.take(synonyms.shots, isCount));
  assign('training_flops', () => finder.take(synonyms.trainingFlops, isCount));

  const variants = fields.model === undefined ? [] : variantColumns(finder, samples);
  const contradictions = contradictionsIn(headers, samples, fields, mapping);
  const scores =
    wide.length > 0
      ? wide
      : scoreColumns(finder, { score: fields.score, stderr: fields.stderr }, fields.metric !== undefined);
  return {
    headers,
    fields,
    shape: wide.length > 0 ? 'wide' : 'long',
    scores,
    lengthUnit: inThousands(headers[fields.prompt_tokens ?? -1] ?? '') ? 'k' : undefined,
    lengthIsTarget: !measured,
    ignored: headers.filter((header, i) => header.trim() !== '' && finder.isFree(i)).slice(0, limits.columns),
    variants,
    contradictions,
    repeated: [
      ...new Set(headers.filter((header, i) => header.trim() !== '' && headers.indexOf(header) < i)),
    ],
  };
}

/** Those with several values: one that says the same of all rows tells nothing apart. */
function variantColumns(finder: ColumnFinder, samples: readonly (readonly unknown[])[]): readonly number[] {
  const found: number[] = [];
  for (const name of synonyms.variant) {
    const index = finder.headers.findIndex((header, i) => finder.isFree(i) && headerKey(header) === name);
    const values = new Set(samples.map((row) => String(row[index] ?? '').trim()));
    if (index >= 0 && values.size > 1 && finder.takeAt(index) !== undefined) found.push(index);
  }
  return found;
}

/** Columns whose cells rows share with others. */
export function sharedIndices({ fields, variants }: Columns, names: readonly Field[]): readonly number[] {
  return [...names.flatMap((field) => fields[field] ?? []), ...variants];
}

function indexOf(headers: readonly string[], header: string): number | undefined {
  const exact = headers.indexOf(header);
  const index = exact >= 0 ? exact : headers.findIndex((other) => headerKey(other) === headerKey(header));
  return index >= 0 ? index : undefined;
}

function isTokens(cell: unknown): boolean {
  return readTokens(cell).kind === 'number';
}

function isCount(cell: unknown): boolean {
  return readNumber(cell).kind === 'number' || readShots(cell).kind === 'number';
}

/** What a table lacks to be one of evaluation results, in words; empty when it is one. */
export function missingIn(columns: Columns, known: Names = {}): readonly string[] {
  const { fields, scores, shape } = columns;
  const missing: string[] = [];
  if (scores.length === 0) missing.push('a score (score, accuracy, f1, …)');
  if (fields.model === undefined && !known.model) missing.push('the model (model)');
  if (shape === 'long' && fields.prompt_tokens === undefined && fields.shots === undefined)
    missing.push('the prompt length (prompt_tokens), or the number of in-context examples (shots)');
  return missing;
}

/** For a person: what the table has, and what it lacks. */
export function whyIncomplete(headers: readonly string[], missing: readonly string[]): string {
  const named = headers.filter((header) => header.trim() !== '');
  const seen = named.slice(0, 30).join(', ');
  const columns = seen.length > limits.name ? `${seen.slice(0, limits.name)}…` : seen;
  const more = named.length > 30 ? ` and ${named.length - 30} more` : '';
  return `not used: the table has the columns ${columns}${more}, and lacks ${missing.join(' and ')}. Add it as a column, or say it in context-scaling.json under sources`;
}
