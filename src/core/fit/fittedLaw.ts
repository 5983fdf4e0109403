import type { Objective } from './local/objective';
import type { Saturation, Termination } from './result';
import type { Uncertainty } from './uncertainty/covariance';

/** A fit before its share in the average is known. */
export interface FittedLaw {
  readonly objective: Objective;
  readonly theta: Float64Array;
  readonly predicted: Float64Array;
  /** σ̂² of the penalties at the end. */
  readonly noise: number;
  readonly known: boolean;
  readonly termination: Termination;
  readonly uncertainty: Uncertainty;
  readonly saturation: Saturation | undefined;
}
