/** Markdown tables of results over prompt lengths, as in the READMEs of RULER and NoLiMa. */

import { readLines } from '../../bytes/lines';
import { limits } from '../../limits';
import { extension } from '../../paths';
import type { ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { tableOptions } from '../options';
import { finishTables, type Table, table } from '../table';
import type { TableReader } from '../tableReader';
import { type MarkdownResults, markdownResults } from './results';
import { LONGEST_ROW, type MarkdownTable, markdownTables } from './tables';

export const markdownReader: TableReader = {
  id: 'markdown-table',
  title: 'Markdown tables over prompt lengths',
  globs: ['**/*.md'],
  extensions: new Set(['md', 'markdown']),
  detect: (path, head) =>
    markdownReader.extensions.has(extension(path)) && RULE.test(head) && hasResults(path, head)
      ? 'weak'
      : 'no',
  read: readMarkdown,
};

/** The line of dashes that every table has under its header. */
const RULE = /^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*\|[-:| \t]*$/m;

function hasResults(path: string, head: string): boolean {
  const tables = markdownTables();
  const isResults = (found: MarkdownTable | undefined): boolean =>
    found !== undefined && markdownResults(found, path, tableOptions({}, path)) !== undefined;
  return (
    head.split(/\r?\n/).some((line, i) => isResults(tables.push(line, i + 1))) || isResults(tables.end())
  );
}

async function readMarkdown(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  readOptions: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const options = tableOptions(readOptions, file);
  const tables = markdownTables();
  let used = 0;
  const nameless: number[] = [];
  const tooLong: number[] = [];
  const read: Table[] = [];
  const take = (found: MarkdownTable | undefined): void => {
    const results = found && markdownResults(found, file, options);
    if (!found || !results) return;
    used++;
    tooLong.push(...found.tooLong);
    if (results.nameless) nameless.push(found.row);
    else read.push(readTable(found, results, file, sink));
  };
  for await (const { text, row } of readLines(source, signal, sink.progress)) {
    take(tables.push(text, row));
    if (used >= MOST_TABLES) break;
  }
  take(tables.end());
  finishTables(read, options.whose, sink);
  if (nameless.length > 0)
    sink.problem({ file, row: nameless[0], reason: withoutModel(nameless.length), cause: 'model' });
  if (tooLong.length > 0) sink.problem({ file, row: tooLong[0], reason: withLongRows(tooLong.length) });
  if (used >= MOST_TABLES)
    sink.problem({ file, reason: `more than ${MOST_TABLES} tables: the rest is not read` });
  if (used === 0 && readOptions.named) sink.problem({ file, reason: NO_TABLE });
}

/** A page with more is generated, and its tables are better read from their source. */
const MOST_TABLES = 1_000;
const NO_TABLE =
  'no table of results over prompt lengths: expected a column for the model and one column per length (| Model | 4K | 8K | …), or rows with model, prompt_tokens and score';

function withoutModel(count: number): string {
  const tables = count === 1 ? 'a table of scores' : `${count} tables of scores`;
  return `${tables} over prompt lengths without a model: name it in a heading or a line “Model: NAME” above, in a column, or in context-scaling.json under sources`;
}

function withLongRows(count: number): string {
  const rows = count === 1 ? 'a row' : `${count} rows`;
  return `${rows} of more than ${LONGEST_ROW.toLocaleString('en-US')} characters in a table: not read`;
}

function readTable(found: MarkdownTable, results: MarkdownResults, file: string, sink: Sink): Table {
  const rows = table(file, results.columns, sink, results.options);
  for (const { cells, row, key } of results.rows) rows.row(cells, key === undefined ? { row } : { row, key });
  if (found.rows.length >= limits.rowsPerGroup)
    sink.problem({
      file,
      row: found.row,
      reason: `a table of more than ${limits.rowsPerGroup} rows: the rest is not read`,
    });
  return rows;
}
