/** Owner of one worker thread: starts it at the first call, says in words when it dies, starts it again. */
import { Worker } from 'node:worker_threads';
import type { EditorCalls, WorkerCalls } from './api';
import {
  type CallOptions,
  connect,
  failure,
  type Handlers,
  type Message,
  type Outcome,
  type Rpc,
} from './rpc';

/** A thread that cannot even load its code is not tried again and again. */
const MAX_FAILED_STARTS = 2;

/** A runaway file ends its thread at this size, MB, and leaves the editor alive. */
const MAX_HEAP_MB = 2_048;

export interface ThreadOptions {
  /** For debuggers and process lists. */
  readonly name: string;
  /** The built worker, a path. */
  readonly script: string;
  readonly editor: Handlers<EditorCalls>;
  /** Lines for the log. */
  readonly log: (line: string) => void;
}

export interface ThreadCallOptions extends CallOptions {
  /**
   * `thread`: an abort ends the thread, because its work does not listen while it computes. All its open calls
   * go with it, so such a thread is given one call at a time. Default `message`.
   */
  readonly interrupt?: 'message' | 'thread' | undefined;
}

export class WorkerThread {
  readonly #options: ThreadOptions;
  #running: { readonly worker: Worker; readonly rpc: Rpc<WorkerCalls> } | undefined;
  #failedStarts = 0;
  #lastWords = '';
  #disposed = false;

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  /** Never rejects: a thread that died answers its open calls with `lost` and the reason. */
  async call<Name extends keyof WorkerCalls>(
    name: Name,
    args: WorkerCalls[Name]['args'],
    { interrupt = 'message', ...options }: ThreadCallOptions = {},
  ): Promise<Outcome<WorkerCalls[Name]['result']>> {
    if (options.signal?.aborted) return failure('cancelled', 'cancelled');
    if (this.#disposed) return failure('lost', 'the extension is shutting down');
    if (this.#failedStarts >= MAX_FAILED_STARTS) {
      return failure(
        'lost',
        `the background thread does not start (${this.#lastWords}): run "Refresh Result Files" to try again`,
      );
    }
    this.#running ??= this.#start();
    const { rpc, worker } = this.#running;
    const outcome = await rpc.call(name, args, options);
    if (!outcome.ok && outcome.error.kind === 'cancelled' && interrupt === 'thread') this.#end(worker);
    return outcome;
  }

  /** Ends the thread, whatever it computes; its open calls are answered with `lost`. The next call starts another. */
  interrupt(reason: string): void {
    if (!this.#running) return;
    this.#options.log(`${this.#options.name} thread ended: ${reason}`);
    this.#end(this.#running.worker);
  }

  /** Lets a thread that failed to start be tried again. */
  allowRestart(): void {
    this.#failedStarts = 0;
  }

  dispose(): void {
    this.#disposed = true;
    if (this.#running) this.#end(this.#running.worker);
  }

  #start(): { worker: Worker; rpc: Rpc<WorkerCalls> } {
    const { name, script, editor, log } = this.#options;
    const worker = new Worker(script, {
      name,
      // Not the editor's own flags: a debugger port can be taken only once.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    let ready = false;
    worker.on('message', (message: Message) => {
      if (message.kind !== 'ready') return;
      ready = true;
      this.#failedStarts = 0;
    });
    const rpc = connect<WorkerCalls, EditorCalls>(worker, editor);
    const died = (reason: string): void => {
      if (this.#running?.worker !== worker) return;
      this.#running = undefined;
      this.#lastWords = reason;
      if (!ready) this.#failedStarts += 1;
      log(`${name} thread stopped: ${reason}`);
      rpc.lose(`the background thread stopped (${reason})`);
    };
    worker.on('error', (error) => died(error.message));
    worker.on('exit', (code) => died(`exit code ${code}`));
    return { worker, rpc };
  }

  #end(worker: Worker): void {
    const running = this.#running;
    if (running?.worker !== worker) return;
    this.#running = undefined;
    running.rpc.lose('the background thread was ended');
    void worker.terminate();
  }
}
