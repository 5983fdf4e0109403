/** CSV and TSV tables with one row per prompt length and one column per model. */

import { decodeHead } from '../bytes/text';
import { readDataRows } from '../csv/dataRows';
import { type CsvStyle, csvExtensions, isAside, sniffCsv } from '../csv/sniff';
import { limits } from '../limits';
import { extension } from '../paths';
import type { Reader } from '../reader';
import { missingIn, understandColumns } from './columns';
import { tableOptions } from './options';
import { finishTables, table } from './table';
import { type WideOverModels, wideOverModels } from './wideOverModels';

export const csvOverModels: Reader = {
  id: 'csv-over-models',
  title: 'CSV tables with one column per model',
  globs: ['**/*.csv', '**/*.tsv'],
  detect(path, head) {
    const style = csvExtensions.has(extension(path)) ? sniffCsv(path, head) : undefined;
    return style && shapeOf(style) ? 'weak' : 'no';
  },
  async read(source, sink, signal, options) {
    const file = source.path;
    const style = sniffCsv(file, decodeHead(await source.slice(0, Math.min(source.size, limits.head))));
    const shape = style && shapeOf(style);
    if (!style || !shape) {
      sink.problem({ file, reason: 'no column of prompt lengths beside columns of models' });
      return;
    }
    const tableOf = tableOptions(options ?? {}, file);
    const samples = style.samples.flatMap((cells) => shape.rowsOf(cells).map((row) => row.cells));
    const { decimalComma } = style;
    const columns = understandColumns(shape.headers, samples);
    const rows = table(file, columns, sink, tableOf, { decimalComma });
    let seen = 0;
    for await (const some of readDataRows(source, style, sink, signal)) {
      for (const row of some) {
        if (isAside(row.cells)) continue;
        for (const { cells, key } of shape.rowsOf(row.cells)) rows.row(cells, { row: row.row, key });
        seen++;
      }
      if (seen > limits.rows) break;
    }
    finishTables([rows], tableOf.whose, sink);
  },
};

/** Undefined for tables of another shape; those with a column of models are the other readers'. */
function shapeOf({ headers, samples }: CsvStyle): WideOverModels | undefined {
  if (missingIn(understandColumns(headers, samples)).length === 0) return undefined;
  return wideOverModels(headers, samples);
}
