/** What questions and answers have in common; each answer is a pure function of a `FitResult`. */
import type { Statement } from '../words/statement';

/** Who is asked about: a model of the fit, any model by its compute, or both. */
export interface Subject {
  readonly model?: string | undefined;
  readonly trainingFlops?: number | undefined;
}

/** A score with its 90 % interval. */
export interface Estimate {
  readonly score: number;
  /** Null where the data allow no interval. */
  readonly low: number | null;
  readonly high: number | null;
  /** Outside the evaluated lengths or compute. */
  readonly extrapolated: boolean;
}

export interface Unanswerable {
  readonly kind: 'unanswerable';
  readonly reason: Statement;
}
