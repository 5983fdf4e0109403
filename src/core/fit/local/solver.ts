/**
 * The careful local stage, and the only place that knows ml-levenberg-marquardt 5.1.0.
 * Its faults, met by contract tests: `weights` are wrong unless all are one; uphill steps are never rejected;
 * damping is λ·I; there is no convergence test and no status; NaN makes it throw. So it is called in short
 * bursts on scaled coordinates, every burst is judged here, and the certificate below says when to stop.
 */
import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import type { Termination } from '../result';

/** Least squares as the solver sees it: residuals y − f, already times √weight. */
export interface LeastSquares {
  readonly observations: Float64Array;
  readonly size: number;
  readonly lower?: ArrayLike<number> | undefined;
  readonly upper?: ArrayLike<number> | undefined;
  /** Model values into `values`; Jacobian, row-major observations × size, into `jacobian` if given. */
  evaluate(theta: ArrayLike<number>, values: Float64Array, jacobian?: Float64Array): void;
}

export interface SolverOptions {
  readonly bursts?: number | undefined;
  /** Farthest a burst may move in units of residual norm; unlimited by default. */
  readonly trust?: number | undefined;
}

export interface Solution {
  readonly theta: Float64Array;
  /** Σ (observation − value)². */
  readonly sumOfSquares: number;
  readonly termination: Termination;
  /** Largest |cosine| between the residual and a column of the Jacobian not held at a bound. */
  readonly cosine: number;
}

interface State {
  theta: Float64Array;
  sumOfSquares: number;
  residual: Float64Array;
  jacobian: Float64Array;
}

const ITERATIONS = 5;

export function solve(
  objective: LeastSquares,
  start: ArrayLike<number>,
  options: SolverOptions = {},
): Solution {
  const { observations, size } = objective;
  const total = sumOfSquares(observations);
  const longest = new Float64Array(size);
  let state = evaluate(objective, Float64Array.from(start));
  let damping = 0.01;
  let failed = 0;
  let small = 0;
  const done = (termination: Termination, cosine: number): Solution => ({
    theta: state.theta,
    sumOfSquares: state.sumOfSquares,
    termination,
    cosine,
  });
  let cosine = 1;
  for (let burst = 0; burst < (options.bursts ?? 400); burst++) {
    const lengths = columnLengths(objective, state);
    for (let k = 0; k < size; k++) longest[k] = Math.max(longest[k] as number, lengths[k] as number);
    const free = freeCoordinates(objective, state, lengths);
    cosine = largestCosine(state, lengths, free, size);
    if (state.sumOfSquares <= 1e-28 * total) return done('exact fit', cosine);
    if (cosine <= 1e-9) {
      const flat = free.some((k) => (lengths[k] as number) < 1e-6 * (longest[k] as number));
      return done(flat ? 'flat' : 'gradient', cosine);
    }
    if ((failed >= 6 && cosine < 1e-6) || small >= 3) return done('floor', cosine);
    if (damping > 1e8) return done('stalled', cosine);
    const next = attempt(objective, state, free, longest, damping, options.trust);
    if (next && next.sumOfSquares < state.sumOfSquares) {
      const gain = (state.sumOfSquares - next.sumOfSquares) / state.sumOfSquares;
      small = gain < 1e-15 ? small + 1 : 0;
      failed = 0;
      state = next;
      damping = Math.max(damping / 5, 1e-12);
    } else {
      failed++;
      damping *= 5;
    }
  }
  return done('limit', cosine);
}

