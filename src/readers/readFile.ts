/** One file, whatever its format: bytes in, observations and problems out. */
import type { Observation, Problem, Reading } from '../core/data/observation';
import { isIgnored, sourceInSidecar } from '../core/data/sidecar';
import { FIT_KIND } from '../core/export/saved/fitDocument';
import { withHead } from './bytes/head';
import { decodeHead, encodingOf } from './bytes/text';
import { seldomHoldsResults } from './candidates';
import { type Collector, collector } from './collect';
import { limits } from './limits';
import { extension } from './paths';
import type { ReadOptions } from './reader';
import { pickReader, readers, tableReaders } from './registry';
import type { Source } from './source';

export type { ReadOptions } from './reader';

export interface ReadResult {
  /** `id` of the reader; undefined when no reader recognised the file. */
  readonly format: string | undefined;
  readonly observations: readonly Observation[];
  readonly problems: readonly Problem[];
  readonly readings: readonly Reading[];
}

/**
 * Reads a file. Rejects only when `signal` is aborted; everything that lies in the file, or in reading it, is a
 * problem in the result.
 */
export async function readFile(
  source: Source,
  signal: AbortSignal,
  onProgress: (bytes: number) => void = () => {},
  options: ReadOptions = {},
): Promise<ReadResult> {
  signal.throwIfAborted();
  const sink = collector(source.path, onProgress);
  let format: string | undefined;
  try {
    format = await read(source, sink, signal, options);
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    sink.problem({ file: source.path, reason: `could not be read to the end: ${message}` });
  }
  return { format, ...sink.collected() };
}

async function read(
  source: Source,
  sink: Collector,
  signal: AbortSignal,
  options: ReadOptions,
): Promise<string | undefined> {
  const { named = false, sidecar } = options;
  const file = source.path;
  const tell = (reason: string): undefined => {
    sink.problem({ file, reason });
  };
  if (isIgnored(sidecar, file))
    return named ? tell('context-scaling.json says to ignore this file') : undefined;
  const silent = !named && seldomHoldsResults(file) && !sourceInSidecar(sidecar, file);
  if (source.size === 0) return silent ? undefined : tell('the file is empty');
  const bytes = await source.slice(0, Math.min(source.size, limits.head));
  const head = decodeHead(bytes);
  if (head.startsWith(LFS_POINTER)) return tell('a Git LFS pointer, not the file itself: run “git lfs pull”');

  if (SAVED_FIT.test(head)) return undefined;
  const reader = pickReader(file, head);
  const said = sourceInSidecar(sidecar, file);
  // Columns are said of tables only; names of a model or task are heeded by every format.
  const asTable = said !== undefined && Object.keys(said.columns).length > 0;
  const tableReader = tableReaders.find(({ id, extensions }) =>
    reader && !asTable ? id === reader.id : extensions.has(extension(file)),
  );
  if (!reader && !said && !named) return undefined;
  const encoding = encodingOf(bytes);
  const isParquet = tableReader?.extensions.has('parquet') && head.startsWith('PAR1');
  if (!reader && !isParquet && encoding === 'binary')
    return tell('a binary file of no format that can be read');
  if (encoding !== 'utf-8' && encoding !== 'binary')
    sink.reading({ file, column: '', as: `text in ${encoding === 'windows-1252' ? 'Latin-1' : 'UTF-16'}` });
  const chosen = tableReader ?? reader;
  if (chosen) {
    await chosen.read(withHead(source, bytes), sink, signal, options);
    return reader || said ? chosen.id : undefined;
  }
  const formats = readers.map(({ title }) => title).join(', ');
  return tell(`no evaluation results recognised. What can be read: ${formats}`);
}

/** Saved fits lie beside the results they come from and say so first; they are no results. */
const SAVED_FIT = new RegExp(`^\\s*\\{[^{}[\\]]{0,200}"kind":\\s*"${FIT_KIND}"`);

/** First line of the file that stands in for one kept by Git LFS. */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';
