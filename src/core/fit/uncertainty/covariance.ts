/**
 * Uncertainty of the coordinates at an optimum.
 *
 * Cells of one model are not independent: models miss a law by a constant percentage each, and everything that
 * ignores it covers 56–70 % instead of 90 %. So where there are more models than a level in compute has parameters
 * (two, or one for a single compute level), the scatter of the models' mean misses gives the variance τ² of such a
 * percentage, and
 *   V = A⁻¹ (s²·A + τ² Σₘ gₘ gₘᵀ) A⁻¹,  A = JᵀWJ (+ penalties),  gₘ = Σ_{cells of m} w·f·J.
 * Otherwise V = s² A⁻¹: "for these models".
 */
import { inverseBlocks } from '../../numeric/arrowInverse';
import { linearise, workspace } from '../local/normalEquations';
import type { Objective } from '../local/objective';

export interface Uncertainty {
  /** Per model (or one entry): (shared + own)² row-major; null without degrees of freedom. */
  readonly covariance: readonly (readonly number[] | null)[] | null;
  readonly deviationCovariance: readonly (readonly number[])[] | null;
  readonly degreesOfFreedom: number;
  readonly deviationDegreesOfFreedom: number;
  readonly modelDeviation: number;
  /** s, on the scale of the scores where weights are one, relative to the known errors otherwise. */
  readonly scale: number;
  /** Live cells. */
  readonly live: number;
  /** Coordinates not held at a bound and not without influence. */
  readonly free: readonly boolean[];
}

/** A prediction below this share of the largest carries no information about the law. */
const LIVE = 1e-3;

/** Whether each prediction, above the floor of chance, tells anything. */
export function liveCells(predicted: ArrayLike<number>, floor: number): boolean[] {
  const values = Array.from(predicted, (value) => value - floor);
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  // Nothing but zeros: then they are what there is to tell.
  return values.map((value) => most === 0 || value > LIVE * most);
}

export function uncertaintyOf(
  objective: Objective,
  theta: Float64Array,
  options: { readonly noise: number; readonly known: boolean; readonly computeLevels: number },
): Uncertainty {
  const { law, models } = objective;
  const { shared: s, own: o } = law;
  const work = workspace(objective);
  const cost = linearise(objective, theta, options.noise, work);
  const { system, predicted, jacobian } = work;
  const blocks = o > 0 ? models.length : 1;
  const width = s + o;
  const free = freeCoordinates(objective, theta, system);
  const live = liveCells(predicted, objective.scales.floor).filter(Boolean).length;
  const fitted = free.filter(Boolean).length;
  const levels = Math.min(options.computeLevels, 2);
  const misses = modelMisses(objective, predicted);
  const between = o === 0 && levels > 0 ? Math.max(misses.alive.length - levels, 0) : 0;
  const within = live - fitted - between;
  const none: Uncertainty = {
    covariance: null,
    deviationCovariance: null,
    degreesOfFreedom: Math.max(live - fitted, 0),
    deviationDegreesOfFreedom: 0,
    modelDeviation: 0,
    scale: Math.sqrt(cost / Math.max(live - fitted, 1)),
    live,
    free,
  };
  if (live - fitted < 1) return none;
  const re = between > 0 && within >= 1 ? misses : undefined;
  const ν = re ? within : live - fitted;
  let s2 = 0;
  for (let i = 0; i < objective.cells; i++) {
    const f = predicted[i] as number;
    const r =
      (objective.scores[i] as number) -
      f -
      (re ? (re.miss[objective.modelOf[i] as number] as number) * f : 0);
    s2 += ((objective.weights[i] as number) * r * r) / ν;
  }
  if (options.known) s2 = Math.max(s2, 1);
  const inverses = inverseBlocks(system, free, blocks, width);
  if (!inverses) return none;
  const scaleBy = (matrix: Float64Array, factor: number): number[] =>
    Array.from(matrix, (value) => value * factor);
  let tau2 = 0;
  if (re) {
    let scatter = 0;
    let expected = 0;
    for (const m of re.alive) {
      scatter += (re.miss[m] as number) ** 2;
      expected += 1 / (re.weight[m] as number);
    }
    tau2 = Math.max(0, (scatter - ((s2 * between) / re.alive.length) * expected) / between);
  }
  const covariance = inverses.map((matrix) => scaleBy(matrix, s2));
  const deviation =
    tau2 > 0 ? [deviationPart(inverses[0] as Float64Array, tau2, objective, predicted, jacobian)] : null;
  return {
    covariance,
    deviationCovariance: deviation,
    degreesOfFreedom: ν,
    deviationDegreesOfFreedom: re ? between : 0,
    modelDeviation: Math.sqrt(tau2),
    scale: Math.sqrt(s2),
    live,
    free,
  };
}

