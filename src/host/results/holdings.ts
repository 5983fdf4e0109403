/** The readings that are held, by file, and which of them the worker may forget. */
import type { Problem, Reading } from '../../core/data/observation';
import type { FileReading, KeptReading } from '../../worker/api';
import { type LastGood, lastGood, unread } from './lastGood';
import { type ResultFile, stampOf } from './resultFile';

export interface Held {
  /** Of the file when it was read. */
  readonly stamp: string;
  /** Of what its reader saw beside it. */
  readonly beside: string;
  readonly settled: LastGood;
}

/** What is seen of the readings; the observations are in the worker. */
export interface Seen {
  /** What takes part in the fits, in the order of the files. */
  readonly kept: readonly KeptReading[];
  /** How many observations that is. */
  readonly results: number;
  readonly problems: readonly Problem[];
  readonly readings: readonly Reading[];
}

export interface Holdings {
  get(uri: string): Held | undefined;
  /** What was read of the file before, in the way it is read now: what no longer counts is not stale but gone. */
  comparable(uri: string): LastGood | undefined;
  /** Takes a new reading; whether anything that is seen has changed. */
  keep(file: ResultFile, reading: FileReading, beside: string): boolean;
  /** The file was not read as it is now, and is left alone until a person asks. */
  leave(file: ResultFile, reason: string): void;
  /** Whether anything that was seen is gone. */
  forget(uri: string): boolean;
  /** Drops stale readings and those of files that could not be read. */
  forgetFailures(): void;
  /** Files are read in another way from now on. */
  readAnew(): void;
  /** Readings that are no longer needed, each told once. */
  takeReleased(): readonly number[];
  seen(files: readonly ResultFile[]): Seen;
}

/** Stamp of a reading that was made when the file was read in another way. */
const OLD_MEANING = 'old meaning';

export function holdings(): Holdings {
  const held = new Map<string, Held>();
  const released: number[] = [];
  const comparable = (uri: string): LastGood | undefined => {
    const found = held.get(uri);
    return found?.stamp === OLD_MEANING ? undefined : found?.settled;
  };
  const forget = (uri: string): boolean => {
    const found = held.get(uri);
    if (found) released.push(found.settled.reading.id);
    held.delete(uri);
    return showsAnything(found?.settled);
  };
  const keep = (file: ResultFile, reading: FileReading, beside: string): boolean => {
    const before = held.get(file.uri)?.settled;
    const settled = lastGood(file.path, reading, comparable(file.uri));
    if (before && settled.reading.id !== before.reading.id) released.push(before.reading.id);
    held.set(file.uri, { stamp: stampOf(file), beside, settled });
    return showsAnything(before) || showsAnything(settled);
  };
  return {
    get: (uri) => held.get(uri),
    comparable,
    keep,
    forget,
    leave(file, reason) {
      const found = held.get(file.uri);
      if (!found) {
        keep(file, unread(0, file.path, reason), '');
        return;
      }
      const problems = [...found.settled.problems, { file: file.path, reason }];
      held.set(file.uri, {
        ...found,
        stamp: stampOf(file),
        settled: { ...found.settled, stale: true, problems },
      });
    },
    forgetFailures() {
      for (const [uri, { settled }] of held) {
        const empty = settled.problems.length > 0 && settled.reading.results === 0;
        if (settled.stale || empty) forget(uri);
      }
    },
    readAnew() {
      for (const [uri, found] of held) held.set(uri, { ...found, stamp: OLD_MEANING });
    },
    takeReleased: () => released.splice(0),
    seen: (files) => seen(files, held),
  };
}

/** Most files of a workspace are nobody's results: reading one again changes nothing for anybody. */
function showsAnything(settled: LastGood | undefined): boolean {
  if (!settled) return false;
  const { problems, reading } = settled;
  return reading.results + problems.length + reading.readings.length > 0;
}

function seen(files: readonly ResultFile[], held: ReadonlyMap<string, Held>): Seen {
  const kept: KeptReading[] = [];
  const problems: Problem[] = [];
  const readings: Reading[] = [];
  let results = 0;
  for (const { uri, path, mtime } of files) {
    const settled = held.get(uri)?.settled;
    if (!settled) continue;
    const { reading } = settled;
    if (reading.results > 0) kept.push({ id: reading.id, path, mtime });
    results += reading.results;
    for (const problem of settled.problems) problems.push(problem);
    for (const column of reading.readings) readings.push(column);
  }
  return { kept, results, problems, readings };
}
