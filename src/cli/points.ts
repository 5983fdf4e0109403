/** The points of `predict`: a table whose columns are called as in result tables. */

import { decodeHead, encodingOf } from '../readers/bytes/text';
import { type DelimitedRow, readDelimited } from '../readers/csv/delimited';
import { decimal } from '../readers/decimal';
import { isLength, limits } from '../readers/limits';
import { type NumberReading, type NumberStyle, readNumber, readTokens } from '../readers/numbers';
import type { Source } from '../readers/source';
import { steadily } from '../readers/steady';
import { type Columns, understandColumns } from '../readers/tables/columns';
import type { Field } from '../readers/tables/synonyms';
import { withoutMarkup } from '../readers/withoutMarkup';
import { fileSource } from '../worker/fileSource';
import { type Refusal, refuse } from './answer';
import { unreadable } from './resultFiles';

export interface QueryPoint {
  /** 1-based line in the file. */
  readonly row: number;
  /** The file's columns, in its order; numbers where the column is one of numbers. */
  readonly columns: readonly (readonly [string, string | number])[];
  readonly task: string | undefined;
  readonly model: string | undefined;
  readonly promptTokens: number | undefined;
  readonly contextLimit: number | undefined;
  readonly trainingFlops: number | undefined;
  /** What cannot be understood in this row. */
  readonly wrong: string | undefined;
}

export interface Points {
  readonly points: readonly QueryPoint[];
}

export async function loadPoints(path: string): Promise<Points | Refusal> {
  try {
    const read = await steadily(await fileSource(path, path), readSource);
    return read.ok ? read.value : refuse(`"${path}" ${read.reason}.`);
  } catch (error) {
    return refuse(unreadable(path, error));
  }
}

async function readSource(source: Source): Promise<Points | Refusal> {
  const head = await source.slice(0, limits.head);
  if (encodingOf(head) === 'binary')
    return refuse(`"${source.path}" is no text; the points are a CSV or TSV file.`);
  return readPoints(source, delimiterOf(decodeHead(head)));
}

async function readPoints(source: Source, delimiter: string): Promise<Points | Refusal> {
  const rows: DelimitedRow[] = [];
  for await (const some of readDelimited(source, delimiter, new AbortController().signal)) {
    rows.push(...some.filter((row) => row.kind === 'broken' || row.cells.some((cell) => cell.trim() !== '')));
  }
  const [first, ...others] = rows;
  if (first?.kind !== 'row')
    return refuse(`"${source.path}" holds no table: its first line must name the columns.`);
  const headers = first.cells.map((header) => header.trim());
  const samples = others.slice(0, 50).flatMap((row) => (row.kind === 'row' ? [row.cells] : []));
  const columns = understandColumns(headers, samples);
  const missing = missingColumn(columns);
  if (missing !== undefined) {
    return refuse(`"${source.path}" has no column ${missing}; its columns are ${headers.join(', ')}.`);
  }
  if (others.length === 0) return refuse(`"${source.path}" holds no points below its header.`);
  const style = { decimalComma: delimiter === ';' };
  return { points: others.map((row) => pointOf(row, columns, style)) };
}

/** The delimiter that stands most often in the first line. */
function delimiterOf(head: string): string {
  const line = head.split(/\r\n?|\n/, 1)[0] ?? '';
  const count = (delimiter: string): number => line.split(delimiter).length;
  return [',', '\t', ';'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function missingColumn({ fields }: Columns): string | undefined {
  if (fields.prompt_tokens === undefined) return 'prompt_tokens';
  return fields.model === undefined && fields.training_flops === undefined
    ? 'model or training_flops'
    : undefined;
}

/** Columns of numbers: a plain decimal is a number in the output, too; `4K` stays as it is written. */
const NUMERIC: readonly Field[] = [
  'prompt_tokens',
  'context_limit',
  'training_flops',
  'shots',
  'instances',
  'stderr',
];
/** Written by `predict` itself. */
const OUTPUT = new Set(['predicted', 'low', 'high', 'extrapolated', 'reason']);

function pointOf(line: DelimitedRow, table: Columns, style: NumberStyle): QueryPoint {
  const nothing = { task: undefined, model: undefined, promptTokens: undefined };
  const none = { ...nothing, contextLimit: undefined, trainingFlops: undefined, columns: [] };
  if (line.kind === 'broken') return { ...none, row: line.row, wrong: line.reason };
  const { row, cells } = line;
  const columns = columnsOf(cells, table);
  if (cells.length > table.headers.length) {
    const wrong = `${cells.length} cells under ${table.headers.length} columns: put names with commas in quotes`;
    return { ...none, row, columns, wrong };
  }
  const faults: string[] = [];
  const cell = (field: Field): string => cells[table.fields[field] ?? -1] ?? '';
  const name = (field: Field): string | undefined => withoutMarkup(cell(field)) || undefined;
  const number = (field: Field, reading: NumberReading, sound: (value: number) => boolean, what: string) => {
    if (reading.kind === 'number' && sound(reading.value)) return reading.value;
    if (reading.kind !== 'missing') faults.push(`${field} is "${cell(field).trim()}", not ${what}`);
    return undefined;
  };
  const tokens = (field: Field) => number(field, readTokens(cell(field), style), isLength, TOKENS);
  const flops = readNumber(cell('training_flops'), style);
  const point = {
    task: name('task'),
    model: name('model'),
    promptTokens: tokens('prompt_tokens'),
    contextLimit: tokens('context_limit'),
    trainingFlops: number('training_flops', flops, isCompute, FLOPS),
  };
  return { row, columns, ...point, wrong: faults[0] };
}

const TOKENS = 'a number of tokens such as 4096 or 4K';
const FLOPS = 'a training compute in FLOP such as 7.8e22';

function isCompute(flops: number): boolean {
  return flops >= limits.flops.min && flops <= limits.flops.max;
}

function columnsOf(cells: readonly string[], { headers, fields, scores }: Columns): QueryPoint['columns'] {
  const numeric = new Set([...NUMERIC.map((field) => fields[field]), ...scores.map(({ index }) => index)]);
  return headers.flatMap((header, i) => {
    if (OUTPUT.has(header)) return [];
    const text = cells[i] ?? '';
    // Two columns of one name stay two properties.
    const key = headers.indexOf(header) < i ? `${header} (column ${i + 1})` : header;
    return [[key, numeric.has(i) ? (decimal(text.trim()) ?? text) : text] as const];
  });
}
