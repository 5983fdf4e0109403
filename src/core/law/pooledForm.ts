/** Curves of one model each, in coordinates in which many models' curves can be pulled towards each other. */

/** Prompt length at which x = 0, tokens. */
export const REFERENCE_LENGTH = 4096;

export interface Curve {
  readonly model: string;
  /** ln(n / `REFERENCE_LENGTH`). */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Known variance per point, 0 where nobody says: a floor under the curve's noise. */
  readonly variance: Float64Array;
}

/** Coordinates of a curve and their covariance, 3 × 3, row-major. */
export interface CurveCoordinates {
  readonly theta: readonly number[];
  readonly covariance: readonly number[];
}

/** One form: value and gradient by its three coordinates at x. */
export interface PooledForm {
  value(theta: ArrayLike<number>, x: number, gradient: Float64Array): number;
  /** Where the curves start and what they are first pulled to. */
  prior(curves: readonly Curve[]): { mean: Float64Array; covariance: Float64Array };
  /** Whether the pull follows the curves from round to round (empirical Bayes). */
  readonly learns: boolean;
  /** In the coordinates of the law's factors. */
  inLaw(
    curve: { readonly theta: Float64Array; readonly covariance: Float64Array },
    scales: { readonly promptTokens: number },
  ): CurveCoordinates;
}
