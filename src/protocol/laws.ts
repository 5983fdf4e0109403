/** The laws fitted to a task side by side: which one is shown, why, and which others a person may pin. */

/** One law that was fitted. */
export interface LawRow {
  /** The law's name, which is also what the page sends back. */
  readonly id: string;
  /** The law of arXiv 2510.14919. */
  readonly paper: boolean;
  /** Share in the average, `62 %`; empty for a law that has none. */
  readonly weight: string;
  /** Mean absolute error on the evaluations it was fitted to, `0.0091`. */
  readonly error: string;
  /** The same with each model left out in turn; empty where it could not be determined. */
  readonly heldOut: string;
  /** Predictions come from it, alone or with the largest share. */
  readonly shown: boolean;
}

export interface LawsView {
  /** Id of the law a person pinned; null: predictions are the average. */
  readonly pinned: string | null;
  /** How the law shown came to be chosen, one sentence. */
  readonly why: string;
  /** By share in the average, the largest first. */
  readonly rows: readonly LawRow[];
  /** Laws that can be pinned but have no share in the average: ids. */
  readonly others: readonly string[];
}
