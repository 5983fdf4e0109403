/** The two pooled forms as laws of the family, in the coordinates of `law/effective.ts` and `law/logitCurve.ts`. */
import type { Cell } from '../data/cell';
import { type Composition, nameOf } from '../law/composition';
import { composeLaw, reportLaw, type Scales } from '../law/law';
import { LOGIT_LENGTH } from '../law/logitCurve';
import { falling } from '../numeric/logistic';
import { halfWidthFactor, largest, mean, median } from '../numeric/stats';
import {
  type Curve,
  curvesOf,
  EFFECTIVE_FORM,
  type Form,
  fitPooled,
  LOGIT_FORM,
  type PooledCurve,
} from './partialPooling';
import type { LawFit, Parameter } from './result';

export interface PooledFits {
  readonly fits: readonly LawFit[];
  /** Per law and cell. */
  readonly predicted: readonly Float64Array[];
  readonly backTest: number | undefined;
}

/** Curves a back-test needs. */
const CURVES_NEEDED = 9;

export function fitPooledLaws(
  cells: readonly Cell[],
  laws: readonly Composition[],
  scales: Scales,
): PooledFits {
  const curves = curvesOf(cells);
  const results = laws.map((law) => pooledLaw(cells, curves, law, scales, 1 / laws.length));
  return {
    fits: results.map(({ fit }) => fit),
    predicted: results.map(({ predicted }) => predicted),
    backTest: backTest(cells, laws),
  };
}

function formOf(law: Composition): Form {
  return law.shape === 'logit' ? LOGIT_FORM : EFFECTIVE_FORM;
}

function pooledLaw(
  cells: readonly Cell[],
  curves: readonly Curve[],
  composition: Composition,
  scales: Scales,
  weight: number,
): { fit: LawFit; predicted: Float64Array } {
  const form = formOf(composition);
  const law = composeLaw(composition);
  const pooled = fitPooled(curves, form);
  const converted = pooled.map((curve) =>
    composition.shape === 'logit' ? plain(curve) : toEffective(curve, scales),
  );
  const theta = converted.flatMap(({ theta: own }) => own);
  const modelOf = new Map(pooled.map((curve, m) => [curve.model, m]));
  const gradient = new Float64Array(3);
  const predicted = Float64Array.from(cells, (cell) => {
    const curve = pooled[modelOf.get(cell.model) as number] as PooledCurve;
    return form.value(curve.theta, Math.log(cell.promptTokens / LOGIT_LENGTH), gradient);
  });
  const residuals = cells.map((cell, i) => cell.score - (predicted[i] as number));
  const degreesOfFreedom = Math.max(median(curves.map((curve) => curve.y.length)) - 1.5, 1) + 2;
  const sumOfSquares = residuals.reduce((sum, r) => sum + r * r, 0);
  return {
    predicted,
    fit: {
      composition,
      law: nameOf(composition),
      parameters: pooled.flatMap((curve, m) =>
        parametersOf(law, theta, m, scales, converted[m]?.covariance ?? [], curve.model, degreesOfFreedom),
      ),
      theta,
      scales: { ...scales, models: pooled.map((curve) => curve.model) },
      covariance: converted.map(({ covariance }) => covariance),
      deviationCovariance: null,
      degreesOfFreedom,
      deviationDegreesOfFreedom: 0,
      modelDeviation: 0,
      sumOfSquares,
      meanAbsoluteError: residuals.reduce((sum, r) => sum + Math.abs(r), 0) / cells.length,
      noise: Math.sqrt(median(pooled.map((curve) => curve.noise))),
      termination: 'floor',
      weight,
      heldOutError: undefined,
    },
  };
}

function plain(curve: PooledCurve): { theta: number[]; covariance: number[] } {
  return { theta: Array.from(curve.theta), covariance: Array.from(curve.covariance) };
}

