/** The contract of a reader: bytes of one format in, observations and problems out. Never throws for what a file holds. */
import type { Observation, Problem, Reading } from '../core/data/observation';
import type { Sidecar } from '../core/data/sidecar';
import type { Source } from './source';

/** Where a reader puts what it finds. */
export interface Sink {
  observation(observation: Observation): void;
  problem(problem: Problem): void;
  reading(reading: Reading): void;
  /** A reading that says which file beside this one its results are read from: no result here is then no fault. */
  elsewhere(reading: Reading): void;
  /** Bytes read so far, for progress of long files. */
  progress(bytes: number): void;
}

/** What is known of a file besides its bytes. */
export interface ReadOptions {
  /** A person asked for this very file: say why it cannot be read instead of passing it over. */
  readonly named?: boolean;
  /** What `context-scaling.json` says of files, models and tasks. */
  readonly sidecar?: Sidecar | undefined;
  /** Canonical field → header of this very file, where the sidecar speaks of it; empty where it names no columns. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

export interface Reader {
  /** Short id, e.g. `lm-eval`. */
  readonly id: string;
  /** Name for people, e.g. `lm-evaluation-harness 0.4 results`. */
  readonly title: string;
  /** Example globs, for the README's table of formats. */
  readonly globs: readonly string[];
  /** Whether this file is of the format, judged by its path and its first 64 kB. `strong`: no other format looks so. */
  detect(path: string, head: string): 'strong' | 'weak' | 'no';
  read(source: Source, sink: Sink, signal: AbortSignal, options?: ReadOptions): Promise<void>;
}
