/**
 * Profile interval of n₁: the values at which the best fit with n₁ held there is not worse than the optimum by more
 * than the interval allows. A quadratic approximation is wrong here: with no saturation in sight the upper end is
 * infinite, and that is the answer people need.
 */
import { replaceFactor } from '../../law/law';
import { saturatingAt } from '../../law/saturatingAt';
import { halfWidthFactor, largest, smallest } from '../../numeric/stats';
import type { FittedLaw } from '../lawFit';
import { descend } from '../local/kernel';
import { workspace } from '../local/normalEquations';
import { type FitProblem, rebind } from '../local/objective';
import type { Saturation } from '../result';
import { liveCells } from './covariance';

/** How far (in ln n₁) beyond the evaluated lengths an end is looked for. */
const BEYOND = 7;
const STEPS = 40;
const DESCENT = { iterations: 60, tolerance: 1e-8 };

/** `inflation`: how much the variance of n₁ grows because models deviate from the law (1: not at all). */
export function profileOfScale(fitted: FittedLaw, inflation: number): Saturation | undefined {
  const { problem, theta, noise, uncertainty } = fitted;
  const gain = problem.law.factors.find(({ factor }) => factor.name === 'saturating');
  if (!gain || !uncertainty.covariance) return undefined;
  const logU = theta[gain.at] as number;
  const exponent = Math.exp(theta[gain.at + 1] as number);
  const centre = -logU / exponent;
  const without = (all: ArrayLike<number>): number[] =>
    Array.from(all).flatMap((value, k) => (k === gain.at ? [] : [value]));
  let warm = without(theta);
  const costAtScale = (logScale: number): number => {
    const held = heldAt(problem, logScale);
    const result = descend(held, warm, noise, DESCENT, workspace(held));
    warm = Array.from(result.theta);
    return result.cost;
  };
  const optimum = costAtScale(centre);
  const t = halfWidthFactor(uncertainty.degreesOfFreedom);
  const allowed = optimum + t * t * uncertainty.scale ** 2 * Math.max(inflation, 1);
  const lengths = problem.inputs.map((input) => input.logLength);
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
    logScale === null ? null : problem.scales.promptTokens * Math.exp(logScale);
  const alive = liveCells(fitted.predicted, problem.scales.floor);
  const longest = largest(problem.inputs.map((input, i) => (alive[i] ? input.promptTokens : 0)));
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

function heldAt(problem: FitProblem, logScale: number): FitProblem {
  return rebind(problem, replaceFactor(problem.law, 'saturating', saturatingAt(logScale)));
}
