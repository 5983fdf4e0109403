/**
 * What has been read of the workspace's result files. A file is read when it is new, when its modification time
 * or size changed, or when a sibling its reader consulted did; an unchanged file is never read twice.
 */
import type { Problem } from '../../core/data/observation';
import { MAX_CANDIDATES, nearest } from '../../readers/candidates';
import type { FileReading } from '../../worker/api';
import type { Outcome } from '../../worker/rpc';
import { Owner } from '../editor/disposable';
import { emitter, type Listen } from '../editor/emitter';
import { unread } from './lastGood';
import { type ReadingSummary, readingCache } from './readingCache';
import { type ReadFile, type ReadProgress, ReadQueue } from './readQueue';
import { covers, type ResultFile, type Scan, type ScanScope, stampOf } from './resultFile';
import { type Consulted, type Siblings, siblings } from './siblings';

/** Everything read so far. */
export interface Contents extends ReadingSummary {
  /** When the newest of it was read; undefined before anything was. */
  readonly asOf: number | undefined;
}

/** Reads one file. `named`: it held results before, so say why where it holds none now. */
export type ReadResults = (
  file: ResultFile,
  options: Parameters<ReadFile>[1] & { readonly id: number; readonly named: boolean },
) => ReturnType<ReadFile>;

export class ResultStore extends Owner {
  readonly #changed = this.own(emitter());
  /** The readings changed; while many files are read, now and then in between. */
  readonly onDidChange = this.#changed.listen;

  readonly #limit: number;
  readonly #queue: ReadQueue;
  readonly #cache = readingCache();
  readonly #listed = new Map<string, ResultFile>();
  /** The listed files that are read, in the order of their paths; there may be too many. */
  #kept: readonly ResultFile[] = [];
  #left = 0;
  #lastId = 0;
  /** Readings the worker finished that nobody waited for any more. */
  readonly #unwanted: number[] = [];
  #contents: Contents | undefined;
  #asOf: number | undefined;
  #siblings: Siblings | undefined;
  /** Listeners do not know yet: of something new, of something gone. */
  #unreportedChange = false;
  #unreportedLoss = false;

  /** @param endThread Ends the thread that reads. */
  constructor(read: ReadResults, endThread: (reason: string) => void, limit: number = MAX_CANDIDATES) {
    super();
    this.#limit = limit;
    this.#queue = this.own(
      new ReadQueue(
        (file, options) => this.#read(read, file, options),
        (file, outcome) => this.#finished(file, outcome),
        endThread,
      ),
    );
    this.own(this.#queue.onDidPause(() => this.#reportIfDue()));
  }

  /** How far the reading is; undefined when all known files have been read. */
  get progress(): ReadProgress | undefined {
    return this.#queue.progress;
  }

  get onDidProgress(): Listen<void> {
    return this.#queue.onDidProgress;
  }

  /** Somebody waits for this file: it is read before the others. */
  prioritise(uri: string): void {
    this.#queue.urgent = uri;
  }

