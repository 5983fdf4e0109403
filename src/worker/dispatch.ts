/** What the worker does for each call, without threads: `entry.ts` puts it behind a port. */
import type { TaskData } from '../core/data/cell';
import { assemble } from '../core/data/dataset';
import { fingerprint } from '../core/data/fingerprint';
import type { Observation, Problem } from '../core/data/observation';
import type { FitOptions } from '../core/fit/fit';
import type { FitResult } from '../core/fit/result';
import type { HoldOut, NoHoldOut } from '../core/holdOut/holdOut';
import type { HoldOutQuestion } from '../core/holdOut/selection';
import type { ReadOptions, ReadResult, SidecarReading } from '../readers';
import type { Source } from '../readers/source';
import type { Assembled, FileReading, FileRef, Format, WorkerCalls } from './api';
import { consulting } from './consulted';
import { type Handlers, reasonOf } from './rpc';

/** The parts of the product that run here. */
export interface Engine {
  open(file: FileRef): Promise<Source>;
  readFile(
    source: Source,
    signal: AbortSignal,
    onProgress: (bytes: number) => void,
    options: ReadOptions,
  ): Promise<ReadResult>;
  /** `Reader.id` of the format that a file's first bytes look like. */
  recogniseFile(source: Source): Promise<string | undefined>;
  readSidecar(path: string, text: string): SidecarReading;
  fitTask(data: TaskData, options?: FitOptions): FitResult;
  holdOut(data: TaskData, question: HoldOutQuestion, options?: FitOptions): HoldOut | NoHoldOut;
  readonly formats: readonly Format[];
}

/** The handlers of one worker; they share the observations it holds. */
export function dispatch(engine: Engine): Handlers<WorkerCalls> {
  const held = new Map<number, readonly Observation[]>();
  return {
    formats: () => engine.formats,
    sidecar: ({ path, text }) => engine.readSidecar(path, text),
    async recognise({ file }) {
      const opened = await open(engine, file);
      return 'reason' in opened ? undefined : engine.recogniseFile(opened.source);
    },
    async read({ id, file, named = false, sidecar }, { signal, progress }) {
      const opened = await open(engine, file);
      if ('reason' in opened) return unreadable(id, file, opened.reason);
      const { source, consulted } = consulting(opened.source);
      const { observations, ...rest } = await engine.readFile(source, signal, progress, { named, sidecar });
      // Nobody would ever tell this worker to evict what was cancelled.
      signal.throwIfAborted();
      if (observations.length > 0) held.set(id, observations);
      const tasks = [...new Set(observations.map(({ task }) => task))];
      return { id, results: observations.length, tasks, ...rest, consulted: consulted() };
    },
    assemble({ readings, sidecar, known, evict }) {
      for (const id of evict) held.delete(id);
      const missing = readings.map(({ id }) => id).filter((id) => !held.has(id));
      if (missing.length > 0) return { tasks: [], problems: [], missing };
      const observations = readings.flatMap(({ id }) => held.get(id) ?? []);
      const times = new Map(readings.map(({ path, mtime }) => [path, mtime]));
      return updates(assemble(observations, sidecar, times), known);
    },
    holdOut: ({ data, question, options }) => engine.holdOut(data, question, options),
    fit: ({ data, options }) => engine.fitTask(data, options),
  };
}

function updates(
  { tasks, problems }: { readonly tasks: readonly TaskData[]; readonly problems: readonly Problem[] },
  known: ReadonlyMap<string, string>,
): Assembled {
  const update = (data: TaskData): Assembled['tasks'][number] => {
    const hash = fingerprint(data);
    return { id: data.id, hash, data: known.get(data.id) === hash ? undefined : data };
  };
  return { tasks: tasks.map(update), problems, missing: [] };
}

async function open(engine: Engine, file: FileRef): Promise<{ source: Source } | { reason: string }> {
  try {
    return { source: await engine.open(file) };
  } catch (error) {
    return { reason: whyClosed(error) };
  }
}

/** A file that cannot be opened is a fact about the workspace, not an accident of the program. */
function unreadable(id: number, file: FileRef, reason: string): FileReading {
  return {
    id,
    results: 0,
    tasks: [],
    format: undefined,
    problems: [{ file: file.path, reason }],
    readings: [],
    consulted: { files: [], folders: [] },
  };
}

function whyClosed(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'the file was gone when it was to be read';
  if (code === 'EACCES' || code === 'EPERM') {
    return 'no permission to read the file: change its rights or leave it';
  }
  if (code === 'ELOOP') return 'the link leads back to itself';
  if (code === 'EMFILE' || code === 'ENFILE') {
    return 'too many files are open on this machine: refresh to try again';
  }
  return `the file could not be opened: ${reasonOf(error)}`;
}
