/**
 * Tables without compute: few lengths per model, many models. Two pooled forms, each curve fitted with
 * penalties towards what the other curves look like, one noise variance per curve (a common one lets a few
 * ragged curves ruin the rest). Cost is linear in models.
 */
import type { Cell } from '../data/cell';
import { type Curve, type PooledForm, REFERENCE_LENGTH } from '../law/pooledForm';
import { cholesky, choleskySolve } from '../numeric/arrow';
import { median } from '../numeric/summaries';
import { modelsOf } from './survey';

export interface PooledCurve {
  readonly model: string;
  readonly theta: Float64Array;
  /** 3 × 3 posterior covariance, row-major. */
  readonly covariance: Float64Array;
  /** Noise variance of this curve, shrunk to the median. */
  readonly noise: number;
  readonly sumOfSquares: number;
}

const ROUNDS = 25;
const SIZE = 3;
/** Pseudo-observations behind the first guess of the spread between curves. */
const PSEUDO = 3;
/** Pseudo-points that pull each curve's noise to the median. */
const NOISE_PSEUDO = 2;

export function curvesOf(cells: readonly Cell[]): Curve[] {
  return modelsOf(cells).map(([model, own]) => ({
    model,
    x: Float64Array.from(own, (cell) => Math.log(cell.promptTokens / REFERENCE_LENGTH)),
    y: Float64Array.from(own, (cell) => cell.score),
    variance: Float64Array.from(own, (cell) => (cell.stderr ?? 0) ** 2),
  }));
}

export function fitPooled(curves: readonly Curve[], form: PooledForm): PooledCurve[] {
  const first = form.prior(curves);
  let { mean, covariance } = first;
  let noises = curves.map(() => 0.02 ** 2);
  let fits = curves.map((curve, m) => fitCurve(curve, form, mean, mean, covariance, noises[m] as number));
  for (let round = 0; round < ROUNDS; round++) {
    noises = shrunkNoise(curves, fits);
    if (form.learns) ({ mean, covariance } = learn(fits, first.covariance));
    fits = curves.map((curve, m) =>
      fitCurve(curve, form, fits[m]?.theta ?? mean, mean, covariance, noises[m] as number),
    );
  }
  return fits;
}

/** Per-curve residual variance, pulled to the median of all curves. */
function shrunkNoise(curves: readonly Curve[], fits: readonly PooledCurve[]): number[] {
  const raw = fits.map((fit, m) => fit.sumOfSquares / Math.max((curves[m] as Curve).y.length - 1.5, 1));
  const centre = Math.max(median(raw), 1e-6);
  return fits.map((fit, m) => {
    const count = (curves[m] as Curve).y.length;
    return (NOISE_PSEUDO * centre + fit.sumOfSquares) / (NOISE_PSEUDO + Math.max(count - 1.5, 1));
  });
}

function learn(
  fits: readonly PooledCurve[],
  first: Float64Array,
): { mean: Float64Array; covariance: Float64Array } {
  const mean = new Float64Array(SIZE);
  for (const fit of fits)
    for (let k = 0; k < SIZE; k++) mean[k] = (mean[k] as number) + (fit.theta[k] as number) / fits.length;
  const covariance = first.map((value) => PSEUDO * value);
  for (const fit of fits)
    for (let i = 0; i < SIZE; i++)
      for (let j = 0; j < SIZE; j++) {
        const spread =
          ((fit.theta[i] as number) - (mean[i] as number)) * ((fit.theta[j] as number) - (mean[j] as number));
        const at = i * SIZE + j;
        covariance[at] = (covariance[at] as number) + spread + (fit.covariance[at] as number);
      }
  return { mean, covariance: covariance.map((value) => value / (PSEUDO + fits.length)) };
}

function inverse(matrix: Float64Array): Float64Array {
  const factor = matrix.slice();
  const out = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  if (!cholesky(factor, SIZE)) return out;
  choleskySolve(factor, SIZE, 0, out, 0, SIZE);
  return out;
}

/** Damped Gauss–Newton on Σ (y − f)²/σ² + (θ − μ)ᵀ Σ⁻¹ (θ − μ). */
function fitCurve(
  curve: Curve,
  form: PooledForm,
  start: Float64Array,
  mean: Float64Array,
  covariance: Float64Array,
  noise: number,
): PooledCurve {
  const precision = inverse(covariance);
  const gradient = new Float64Array(SIZE);
  const weight = (i: number): number => 1 / (noise + (curve.variance[i] as number));
  const cost = (theta: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < curve.y.length; i++)
      sum += weight(i) * ((curve.y[i] as number) - form.value(theta, curve.x[i] as number, gradient)) ** 2;
    for (let i = 0; i < SIZE; i++)
      for (let j = 0; j < SIZE; j++)
        sum +=
          ((theta[i] as number) - (mean[i] as number)) *
          (precision[i * SIZE + j] as number) *
          ((theta[j] as number) - (mean[j] as number));
    return sum;
  };
  const normal = (theta: Float64Array): { a: Float64Array; b: Float64Array } => {
    const a = precision.slice();
    const b = new Float64Array(SIZE);
    for (let i = 0; i < SIZE; i++)
      for (let j = 0; j < SIZE; j++)
        b[i] =
          (b[i] as number) -
          (precision[i * SIZE + j] as number) * ((theta[j] as number) - (mean[j] as number));
    for (let p = 0; p < curve.y.length; p++) {
      const r = (curve.y[p] as number) - form.value(theta, curve.x[p] as number, gradient);
      for (let i = 0; i < SIZE; i++) {
        b[i] = (b[i] as number) + weight(p) * (gradient[i] as number) * r;
        for (let j = 0; j < SIZE; j++)
          a[i * SIZE + j] =
            (a[i * SIZE + j] as number) + weight(p) * (gradient[i] as number) * (gradient[j] as number);
      }
    }
    return { a, b };
  };
  let theta = start.slice();
  let current = cost(theta);
  let damping = 1e-3;
  for (let iteration = 0; iteration < 60 && damping < 1e9; iteration++) {
    const { a, b } = normal(theta);
    for (let i = 0; i < SIZE; i++) a[i * SIZE + i] = (a[i * SIZE + i] as number) * (1 + damping);
    if (!cholesky(a, SIZE)) {
      damping *= 10;
      continue;
    }
    choleskySolve(a, SIZE, 0, b, 0, 1);
    const next = theta.map((value, k) => value + (b[k] as number));
    const value = cost(next);
    if (value < current) {
      const small = current - value <= 1e-12 * current;
      theta = next;
      current = value;
      damping = Math.max(damping / 5, 1e-9);
      if (small) break;
    } else damping *= 10;
  }
  let sumOfSquares = 0;
  for (let i = 0; i < curve.y.length; i++)
    sumOfSquares += ((curve.y[i] as number) - form.value(theta, curve.x[i] as number, gradient)) ** 2;
  return { model: curve.model, theta, covariance: inverse(normal(theta).a), noise, sumOfSquares };
}
