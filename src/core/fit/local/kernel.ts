/**
 * The fast local stage: Levenberg–Marquardt on typed arrays, damping relative to the diagonal, uphill steps
 * rejected, bounds by projection with coordinates held while the gradient points outward.
 */
import { solveArrow } from '../../numeric/arrow';
import { costAndJacobianAt, linearise, normalEquations, type Workspace } from './normalEquations';
import type { Objective } from './objective';

export interface KernelResult {
  readonly theta: Float64Array;
  readonly cost: number;
  readonly iterations: number;
}

export interface KernelOptions {
  /** At most this many accepted or rejected steps. */
  readonly iterations: number;
  /** A step that gains less than this share of the cost is the last; 0: on to double precision. */
  readonly tolerance?: number | undefined;
}

/** Damping beyond which no step moves anything. */
const STUCK = 1e12;

/** From `start` downhill; `noise` is σ̂² for the penalties. */
export function descend(
  objective: Objective,
  start: ArrayLike<number>,
  noise: number,
  { iterations, tolerance = 0 }: KernelOptions,
  work: Workspace,
): KernelResult {
  const { size, lower, upper } = objective;
  const theta = Float64Array.from(start);
  clip(theta, lower, upper);
  const trial = new Float64Array(size);
  let cost = linearise(objective, theta, noise, work);
  let damping = 1e-3;
  let quiet = 0;
  let used = 0;
  for (; used < iterations && quiet < 3 && damping < STUCK; used++) {
    hold(theta, work, lower, upper);
    if (!solveArrow(work.system, damping, work.held, work.scratch)) {
      damping *= 10;
      continue;
    }
    for (let k = 0; k < size; k++) trial[k] = (theta[k] as number) + (work.scratch.step[k] as number);
    clip(trial, lower, upper);
    const next = costAndJacobianAt(objective, trial, noise, work);
    if (next < cost) {
      const gain = (cost - next) / cost;
      quiet = gain <= 1e-14 ? quiet + 1 : 0;
      theta.set(trial);
      cost = normalEquations(objective, theta, noise, work);
      damping = Math.max(damping / 9, 1e-12);
      if (gain < tolerance) break;
    } else {
      // No lower, but no higher than rounding explains: the floor is near.
      if (!(next - cost > 1e-13 * cost)) quiet++;
      damping *= 11;
    }
  }
  return { theta, cost, iterations: used };
}

/** Coordinates at a bound whose gradient points out of the box do not move. */
function hold(theta: Float64Array, work: Workspace, lower: Float64Array, upper: Float64Array): void {
  for (let k = 0; k < theta.length; k++) {
    const force = work.system.rhs[k] as number;
    const value = theta[k] as number;
    work.held[k] =
      (value <= (lower[k] as number) && force <= 0) || (value >= (upper[k] as number) && force >= 0) ? 1 : 0;
  }
}

function clip(theta: Float64Array, lower: Float64Array, upper: Float64Array): void {
  for (let k = 0; k < theta.length; k++)
    theta[k] = Math.min(Math.max(theta[k] as number, lower[k] as number), upper[k] as number);
}
