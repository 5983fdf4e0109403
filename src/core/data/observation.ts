/**
 * One evaluation result as a file tells it: the score of one model on one task at one prompt length.
 * Readers produce observations; `dataset.ts` turns them into the cells that are fitted.
 */

/** How a value was obtained. Nothing estimated may look measured. */
export type Origin = 'read' | 'sidecar' | 'catalog' | 'name' | 'estimated';

/** Where in a file something stands. `row` is the 1-based line (or array index + 1), `key` a path such as `results.gsm8k`. */
export interface Place {
  readonly file: string;
  readonly row?: number | undefined;
  readonly key?: string | undefined;
}

/** Something in a file that was not used, and why, in words a person can act on. */
export interface Problem extends Place {
  readonly reason: string;
  /** What would mend it, where one line in `context-scaling.json` does. */
  readonly missing?: MissingFact | undefined;
  /** A question that many files may raise and one answer settles: what it is about. */
  readonly cause?: Cause | undefined;
}

export type Cause = 'scale' | 'metric' | 'columns' | 'model' | 'totals';

/** A fact that no result file says: its key in the sidecar, and the task or model it is of. */
export interface MissingFact {
  readonly kind: 'tokensPerShot' | 'contextLimit' | 'trainingFlops';
  readonly name: string;
}

/** How a column was understood, shown to the person: "score read as 0–100". */
export interface Reading {
  readonly file: string;
  readonly column: string;
  readonly as: string;
}

/** The fields of an observation whose origin is tracked. */
export type TrackedField =
  | 'model'
  | 'task'
  | 'metric'
  | 'score'
  | 'stderr'
  | 'instances'
  | 'promptTokens'
  | 'shots'
  | 'contextLimit'
  | 'trainingFlops';

/** Share of instances per logarithmic length bin, for cells whose instances spread in length. */
export interface LengthHistogram {
  /** Lower edges of the bins, tokens, ascending; the last bin ends at `end`. */
  readonly edges: readonly number[];
  readonly end: number;
  readonly counts: readonly number[];
}

export interface Observation {
  readonly task: string;
  readonly metric: string;
  /** The metric as the file writes it, where a person calls it otherwise. */
  readonly metricInFile?: string | undefined;
  /** The model as the file spells it; identity is settled later through the catalog. */
  readonly model: string;
  /** 0…1. */
  readonly score: number;
  /** Standard error of the score, same scale. */
  readonly stderr: number | undefined;
  /** Number of instances the score is a mean of. */
  readonly instances: number | undefined;
  /** Mean prompt length actually given, tokens. */
  readonly promptTokens: number | undefined;
  /** In-context examples. */
  readonly shots: number | undefined;
  /** Context limit of the model, tokens. */
  readonly contextLimit: number | undefined;
  /** Training compute, FLOP. */
  readonly trainingFlops: number | undefined;
  /** False for perplexity, WER, …; undefined where the file does not say and the name does not tell. */
  readonly higherIsBetter: boolean | undefined;
  readonly place: Place;
  /** Fields that were not read from the file itself; an absent field was read. */
  readonly origin: Readonly<Partial<Record<TrackedField, Origin>>>;
  readonly lengths?: LengthHistogram | undefined;
  /** Says of which bytes it was read, where its file holds a single instance. */
  readonly content?: string | undefined;
}
