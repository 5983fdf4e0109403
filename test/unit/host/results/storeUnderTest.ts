/** A disk and a worker for tests of the store: what a read gives is decided by the test, read by read. */
import type { ResultFile, ScanScope } from '../../../../src/host/results/resultFile';
import { ResultStore } from '../../../../src/host/results/store';
import type { FileReading } from '../../../../src/worker/api';
import { failure, type Outcome } from '../../../../src/worker/rpc';

export interface OpenRead {
  readonly file: ResultFile;
  readonly named: boolean;
  readonly signal: AbortSignal;
  readonly progress: (bytes: number) => void;
  answer(outcome: Outcome<FileReading>): Promise<void>;
}

export function storeUnderTest(limit?: number): {
  readonly store: ResultStore;
  /** Why the thread was ended, each time; whoever is read then is lost. */
  readonly ended: string[];
  /** Reads under way, oldest first. */
  readonly open: OpenRead[];
  /** Paths in the order they were read. */
  readonly asked: string[];
  /** Results per path, each time the store reported that something changed. */
  readonly reported: Record<string, number>[];
} {
  const open: OpenRead[] = [];
  const asked: string[] = [];
  const reported: Record<string, number>[] = [];
  const ended: string[] = [];
  const results = new Map<number, number>();
  const store = new ResultStore(
    (file, { id, signal, onProgress, named }) => {
      asked.push(file.path);
      return new Promise((resolve) => {
        const close = (outcome: Outcome<FileReading>): void => {
          const at = open.indexOf(read);
          if (at >= 0) open.splice(at, 1);
          if (outcome.ok) results.set(id, outcome.value.results);
          resolve(outcome.ok ? { ok: true, value: { ...outcome.value, id } } : outcome);
        };
        const read: OpenRead = {
          file,
          named,
          signal,
          progress: onProgress,
          async answer(outcome) {
            close(outcome);
            await pendingDone();
          },
        };
        signal.addEventListener('abort', () => close(failure('cancelled', 'cancelled')));
        open.push(read);
      });
    },
    endThread,
    limit,
  );
  function endThread(reason: string): void {
    ended.push(reason);
    for (const read of [...open]) void read.answer(failure('lost', 'the background thread was ended'));
  }
  store.onDidChange(() => {
    reported.push(
      Object.fromEntries(store.contents().kept.map(({ id, path }) => [path, results.get(id) ?? 0])),
    );
  });
  return { store, open, asked, reported, ended };
}

/** Gives the store what one scan found. */
export function update(store: ResultStore, scope: ScanScope, files: readonly ResultFile[]): void {
  store.update([{ scope, files }]);
}

/** Lets everything that waits for an answer go on. */
export const pendingDone = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function resultFile(path: string, mtime = 1, size = 10): ResultFile {
  return { uri: `file:///ws/${path}`, path, at: { kind: 'disk', fsPath: `/ws/${path}` }, mtime, size };
}

/** A reading with so many results; it gets the number that the store asked for. */
export function reading(results: number, extra: Partial<FileReading> = {}): Outcome<FileReading> {
  const nothing = { tasks: [], problems: [], readings: [], consulted: { files: [], folders: [] } };
  return { ok: true, value: { id: 0, results, format: 'table', ...nothing, ...extra } };
}

/** The scope of a look at everything. */
export const all = { kind: 'all' } as const;

export const reasons = (problems: readonly { readonly reason: string }[]): string[] =>
  problems.map(({ reason }) => reason);
