/** The prediction of a fit at one point: the average of its laws, with the interval of that average. */
import type { LawFit, TaskFit } from '../fit/result';
import { composeLaw, evaluateLaw, inputFor, type Law, valueOfLaw } from '../law/law';
import { satterthwaite } from '../numeric/satterthwaite';
import { halfWidthFactor } from '../numeric/student';
import { lawVariance, type Sensitivity } from './lawVariance';
import { mixtureInterval } from './mixtureInterval';
import { relativeShare } from './relativeShare';
import type { Estimate } from './types';

/** A point of the law. `model` must be one of the fit's where a law has parameters of a model's own. */
export interface Point {
  readonly model: string | undefined;
  readonly trainingFlops: number | undefined;
  readonly promptTokens: number;
  /** Tokens; undefined: no limit. */
  readonly contextLimit: number | undefined;
}

/** A fit made ready for many evaluations. */
export interface Evaluator {
  score(point: Point): number;
  estimate(point: Point): Estimate;
  /** second − first, with the interval of the difference (what both share cancels). */
  gap(first: Point, second: Point): { difference: number; low: number | null; high: number | null };
  /** Share by which one more evaluation at `added` shrinks the standard error at `point`. */
  reduction(point: Point, added: Point): number;
}

interface Ready {
  readonly law: Law;
  readonly fitted: LawFit;
  readonly weight: number;
  readonly modelIndex: ReadonlyMap<string, number>;
}

/** Farther beyond the evaluated range than this ratio nothing is determined: no interval. */
export const FARTHEST = 4;
/** Lengths within this ratio of the evaluated range count as inside it. */
const EDGE = 1.1;
/** Compute likewise: levels are means of models that lie up to 20 % apart. */
const COMPUTE_EDGE = 1.2;

/** `only` picks one law by its index; by default all with a share in the prediction. */
export function evaluator(fit: TaskFit, only?: number): Evaluator {
  const laws = readyLaws(fit, only);
  const within = relativeShare(fit.spread);

  const sensitivity = ({ law, fitted, modelIndex }: Ready, point: Point): Sensitivity => {
    const block = point.model === undefined ? 0 : (modelIndex.get(point.model) ?? 0);
    const input = inputFor(fitted.scales, { ...point, shareWithin: within(point.promptTokens) });
    const gradient = new Float64Array(law.shared + law.own);
    const value = evaluateLaw(law, fitted.theta, block, input, fitted.scales, gradient);
    return { value, gradient, block: law.own > 0 ? block : 0, model: point.model };
  };
  const score = (point: Point): number => {
    const shareWithin = within(point.promptTokens);
    let sum = 0;
    for (const { law, fitted, modelIndex, weight } of laws) {
      const block = point.model === undefined ? 0 : (modelIndex.get(point.model) ?? 0);
      const input = inputFor(fitted.scales, { ...point, shareWithin });
      sum += weight * valueOfLaw(law, fitted.theta, block, input, fitted.scales);
    }
    return sum;
  };

  /** Average of Σ ± values and its interval; null where a law has no covariance there. */
  const combine = (
    points: readonly { point: Point; sign: 1 | -1 }[],
  ): { average: number; interval: { low: number; high: number } | null } => {
    const parts = laws.map((ready) => {
      const terms = points.map(({ point, sign }) => ({ ...sensitivity(ready, point), sign }));
      const value = terms.reduce((sum, term) => sum + term.sign * term.value, 0);
      return { weight: ready.weight, value, half: halfWidth(ready, terms) };
    });
    const average = parts.reduce((sum, { weight, value }) => sum + weight * value, 0);
    const opinions = parts.flatMap(({ half, ...part }) => (half === null ? [] : [{ ...part, half }]));
    return { average, interval: opinions.length < parts.length ? null : mixtureInterval(opinions) };
  };

  const estimate = (point: Point): Estimate => {
    const { extrapolated, beyond } = outside(fit, point);
    const { average, interval } = combine([{ point, sign: 1 }]);
    if (interval === null || beyond > FARTHEST)
      return { score: average, low: null, high: null, extrapolated };
    const { low, high } =
      fit.backTest !== undefined && beyond > EDGE
        ? tested(interval, average, fit.backTest, beyond)
        : interval;
    return { score: average, low: Math.max(low, 0), high: Math.min(high, 1), extrapolated };
  };

  const gap: Evaluator['gap'] = (first, second) => {
    const { average, interval } = combine([
      { point: second, sign: 1 },
      { point: first, sign: -1 },
    ]);
    const beyond = Math.max(...[first, second].map((point) => outside(fit, point).beyond));
    if (interval === null || beyond > FARTHEST) return { difference: average, low: null, high: null };
    const { low, high } =
      fit.backTest !== undefined && beyond > EDGE ? atLeast(interval, average, fit.backTest) : interval;
    return { difference: average, low, high };
  };

  const reduction: Evaluator['reduction'] = (point, added) => {
    let before = 0;
    let after = 0;
    for (const ready of laws) {
      const at = { ...sensitivity(ready, point), sign: 1 } as const;
      const other = { ...sensitivity(ready, added), sign: 1 } as const;
      const own = lawVariance(ready.law, ready.fitted, [at])?.independent;
      const extra = lawVariance(ready.law, ready.fitted, [other])?.independent;
      const sum = lawVariance(ready.law, ready.fitted, [at, other])?.independent;
      if (own === undefined || extra === undefined || sum === undefined) return 0;
      // Cov(a, b) = (Var(a + b) − Var a − Var b)/2; one more observation of b with noise σ² takes Cov²/(σ² + Var b).
      const covariance = (sum - own - extra) / 2;
      const gained = covariance ** 2 / (ready.fitted.noise ** 2 + extra);
      before += ready.weight * own;
      after += ready.weight * Math.max(own - (Number.isFinite(gained) ? gained : 0), 0);
    }
    return before > 0 ? 1 - Math.sqrt(after / before) : 0;
  };
  return { score, estimate, gap, reduction };
}

