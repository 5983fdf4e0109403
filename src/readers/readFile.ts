/** One file, whatever its format: bytes in, observations and problems out. */
import type { Observation, Problem, Reading } from '../core/data/observation';
import { isIgnored, type SidecarSource, sourceInSidecar } from '../core/data/sidecar';
import { FIT_KIND } from '../core/export/saved/fitDocument';
import { contentHash } from './bytes/contentHash';
import { withHead } from './bytes/head';
import { decodeHead, encodingOf } from './bytes/text';
import { seldomHoldsResults } from './candidates';
import { type Collector, collector } from './collect';
import { limits } from './limits';
import { extension } from './paths';
import type { Reader, ReadOptions } from './reader';
import { readers, recogniseFormat, tableReaders } from './registry';
import type { Source } from './source';
import { steadily } from './steady';

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
 * problem in the result. Of a file that changes while it is read, or of which a part cannot be read, nothing is used.
 */
export async function readFile(
  source: Source,
  signal: AbortSignal,
  onProgress: (bytes: number) => void = () => {},
  options: ReadOptions = {},
): Promise<ReadResult> {
  signal.throwIfAborted();
  let last: ReadResult | undefined;
  const read = await steadily(source, async (steady) => {
    last = await readOnce(steady, signal, onProgress, options);
    return last;
  });
  signal.throwIfAborted();
  if (read.ok) return read.value;
  // Nobody's file: a log that grows all the time is no concern of anybody's.
  if (last && last.format === undefined && last.observations.length + last.problems.length === 0) return last;
  const problem = { file: source.path, reason: read.reason };
  return { format: last?.format, observations: [], problems: [problem], readings: [] };
}

async function readOnce(
  source: Source,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
  options: ReadOptions,
): Promise<ReadResult> {
  const sink = collector(source.path, onProgress);
  let format: string | undefined;
  try {
    format = await read(source, sink, signal, options);
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    sink.problem({ file: source.path, reason: `could not be read to the end: ${message}` });
  }
  return { format, ...(await withContent(source, sink.collected())) };
}

/** Bytes; a file with one instance is no longer. */
const LONGEST_SINGLE = 16 * 1024 * 1024;

/** Of a file with a single instance, what tells it from a copy of that file. */
async function withContent<C extends Pick<ReadResult, 'observations'>>(
  source: Source,
  collected: C,
): Promise<C> {
  const { observations } = collected;
  const isSingle = observations.length > 0 && observations.every(({ instances }) => instances === 1);
  if (!isSingle || source.size > LONGEST_SINGLE) return collected;
  const content = await contentHash(source).catch(() => undefined);
  return { ...collected, observations: observations.map((each) => ({ ...each, content })) };
}

async function read(
  source: Source,
  sink: Collector,
  signal: AbortSignal,
  options: ReadOptions,
): Promise<string | undefined> {
  const { named = false, sidecar } = options;
  const file = source.path;
  const report = (reason: string | undefined): undefined => {
    if (reason !== undefined) sink.problem({ file, reason });
  };
  if (isIgnored(sidecar, file)) return report(named ? IGNORED : undefined);
  const override = sourceInSidecar(sidecar, file);
  const seldom = !named && seldomHoldsResults(file) && override === undefined;
  if (source.size === 0) return report(seldom ? undefined : 'the file is empty');
  const bytes = await source.slice(0, Math.min(source.size, limits.head));
  const head = decodeHead(bytes);
  if (head.startsWith(LFS_POINTER)) return report(LFS);
  if (SAVED_FIT.test(head)) return report(named ? A_SAVED_FIT : undefined);
  return readContent({ source, bytes, head, override, seldom }, sink, signal, options);
}

interface Opened {
  readonly source: Source;
  /** The first bytes, and the same as text. */
  readonly bytes: Uint8Array;
  readonly head: string;
  /** What a person has said of the file. */
  readonly override: SidecarSource | undefined;
  /** Nobody asked for the file, and its kind seldom holds results. */
  readonly seldom: boolean;
}

async function readContent(
  { source, bytes, head, override, seldom }: Opened,
  sink: Collector,
  signal: AbortSignal,
  options: ReadOptions,
): Promise<string | undefined> {
  const file = source.path;
  const report = (reason: string): undefined => {
    sink.problem({ file, reason });
  };
  const recognised = recogniseFormat(file, head);
  if (!recognised && !override && !options.named) return undefined;
  const chosen = chosenReader(file, recognised?.reader, override);
  const encoding = encodingOf(bytes);
  const isParquet = chosen?.id === 'parquet-table' && head.startsWith('PAR1');
  if (!recognised && !isParquet && encoding === 'binary') return report(BINARY);
  reportEncoding(file, encoding, sink);
  if (!chosen) return report(NOTHING_KNOWN);
  await chosen.read(withHead(source, bytes), sink, signal, { ...options, columns: override?.columns });
  // Prose and logs often mention a tool and hold no result: there only a sure recognition is spoken of.
  if (sink.isSilent() && (recognised?.sureness === 'strong' || !seldom)) report(nothingIn(chosen));
  return recognised || override ? chosen.id : undefined;
}

/** The reader that recognised the file, or the one for tables of its extension that a person points at it. */
function chosenReader(
  file: string,
  recognised: Reader | undefined,
  override: SidecarSource | undefined,
): Reader | undefined {
  // Columns are said of tables only; names of a model or task are heeded by every format.
  const asTable = override !== undefined && Object.keys(override.columns).length > 0;
  if (recognised && !asTable) return recognised;
  return tableReaders.find(({ extensions }) => extensions.has(extension(file))) ?? recognised;
}

function reportEncoding(file: string, encoding: ReturnType<typeof encodingOf>, sink: Collector): void {
  if (encoding !== 'utf-8' && encoding !== 'binary')
    sink.reading({ file, column: '', as: `text in ${encoding === 'windows-1252' ? 'Latin-1' : 'UTF-16'}` });
}

const IGNORED = 'context-scaling.json says to ignore this file';
const LFS = 'a Git LFS pointer, not the file itself: run “git lfs pull”';
const A_SAVED_FIT = 'a saved fit, not the results it was fitted to: give it with --fit';
const BINARY = 'a binary file of no format that can be read';
const NOTHING_KNOWN = `no evaluation results recognised. What can be read: ${readers.map(({ title }) => title).join(', ')}`;

/** A file that was recognised and gave nothing is never passed over in silence. */
function nothingIn({ title }: Reader): string {
  return `recognised as “${title}”, but there is no result in it that could be used. Is it empty, cut off, or written by another release? Compare it with a file that is read, or write its results into a CSV with the columns model, task, prompt_tokens and score`;
}

/** Saved fits lie beside the results they come from and say so first; they are no results. */
const SAVED_FIT = new RegExp(`^\\s*\\{[^{}[\\]]{0,200}"kind":\\s*"${FIT_KIND}"`);

/** First line of the file that stands in for one kept by Git LFS. */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';