  /** Takes what the scans of parts of the workspace found, and reads what is new there. */
  update(scans: readonly Scan[]): void {
    const gone = new Set<string>();
    for (const { scope, files } of scans) {
      for (const uri of this.known(scope)) gone.add(uri);
      for (const file of files) {
        gone.delete(file.uri);
        this.#listed.set(file.uri, file);
      }
    }
    for (const uri of gone) this.#listed.delete(uri);
    const { kept, left } = nearest([...this.#listed.values()], ({ path }) => path, this.#limit);
    for (const uri of [...gone, ...left.map((file) => file.uri)]) this.#drop(uri);
    if (this.#left !== left.length) this.#touched();
    this.#left = left.length;
    // The same workspace gives the same lists whatever was found first.
    this.#kept = [...kept].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.#siblings = undefined;
    const wanted = kept.filter((file) => !this.#isRead(file));
    const urgent = ({ uri }: ResultFile): boolean => uri === this.#queue.urgent;
    // Reading begins with the first that is added.
    for (const file of [...wanted.filter(urgent), ...wanted]) this.#queue.add(file);
    this.#reportIfDue();
  }

  /** What files mean has changed (their columns were named): all are read again, the old readings stay until then. */
  readAgain(): void {
    this.#cache.invalidateAll();
    for (const file of this.#kept) {
      // A reading under way began with the old meaning.
      this.#queue.remove(file.uri);
      this.#queue.add(file);
    }
  }

  /** The worker holds these readings no more: their files are read again. */
  readLost(ids: readonly number[]): void {
    const lost = new Set(ids);
    for (const file of this.#kept) {
      const id = this.#cache.get(file.uri)?.lastGood.reading.id;
      if (id !== undefined && lost.has(id)) this.#queue.add(file);
    }
  }

  /** A person refreshes: stale readings are dropped, and what could not be read is tried again. */
  evictFailures(): void {
    this.#cache.evictFailures();
    this.#touched();
  }

  /** Readings that the worker may evict, each reported once. */
  takeEvicted(): readonly number[] {
    return [...this.#cache.takeEvicted(), ...this.#unwanted.splice(0)];
  }

  /** Stops reading; what was not read is named, and left alone until the next refresh. */
  cancel(): void {
    for (const file of this.#queue.cancel()) {
      this.#cache.skip(file, 'not read: reading was stopped; refresh to go on');
      this.#touched();
    }
    this.#reportIfDue();
  }

  /** The files listed in a part of the workspace, by their URIs. */
  known(scope: ScanScope): readonly string[] {
    return [...this.#listed.keys()].filter((uri) => covers(scope, uri));
  }

  contents(): Contents {
    this.#contents ??= this.#collect();
    return this.#contents;
  }

  /** What was last read of a file; undefined while it has not been. */
  reading(uri: string): FileReading | undefined {
    return this.#cache.get(uri)?.lastGood.reading;
  }

  /** The file shown to people under this path. */
  find(path: string): ResultFile | undefined {
    return this.#kept.find((file) => file.path === path);
  }

  async #read(
    read: ReadResults,
    file: ResultFile,
    options: Parameters<ReadFile>[1],
  ): Promise<Outcome<FileReading>> {
    this.#lastId += 1;
    const id = this.#lastId;
    const named = (this.#cache.previous(file.uri)?.reading.results ?? 0) > 0;
    const outcome = await read(file, { ...options, id, named });
    if (!outcome.ok || options.signal.aborted) this.#unwanted.push(id);
    return outcome;
  }

  #finished(file: ResultFile, outcome: Outcome<FileReading>): void {
    if (!outcome.ok && outcome.error.kind === 'cancelled') return;
    const reading = outcome.ok
      ? outcome.value
      : unread(
          0,
          file.path,
          outcome.error.kind === 'late' ? outcome.error.reason : `could not be read: ${outcome.error.reason}`,
        );
    if (this.#cache.put(file, reading, this.#siblingsFingerprint(reading.consulted))) this.#touched();
    // It changed while it was read: what was just read is shown, and read again.
    const newest = this.#listed.get(file.uri);
    if (newest && stampOf(newest) !== stampOf(file)) this.#queue.add(newest);
  }

  #isRead(file: ResultFile): boolean {
    const cached = this.#cache.get(file.uri);
    return (
      cached?.stamp === stampOf(file) &&
      cached.siblings === this.#siblingsFingerprint(cached.lastGood.reading.consulted)
    );
  }

  #siblingsFingerprint(consulted: Consulted): string {
    if (consulted.files.length + consulted.folders.length === 0) return '';
    this.#siblings ??= siblings(this.#listed.values());
    return this.#siblings.fingerprint(consulted);
  }

  #drop(uri: string): void {
    this.#queue.remove(uri);
    if (!this.#cache.evict(uri)) return;
    this.#unreportedLoss = true;
    this.#touched();
  }

  #touched(): void {
    this.#asOf = Date.now();
    this.#contents = undefined;
    this.#unreportedChange = true;
  }

  /** In between two files listeners see more and more; but what vanished may be on its way under another name. */
  #reportIfDue(): void {
    if (!this.#unreportedChange || (this.progress && this.#unreportedLoss)) return;
    this.#unreportedChange = false;
    this.#unreportedLoss = false;
    this.#changed.fire();
  }

  #collect(): Contents {
    const summary = this.#cache.summary(this.#kept);
    const problems =
      this.#left > 0 ? [tooMany(this.#limit, this.#left), ...summary.problems] : summary.problems;
    return { ...summary, problems, asOf: this.#asOf };
  }
}

function tooMany(limit: number, left: number): Problem {
  const english = (count: number): string => count.toLocaleString('en-US');
  return {
    file: 'workspace',
    reason: `${english(limit + left)} files that are not named as tools name results could hold some; the ${english(limit)} nearest to the top were looked at and ${english(left)} were not: open a folder nearer to the results`,
  };
}
