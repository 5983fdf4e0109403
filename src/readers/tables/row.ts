/** The fields of a table row beside its scores, and what is wrong with them. */
import { tokensIn } from '../../core/data/tokenUnits';
import { isLength, limits } from '../limits';
import { type NumberReading, type NumberStyle, readNumber, readShots, readTokens } from '../numbers';
import type { Around, Names } from '../whose';
import { withoutMarkup } from '../withoutMarkup';
import type { Columns } from './columns';
import type { TableOptions } from './options';
import type { Field } from './synonyms';

/** What most rows of a table have in common with others. */
export interface SharedFields {
  /** What the row says, '' for a blank or missing cell. */
  readonly inFile: { readonly model: string; readonly task: string; readonly metric: string };
  /** The checkpoint of the model. */
  readonly revision: string | undefined;
  readonly shots: number | undefined;
  readonly contextLimit: number | undefined;
  readonly trainingFlops: number | undefined;
  readonly higherIsBetter: boolean | undefined;
}

/** What a row has of its own. */
export interface OwnFields {
  readonly promptTokens: number | undefined;
  readonly instances: number | undefined;
}

export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

export interface RowContext {
  readonly columns: Columns;
  readonly options: TableOptions;
  readonly style: NumberStyle;
  /** Names that stand around the table. */
  readonly around: Around;
}

/** Fields by which `readShared` reads: rows with equal cells here need it once. */
export const sharedColumns: readonly Field[] = [
  'model',
  'revision',
  'task',
  'metric',
  'shots',
  'context_limit',
  'training_flops',
  'higher_is_better',
  'lower_is_better',
];

export function readShared(cells: readonly unknown[], context: RowContext): Read<SharedFields> {
  const { options, style, around } = context;
  const notes: string[] = [];
  const cell = (field: Field): unknown => cellOf(cells, field, context);
  const optional = optionalField(context, cells, notes);

  const nameIn = (field: keyof Names): string => text(cell(field)) || (options.ofAllRows?.[field] ?? '');
  const inFile = {
    model: withVariants(nameIn('model'), cells, context),
    task: nameIn('task'),
    metric: nameIn('metric'),
  };
  if (options.whose.of(inFile, around).model === '')
    return { ok: false, reason: `no model: the cell of ${columnName('model', context)} is empty` };
  // Before they become keys of all that is kept of a table; the sink checks them once more with the rest.
  for (const [what, name] of Object.entries(inFile))
    if (name.length > limits.name)
      return { ok: false, reason: `the name of the ${what} is longer than ${limits.name} characters` };

  const revision = text(cell('revision'));
  const value: SharedFields = {
    inFile,
    revision: revision === '' ? undefined : revision,
    shots: optional('shots', readShots(cell('shots')), (n) => n >= 0 && n <= limits.tokens),
    contextLimit: optional('context_limit', readTokens(cell('context_limit'), style), isLength),
    trainingFlops: optional('training_flops', readNumber(cell('training_flops'), style), isCompute),
    higherIsBetter: direction(cell('higher_is_better'), cell('lower_is_better')),
  };
  return { ok: true, value, notes };
}

/** `llama-3.1-8b (q4_k_m)`: the same weights run otherwise are a model of their own. */
function withVariants(model: string, cells: readonly unknown[], { columns }: RowContext): string {
  const more = columns.variants.map((index) => text(cells[index])).filter((variant) => variant !== '');
  return model === '' || more.length === 0 ? model : `${model} (${more.join(', ')})`;
}

export function readOwn(
  cells: readonly unknown[],
  { shots }: SharedFields,
  context: RowContext,
): Read<OwnFields> {
  const notes: string[] = [];
  const { columns, style } = context;
  const counted = readNumber(cellOf(cells, 'instances', context), style);
  const instances = optionalField(context, cells, notes)('instances', counted, (n) => n >= 1);
  if (columns.shape === 'wide') return { ok: true, value: { promptTokens: undefined, instances }, notes };
  const length = inUnit(readTokens(cellOf(cells, 'prompt_tokens', context), style), columns);
  const written = cellOf(cells, 'prompt_tokens', context);
  const reason =
    dotFault(written, length) ?? lengthFault(length, shots, columnName('prompt_tokens', context));
  if (reason !== undefined) return { ok: false, reason };
  const promptTokens = length.kind === 'number' ? length.value : undefined;
  return { ok: true, value: { promptTokens, instances }, notes };
}

