/** Variance of a signed sum of one law's values, from the covariance of its coordinates. */

import type { LawFit } from '../fit/result';
import type { Law } from '../law/law';
import { inverseOf } from '../numeric/arrowInverse';
import { quadraticForm } from '../numeric/quadraticForm';

/** A value of the law and its derivatives by (shared, own block of the model). */
export interface Sensitivity {
  readonly value: number;
  readonly gradient: Float64Array;
  /** Index of the covariance block. */
  readonly block: number;
  readonly model: string | undefined;
}

export interface Variance {
  /** Cells independent. */
  readonly independent: number;
  /** Added because each model may miss the law by its own constant percentage. */
  readonly deviation: number;
}

/** Constant percentage (1 sd) by which a model not evaluated is taken to miss the law where the data cannot tell. */
export const ASSUMED_DEVIATION = 0.05;

/** Null where the data leave no degrees of freedom for one of the terms. */
export function lawVariance(
  law: Law,
  fitted: LawFit,
  terms: readonly (Sensitivity & { readonly sign: 1 | -1 })[],
): Variance | null {
  const sums = byBlock(terms);
  let independent = 0;
  let deviation = 0;
  for (const [block, gradient] of sums) {
    const covariance = fitted.covariance?.[block];
    if (!covariance) return null;
    independent += quadraticForm(covariance, gradient);
    const extra = fitted.deviationCovariance?.[block];
    if (extra) deviation += quadraticForm(extra, gradient);
  }
  for (let i = 1; i < sums.length; i++)
    for (let j = 0; j < i; j++)
      independent +=
        2 * crossTerm(law, fitted, sums[i] as [number, Float64Array], sums[j] as [number, Float64Array]);
  return {
    independent: Math.max(independent, 0),
    deviation: Math.max(deviation, 0) + ownPart(fitted, terms),
  };
}

/** Signed gradients, added up where terms share a covariance block. */
function byBlock(terms: readonly (Sensitivity & { readonly sign: 1 | -1 })[]): [number, Float64Array][] {
  const [first] = terms;
  if (terms.length === 1 && first?.sign === 1) return [[first.block, first.gradient]];
  const blocks = new Map<number, Float64Array>();
  for (const { block, gradient, sign } of terms) {
    const sum = blocks.get(block) ?? new Float64Array(gradient.length);
    blocks.set(
      block,
      sum.map((value, k) => value + sign * (gradient[k] as number)),
    );
  }
  return [...blocks];
}

/**
 * What models miss the law by on their own: of a model that was not evaluated always, of two models because that part
 * does not cancel between them. One evaluated model is asked about as the law has it.
 */
function ownPart(fitted: LawFit, terms: readonly (Sensitivity & { readonly sign: 1 | -1 })[]): number {
  const models = new Map<string | undefined, number>();
  for (const { model, value, sign } of terms) models.set(model, (models.get(model) ?? 0) + sign * value);
  const estimated = fitted.deviationDegreesOfFreedom > 0;
  let sum = 0;
  for (const [model, value] of models) {
    if (model !== undefined && models.size < 2) continue;
    const deviation = estimated || model !== undefined ? fitted.modelDeviation : ASSUMED_DEVIATION;
    sum += (deviation * value) ** 2;
  }
  return sum;
}

/** Cov between the values of two models: own blocks only meet through the shared coordinates, V_ms V_ss⁻¹ V_sk. */
function crossTerm(
  law: Law,
  fitted: LawFit,
  [a, ga]: readonly [number, Float64Array],
  [b, gb]: readonly [number, Float64Array],
): number {
  const { shared: s, own } = law;
  if (s === 0) return 0;
  const width = s + own;
  const va = fitted.covariance?.[a];
  const vb = fitted.covariance?.[b];
  if (!va || !vb) return 0;
  const onShared = (v: readonly number[], g: Float64Array): Float64Array => {
    const out = new Float64Array(s);
    for (let i = 0; i < s; i++)
      for (let k = 0; k < width; k++)
        out[i] = (out[i] as number) + (v[i * width + k] as number) * (g[k] as number);
    return out;
  };
  const held: number[] = [];
  const block = new Float64Array(s * s);
  for (let i = 0; i < s; i++) {
    if (!((va[i * width + i] as number) > 0)) held.push(i);
    for (let k = 0; k < s; k++) block[i * s + k] = va[i * width + k] as number;
  }
  for (const i of held) block[i * s + i] = 1;
  const inverse = inverseOf(block, s);
  if (!inverse) return 0;
  return quadraticForm(inverse, onShared(va, ga), onShared(vb, gb));
}