/** (logit level, ln L in units of 4096, ln s) → (level, ln(L/n̄), ln s). */
function toEffective(curve: PooledCurve, scales: Scales): { theta: number[]; covariance: number[] } {
  const level = falling(-(curve.theta[0] as number));
  const shift = Math.log(LOGIT_LENGTH / scales.promptTokens);
  const slopes = [level * (1 - level), 1, 1];
  return {
    theta: [level, (curve.theta[1] as number) + shift, curve.theta[2] as number],
    covariance: Array.from(
      curve.covariance,
      (value, at) => value * (slopes[Math.floor(at / 3)] as number) * (slopes[at % 3] as number),
    ),
  };
}

function parametersOf(
  law: ReturnType<typeof composeLaw>,
  theta: readonly number[],
  index: number,
  scales: Scales,
  covariance: readonly number[],
  model: string,
  degreesOfFreedom: number,
): Parameter[] {
  const t = halfWidthFactor(degreesOfFreedom);
  return reportLaw(law, theta, index, scales).map((reported) => {
    let variance = 0;
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 3; b++)
        variance +=
          (reported.gradient[a] as number) *
          (covariance[a * 3 + b] as number) *
          (reported.gradient[b] as number);
    const error = Math.sqrt(variance);
    const positive = reported.unit === 'tokens' || reported.name === 's';
    const ratio = Math.exp((t * error) / reported.estimate);
    const bounded =
      reported.name === 'level' ? Math.min(reported.estimate + t * error, 1) : reported.estimate + t * error;
    return {
      name: reported.name,
      symbol: reported.symbol,
      estimate: reported.estimate,
      standardError: error,
      unit: reported.unit,
      model,
      meaning: reported.meaning,
      low: positive ? reported.estimate / ratio : reported.estimate - t * error,
      high: positive
        ? Number.isFinite(reported.estimate * ratio)
          ? reported.estimate * ratio
          : null
        : bounded,
    };
  });
}

/** Prompt lengths closer than this ratio are one: repeats of the last length are hidden together. */
const SAME_LENGTH = 1.1;
/** Lengths a curve keeps, at least. */
const FEWEST_KEPT = 2;

/**
 * Hide each curve's last length, predict it: the ⌈.9(M+1)⌉-th smallest miss is the half-width of the interval
 * beyond the longest length. Model-based intervals cover 48–65 % there on real tables.
 */
function backTest(cells: readonly Cell[], laws: readonly Composition[]): number | undefined {
  const halves = curvesOf(cells)
    .map(withoutLast)
    .filter(({ kept }) => kept.y.length >= FEWEST_KEPT);
  if (halves.length < CURVES_NEEDED) return undefined;
  const shortened = halves.map(({ kept }) => kept);
  const gradient = new Float64Array(3);
  const predictions = laws.map((law) => {
    const form = formOf(law);
    return fitPooled(shortened, form).map((fit, m) =>
      form.value(fit.theta, halves[m]?.last.x as number, gradient),
    );
  });
  const misses = halves
    .map(({ last }, m) => {
      const average = predictions.reduce((sum, own) => sum + (own[m] as number), 0) / laws.length;
      return Math.abs(last.y - average);
    })
    .sort((a, b) => a - b);
  return misses[Math.min(Math.ceil(0.9 * (misses.length + 1)), misses.length) - 1];
}

/** A curve without its last length, and the mean of what was evaluated there. */
function withoutLast(curve: Curve): { kept: Curve; last: { x: number; y: number } } {
  const from = largest(curve.x) - Math.log(SAME_LENGTH);
  const isKept = (_: number, i: number): boolean => (curve.x[i] as number) <= from;
  const isLast = (_: number, i: number): boolean => (curve.x[i] as number) > from;
  return {
    kept: {
      ...curve,
      x: curve.x.filter(isKept),
      y: curve.y.filter(isKept),
      variance: curve.variance.filter(isKept),
    },
    last: { x: mean([...curve.x.filter(isLast)]), y: mean([...curve.y.filter(isLast)]) },
  };
}
