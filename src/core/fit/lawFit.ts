/** One law fitted to cells: weights, penalties, optimum and uncertainty brought together. */
import type { Cell } from '../data/cell';
import { type Composition, nameOf } from '../law/composition';
import { composeLaw, reportLaw, type Scales } from '../law/law';
import { satterthwaite } from '../numeric/satterthwaite';
import { halfWidthFactor } from '../numeric/stats';
import { bind, type FitProblem } from './local/objective';
import { findOptimum, type Optimum, polishOptimum, refineOptimum } from './optimum';
import type { LawFit, Parameter, Saturation } from './result';
import { modelsOf } from './survey';
import { type Uncertainty, uncertaintyOf } from './uncertainty/covariance';
import { profileOfScale } from './uncertainty/profile';
import { withRuleOfThree } from './uncertainty/ruleOfThree';
import { isReweighed, weigh } from './uncertainty/variances';

/** A fit before its share in the average is known. */
export interface FittedLaw {
  readonly problem: FitProblem;
  readonly theta: Float64Array;
  readonly predicted: Float64Array;
  /** σ̂² of the penalties at the end. */
  readonly noise: number;
  readonly known: boolean;
  readonly termination: Optimum['termination'];
  readonly uncertainty: Uncertainty;
  readonly saturation: Saturation | undefined;
}

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
  let problem = bind(law, cells, weights, models, scales);
  let noise = known ? 1 : firstNoise(cells);
  let optimum = findOptimum(problem, noise);
  const predicted = new Float64Array(cells.length);
  const reweigh = known && cells.some(isReweighed);
  const sweeps = problem.penalties.length > 0 ? SWEEPS : reweigh ? 1 : 0;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    problem.evaluate(optimum.theta, predicted);
    if (reweigh) {
      ({ weights, known } = weigh(cells, predicted));
      problem = bind(law, cells, weights, models, scales);
    }
    noise = noiseOf(problem, optimum, known);
    optimum = refineOptimum(problem, optimum.rivals, noise);
  }
  optimum = polishOptimum(problem, optimum, noise);
  problem.evaluate(optimum.theta, predicted);
  const uncertainty = withRuleOfThree(
    cells,
    problem,
    optimum.theta,
    uncertaintyOf(problem, optimum.theta, {
      noise,
      known,
      computeLevels: composition.level === 'compute' ? computeLevels : 0,
    }),
  );
  const fitted = {
    problem,
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

/** How much the deviation of models widens the variance of ln n₁. */
function inflationOfScale({ problem, theta, uncertainty }: Omit<FittedLaw, 'saturation'>): number {
  const scale = reportLaw(problem.law, theta, 0, problem.scales).find(({ name }) => name === 'n1');
  if (!scale) return 1;
  const independent = quadratic(uncertainty.covariance?.[0], scale.gradient);
  const deviation = quadratic(uncertainty.deviationCovariance?.[0], scale.gradient);
  return independent > 0 ? 1 + deviation / independent : 1;
}

/** σ̂² before anything is fitted: a twentieth of the scores' variance. */
function firstNoise(cells: readonly Cell[]): number {
  const mean = cells.reduce((sum, cell) => sum + cell.score, 0) / cells.length;
  const variance = cells.reduce((sum, cell) => sum + (cell.score - mean) ** 2, 0) / cells.length;
  return Math.max(variance / 20, 1e-8);
}

/** A prior weighs as one more cell, and the cost with it hardly depends on where in a flat valley one stands. */
function noiseOf({ cells, size, penalties }: FitProblem, { cost }: Optimum, known: boolean): number {
  const reduced = cost / Math.max(cells + penalties.length - size, 1);
  return Math.max(reduced, known ? 1 : 1e-10);
}

/** Everything of a fitted law that is saved and shown. */
export function toLawFit(fitted: FittedLaw, weight: number, heldOutError: number | undefined): LawFit {
  const { problem, theta, predicted, uncertainty } = fitted;
  const { law, scales, models } = problem;
  let sumOfSquares = 0;
  let misses = 0;
  for (let i = 0; i < problem.cells; i++) {
    const r = (problem.scores[i] as number) - (predicted[i] as number);
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
    meanAbsoluteError: misses / problem.cells,
    saturation: fitted.saturation,
    noise: Math.sqrt(sumOfSquares / Math.max(uncertainty.live - uncertainty.free.filter(Boolean).length, 1)),
    termination: fitted.termination,
    weight,
    heldOutError,
  };
}

function parametersOf({ problem, theta, uncertainty, saturation }: FittedLaw): Parameter[] {
  const { law, scales, models } = problem;
  const blocks = law.own > 0 ? models : [undefined];
  return blocks.flatMap((model, m) =>
    reportLaw(law, theta, m, scales)
      .filter(({ scope }) => scope === 'own' || m === 0)
      .map((reported): Parameter => {
        const coordinate = theta[
          reported.index < law.shared
            ? reported.index
            : law.shared + m * law.own + (reported.index - law.shared)
        ] as number;
        const { low, high, atLow, atHigh } = reported.spec;
        const margin = 1e-6 * (high - low);
        const atBound = coordinate <= low + margin ? atLow : coordinate >= high - margin ? atHigh : undefined;
        return {
          name: reported.name,
          symbol: reported.symbol,
          estimate: reported.estimate,
          standardError: atBound === undefined ? standardError(reported.gradient, uncertainty, m) : null,
          unit: reported.unit,
          meaning: reported.meaning,
          ...(reported.scope === 'own' && model !== undefined ? { model } : {}),
          ...(atBound === undefined ? {} : { atBound }),
          ...intervalOf(reported, atBound, uncertainty, m),
          ...(reported.name === 'n1' && atBound === undefined && saturation ? ofProfile(saturation) : {}),
        };
      }),
  );
}

/** n₁ from its profile; without saturation in sight there is a lower end only. */
function ofProfile({ low, high, seen }: Saturation): Partial<Parameter> {
  if (seen) return { low, high };
  return { standardError: null, low, high: null, atBound: 'no saturation seen in the evaluated lengths' };
}

/** 90 % interval of a parameter; scale lengths and exponents on their logarithm, since they are positive. */
function intervalOf(
  reported: { readonly estimate: number; readonly gradient: readonly number[]; readonly name: string },
  atBound: string | undefined,
  uncertainty: Uncertainty,
  model: number,
): { low: number | null; high: number | null } {
  const error = atBound === undefined ? standardError(reported.gradient, uncertainty, model) : null;
  if (error === null) return { low: null, high: null };
  const t = halfWidthFactor(degreesOf(reported.gradient, uncertainty, model));
  const { estimate } = reported;
  if (SIGNED.has(reported.name)) return { low: estimate - t * error, high: estimate + t * error };
  if (reported.name === 'level')
    return { low: Math.max(estimate - t * error, 0), high: Math.min(estimate + t * error, 1) };
  const ratio = Math.exp((t * error) / estimate);
  const high = estimate * ratio;
  return { low: estimate / ratio, high: Number.isFinite(high) ? high : null };
}

const SIGNED = new Set(['c', 'd', 'e', 'delta']);

function quadratic(matrix: readonly number[] | null | undefined, gradient: readonly number[]): number {
  if (!matrix) return 0;
  let sum = 0;
  for (let a = 0; a < gradient.length; a++)
    for (let b = 0; b < gradient.length; b++)
      sum += (gradient[a] as number) * (matrix[a * gradient.length + b] as number) * (gradient[b] as number);
  return sum;
}

function degreesOf(gradient: readonly number[], uncertainty: Uncertainty, model: number): number {
  const v1 = quadratic(uncertainty.covariance?.[model], gradient);
  const v2 = quadratic(uncertainty.deviationCovariance?.[model], gradient);
  return satterthwaite(v1, uncertainty.degreesOfFreedom, v2, uncertainty.deviationDegreesOfFreedom);
}

function standardError(gradient: readonly number[], uncertainty: Uncertainty, model: number): number | null {
  if (!uncertainty.covariance?.[model]) return null;
  const variance =
    quadratic(uncertainty.covariance[model], gradient) +
    quadratic(uncertainty.deviationCovariance?.[model], gradient);
  return variance > 0 && Number.isFinite(variance) ? Math.sqrt(variance) : null;
}
