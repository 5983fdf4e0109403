/**
 * A level of exactly 0 or 1 has no curvature to take an error from. With every one of N instances failed (or passed),
 * the rule of three bounds the true level by 3/N at 95 %: that is used as the half-width of its 90 % interval.
 * Without known instances there is no interval.
 */
import type { Cell } from '../../data/cell';
import { halfWidthFactor } from '../../numeric/student';
import type { Objective } from '../local/objective';
import type { Uncertainty } from './covariance';

export function withRuleOfThree(
  cells: readonly Cell[],
  objective: Objective,
  theta: Float64Array,
  uncertainty: Uncertainty,
): Uncertainty {
  const { law, models } = objective;
  const level = law.factors.find(({ factor }) => factor.search?.by === 'linear');
  if (!level || law.own !== 1 || !uncertainty.covariance) return uncertainty;
  const width = law.shared + law.own;
  const at = law.shared + level.at;
  const t = halfWidthFactor(Math.max(uncertainty.degreesOfFreedom, 1));
  const covariance = uncertainty.covariance.map((block, m) => {
    const value = theta[law.shared + m * law.own + level.at] as number;
    if (block === null || (value > 1e-9 && value < 1 - 1e-9)) return block;
    const own = cells.filter(
      ({ model, promptTokens, contextLimit }) =>
        model === models[m] && promptTokens <= (contextLimit ?? Number.POSITIVE_INFINITY),
    );
    // A level at its bound below scores of its own is a curve that has not levelled off.
    const [first] = own;
    const extreme = first?.score === 0 || first?.score === 1;
    if (!extreme || own.some(({ score }) => score !== first.score)) return block;
    if (own.some((cell) => cell.instances === undefined)) return null;
    const instances = own.reduce((sum, cell) => sum + (cell.instances ?? 0), 0);
    const next = [...block];
    next[at * width + at] = (3 / instances / t) ** 2;
    return next;
  });
  return { ...uncertainty, covariance };
}
