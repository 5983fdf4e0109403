/** One law fitted to cells: weights, penalties, optimum and uncertainty brought together. */
import type { Cell } from '../data/cell';
import { type Composition, nameOf, usesCompute } from '../law/composition';
import { composeLaw, reportLaw, type Scales } from '../law/law';
import type { FittedLaw } from './fittedLaw';
import { bind, type Objective } from './local/objective';
import { findOptimum, type Optimum, polishOptimum, refineOptimum } from './optimum';
import { parametersOf, variancesOf } from './parameters';
import type { LawFit } from './result';
import { modelsOf } from './survey';
import { uncertaintyOf } from './uncertainty/covariance';
import { profileOfScale } from './uncertainty/profile';
import { withRuleOfThree } from './uncertainty/ruleOfThree';
import { isReweighed, weigh } from './uncertainty/variances';

/** Sweeps of the penalties' scale σ̂², which depends on the fit it weighs. */
const SWEEPS = 3;

export function fitLaw(
  cells: readonly Cell[],
  composition: Composition,
  scales: Scales,
  computeLevels: number,
): FittedLaw {
  const law = composeLaw(composition);
  const models = modelsOf(cells).map(([name]) => name);
  let { weights, known } = weigh(cells);
  let objective = bind(law, cells, weights, models, scales);
  let noise = known ? 1 : firstNoise(cells);
  let optimum = findOptimum(objective, noise);
  const predicted = new Float64Array(cells.length);
  const reweigh = known && cells.some(isReweighed);
  const sweeps = objective.penalties.length > 0 ? SWEEPS : reweigh ? 1 : 0;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    objective.evaluate(optimum.theta, predicted);
    if (reweigh) {
      ({ weights, known } = weigh(cells, predicted));
      objective = bind(law, cells, weights, models, scales);
    }
    noise = noiseOf(objective, optimum, known);
    optimum = refineOptimum(objective, optimum.rivals, noise);
  }
  optimum = polishOptimum(objective, optimum, noise);
  objective.evaluate(optimum.theta, predicted);
  const uncertainty = withRuleOfThree(
    cells,
    objective,
    optimum.theta,
    uncertaintyOf(objective, optimum.theta, {
      noise,
      known,
      computeLevels: usesCompute(composition) ? computeLevels : 0,
    }),
  );
  const fitted = {
    objective,
    theta: optimum.theta,
    predicted,
    noise,
    known,
    termination: optimum.termination,
    uncertainty,
    saturation: undefined,
  };
  return { ...fitted, saturation: profileOfScale(fitted, inflationOfScale(fitted)) };
}

/** How much the deviation of models widens the variance of a scale's logarithm. */
function inflationOfScale({ objective, theta, uncertainty }: Omit<FittedLaw, 'saturation'>): number {
  const reported = reportLaw(objective.law, theta, 0, objective.scales);
  const scale = reported.find(({ interval }) => interval === 'profile');
  if (!scale) return 1;
  const [independent, deviation] = variancesOf(scale.gradient, uncertainty, 0);
  return independent > 0 ? 1 + deviation / independent : 1;
}

/** σ̂² before anything is fitted: a twentieth of the scores' variance. */
function firstNoise(cells: readonly Cell[]): number {
  const mean = cells.reduce((sum, cell) => sum + cell.score, 0) / cells.length;
  const variance = cells.reduce((sum, cell) => sum + (cell.score - mean) ** 2, 0) / cells.length;
  return Math.max(variance / 20, 1e-8);
}

/** A prior weighs as one more cell, and the cost with it hardly depends on where in a flat valley one stands. */
function noiseOf({ cells, size, penalties }: Objective, { cost }: Optimum, known: boolean): number {
  const reduced = cost / Math.max(cells + penalties.length - size, 1);
  return Math.max(reduced, known ? 1 : 1e-10);
}

/** Everything of a fitted law that is saved and shown. */
export function toLawFit(fitted: FittedLaw, weight: number, heldOutError: number | undefined): LawFit {
  const { objective, theta, predicted, uncertainty } = fitted;
  const { law, scales, models } = objective;
  let sumOfSquares = 0;
  let misses = 0;
  for (let i = 0; i < objective.cells; i++) {
    const r = (objective.scores[i] as number) - (predicted[i] as number);
    sumOfSquares += r * r;
    misses += Math.abs(r);
  }
  return {
    composition: law.composition,
    law: nameOf(law.composition),
    parameters: parametersOf(fitted),
    theta: Array.from(theta),
    scales: { ...scales, models: law.own > 0 ? models : [] },
    covariance: uncertainty.covariance,
    deviationCovariance: uncertainty.deviationCovariance,
    degreesOfFreedom: uncertainty.degreesOfFreedom,
    deviationDegreesOfFreedom: uncertainty.deviationDegreesOfFreedom,
    modelDeviation: uncertainty.modelDeviation,
    sumOfSquares,
    meanAbsoluteError: misses / objective.cells,
    saturation: fitted.saturation,
    noise: Math.sqrt(sumOfSquares / Math.max(uncertainty.live - uncertainty.free.filter(Boolean).length, 1)),
    termination: fitted.termination,
    weight,
    heldOutError,
  };
}
