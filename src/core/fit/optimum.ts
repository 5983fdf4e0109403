/** The optimum of one law on its cells: global stage, kernel, then the library for the last digits. */
import { descend, type KernelOptions, type KernelResult } from './local/kernel';
import { costAt, type Workspace, workspace } from './local/normalEquations';
import type { Objective } from './local/objective';
import { sharpen } from './local/sharpen';
import { type LeastSquares, solve } from './local/solver';
import type { Termination } from './result';
import { globalStarts } from './search/starts';

export interface Optimum {
  readonly theta: Float64Array;
  /** Σ w r² + penalties. */
  readonly cost: number;
  readonly termination: Termination;
  /** Other valleys, best first: where a changed penalty may prefer to be. */
  readonly rivals: readonly Float64Array[];
}

/** All starts a few steps, the better quarter some more: most starts share few valleys. */
const FIRST = { iterations: 8, tolerance: 1e-3 };
const PROMISING = 15;
const SECOND = { iterations: 20, tolerance: 1e-4 };
const FINALISTS = 6;
const POLISHED = 3;
const SAME_POINT = { cost: 1e-9, place: 1e-6 };
const SAME_VALLEY = { cost: 1e-2, place: 0.03 };
const LAST = { iterations: 200, tolerance: 1e-11 };
const BURSTS = 60;
/** The library works on dense matrices: above this many coordinates the kernel has the last word. */
const DENSE = 24;

/**
 * Global and kernel stage of least Σ w (score − P)² + penalties. Deterministic: same objective, same bits.
 * `noise` is σ̂², the scale of the penalties.
 */
export function findOptimum(objective: Objective, noise: number): Optimum {
  const { law } = objective;
  const work = workspace(objective);
  if (law.shared + law.own === 0 || objective.cells === 0) {
    const theta = new Float64Array(objective.size);
    return { theta, cost: costAt(objective, theta, noise, work), termination: 'closed form', rivals: [] };
  }
  const descended = (starts: readonly Float64Array[], how: KernelOptions): KernelResult[] =>
    starts.map((theta) => descend(objective, theta, noise, how, work)).sort((a, b) => a.cost - b.cost);
  const best = (results: readonly KernelResult[], most: number, alike: Alike): Float64Array[] =>
    distinct(results, alike)
      .slice(0, most)
      .map(({ theta }) => theta);
  const promising = best(descended(globalStarts(objective), FIRST), PROMISING, SAME_POINT);
  const finalists = best(descended(promising, SECOND), FINALISTS, SAME_VALLEY);
  const rivals = best(descended(finalists, LAST), FINALISTS, SAME_POINT);
  const theta = rivals[0] as Float64Array;
  return { theta, cost: costAt(objective, theta, noise, work), termination: 'floor', rivals };
}

/** From known valleys (a changed penalty, a left-out model, a resampled data set): no global stage. */
export function refineOptimum(
  objective: Objective,
  starts: readonly ArrayLike<number>[],
  noise: number,
): Optimum {
  const work = workspace(objective);
  const settled = starts
    .map((start) => descend(objective, start, noise, LAST, work))
    .sort((a, b) => a.cost - b.cost);
  const { theta, cost } = settled[0] as KernelResult;
  return {
    theta,
    cost,
    termination: 'floor',
    rivals: distinct(settled, SAME_POINT).map((valley) => valley.theta),
  };
}

/** The library's last digits on the best valleys, and its word on why it stopped. */
export function polishOptimum(objective: Objective, optimum: Optimum, noise: number): Optimum {
  return polish(objective, [optimum.theta, ...optimum.rivals], noise, workspace(objective));
}

function polish(
  objective: Objective,
  valleys: readonly Float64Array[],
  noise: number,
  work: Workspace,
): Optimum {
  const candidates = distinct(
    valleys.map((theta) => ({ theta, cost: costAt(objective, theta, noise, work) })),
    SAME_POINT,
  );
  let best: { theta: Float64Array; cost: number; termination: Termination } | undefined;
  for (const { theta: reached } of candidates.slice(0, POLISHED)) {
    let theta = reached;
    let termination: Termination = 'floor';
    if (objective.size <= DENSE) {
      const start = sharpen(objective, reached, noise, work);
      const before = costAt(objective, start, noise, work);
      theta = start;
      const solution = solve(asLeastSquares(objective, noise), start, { bursts: BURSTS, trust: 1.5 });
      termination = solution.termination;
      if (costAt(objective, solution.theta, noise, work) <= before) theta = solution.theta;
    }
    const cost = costAt(objective, theta, noise, work);
    if (!best || cost < best.cost) best = { theta, cost, termination };
  }
  const theta = best?.theta ?? new Float64Array(objective.size);
  return {
    theta,
    cost: costAt(objective, theta, noise, work),
    termination: best?.termination ?? 'stalled',
    rivals: valleys,
  };
}

/** The same cost as the kernel's, penalties as extra residuals. */
export function asLeastSquares(objective: Objective, noise: number): LeastSquares {
  const { law, cells, size, penalties, modelOf } = objective;
  const width = law.shared + law.own;
  const root = Float64Array.from(objective.weights, Math.sqrt);
  const observations = new Float64Array(cells + penalties.length);
  for (let i = 0; i < cells; i++) observations[i] = (root[i] as number) * (objective.scores[i] as number);
  const narrow = new Float64Array(cells * width);
  const predicted = new Float64Array(cells);
  return {
    observations,
    size,
    lower: objective.lower,
    upper: objective.upper,
    evaluate(theta, values, jacobian) {
      objective.evaluate(theta, predicted, jacobian ? narrow : undefined);
      jacobian?.fill(0);
      for (let i = 0; i < cells; i++) {
        const r = root[i] as number;
        values[i] = r * (predicted[i] as number);
        if (!jacobian) continue;
        for (let k = 0; k < law.shared; k++) jacobian[i * size + k] = r * (narrow[i * width + k] as number);
        const block = law.shared + (modelOf[i] as number) * law.own;
        for (let k = 0; k < law.own; k++)
          jacobian[i * size + block + k] = r * (narrow[i * width + law.shared + k] as number);
      }
      penalties.forEach(({ index, mean, sd }, p) => {
        const scale = Math.sqrt(noise) / sd;
        values[cells + p] = scale * ((theta[index] as number) - mean);
        if (jacobian) jacobian[(cells + p) * size + index] = scale;
      });
    },
  };
}

/** How alike two results are that count as one: relative in cost, and in every coordinate. */
interface Alike {
  readonly cost: number;
  readonly place: number;
}

/** Drops results that are like a better one. */
function distinct<T extends { readonly theta: Float64Array; readonly cost: number }>(
  sorted: readonly T[],
  alike: Alike,
): T[] {
  const kept: T[] = [];
  for (const candidate of sorted) {
    const known = kept.some(
      (other) =>
        Math.abs(other.cost - candidate.cost) <= alike.cost * (Math.abs(other.cost) + 1e-300) &&
        other.theta.every(
          (value, k) =>
            Math.abs(value - (candidate.theta[k] as number)) < alike.place * (1 + Math.abs(value)),
        ),
    );
    if (!known) kept.push(candidate);
  }
  return kept;
}