function freeCoordinates(
  objective: Objective,
  theta: Float64Array,
  system: { readonly ss: Float64Array; readonly oo: Float64Array },
): boolean[] {
  const { shared: s, own: o } = objective.law;
  const diagonal = (k: number): number => {
    if (k < s) return system.ss[k * s + k] as number;
    const m = Math.floor((k - s) / o);
    const i = (k - s) % o;
    return system.oo[m * o * o + i * o + i] as number;
  };
  return Array.from(theta, (value, k) => {
    const low = objective.lower[k] as number;
    const high = objective.upper[k] as number;
    const margin = 1e-6 * (high - low);
    return value > low + margin && value < high - margin && diagonal(k) > 1e-18;
  });
}

interface ModelMisses {
  /** r_m = Σ w f e / Σ w f², 0 for a model that says nothing. */
  readonly miss: Float64Array;
  /** S_m = Σ w f². */
  readonly weight: Float64Array;
  /** Models with cells inside their limit. */
  readonly alive: readonly number[];
}

function modelMisses(objective: Objective, predicted: Float64Array): ModelMisses {
  const models = objective.models.length;
  const miss = new Float64Array(models);
  const weight = new Float64Array(models);
  for (let i = 0; i < objective.cells; i++) {
    const m = objective.modelOf[i] as number;
    const f = predicted[i] as number;
    const w = objective.weights[i] as number;
    miss[m] = (miss[m] as number) + w * f * ((objective.scores[i] as number) - f);
    weight[m] = (weight[m] as number) + w * f * f;
  }
  const least = 1e-12 * weight.reduce((most, value) => Math.max(most, value), 0);
  const alive = Array.from(weight.keys()).filter((m) => (weight[m] as number) > least);
  for (let m = 0; m < models; m++)
    miss[m] = alive.includes(m) ? (miss[m] as number) / (weight[m] as number) : 0;
  return { miss, weight, alive };
}

/** τ² A⁻¹ (Σ g gᵀ) A⁻¹ for laws without own parameters. */
function deviationPart(
  inverse: Float64Array,
  tau2: number,
  objective: Objective,
  predicted: Float64Array,
  jacobian: Float64Array,
): number[] {
  const s = objective.law.shared;
  const out = new Array<number>(s * s).fill(0);
  objective.models.forEach((_, m) => {
    const g = new Float64Array(s);
    for (let i = 0; i < objective.cells; i++) {
      if (objective.modelOf[i] !== m) continue;
      const wf = (objective.weights[i] as number) * (predicted[i] as number);
      for (let k = 0; k < s; k++) g[k] = (g[k] as number) + wf * (jacobian[i * s + k] as number);
    }
    const v = new Float64Array(s);
    for (let a = 0; a < s; a++)
      for (let b = 0; b < s; b++) v[a] = (v[a] as number) + (inverse[a * s + b] as number) * (g[b] as number);
    for (let a = 0; a < s; a++)
      for (let b = 0; b < s; b++)
        out[a * s + b] = (out[a * s + b] as number) + tau2 * (v[a] as number) * (v[b] as number);
  });
  return out;
}
