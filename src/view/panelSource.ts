/** Everything a panel's state is built from, as plain data: what was read, and the fit of each task. */
import type { Problem, Reading } from '../core/data/observation';
import type { FitResult } from '../core/fit/result';
import type { HoldOut, NoHoldOut } from '../core/holdOut/holdOut';
import type { HoldOutQuestion } from '../core/holdOut/selection';

/** A hold-out that a person asked for, and how far it is. */
export interface HoldOutSource {
  readonly question: HoldOutQuestion;
  readonly state:
    | { readonly kind: 'fitting' }
    | { readonly kind: 'answered'; readonly answer: HoldOut | NoHoldOut }
    | { readonly kind: 'failed'; readonly reason: string };
}

export interface TaskSource {
  /** `TaskData.id`. */
  readonly id: string;
  /** The last good fit; undefined while the first one is made. */
  readonly fit: FitResult | undefined;
  /** The law a person pinned, by name; `fit` is then, or will be, of that law alone. */
  readonly pinned?: string | undefined;
  /** The fit of all laws, where `fit` is of a pinned one. */
  readonly averaged?: FitResult | undefined;
  /** Some of the evaluations are hidden from the fit, to see how well it predicts them. */
  readonly holdOut?: HoldOutSource | undefined;
  /** A newer fit is under way. */
  readonly fitting: boolean;
  /** Why the newest fit failed, one sentence for a person; `fit` is then the one before. */
  readonly failure?: string | undefined;
}

export interface ReadingSource {
  readonly filesDone: number;
  readonly filesTotal: number;
  /** The file that takes longest now, and how much of it has been read, 0…1. */
  readonly file: string;
  readonly share: number;
}

export interface PanelSource {
  /** `idle` before anybody asked for results, `read` when all known files have been read. */
  readonly activity: 'idle' | 'reading' | 'read';
  /** The window has no folder to look into. */
  readonly withoutFolder?: boolean | undefined;
  /** The files being read. */
  readonly reading?: ReadingSource | undefined;
  /** Milliseconds since 1970. */
  readonly dataAsOf: number | undefined;
  readonly tasks: readonly TaskSource[];
  /** Rows and files not used; problems of a single task's cells come with its fit. */
  readonly problems: readonly Problem[];
  readonly readings: readonly Reading[];
  /** The formats understood, from the registry of readers: `{title, globs}` of each. */
  readonly formats: readonly { readonly title: string; readonly globs: readonly string[] }[];
  /** Why nothing could be read at all, one sentence for a person. */
  readonly failure?: string | undefined;
}
