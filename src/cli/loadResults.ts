/** From paths to tasks: files are found, read side by side, and assembled with the sidecar's facts. */
import { stat } from 'node:fs/promises';
import { askedOnce } from '../core/data/askedOnce';
import type { TaskData } from '../core/data/cell';
import { assemble } from '../core/data/dataset';
import type { Observation, Problem, Reading } from '../core/data/observation';
import type { Sidecar } from '../core/data/sidecar';
import { type ReadResult, readFile } from '../readers';
import { seldomHoldsResults } from '../readers/candidates';
import { deadlineOf, tookTooLong } from '../readers/deadline';
import { fileSource } from '../worker/fileSource';
import { isRefusal, type Refusal, refuse } from './answer';
import { loadSidecar } from './loadSidecar';
import { type InputFile, resultFiles, unreadable } from './resultFiles';

export interface LoadedResults {
  readonly tasks: readonly TaskData[];
  readonly observations: readonly Observation[];
  /** Everything that was not used, in the order of the files. */
  readonly problems: readonly Problem[];
  /** How columns were understood, such as a score read as 0–100. */
  readonly readings: readonly Reading[];
  readonly sidecar: Sidecar | undefined;
  /** Files that hold results. */
  readonly files: number;
  /** Data files of a folder that were looked at and are of no format that is known. */
  readonly unrecognised: readonly string[];
}

/** Files read at the same time: disks like a few, memory dislikes many. */
const AT_ONCE = 8;

export async function loadResults(
  paths: readonly string[],
  sidecarFlag: string | undefined,
): Promise<LoadedResults | Refusal> {
  const found = await resultFiles(paths);
  if (isRefusal(found)) return found;
  const facts = await loadSidecar(sidecarFlag === undefined ? found.sidecars : [sidecarFlag]);
  if (isRefusal(facts)) return facts;
  const { sidecar } = facts;
  const read = await mapBounded(found.files, AT_ONCE, (file) => readOne(file, sidecar));
  const results = read.filter(({ observations }) => observations.length > 0);
  const fromFiles = read.flatMap(({ problems }) => problems);
  const named = found.files.filter((file) => file.named);
  const known = read.some(({ format }) => format !== undefined);
  if (named.length > 0 && named.length === found.files.length && !known) {
    const none =
      named.length === 1 ? `"${named[0]?.path ?? ''}" is not` : `none of the ${named.length} files is`;
    return refuse(`${none} a result file that can be read.`, fromFiles);
  }
  const observations = results.flatMap((result) => result.observations);
  const { tasks, problems } = assemble(observations, sidecar, fileTimes(read));
  return {
    tasks,
    observations,
    problems: askedOnce([...facts.problems, ...found.problems, ...fromFiles, ...problems]),
    readings: results.flatMap((result) => result.readings),
    sidecar,
    files: results.length,
    unrecognised: read.filter(isUnrecognised).map(({ path }) => path),
  };
}

/** Nothing was said of it, and prose seldom holds results. */
function isUnrecognised({ format, problems, path }: ReadOne): boolean {
  return format === undefined && problems.length === 0 && !seldomHoldsResults(path);
}

interface ReadOne extends ReadResult {
  readonly path: string;
  /** Time of the last change, ms since 1970. */
  readonly changed: number;
}

const NOTHING = { format: undefined, observations: [], problems: [], readings: [] };

async function readOne({ path, named }: InputFile, sidecar: Sidecar | undefined): Promise<ReadOne> {
  const nothing = (reason: string): ReadOne => ({
    ...NOTHING,
    problems: [{ file: path, reason }],
    path,
    changed: 0,
  });
  let seconds = deadlineOf(0);
  // Heard between two slices of a file.
  let signal: AbortSignal | undefined;
  try {
    const { mtimeMs: changed } = await stat(path);
    const source = await fileSource(path, path);
    seconds = deadlineOf(source.size);
    signal = AbortSignal.timeout(1_000 * seconds);
    const result = await readFile(source, signal, undefined, { named, sidecar });
    return { ...result, path, changed };
  } catch (error) {
    return nothing(signal?.aborted ? tookTooLong(seconds) : unreadable(path, error));
  }
}

function fileTimes(read: readonly ReadOne[]): ReadonlyMap<string, number> {
  return new Map(read.map(({ path, changed }) => [path, changed]));
}

/** `work` over all items, at most `atOnce` at a time, results in the order of the items. */
async function mapBounded<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [i, item] of queue) results[i] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
