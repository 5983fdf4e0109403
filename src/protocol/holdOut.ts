/** Hold-out: evaluations hidden from the fit, and how well it predicts them. */

/** Something that can be hidden. */
export interface HoldOutChoice {
  /** What the page sends back. */
  readonly id: string;
  /** `the longest length (131,072 tokens)`, `Atlas-7B`. */
  readonly name: string;
  /** One of the models, rather than a part of the lengths. */
  readonly model: boolean;
}

/** One hidden evaluation: measured against predicted. */
export interface HeldRow {
  readonly model: string;
  readonly promptTokens: string;
  readonly measured: string;
  /** By the law fitted to the rest; empty where it cannot say. */
  readonly predicted: string;
  readonly interval: string;
  readonly residual: string;
  /** By the law of the paper, fitted to the rest. */
  readonly paper: string;
  /** Why it is not part of the error; empty where it is. */
  readonly note: string;
}

export interface ActiveHoldOut {
  readonly id: string;
  readonly status: 'fitting' | 'answered' | 'failed';
  /** What is hidden and how well it is predicted, or why that cannot be said. */
  readonly sentence: string;
  /** Mean absolute errors on what was hidden; empty until they are known. */
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly rows: readonly HeldRow[];
  readonly total: number;
}

export interface HoldOutView {
  readonly choices: readonly HoldOutChoice[];
  readonly active: ActiveHoldOut | null;
}
