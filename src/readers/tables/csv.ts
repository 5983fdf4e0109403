/** CSV and TSV tables of results: one row per result, or one column per prompt length. */

import { decodeHead } from '../bytes/text';
import { type ByteRow, readByteRows } from '../csv/byteRows';
import type { DelimitedRow } from '../csv/delimited';
import { type CsvStyle, csvExtensions, isAside, sniffCsv } from '../csv/sniff';
import { limits } from '../limits';
import { namedInPath } from '../names/namedInPath';
import { extension } from '../paths';
import type { Sink } from '../reader';
import type { Source } from '../source';
import { missingIn, understandColumns, whyIncomplete } from './columns';
import { type TableOptions, tableOptions } from './options';
import { rowCounter } from './rowCounter';
import { finishTables, table } from './table';
import type { TableReader } from './tableReader';

export const csvTable: TableReader = {
  id: 'csv',
  title: 'CSV and TSV tables',
  globs: ['**/*.csv', '**/*.tsv'],
  extensions: csvExtensions,
  detect(path, head) {
    const style = csvExtensions.has(extension(path)) ? sniffCsv(path, head) : undefined;
    if (!style) return 'no';
    const columns = understandColumns(style.headers, style.samples);
    return missingIn(columns, namedInPath(path)).length === 0 ? 'weak' : 'no';
  },
  read: (source, sink, signal, options) =>
    readCsvTable(source, sink, signal, tableOptions(options ?? {}, source.path)),
};

async function readCsvTable(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  options: TableOptions,
): Promise<void> {
  const file = source.path;
  const head = decodeHead(await source.slice(0, Math.min(source.size, limits.head)));
  const style = sniffCsv(file, head);
  if (!style) {
    sink.problem({ file, reason: 'the file has no header line' });
    return;
  }
  const { delimiter, headers, decimalComma } = style;
  if (headers.length > limits.columns) {
    sink.problem({ file, row: style.headerRow, reason: `more than ${limits.columns} columns` });
    return;
  }
  const columns = understandColumns(headers, style.samples, options.columns);
  // A table of one model may leave it to its folder.
  const around = columns.fields.model === undefined ? namedInPath(file) : undefined;
  const missing = missingIn(columns, options.whose.of({}, around));
  if (missing.length > 0) {
    sink.problem({ file, row: style.headerRow, reason: whyIncomplete(headers, missing) });
    return;
  }
  if (delimiter === ';' || delimiter === '|')
    sink.reading({ file, column: '', as: `cells separated by “${delimiter}”` });
  if (decimalComma) sink.reading({ file, column: '', as: 'numbers with a decimal comma: 0,85 is 0.85' });
  const rows = table(file, columns, sink, { ...options, around }, { decimalComma });
  let seen = 0;
  /** False when no more rows are wanted. */
  const take = (row: DelimitedRow): boolean => {
    const fault = row.kind === 'broken' ? row.reason : faultOf(row, style);
    if (fault === '') return true;
    if (fault !== undefined) sink.problem({ file, row: row.row, reason: fault });
    else if (row.kind === 'row') rows.row(row.cells, { row: row.row });
    if (++seen <= limits.rows) return true;
    const most = limits.rows.toLocaleString('en-US');
    sink.problem({ file, row: row.row, reason: `more than ${most} rows: the rest is not read` });
    return false;
  };
  const width = headers.length + (style.openEnded ? 1 : 0);
  const count = rowCounter(columns, width, (cells) => (decimalComma ? undefined : rows.counterOf(cells)));
  const counted = (row: ByteRow): boolean => {
    if (seen >= limits.rows || row.row <= style.headerRow || !count(row)) return false;
    seen++;
    return true;
  };
  const shape = { delimiter, most: width + 1 };
  await readByteRows(source, shape, { bytes: counted, text: take }, signal, sink.progress);
  finishTables([rows], options.whose, sink);
}

/** Why a row is no row of data; empty for headers, comments and empty lines, undefined for data. */
function faultOf(
  { row, cells, last }: Extract<DelimitedRow, { kind: 'row' }>,
  { headers, headerRow, openEnded }: CsvStyle,
): string | undefined {
  if (row <= headerRow || isAside(cells)) return '';
  if (cells.some((cell) => cell.includes('\u0000')))
    return 'the row has NUL bytes: the file is damaged or half-written';
  if (cells.length > headers.length + (openEnded ? 1 : 0))
    return `${cells.length} cells under ${headers.length} headers: a cell with a separator in it needs quotes, as in "1,024"`;
  if (cells.length < headers.length && last)
    return `the last row ends after ${cells.length} of ${headers.length} cells: half-written, or cut off`;
  if (cells.every((cell, i) => cell.trim().slice(0, limits.name) === (headers[i] ?? '')))
    return 'the header once more';
  return undefined;
}