/** Half-width of one law's own 90 % interval of a signed sum; null where the data leave it no degrees of freedom. */
function halfWidth(
  { law, fitted }: Ready,
  terms: readonly (Sensitivity & { readonly sign: 1 | -1 })[],
): number | null {
  const variance = lawVariance(law, fitted, terms);
  if (variance === null) return null;
  const { independent, deviation } = variance;
  const df = satterthwaite(
    independent,
    fitted.degreesOfFreedom,
    deviation,
    deviation > 0 ? fitted.deviationDegreesOfFreedom : 0,
  );
  return halfWidthFactor(df) * Math.sqrt(independent + deviation);
}

/** The back-test knows one more length; farther out the wider of the two counts. */
const TESTED = 2.2;

function tested(
  interval: { low: number; high: number },
  average: number,
  backTest: number,
  beyond: number,
): { low: number; high: number } {
  if (beyond <= TESTED) return { low: average - backTest, high: average + backTest };
  return atLeast(interval, average, backTest);
}

/** The interval, or `half` on either side of the average where that is wider. */
function atLeast(
  { low, high }: { low: number; high: number },
  average: number,
  half: number,
): { low: number; high: number } {
  return { low: Math.min(low, average - half), high: Math.max(high, average + half) };
}

function readyLaws(fit: TaskFit, only: number | undefined): Ready[] {
  return fit.laws.flatMap((fitted, i) => {
    const alone = only ?? (fit.mode === 'pinned' ? fit.chosen : undefined);
    const weight = alone === undefined ? fitted.weight : i === alone ? 1 : 0;
    if (!(weight > 0)) return [];
    const modelIndex = new Map(fitted.scales.models.map((model, m) => [model, m]));
    return [{ law: composeLaw(fitted.composition), fitted, weight, modelIndex }];
  });
}

/** Whether a point lies outside the evaluated lengths or compute, and by which factor beyond the longest length. */
export function outside(fit: TaskFit, point: Point): { extrapolated: boolean; beyond: number } {
  const own = fit.models.find((model) => model.name === point.model);
  const longest = fit.direction === 'falls' && own ? own.maxPromptTokens : fit.maxPromptTokens;
  const beyond = point.promptTokens / longest;
  const first = fit.computeLevels[0];
  const last = fit.computeLevels.at(-1);
  const compute = point.trainingFlops;
  const outsideCompute =
    compute !== undefined &&
    first !== undefined &&
    last !== undefined &&
    (compute < first / COMPUTE_EDGE || compute > last * COMPUTE_EDGE);
  return {
    extrapolated: beyond > EDGE || point.promptTokens * EDGE < fit.minPromptTokens || outsideCompute,
    beyond,
  };
}
