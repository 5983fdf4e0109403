/**
 * Keeps one fit per task up to date with its data. Only a task whose data changed is fitted again; newer data
 * cancel the fit under way; one fit at a time, so that a cancelled one takes nothing else with it.
 */
import type { TaskData } from '../../core/data/cell';
import type { FitResult } from '../../core/fit/result';
import { say } from '../../core/words/english';
import type { TaskUpdate } from '../../worker/api';
import type { Outcome } from '../../worker/rpc';
import { Owner } from '../editor/disposable';
import { emitter } from '../editor/emitter';
import { type FitState, finished, lastFit } from './state';

/**
 * Fits one task off this thread: all laws, averaged, or the one named. `hash` is the data's `fingerprint`,
 * with that name where there is one.
 */
export type Fit = (
  data: TaskData,
  signal: AbortSignal,
  hash: string,
  law?: string | undefined,
) => Promise<Outcome<FitResult>>;

interface Entry {
  readonly data: TaskData;
  readonly hash: string;
  readonly state: FitState;
  /** The fit of all laws and of which data it is: shown beside that of a pinned one. */
  readonly averaged?: { readonly hash: string; readonly fit: FitResult } | undefined;
}

export class FitService extends Owner {
  readonly #changed = this.own(emitter());
  readonly onDidChange = this.#changed.listen;

  readonly #fit: Fit;
  /** In the order of the data. */
  #entries = new Map<string, Entry>();
  #running: { readonly id: string; readonly hash: string; readonly controller: AbortController } | undefined;
  readonly #pinned: (id: string) => string | undefined;
  readonly #urgent: (id: string) => boolean;

  /** `pinned` names the law that a person chose for a task; `urgent` says whether somebody waits for its fit. */
  constructor(
    fit: Fit,
    pinned: (id: string) => string | undefined = () => undefined,
    urgent: (id: string) => boolean = () => false,
  ) {
    super();
    this.#urgent = urgent;
    this.#fit = fit;
    this.#pinned = pinned;
    this.own({ dispose: () => this.#running?.controller.abort() });
  }

  /** The fit of every task, by `TaskData.id`. */
  get states(): ReadonlyMap<string, FitState> {
    return new Map([...this.#entries].map(([id, { state }]) => [id, state]));
  }

  /** The last fit of all laws of a task, also where a pinned one is shown. */
  averaged(id: string): FitResult | undefined {
    return this.#entries.get(id)?.averaged?.fit;
  }

  /** The newest data of a task. */
  dataOf(id: string): { readonly data: TaskData; readonly hash: string } | undefined {
    return this.#entries.get(id);
  }

  /** What the tasks were last known as, by `TaskData.id`. */
  get hashes(): ReadonlyMap<string, string> {
    return new Map([...this.#entries].map(([id, { hash }]) => [id, hash]));
  }

  /**
   * The tasks as they are now: new and changed ones are fitted, those that are not among them are forgotten.
   * One without data is as it was.
   */
  update(tasks: readonly TaskUpdate[]): void {
    const entries = new Map<string, Entry>();
    for (const { id, hash, data } of tasks) {
      const before = this.#entries.get(id);
      if (before && (before.hash === hash || !data)) entries.set(id, before);
      else if (data) {
        const state: FitState = { kind: 'fitting', last: before && lastFit(before.state) };
        entries.set(id, { data, hash, state, averaged: before?.averaged });
      }
    }
    this.#entries = entries;
    const running = this.#running;
    if (running && entries.get(running.id)?.hash !== running.hash) running.controller.abort();
    this.#changed.fire();
    this.#next();
  }

  /** Fits again what failed. */
  retry(): void {
    for (const [id, entry] of this.#entries) {
      if (entry.state.kind === 'failed') this.#again(id, entry);
    }
    this.#changed.fire();
    this.#next();
  }

  /** Another law was pinned for the task, or none is any more. */
  repin(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#again(id, entry);
    if (this.#running?.id === id) this.#running.controller.abort();
    this.#changed.fire();
    this.#next();
  }

  /** A person does not want to wait: what is shown stays, and nothing is fitted until it is asked for again. */
  stop(): void {
    for (const [id, entry] of this.#entries) {
      const { state } = entry;
      if (state.kind === 'fitting')
        this.#entries.set(id, { ...entry, state: { kind: 'failed', reason: STOPPED, last: state.last } });
    }
    this.#running?.controller.abort();
    this.#changed.fire();
  }

  #again(id: string, entry: Entry): void {
    this.#entries.set(id, { ...entry, state: { kind: 'fitting', last: lastFit(entry.state) } });
  }

  #next(): void {
    if (this.#running || this.disposed) return;
    const waiting = [...this.#entries].filter(([, { state }]) => state.kind === 'fitting');
    const next = waiting.find(([id]) => this.#urgent(id)) ?? waiting[0];
    if (next) void this.#run(...next);
  }

  async #run(id: string, { data, hash, averaged }: Entry): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#running = { id, hash, controller };
    const law = this.#pinned(id);
    const outcomeOf = (work: Promise<Outcome<FitResult>>): Promise<Outcome<FitResult>> =>
      work.catch((error: unknown) => ({ ok: false, error: { kind: 'failed', reason: String(error) } }));
    // The average comes first, pinned or not: the page compares the pinned law with it.
    const all: Outcome<FitResult> =
      averaged?.hash === hash
        ? { ok: true, value: averaged.fit }
        : await outcomeOf(this.#fit(data, signal, hash));
    const outcome =
      all.ok && law !== undefined ? await outcomeOf(this.#fit(data, signal, `${hash} ${law}`, law)) : all;
    this.#running = undefined;
    if (this.disposed) return;
    const entry = this.#entries.get(id);
    const cancelled = !outcome.ok && outcome.error.kind === 'cancelled';
    if (entry?.hash === hash && entry.state.kind === 'fitting') {
      // Another law, or cancelled: what is to be fitted now is still marked so.
      const current = !cancelled && this.#pinned(id) === law;
      this.#entries.set(id, {
        ...entry,
        averaged: all.ok ? { hash, fit: all.value } : entry.averaged,
        state: current ? stateAfter(outcome, all, lastFit(entry.state), law) : entry.state,
      });
      if (current) this.#changed.fire();
    }
    this.#next();
  }
}

const STOPPED = 'The fit was stopped. Refresh to fit again.';

function stateAfter(
  outcome: Outcome<FitResult>,
  all: Outcome<FitResult>,
  last: FitResult | undefined,
  law: string | undefined,
): FitState {
  if (!outcome.ok) return { kind: 'failed', reason: `The fit failed: ${outcome.error.reason}.`, last };
  const { value } = outcome;
  if (law !== undefined && value.status === 'insufficient' && all.ok && all.value.status === 'fitted') {
    const reason = `The pinned law, ${law}, cannot be fitted to these data. ${say(value.reason)} Shown is the average.`;
    return { kind: 'failed', reason, last: all.value };
  }
  return finished(value);
}
