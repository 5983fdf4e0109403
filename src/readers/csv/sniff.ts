/** How a delimited file is written, judged by its head: delimiter, header line, decimal comma. */

import { limits } from '../limits';
import { extension } from '../paths';
import { type DelimitedRow, rowSplitter } from './delimited';

export interface CsvStyle {
  readonly delimiter: string;
  /** Line of the header, 1-based; lines before it are comments or empty. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  /** The rows of the head after the header. */
  readonly samples: readonly (readonly string[])[];
  /** Every row ends with a separator that the header lacks. */
  readonly openEnded: boolean;
  /** `0,85` is 0.85. */
  readonly decimalComma: boolean;
}

export const csvExtensions: ReadonlySet<string> = new Set(['csv', 'tsv', 'tab', 'psv']);

/** Undefined when the head has no header line. */
export function sniffCsv(path: string, head: string): CsvStyle | undefined {
  const text = (head.charCodeAt(0) === 0xfeff ? head.slice(1) : head).replace(/\r\n?/g, '\n');
  const declared = /^sep=(.)\n/.exec(text)?.[1];
  const delimiter = declared ?? delimiterOf(path, text);
  const splitter = rowSplitter(delimiter);
  const rows = [...splitter.push(text), ...(text.length < MOST ? splitter.end() : [])];
  const data = rows.flatMap((row) => (row.kind === 'row' && !isAside(row.cells) ? [row] : []));
  const [header, ...others] = data;
  if (!header) return undefined;
  const samples = others.slice(0, SAMPLES).map(({ cells }) => cells);
  const width = header.cells.length;
  return {
    delimiter,
    openEnded: samples.every((cells) => cells.length === width + 1 && cells.at(-1)?.trim() === ''),
    headerRow: header.row,
    headers: header.cells.map((cell) => cell.trim().slice(0, limits.name)),
    samples,
    decimalComma:
      delimiter !== ',' && samples.some((cells) => cells.some((cell) => DECIMAL_COMMA.test(cell))),
  };
}

/** Comments, Excel's `sep=;` line and empty lines are no rows. */
export function isAside(cells: readonly string[]): boolean {
  const [first = ''] = cells;
  if (/^\s*#/.test(first) || (cells.length <= 2 && /^sep=/.test(first))) return true;
  return cells.every((cell) => cell.trim() === '');
}

/** Rows of the head that are looked at. */
const SAMPLES = 100;
/** A head this long is cut off in the middle of a row. */
const MOST = 60_000;
/** Beyond doubt: `0,850` or not three digits after the comma. */
const DECIMAL_COMMA = /^\s*-?(?:0,\d+|\d+,(?:\d{1,2}|\d{4,}))\s*(?:%\s*)?$/;

function delimiterOf(path: string, text: string): string {
  if (extension(path) === 'tsv' || extension(path) === 'tab') return '\t';
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const [header = ''] = lines;
  const counts = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: cellsIn(header, delimiter) }));
  counts.sort((a, b) => b.count - a.count);
  return counts[0]?.delimiter ?? ',';
}

function cellsIn(line: string, delimiter: string): number {
  const splitter = rowSplitter(delimiter);
  const rows: readonly DelimitedRow[] = [...splitter.push(`${line}\n`), ...splitter.end()];
  const [row] = rows;
  return row?.kind === 'row' ? row.cells.length : 0;
}
