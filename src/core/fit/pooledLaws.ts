/** Laws of a model's own curves, fitted with partial pooling, in the coordinates of their factors. */
import type { Cell } from '../data/cell';
import { type Composition, factorsOf, nameOf } from '../law/composition';
import { composeLaw, reportLaw, type Scales } from '../law/law';
import { type Curve, type PooledForm, REFERENCE_LENGTH } from '../law/pooledForm';
import { quadraticForm } from '../numeric/quadraticForm';
import { largest, mean, median } from '../numeric/summaries';
import { intervalAround } from './parameters';
import { curvesOf, fitPooled, type PooledCurve } from './partialPooling';
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

function formOf(law: Composition): PooledForm {
  const form = factorsOf(law).find(({ pooled }) => pooled !== undefined)?.pooled;
  if (form === undefined) throw new Error(`${nameOf(law)} has no form for partial pooling`);
  return form;
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
  const converted = pooled.map((curve) => form.inLaw(curve, scales));
  const theta = converted.flatMap(({ theta: own }) => own);
  const modelOf = new Map(pooled.map((curve, m) => [curve.model, m]));
  const gradient = new Float64Array(3);
  const predicted = Float64Array.from(cells, (cell) => {
    const curve = pooled[modelOf.get(cell.model) as number] as PooledCurve;
    return form.value(curve.theta, Math.log(cell.promptTokens / REFERENCE_LENGTH), gradient);
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

function parametersOf(
  law: ReturnType<typeof composeLaw>,
  theta: readonly number[],
  index: number,
  scales: Scales,
  covariance: readonly number[],
  model: string,
  degreesOfFreedom: number,
): Parameter[] {
  return reportLaw(law, theta, index, scales).map((reported) => {
    const error = Math.sqrt(quadraticForm(covariance, reported.gradient));
    return {
      name: reported.name,
      symbol: reported.symbol,
      estimate: reported.estimate,
      standardError: error,
      unit: reported.unit,
      model,
      meaning: reported.meaning,
      ...intervalAround(reported, error, degreesOfFreedom),
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
