/** JSON Lines tables of results: one JSON object per line, each a result. */

import { readLines } from '../bytes/lines';
import { isObject, peekJson } from '../json/json';
import { parseLine } from '../json/line';
import { tellTwice } from '../json/twice';
import { limits } from '../limits';
import { extension } from '../paths';
import type { Sink } from '../reader';
import type { Source } from '../source';
import { type Columns, missingIn, understandColumns, whyIncomplete } from './columns';
import { flatten, tableOf } from './jsonRows';
import { type TableOptions, tableOptions } from './options';
import { finishTables, type Table, table } from './table';
import type { TableReader } from './tableReader';

export const jsonLines: TableReader = {
  id: 'json-lines',
  title: 'JSON Lines tables',
  globs: ['**/*.jsonl', '**/*.ndjson'],
  extensions: new Set(['jsonl', 'ndjson']),
  detect(path, head) {
    if (!jsonLines.extensions.has(extension(path))) return 'no';
    const columns = columnsOf(recordsIn(head), undefined);
    return missingIn(columns).length === 0 ? 'weak' : 'no';
  },
  read: (source, sink, signal, options) =>
    readJsonLines(source, sink, signal, tableOptions(options ?? {}, source.path)),
};

/** Records by which the columns are understood. */
const FIRST = 1_000;

async function readJsonLines(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  options: TableOptions,
): Promise<void> {
  const file = source.path;
  const first: { record: ReadonlyMap<string, unknown>; row: number }[] = [];
  let rows: { readonly table: Table; readonly headers: readonly string[] } | undefined;
  let seen = 0;
  const start = (): boolean => {
    const columns = columnsOf(
      first.map(({ record }) => record),
      options.columns,
    );
    const missing = missingIn(columns, options.whose.override);
    if (missing.length > 0) {
      sink.problem({ file, reason: whyIncomplete(columns.headers, missing) });
      return false;
    }
    rows = { table: table(file, columns, sink, options), headers: columns.headers };
    for (const { record, row } of first) give(record, row);
    first.length = 0;
    return true;
  };
  const give = (record: ReadonlyMap<string, unknown>, row: number): void => {
    rows?.table.row(
      rows.headers.map((header) => record.get(header)),
      { row },
    );
  };
  for await (const line of readLines(source, signal, sink.progress)) {
    if (line.text.trim() === '' && !line.tooLong) continue;
    if (++seen > limits.rows) {
      sink.problem({
        file,
        row: line.row,
        reason: `more than ${limits.rows.toLocaleString('en-US')} lines: the rest is not read`,
      });
      break;
    }
    const parsed = parseLine(line);
    tellTwice(parsed, file, sink, line.row);
    if (!parsed.ok) sink.problem({ file, row: line.row, reason: parsed.reason });
    else if (!isObject(parsed.value)) sink.problem({ file, row: line.row, reason: 'not a JSON object' });
    else if (rows) give(flatten(parsed.value), line.row);
    else {
      first.push({ record: flatten(parsed.value), row: line.row });
      if (first.length >= FIRST && !start()) return;
    }
  }
  if (!rows && !start()) return;
  if (rows) finishTables([rows.table], options.whose, sink);
}

function columnsOf(
  records: readonly ReadonlyMap<string, unknown>[],
  mapping: TableOptions['columns'],
): Columns {
  const { headers, rows } = tableOf(records, '');
  return understandColumns(
    headers,
    rows.slice(0, 100).map(({ cells }) => cells),
    mapping,
  );
}

/** The records on the whole lines of a head. */
function recordsIn(head: string): readonly ReadonlyMap<string, unknown>[] {
  const lines = head.split('\n').slice(0, 20);
  return lines.flatMap((line) => {
    const record = peekJson(line);
    return isObject(record) ? [flatten(record)] : [];
  });
}
