/**
 * Hold-outs that people asked for, one per task: made again when the data or the pinned law change, until they
 * are released.
 */
import type { TaskData } from '../../core/data/cell';
import type { HoldOut, NoHoldOut } from '../../core/holdOut/holdOut';
import type { HoldOutQuestion } from '../../core/holdOut/selection';
import type { Outcome } from '../../worker/rpc';
import { Owner } from '../editor/disposable';
import { emitter } from '../editor/emitter';

export type HoldOutState =
  | { readonly kind: 'fitting' }
  | { readonly kind: 'answered'; readonly answer: HoldOut | NoHoldOut }
  /** One sentence for a person. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface RequestedHoldOut {
  readonly question: HoldOutQuestion;
  readonly state: HoldOutState;
}

/** What a hold-out is made of; other data, another answer. */
export interface HoldOutData {
  readonly data: TaskData;
  readonly hash: string;
  readonly law: string | undefined;
}

export interface HoldOutOptions {
  run(
    work: HoldOutData,
    question: HoldOutQuestion,
    signal: AbortSignal,
  ): Promise<Outcome<HoldOut | NoHoldOut>>;
  /** The newest data of a task; undefined once it is gone. */
  dataOf(task: string): HoldOutData | undefined;
}

interface Entry extends RequestedHoldOut {
  /** Data and law that `state` is of. */
  readonly made: string;
  readonly controller: AbortController;
}

export class HoldOuts extends Owner {
  readonly #changed = this.own(emitter());
  readonly onDidChange = this.#changed.listen;

  readonly #options: HoldOutOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: HoldOutOptions) {
    super();
    this.#options = options;
    this.own({
      dispose: () => {
        for (const { controller } of this.#entries.values()) controller.abort();
      },
    });
  }

  of(task: string): RequestedHoldOut | undefined {
    return this.#entries.get(task);
  }

  /** Undefined goes back to all data. */
  ask(task: string, question: HoldOutQuestion | undefined): void {
    this.#entries.get(task)?.controller.abort();
    this.#entries.delete(task);
    if (question !== undefined) this.#start(task, question);
    this.#changed.fire();
  }

  /** Data or laws may have changed: what is out of date is made again. */
  refresh(): void {
    for (const [task, { made, question }] of [...this.#entries]) {
      const work = this.#options.dataOf(task);
      if (work === undefined) this.ask(task, undefined);
      else if (keyOf(work) !== made) this.ask(task, question);
    }
  }

  #start(task: string, question: HoldOutQuestion): void {
    const work = this.#options.dataOf(task);
    if (work === undefined) return;
    const controller = new AbortController();
    const entry: Entry = { question, state: { kind: 'fitting' }, made: keyOf(work), controller };
    this.#entries.set(task, entry);
    void this.#finish(task, entry, this.#options.run(work, question, controller.signal));
  }

  async #finish(task: string, entry: Entry, work: Promise<Outcome<HoldOut | NoHoldOut>>): Promise<void> {
    const outcome = await work;
    if (this.disposed || this.#entries.get(task) !== entry) return;
    const state: HoldOutState = outcome.ok
      ? { kind: 'answered', answer: outcome.value }
      : { kind: 'failed', reason: `The fit without them failed: ${outcome.error.reason}.` };
    this.#entries.set(task, { ...entry, state });
    this.#changed.fire();
  }
}

function keyOf({ hash, law }: HoldOutData): string {
  return JSON.stringify([hash, law]);
}
