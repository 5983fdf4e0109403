/**
 * Reads files a few at a time, gives a file that ended the thread one more try alone, and says how far it is. A thread that
 * gives no sign of life is ended, and so is one that takes too long for a file.
 */
import { deadlineOf, tookTooLong } from '../../readers/deadline';
import type { FileReading } from '../../worker/api';
import { failure, type Outcome } from '../../worker/rpc';
import { Owner } from '../editor/disposable';
import { emitter } from '../editor/emitter';
import type { ResultFile } from './resultFile';

export type ReadFile = (
  file: ResultFile,
  options: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void },
) => Promise<Outcome<FileReading>>;

/** Files read at the same time: one waits for the disk while another is parsed. */
const PARALLEL = 4;

/** While many files, or a long one, are read, listeners see what there is after this time, ms, then half as often each time. */
const FIRST_PAUSE = 1_500;

/** A thread that is not stuck tells of one or another of its files within this time, ms. */
const SILENCE = 10_000;
/** Between two looks at the clock, ms; where much more has passed, the machine slept. */
const LOOK = 1_000;

export interface ReadProgress {
  readonly filesDone: number;
  readonly filesTotal: number;
  /** The file that takes longest now, and how much of it has been read, 0…1. */
  readonly file: string;
  readonly share: number;
}

interface Running {
  readonly file: ResultFile;
  readonly controller: AbortController;
  /** Nothing else is read meanwhile. */
  readonly alone: boolean;
  bytes: number;
  /** Time at which it began, ms since 1970. */
  since: number;
  /** It took longer than these seconds. */
  late: number | undefined;
}

export class ReadQueue extends Owner {
  readonly #progressed = this.own(emitter());
  readonly #paused = this.own(emitter());
  readonly onDidProgress = this.#progressed.listen;
  /** All files have been read, or many have and more are to come. */
  readonly onDidPause = this.#paused.listen;

  /** URI of the file that somebody waits for: it is read next. */
  urgent: string | undefined;

  readonly #waiting = new Map<string, ResultFile>();
  readonly #running = new Map<string, Running>();
  /** Files in whose company the thread died: read one by one, so that the culprit is known. */
  readonly #suspects = new Map<string, ResultFile>();
  #done = 0;
  #lastPause = 0;
  #pauseAfter = FIRST_PAUSE;
  /** A file was read since the last pause. */
  #unreported = false;

  readonly #read: ReadFile;
  readonly #finished: (file: ResultFile, outcome: Outcome<FileReading>) => void;
  readonly #endThread: (reason: string) => void;
  #clock: NodeJS.Timeout | undefined;
  #lastLook = 0;
  #lastSign = 0;

  /** @param endThread Ends the thread that reads: all open reads come back as lost. */
  constructor(
    read: ReadFile,
    finished: (file: ResultFile, outcome: Outcome<FileReading>) => void,
    endThread: (reason: string) => void,
  ) {
    super();
    this.#read = read;
    this.#finished = finished;
    this.#endThread = endThread;
  }

