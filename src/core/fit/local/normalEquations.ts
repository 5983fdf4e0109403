/** Cost, gradient and normal equations of a fit objective at one point. */
import { type ArrowScratch, type ArrowSystem, arrowScratch, arrowSystem } from '../../numeric/arrow';
import type { Objective } from './objective';

/** Buffers for one objective: evaluations and steps allocate nothing. */
export interface Workspace {
  readonly predicted: Float64Array;
  readonly jacobian: Float64Array;
  readonly system: ArrowSystem;
  readonly scratch: ArrowScratch;
  readonly held: Uint8Array;
}

export function workspace(objective: Objective): Workspace {
  const { shared, own } = objective.law;
  const system = arrowSystem(shared, own, own > 0 ? objective.models.length : 0);
  return {
    predicted: new Float64Array(objective.cells),
    jacobian: new Float64Array(objective.cells * (shared + own)),
    system,
    scratch: arrowScratch(system),
    held: new Uint8Array(objective.size),
  };
}

/** Σ w r² + σ̂² Σ ((θ − mean)/sd)²; leaves the predictions in the workspace. */
export function costAt(
  objective: Objective,
  theta: ArrayLike<number>,
  noise: number,
  work: Workspace,
): number {
  objective.evaluate(theta, work.predicted);
  return dataCost(objective, work) + penaltyCost(objective, theta, noise);
}

function dataCost(objective: Objective, work: Workspace): number {
  let cost = 0;
  for (let i = 0; i < objective.cells; i++) {
    const r = (objective.scores[i] as number) - (work.predicted[i] as number);
    cost += (objective.weights[i] as number) * r * r;
  }
  return cost;
}

function penaltyCost(objective: Objective, theta: ArrayLike<number>, noise: number): number {
  let cost = 0;
  for (const { index, mean, sd } of objective.penalties) {
    const d = ((theta[index] as number) - mean) / sd;
    cost += noise * d * d;
  }
  return cost;
}

/** The same, leaving the Jacobian in the workspace too: most trial points are accepted and need it next. */
export function costAndJacobianAt(
  objective: Objective,
  theta: ArrayLike<number>,
  noise: number,
  work: Workspace,
): number {
  objective.evaluate(theta, work.predicted, work.jacobian);
  return dataCost(objective, work) + penaltyCost(objective, theta, noise);
}

/** Fills `work.system` with JᵀWJ + penalties and JᵀWr − penalties; returns the cost. */
export function linearise(
  objective: Objective,
  theta: ArrayLike<number>,
  noise: number,
  work: Workspace,
): number {
  objective.evaluate(theta, work.predicted, work.jacobian);
  return normalEquations(objective, theta, noise, work);
}

/** Likewise, from the predictions and the Jacobian that are in the workspace already. */
export function normalEquations(
  objective: Objective,
  theta: ArrayLike<number>,
  noise: number,
  work: Workspace,
): number {
  const { law, cells, scores, weights, modelOf } = objective;
  const { shared: s, own: o } = law;
  const width = s + o;
  const { jacobian, predicted, system } = work;
  const { ss, so, oo, rhs } = system;
  ss.fill(0);
  so.fill(0);
  oo.fill(0);
  rhs.fill(0);
  let cost = 0;
  for (let i = 0; i < cells; i++) {
    const w = weights[i] as number;
    if (w === 0) continue;
    const r = (scores[i] as number) - (predicted[i] as number);
    cost += w * r * r;
    const row = i * width;
    for (let a = 0; a < s; a++) {
      const wa = w * (jacobian[row + a] as number);
      if (wa === 0) continue;
      rhs[a] = (rhs[a] as number) + wa * r;
      for (let b = 0; b <= a; b++)
        ss[a * s + b] = (ss[a * s + b] as number) + wa * (jacobian[row + b] as number);
    }
    if (o === 0) continue;
    const m = modelOf[i] as number;
    for (let k = 0; k < o; k++) {
      const wk = w * (jacobian[row + s + k] as number);
      if (wk === 0) continue;
      const index = s + m * o + k;
      rhs[index] = (rhs[index] as number) + wk * r;
      for (let a = 0; a < s; a++) {
        const at = m * s * o + a * o + k;
        so[at] = (so[at] as number) + wk * (jacobian[row + a] as number);
      }
      for (let b = 0; b <= k; b++) {
        const at = m * o * o + k * o + b;
        oo[at] = (oo[at] as number) + wk * (jacobian[row + s + b] as number);
      }
    }
  }
  for (const { index, mean, sd } of objective.penalties) {
    const precision = noise / (sd * sd);
    const d = (theta[index] as number) - mean;
    cost += precision * d * d;
    rhs[index] = (rhs[index] as number) - precision * d;
    if (index < s) ss[index * s + index] = (ss[index * s + index] as number) + precision;
    else {
      const m = Math.floor((index - s) / o);
      const k = (index - s) % o;
      const at = m * o * o + k * o + k;
      oo[at] = (oo[at] as number) + precision;
    }
  }
  for (let a = 0; a < s; a++) for (let b = 0; b < a; b++) ss[b * s + a] = ss[a * s + b] as number;
  for (let m = 0; m < system.models; m++)
    for (let k = 0; k < o; k++)
      for (let b = 0; b < k; b++) oo[m * o * o + b * o + k] = oo[m * o * o + k * o + b] as number;
  return cost;
}