function cellOf(cells: readonly unknown[], field: Field, { columns }: RowContext): unknown {
  const index = columns.fields[field];
  return index === undefined ? undefined : cells[index];
}

function columnName(field: Field, { columns }: RowContext): string {
  return `“${columns.headers[columns.fields[field] ?? -1] ?? field}”`;
}

/** Reads a field the row can do without: what is no such value is noted. */
function optionalField(
  context: RowContext,
  cells: readonly unknown[],
  notes: string[],
): (field: Field, reading: NumberReading, sound: (value: number) => boolean) => number | undefined {
  return (field, reading, sound) => {
    if (reading.kind === 'number' && sound(reading.value)) return reading.value;
    if (reading.kind !== 'missing')
      notes.push(
        `${columnName(field, context)} is ${shown(cellOf(cells, field, context))}, not ${EXPECTED[field]}: the row is used without it`,
      );
    return undefined;
  };
}

/** A cell as it is quoted in a problem. */
export function shown(cell: unknown): string {
  const string = typeof cell === 'string' ? cell : (JSON.stringify(cell) ?? 'nothing');
  const clean = string.replace(/\s+/g, ' ').trim();
  return `“${clean.length > 60 ? `${clean.slice(0, 60)}…` : clean}”`;
}

const EXPECTED: Readonly<Partial<Record<Field, string>>> = {
  shots: 'a number of examples',
  context_limit: 'a number of tokens',
  training_flops: 'a training compute in FLOP such as 7.8e22',
  instances: 'a number of instances',
};

/** A header may count in thousands: `Context length (K)`. */
function inUnit(length: NumberReading, { lengthUnit }: Columns): NumberReading {
  return length.kind === 'number' &&
    lengthUnit === 'k' &&
    length.form === 'plain' &&
    length.value < LARGEST_IN_K
    ? { ...length, value: tokensIn(length.value, 'k') }
    : length;
}

/** A length in a column of thousands that is larger was written out. */
const LARGEST_IN_K = 20_000;

/** `131.072` is 131,072 in half the world: thousands that machines count in are no measured mean. */
function dotFault(cell: unknown, length: NumberReading): string | undefined {
  if (length.kind !== 'number' || !/^\s*\d{1,3}\.\d{3}\s*$/.test(String(cell))) return undefined;
  // Where a point groups thousands, as beside decimal commas, it has been read so.
  if (length.value !== Number(cell)) return undefined;
  const thousands = Math.round(length.value * 1000);
  return thousands % 128 === 0
    ? `a length of ${String(cell).trim()} may be ${length.value} or ${thousands.toLocaleString('en-US')} tokens: write it without the point`
    : undefined;
}

function lengthFault(length: NumberReading, shots: number | undefined, column: string): string | undefined {
  if (length.kind === 'number') {
    if (isLength(length.value)) return undefined;
    return length.value <= 0
      ? `a prompt length of ${length.value} tokens in ${column}: a prompt has at least one`
      : `a prompt length of ${length.value} tokens in ${column} is beyond ${limits.tokens.toLocaleString('en-US')}`;
  }
  if (length.kind === 'missing')
    return shots === undefined ? 'neither a prompt length nor a number of shots in this row' : undefined;
  if (length.kind === 'inexact') return `“${length.text}” in ${column} is a bound, not a prompt length`;
  return `“${length.text}” in ${column} is not a number of tokens such as 4096 or 4K`;
}

function isCompute(flops: number): boolean {
  return flops >= limits.flops.min && flops <= limits.flops.max;
}

function text(cell: unknown): string {
  if (typeof cell === 'number') return String(cell);
  return typeof cell === 'string' ? withoutMarkup(cell) : '';
}

function direction(higher: unknown, lower: unknown): boolean | undefined {
  const asBoolean = (cell: unknown): boolean | undefined => {
    const word = typeof cell === 'string' ? cell.trim().toLowerCase() : cell;
    if (word === true || word === 1 || word === 'true' || word === '1' || word === 'yes') return true;
    return word === false || word === 0 || word === 'false' || word === '0' || word === 'no'
      ? false
      : undefined;
  };
  const low = asBoolean(lower);
  return asBoolean(higher) ?? (low === undefined ? undefined : !low);
}
