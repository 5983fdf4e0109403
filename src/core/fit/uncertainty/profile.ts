/**
 * Profile interval of n₁: the values at which the best fit with n₁ held there is not worse than the optimum by more
 * than the interval allows. A quadratic approximation is wrong here: with no saturation in sight the upper end is
 * infinite, and that is the answer people need.
 */
import type { ProfiledScale } from '../../law/factor';
import { type PlacedFactor, replaceFactor } from '../../law/law';
import { halfWidthFactor } from '../../numeric/student';
import { largest, smallest } from '../../numeric/summaries';
import type { FittedLaw } from '../fittedLaw';
import { descend } from '../local/kernel';
import { workspace } from '../local/normalEquations';
import { type Objective, rebind } from '../local/objective';
import type { Saturation } from '../result';
import { liveCells } from './covariance';

/** How far (in ln n₁) beyond the evaluated lengths an end is looked for. */
const BEYOND = 7;
const STEPS = 40;
const DESCENT = { iterations: 60, tolerance: 1e-8 };

/** `inflation`: how much the variance of n₁ grows because models deviate from the law (1: not at all). */
export function profileOfScale(fitted: FittedLaw, inflation: number): Saturation | undefined {
  const { objective, theta, noise, uncertainty } = fitted;
  const profiled = objective.law.factors.find(({ factor }) => factor.scale !== undefined);
  const scale = profiled?.factor.scale;
  if (!profiled || !scale || !uncertainty.covariance) return undefined;
  const centre = scale.logScale(theta, profiled.at);
  const held = profiled.at + scale.coordinate;
  const without = (all: ArrayLike<number>): number[] =>
    Array.from(all).flatMap((value, k) => (k === held ? [] : [value]));
  let warm = without(theta);
  const costAtScale = (logScale: number): number => {
    const rest = heldAt(objective, profiled, scale, logScale);
    const result = descend(rest, warm, noise, DESCENT, workspace(rest));
    warm = Array.from(result.theta);
    return result.cost;
  };
  const optimum = costAtScale(centre);
  const t = halfWidthFactor(uncertainty.degreesOfFreedom);
  const allowed = optimum + t * t * uncertainty.scale ** 2 * Math.max(inflation, 1);
  const lengths = objective.inputs.map((input) => input.logLength);
  const end = (edge: number): number | null => {
    warm = without(theta);
    const step = (edge - centre) / STEPS;
    if (step === 0) return null;
    for (let i = 1; i <= STEPS; i++) {
      const at = centre + step * i;
      if (costAtScale(at) <= allowed) continue;
      return bisect(costAtScale, at - step, at, allowed);
    }
    return null;
  };
  const tokens = (logScale: number | null): number | null =>
    logScale === null ? null : objective.scales.promptTokens * Math.exp(logScale);
  const alive = liveCells(fitted.predicted, objective.scales.floor);
  const longest = largest(objective.inputs.map((input, i) => (alive[i] ? input.promptTokens : 0)));
  const low = tokens(end(Math.min(smallest(lengths) - BEYOND, centre - 1)));
  const high = tokens(end(Math.max(largest(lengths) + BEYOND, centre + 1)));
  return { low, high, longest, seen: high !== null && high <= longest };
}

function bisect(cost: (at: number) => number, inside: number, outside: number, allowed: number): number {
  let near = inside;
  let far = outside;
  while (Math.abs(far - near) > 1e-4) {
    const middle = (near + far) / 2;
    if (cost(middle) <= allowed) near = middle;
    else far = middle;
  }
  return (near + far) / 2;
}

function heldAt(
  objective: Objective,
  { factor }: PlacedFactor,
  { held }: ProfiledScale,
  logScale: number,
): Objective {
  return rebind(objective, replaceFactor(objective.law, factor, held(logScale)));
}
