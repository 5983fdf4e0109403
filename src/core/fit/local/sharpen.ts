/**
 * Newton's last steps. Along a flat valley the cost is level to its last digit long before the optimum is reached:
 * what is compared there is rounding, and an answer would depend on the unit of compute in its eighth digit. The
 * gradient still knows the way.
 */
import { cholesky, choleskySolve } from '../../numeric/arrow';
import { linearise, type Workspace } from './normalEquations';
import type { Objective } from './objective';

/** Steps of a difference of the analytic gradient. */
const STEP = 1e-4;
const ROUNDS = 3;
/** A longer step is not a last one. */
const LONGEST = 0.1;
/** A cost higher by this share is no rounding. */
const ROUNDING = 1e-12;

/** The optimum beside `theta` to the precision of the gradient; `theta` itself where none is beside it. */
export function sharpen(
  objective: Objective,
  theta: Float64Array,
  noise: number,
  work: Workspace,
): Float64Array {
  const { size, lower, upper } = objective;
  const forceAt = (at: Float64Array): { cost: number; force: Float64Array } => {
    const cost = linearise(objective, at, noise, work);
    return { cost, force: work.system.rhs.slice() };
  };
  const first = forceAt(theta);
  let best = { theta, ...first };
  for (let round = 0; round < ROUNDS; round++) {
    const { force } = best;
    const free = Array.from({ length: size }, (_, k) => k).filter(
      (k) =>
        (best.theta[k] as number) - (lower[k] as number) > STEP &&
        (upper[k] as number) - (best.theta[k] as number) > STEP,
    );
    const step = newtonStep(
      free,
      (k, by) => {
        const beside = best.theta.slice();
        beside[k] = (beside[k] as number) + by;
        return forceAt(beside).force;
      },
      force,
    );
    if (!step?.every((by) => Math.abs(by) <= LONGEST)) return best.theta;
    const next = best.theta.slice();
    free.forEach((k, i) => {
      next[k] = (next[k] as number) + (step[i] as number);
    });
    const there = forceAt(next);
    const pull = (of: Float64Array): number => Math.hypot(...free.map((k) => of[k] as number));
    if (!(pull(there.force) < pull(force)) || there.cost > first.cost * (1 + ROUNDING)) return best.theta;
    best = { theta: next, ...there };
  }
  return best.theta;
}

/** H⁻¹·force on the free coordinates, H by central differences; undefined where H is not positive definite. */
function newtonStep(
  free: readonly number[],
  forceBeside: (coordinate: number, by: number) => Float64Array,
  force: Float64Array,
): Float64Array | undefined {
  const size = free.length;
  const curvature = new Float64Array(size * size);
  free.forEach((k, i) => {
    const [behind, ahead] = [forceBeside(k, -STEP), forceBeside(k, STEP)];
    free.forEach((l, j) => {
      const slope = ((behind[l] as number) - (ahead[l] as number)) / (2 * STEP);
      for (const at of [i * size + j, j * size + i]) curvature[at] = (curvature[at] as number) + slope / 2;
    });
  });
  const scale = free.map((_, i) => 1 / Math.sqrt(curvature[i * size + i] as number));
  const scaled = curvature.map(
    (value, at) => value * (scale[Math.floor(at / size)] as number) * (scale[at % size] as number),
  );
  if (scale.some((value) => !Number.isFinite(value)) || !cholesky(scaled, size)) return undefined;
  const step = Float64Array.from(free, (k, i) => (force[k] as number) * (scale[i] as number));
  choleskySolve(scaled, size, 0, step, 0, 1);
  return step.map((value, i) => value * (scale[i] as number));
}
