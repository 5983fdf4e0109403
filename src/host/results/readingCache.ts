/** The reading of each file, and which readings the worker may evict. */
import type { Problem, Reading } from '../../core/data/observation';
import type { FileReading, KeptReading } from '../../worker/api';
import { type LastGood, lastGood, unread } from './lastGood';
import { type ResultFile, stampOf } from './resultFile';

export interface CachedReading {
  /** Of the file when it was read. */
  readonly stamp: string;
  /** `Siblings.fingerprint` of what its reader consulted. */
  readonly siblings: string;
  readonly lastGood: LastGood;
}

/** What is shown of the readings; the observations are in the worker. */
export interface ReadingSummary {
  /** What takes part in the fits, in the order of the files. */
  readonly kept: readonly KeptReading[];
  /** How many observations that is. */
  readonly results: number;
  readonly problems: readonly Problem[];
  readonly readings: readonly Reading[];
}

export interface ReadingCache {
  get(uri: string): CachedReading | undefined;
  /** What was read of the file before, in the way it is read now: what no longer counts is not stale but gone. */
  previous(uri: string): LastGood | undefined;
  /** Takes a new reading; whether anything that is shown has changed. */
  put(file: ResultFile, reading: FileReading, siblings: string): boolean;
  /** The file was not read as it is now, and is left alone until a person asks. */
  skip(file: ResultFile, reason: string): void;
  /** Drops a reading; whether anything that was shown is gone. */
  evict(uri: string): boolean;
  /** Drops stale readings and those of files that could not be read. */
  evictFailures(): void;
  /** Files are read in another way from now on: every reading is out of date, and is shown until there is a new one. */
  invalidateAll(): void;
  /** Readings that are no longer needed, each reported once. */
  takeEvicted(): readonly number[];
  summary(files: readonly ResultFile[]): ReadingSummary;
}

/** Stamp of a reading that was made when the file was read in another way. */
const INVALIDATED = 'invalidated';

export function readingCache(): ReadingCache {
  const cached = new Map<string, CachedReading>();
  const evicted: number[] = [];
  const previous = (uri: string): LastGood | undefined => {
    const found = cached.get(uri);
    return found?.stamp === INVALIDATED ? undefined : found?.lastGood;
  };
  const evict = (uri: string): boolean => {
    const found = cached.get(uri);
    if (found) evicted.push(found.lastGood.reading.id);
    cached.delete(uri);
    return showsAnything(found?.lastGood);
  };
  const put = (file: ResultFile, reading: FileReading, siblings: string): boolean => {
    const before = cached.get(file.uri)?.lastGood;
    const now = lastGood(file.path, reading, previous(file.uri));
    if (before && now.reading.id !== before.reading.id) evicted.push(before.reading.id);
    cached.set(file.uri, { stamp: stampOf(file), siblings, lastGood: now });
    return showsAnything(before) || showsAnything(now);
  };
  return {
    get: (uri) => cached.get(uri),
    previous,
    put,
    evict,
    skip(file, reason) {
      const found = cached.get(file.uri);
      if (!found) {
        put(file, unread(0, file.path, reason), '');
        return;
      }
      const problems = [...found.lastGood.problems, { file: file.path, reason }];
      cached.set(file.uri, {
        ...found,
        stamp: stampOf(file),
        lastGood: { ...found.lastGood, stale: true, problems },
      });
    },
    evictFailures() {
      for (const [uri, { lastGood: kept }] of cached) {
        const empty = kept.problems.length > 0 && kept.reading.results === 0;
        if (kept.stale || empty) evict(uri);
      }
    },
    invalidateAll() {
      for (const [uri, found] of cached) cached.set(uri, { ...found, stamp: INVALIDATED });
    },
    takeEvicted: () => evicted.splice(0),
    summary: (files) => summaryOf(files, cached),
  };
}

/** Most files of a workspace are nobody's results: reading one again changes nothing for anybody. */
function showsAnything(kept: LastGood | undefined): boolean {
  if (!kept) return false;
  const { problems, reading } = kept;
  return reading.results + problems.length + reading.readings.length > 0;
}

function summaryOf(files: readonly ResultFile[], cached: ReadonlyMap<string, CachedReading>): ReadingSummary {
  const kept: KeptReading[] = [];
  const problems: Problem[] = [];
  const readings: Reading[] = [];
  let results = 0;
  for (const { uri, path, mtime } of files) {
    const found = cached.get(uri)?.lastGood;
    if (!found) continue;
    const { reading } = found;
    if (reading.results > 0) kept.push({ id: reading.id, path, mtime });
    results += reading.results;
    for (const problem of found.problems) problems.push(problem);
    for (const column of reading.readings) readings.push(column);
  }
  return { kept, results, problems, readings };
}