  get progress(): ReadProgress | undefined {
    const left = this.#waiting.size + this.#suspects.size + this.#running.size;
    if (left === 0) return undefined;
    const running = [...this.#running.values()].sort((a, b) => b.file.size - a.file.size)[0];
    return {
      filesDone: this.#done,
      filesTotal: this.#done + left,
      file: running?.file.path ?? '',
      share: running && running.file.size > 0 ? Math.min(1, running.bytes / running.file.size) : 0,
    };
  }

  /** A file being read is not started over: what changed meanwhile is seen when it is done. */
  add(file: ResultFile): void {
    if (this.disposed || this.#running.has(file.uri) || this.#suspects.has(file.uri)) return;
    if (this.progress === undefined) {
      this.#lastPause = Date.now();
      this.#pauseAfter = FIRST_PAUSE;
    }
    this.#waiting.set(file.uri, file);
    this.#next();
  }

  remove(uri: string): void {
    this.#waiting.delete(uri);
    this.#suspects.delete(uri);
    this.#running.get(uri)?.controller.abort();
    this.#running.delete(uri);
  }

  /** Stops everything and says what was not read. */
  cancel(): readonly ResultFile[] {
    const running = [...this.#running.values()];
    const dropped = [
      ...running.map(({ file }) => file),
      ...this.#suspects.values(),
      ...this.#waiting.values(),
    ];
    this.#waiting.clear();
    this.#suspects.clear();
    this.#running.clear();
    for (const { controller } of running) controller.abort();
    return dropped;
  }

  override dispose(): void {
    clearInterval(this.#clock);
    this.cancel();
    super.dispose();
  }

  #next(): void {
    while (this.#waiting.size > 0 && this.#running.size < PARALLEL) {
      const [first] = this.#waiting.values();
      const file = this.#waiting.get(this.urgent ?? '') ?? first;
      if (!file) break;
      this.#waiting.delete(file.uri);
      void this.#start(file, false);
    }
    const [suspect] = this.#suspects.values();
    if (suspect && this.#running.size === 0 && this.#waiting.size === 0) {
      this.#suspects.delete(suspect.uri);
      void this.#start(suspect, true);
    }
    this.#progressed.fire();
  }

  async #start(file: ResultFile, alone: boolean): Promise<void> {
    const now = Date.now();
    const running: Running = {
      file,
      controller: new AbortController(),
      alone,
      bytes: 0,
      since: now,
      late: undefined,
    };
    if (this.#running.size === 0) this.#lastSign = now;
    this.#running.set(file.uri, running);
    this.#watch();
    const outcome = await this.#read(file, {
      signal: running.controller.signal,
      onProgress: (bytes) => {
        running.bytes = bytes;
        this.#lastSign = Date.now();
        this.#progressed.fire();
        this.#pauseIfDue();
      },
    }).catch((error: unknown) => failure('failed', String(error)));
    if (this.disposed) return;
    this.#lastSign = Date.now();
    // Removed or stopped meanwhile: nobody waits for the outcome.
    if (this.#running.get(file.uri) === running) {
      this.#running.delete(file.uri);
      const late = running.late !== undefined && !outcome.ok;
      if (!late && !outcome.ok && outcome.error.kind === 'lost' && !alone) this.#suspects.set(file.uri, file);
      else {
        this.#done += 1;
        this.#unreported = true;
        this.#finished(file, late ? failure('late', tookTooLong(running.late ?? 0)) : outcome);
      }
    }
    this.#next();
    this.#pauseIfDue();
  }

  #watch(): void {
    if (this.#clock !== undefined) return;
    this.#lastLook = Date.now();
    this.#clock = setInterval(() => this.#look(), LOOK);
  }

  /** Ends what takes too long. */
  #look(): void {
    const now = Date.now();
    const slept = now - this.#lastLook - LOOK;
    this.#lastLook = now;
    if (this.#running.size === 0) {
      clearInterval(this.#clock);
      this.#clock = undefined;
    } else if (slept > LOOK) {
      this.#lastSign += slept;
      for (const running of this.#running.values()) running.since += slept;
    } else this.#endWhatIsLate(now);
  }

  #endWhatIsLate(now: number): void {
    const all = [...this.#running.values()];
    // Which of them it is, or whether it was one before them, shows when each is read alone by a new thread.
    if (now - this.#lastSign > SILENCE && !all.some(({ alone }) => alone)) {
      this.#endThread('no sign of life while files were read');
      return;
    }
    for (const running of all) {
      const seconds = deadlineOf(running.file.size);
      if (now - running.since > 1_000 * seconds) running.late = seconds;
    }
    const late = all.find((running) => running.late !== undefined);
    if (late) this.#endThread(`${late.file.path} took longer than ${late.late} s`);
  }

  #pauseIfDue(): void {
    if (this.progress === undefined) this.#done = 0;
    else if (!this.#unreported || Date.now() - this.#lastPause < this.#pauseAfter) return;
    this.#unreported = false;
    this.#pauseAfter *= 2;
    this.#lastPause = Date.now();
    this.#paused.fire();
  }
}
