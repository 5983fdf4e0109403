/** The last good reading of a file is kept when it is read again: a file caught half-written must not empty the chart. */
import type { Problem } from '../../core/data/observation';
import type { FileReading } from '../../worker/api';

export interface LastGood {
  /** What is used. */
  readonly reading: FileReading;
  /** The file gives nothing now; `reading` is what it gave before. */
  readonly stale: boolean;
  /** What is wrong with the file as it is now. */
  readonly problems: readonly Problem[];
}

/**
 * A file that held results and holds none now is half-written, or spoilt: its last good reading stays, marked,
 * until the file can be read again, is deleted, or a person refreshes.
 */
export function lastGood(path: string, now: FileReading, before: LastGood | undefined): LastGood {
  if (now.results > 0 || !before || before.reading.results === 0) {
    return { reading: now, stale: false, problems: now.problems };
  }
  const reason =
    'no results can be read from this file now; its last good reading stays in the fit until it can be read again (refresh to drop it)';
  return {
    reading: { ...before.reading, consulted: now.consulted },
    stale: true,
    problems: [...now.problems, { file: path, reason }],
  };
}

/** A file that could not be read because the work failed, not because of what it holds. */
export function unread(id: number, path: string, reason: string): FileReading {
  return {
    id,
    results: 0,
    tasks: [],
    format: undefined,
    problems: [{ file: path, reason }],
    readings: [],
    consulted: { files: [], folders: [] },
  };
}