/** One call of the library, from here, on q = (θ − base)·D of the free coordinates. */
function attempt(
  objective: LeastSquares,
  state: State,
  free: readonly number[],
  longest: Float64Array,
  damping: number,
  trust: number | undefined,
): State | undefined {
  const { observations, size } = objective;
  if (free.length === 0) return undefined;
  const count = observations.length;
  const scale = free.map((k) => (longest[k] as number) || 1);
  const theta = new Float64Array(size);
  const place = (q: ArrayLike<number>): Float64Array => {
    theta.set(state.theta);
    free.forEach((k, i) => {
      theta[k] = (state.theta[k] as number) + (q[i] as number) / (scale[i] as number);
    });
    return theta;
  };
  const limits = (which: 'lower' | 'upper', sign: 1 | -1): number[] =>
    free.map((k, i) => {
      const bound = objective[which]?.[k];
      const room =
        bound === undefined
          ? sign * Number.MAX_VALUE
          : (bound - (state.theta[k] as number)) * (scale[i] as number);
      return trust === undefined ? room : sign * Math.min(sign * room, trust);
    });
  const values = new Float64Array(count);
  const jacobian = new Float64Array(count * size);
  try {
    const { parameterValues } = levenbergMarquardt(
      { x: Array.from({ length: count }, (_, i) => i), y: Array.from(observations) },
      (q: ArrayLike<number>) => {
        objective.evaluate(place(q), values);
        const at = values.slice();
        return (i: number) => at[i] as number;
      },
      {
        initialValues: free.map(() => 0),
        minValues: limits('lower', -1),
        maxValues: limits('upper', 1),
        damping,
        dampingStepUp: 11,
        dampingStepDown: 9,
        errorTolerance: 0,
        maxIterations: damping > 1 ? 1 : ITERATIONS,
        jacobianFunction: (q: ArrayLike<number>) => {
          objective.evaluate(place(q), values, jacobian);
          const at = jacobian.slice();
          return (i: number) => free.map((k, j) => (at[i * size + k] as number) / (scale[j] as number));
        },
      },
    );
    const next = evaluate(objective, place(parameterValues).slice());
    return Number.isFinite(next.sumOfSquares) ? next : undefined;
  } catch {
    // The library throws on NaN and on singular matrices: a failed burst, nothing more.
    return undefined;
  }
}

function evaluate(objective: LeastSquares, theta: Float64Array): State {
  const { observations, size } = objective;
  const values = new Float64Array(observations.length);
  const jacobian = new Float64Array(observations.length * size);
  objective.evaluate(theta, values, jacobian);
  const residual = observations.map((y, i) => y - (values[i] as number));
  return { theta, sumOfSquares: sumOfSquares(residual), residual, jacobian };
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

function columnLengths(objective: LeastSquares, { jacobian }: State): Float64Array {
  const lengths = new Float64Array(objective.size);
  for (let i = 0; i < jacobian.length; i++) {
    const k = i % objective.size;
    lengths[k] = (lengths[k] as number) + (jacobian[i] as number) ** 2;
  }
  return lengths.map(Math.sqrt);
}

function dot({ jacobian, residual }: State, k: number, size: number): number {
  let sum = 0;
  for (let i = 0; i < residual.length; i++)
    sum += (jacobian[i * size + k] as number) * (residual[i] as number);
  return sum;
}

/** Coordinates that may move: not at a bound with the descent pointing out of the box, and not without any influence. */
function freeCoordinates(objective: LeastSquares, state: State, lengths: Float64Array): number[] {
  const free: number[] = [];
  for (let k = 0; k < objective.size; k++) {
    if (lengths[k] === 0) continue;
    const force = dot(state, k, objective.size);
    const value = state.theta[k] as number;
    const low = objective.lower?.[k];
    const high = objective.upper?.[k];
    if (low !== undefined && value <= low && force <= 0) continue;
    if (high !== undefined && value >= high && force >= 0) continue;
    free.push(k);
  }
  return free;
}

function largestCosine(state: State, lengths: Float64Array, free: readonly number[], size: number): number {
  const norm = Math.sqrt(state.sumOfSquares);
  let largest = 0;
  for (const k of free)
    largest = Math.max(largest, Math.abs(dot(state, k, size)) / ((lengths[k] as number) * norm));
  return largest;
}
