/** JSON tables of results: arrays of objects, objects of arrays, wrapped or not. */

import { readJsonDocument } from '../json/document';
import { peekJson } from '../json/json';
import { extension } from '../paths';
import type { Sink } from '../reader';
import type { Source } from '../source';
import { type Columns, missingIn, understandColumns, whyIncomplete } from './columns';
import { type JsonTable, jsonTables } from './jsonRows';
import { type TableOptions, tableOptions } from './options';
import { finishTables, type Table, table } from './table';
import type { TableReader } from './tableReader';

export const jsonTable: TableReader = {
  id: 'json-table',
  title: 'JSON tables',
  globs: ['**/*.json'],
  extensions: new Set(['json']),
  detect: (path, head) => (extension(path) === 'json' && looksLikeTable(head) ? 'weak' : 'no'),
  read: (source, sink, signal, options) =>
    readJsonTable(source, sink, signal, tableOptions(options ?? {}, source.path)),
};

async function readJsonTable(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  options: TableOptions,
): Promise<void> {
  const file = source.path;
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return;
  const tables = jsonTables(document.value).map((each) => ({
    each,
    columns: columnsOf(each, options.columns),
  }));
  const complete = tables.filter(({ columns }) => missingIn(columns, options.whose.override).length === 0);
  const read: Table[] = [];
  for (const { each, columns } of complete) {
    const rows = table(file, columns, sink, options);
    for (const { cells, row, key } of each.rows) rows.row(cells, { row, key });
    read.push(rows);
  }
  finishTables(read, options.whose, sink);
  if (complete.length === 0) sink.problem({ file, reason: whyNoTable(tables, options) });
}

/** Says which columns the best of the tables has and lacks. */
function whyNoTable(
  tables: readonly { readonly each: JsonTable; readonly columns: Columns }[],
  options: TableOptions,
): string {
  const [best] = tables
    .map(({ each, columns }) => ({ each, lacks: missingIn(columns, options.whose.override) }))
    .sort((a, b) => a.lacks.length - b.lacks.length);
  if (!best) return 'not a table of results: the JSON holds no array of objects';
  return whyIncomplete(best.each.headers, best.lacks);
}

function columnsOf({ headers, rows }: JsonTable, mapping: TableOptions['columns']): Columns {
  const samples = rows.slice(0, 100).map(({ cells }) => cells);
  return understandColumns(headers, samples, mapping);
}

/** A small document is looked at whole; of a larger or half-written one the keys in its head must suffice. */
function looksLikeTable(head: string): boolean {
  if (!/^\s*[[{]/.test(head)) return false;
  const document = peekJson(head);
  if (document !== undefined)
    return jsonTables(document).some((each) => missingIn(columnsOf(each, undefined)).length === 0);
  const keys = new Set([...head.matchAll(/"([^"\\]{1,100})"\s*:/g)].map(([, key]) => key ?? ''));
  return missingIn(understandColumns([...keys], [])).length === 0;
}
