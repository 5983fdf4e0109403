/** One file, whatever its format: bytes in, observations and problems out. */
import type { Observation, Problem, Reading } from '../core/data/observation';
import { isIgnored, sourceInSidecar } from '../core/data/sidecar';
import { FIT_KIND } from '../core/export/fitDocument';
import { withHead } from './bytes/head';
import { decodeHead, encodingOf } from './bytes/text';
import { seldomHoldsResults } from './candidates';
import { type Collector, collector } from './collect';
import { limits } from './limits';
import { extension } from './paths';
import type { Reader, ReadOptions } from './reader';
import { readers, recogniseFormat, tableReaders } from './registry';
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
  const report = (reason: string): undefined => {
    sink.problem({ file, reason });
  };
  if (isIgnored(sidecar, file))
    return named ? report('context-scaling.json says to ignore this file') : undefined;
  const override = sourceInSidecar(sidecar, file);
  const seldom = !named && seldomHoldsResults(file) && override === undefined;
  if (source.size === 0) return seldom ? undefined : report('the file is empty');
  const bytes = await source.slice(0, Math.min(source.size, limits.head));
  const head = decodeHead(bytes);
  if (head.startsWith(LFS_POINTER))
    return report('a Git LFS pointer, not the file itself: run “git lfs pull”');

  if (SAVED_FIT.test(head)) return undefined;
  const recognised = recogniseFormat(file, head);
  const reader = recognised?.reader;
  // Columns are said of tables only; names of a model or task are heeded by every format.
  const asTable = override !== undefined && Object.keys(override.columns).length > 0;
  const tableReader = tableReaders.find(({ id, extensions }) =>
    reader && !asTable ? id === reader.id : extensions.has(extension(file)),
  );
  if (!reader && !override && !named) return undefined;
  const encoding = encodingOf(bytes);
  const isParquet = tableReader?.extensions.has('parquet') && head.startsWith('PAR1');
  if (!reader && !isParquet && encoding === 'binary')
    return report('a binary file of no format that can be read');
  if (encoding !== 'utf-8' && encoding !== 'binary')
    sink.reading({ file, column: '', as: `text in ${encoding === 'windows-1252' ? 'Latin-1' : 'UTF-16'}` });
  const chosen = tableReader ?? reader;
  if (chosen) {
    await chosen.read(withHead(source, bytes), sink, signal, { ...options, columns: override?.columns });
    // Prose and logs often mention a tool and hold no result: there only a sure recognition is spoken of.
    if (sink.isSilent() && (recognised?.sureness === 'strong' || !seldom)) report(nothingIn(chosen));
    return reader || override ? chosen.id : undefined;
  }
  const formats = readers.map(({ title }) => title).join(', ');
  return report(`no evaluation results recognised. What can be read: ${formats}`);
}

/** A file that was recognised and gave nothing is never passed over in silence. */
function nothingIn({ title }: Reader): string {
  return `recognised as “${title}”, but there is no result in it that could be used. Is it empty, cut off, or written by another release? Compare it with a file that is read, or write its results into a CSV with the columns model, task, prompt_tokens and score`;
}

/** Saved fits lie beside the results they come from and say so first; they are no results. */
const SAVED_FIT = new RegExp(`^\\s*\\{[^{}[\\]]{0,200}"kind":\\s*"${FIT_KIND}"`);

/** First line of the file that stands in for one kept by Git LFS. */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';
