/** Parquet tables of results, with the columns of CSV tables. Only the columns that mean something are read. */

import { limits } from '../limits';
import { messageOf, type ParquetFile, type ParquetPart, parquetFile } from '../parquet/file';
import { extension } from '../paths';
import type { ReadOptions, Sink } from '../reader';
import type { Source } from '../source';
import { missingIn, understandColumns, whyIncomplete } from './columns';
import { flatten } from './jsonRows';
import { tableOptions } from './options';
import { finishTables, table } from './table';
import type { TableReader } from './tableReader';

export const parquetTable: TableReader = {
  id: 'parquet-table',
  title: 'Parquet tables',
  globs: ['**/*.parquet'],
  extensions: new Set(['parquet']),
  detect: (path, head) =>
    extension(path) === 'parquet' && head.startsWith('PAR1') && mayHoldResults(path, head) ? 'weak' : 'no',
  read: readParquet,
};

/**
 * The names of the columns stand at the end of the file. Where that is within the head they are looked at; of larger
 * files, most of them training data, only those whose name speaks of results are opened.
 */
function mayHoldResults(path: string, head: string): boolean {
  if (head.length >= limits.head || !head.endsWith('PAR1'))
    return RESULTS.test(path.split('/').slice(-2).join('/'));
  const at = head.length - 8;
  const size = [0, 1, 2, 3].reduce((sum, i) => sum + head.charCodeAt(at + i) * 256 ** i, 0);
  const names = [...head.slice(Math.max(0, at - size), at).matchAll(NAME)].map(([name]) => name);
  return missingIn(understandColumns([...new Set(names)], [])).length === 0;
}

const RESULTS =
  /(?:^|[_\-./])(?:results?|evals?|evaluations?|scores?|metrics|benchmarks?|leaderboard)(?=[_\-./])/i;
const NAME = /\w[\w .@%-]{0,60}/g;

async function readParquet(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  readOptions: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const options = tableOptions(readOptions, file);
  const parquet = await parquetFile(source, signal);
  if ('reason' in parquet) {
    sink.problem({ file, reason: parquet.reason });
    return;
  }
  // Lists are no cells.
  const headers = parquet.leaves
    .map(({ path }) => path)
    .filter((path) => !/\.list\.|\.key_value\./.test(path));
  const bare = understandColumns(headers, [], options.columns);
  const speaks = readOptions.named || options.columns !== undefined;
  const { override } = options.whose;
  if (missingIn(bare, override).length > 0) {
    if (speaks) sink.problem({ file, reason: whyIncomplete(headers, missingIn(bare, override)) });
    return;
  }
  const [head] = parquet.parts;
  const first = head ? await rowsOf({ parquet, file, sink: QUIET, signal }, headers, head, SAMPLES) : [];
  const columns = understandColumns(headers, first, options.columns);
  const missing = missingIn(columns, override);
  if (missing.length > 0) {
    if (speaks) sink.problem({ file, reason: whyIncomplete(headers, missing) });
    return;
  }
  const used = new Set([
    ...Object.values(columns.fields),
    ...columns.scores.flatMap(({ index, stderr }) => (stderr === undefined ? [index] : [index, stderr])),
  ]);
  const wanted = headers.filter((_, i) => used.has(i));
  const places = headers.map((header) => wanted.indexOf(header));
  const rows = table(file, columns, sink, options);
  for (const part of parquet.parts) {
    if (part.start >= limits.rows) break;
    const read = await rowsOf({ parquet, file, sink, signal }, wanted, part);
    read.forEach((cells, i) => {
      rows.row(
        places.map((place) => cells[place]),
        { row: part.start + i + 1 },
      );
    });
    sink.progress(Math.round((source.size * part.end) / Math.max(1, parquet.rows)));
  }
  finishTables([rows], options.whose, sink);
  if (parquet.rows > limits.rows)
    sink.problem({
      file,
      reason: `more than ${limits.rows.toLocaleString('en-US')} rows: the rest is not read`,
    });
}

/** What is wrong with the first rows is told when they are read. */
const QUIET: Pick<Sink, 'problem'> = { problem: () => {} };
/** Rows by which the columns are understood. */
const SAMPLES = 100;

interface Opened {
  readonly parquet: ParquetFile;
  readonly file: string;
  readonly sink: Pick<Sink, 'problem'>;
  readonly signal: AbortSignal;
}

/** Cells under the leaves that were asked for; none, and a problem, where they are damaged. */
async function rowsOf(
  { parquet, file, sink, signal }: Opened,
  leaves: readonly string[],
  part: ParquetPart,
  most?: number,
): Promise<readonly (readonly unknown[])[]> {
  try {
    const records = await parquet.read(leaves, part, most);
    return records.map((record) => {
      const cells = flatten(record);
      return leaves.map((leaf) => cellOf(cells.get(leaf)));
    });
  } catch (error) {
    signal.throwIfAborted();
    const rows = `rows ${part.start + 1} to ${part.end}`;
    sink.problem({ file, row: part.start + 1, reason: `${rows} cannot be read: ${messageOf(error)}` });
    return [];
  }
}

function cellOf(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Date ? value.toISOString() : value;
}
