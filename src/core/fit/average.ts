/**
 * Shares of several laws in one prediction: (mean error on left-out models)⁻¹⁰ where each model can be left out,
 * else Akaike weights. Never the longest length left out of one table: one to four points do not decide.
 */
import type { Cell } from '../data/cell';
import { computeAllows } from './candidates';
import type { FittedLaw } from './fittedLaw';
import { descend } from './local/kernel';
import { costAt, workspace } from './local/normalEquations';
import { modelsOf, survey } from './survey';
import { liveCells } from './uncertainty/covariance';

export interface Shares {
  readonly weights: readonly number[];
  readonly heldOutErrors: readonly (number | undefined)[];
  readonly by: 'one law' | 'left-out models' | 'Akaike';
}

const EXPONENT = 10;
const MODELS_NEEDED = 3;

export function sharesOf(cells: readonly Cell[], fits: readonly FittedLaw[]): Shares {
  const errors = leaveOneModelOut(cells, fits);
  if (fits.length === 1) return { weights: [1], heldOutErrors: errors, by: 'one law' };
  if (errors.every((error) => error !== undefined)) {
    const least = Math.min(...(errors as number[]));
    const raw = (errors as number[]).map(
      (error) => (Math.max(least, 1e-12) / Math.max(error, 1e-12)) ** EXPONENT,
    );
    return { weights: normalised(raw), heldOutErrors: errors, by: 'left-out models' };
  }
  return { weights: akaike(fits), heldOutErrors: errors, by: 'Akaike' };
}

function normalised(raw: readonly number[]): number[] {
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((value) => value / sum);
}

/** exp(−ΔAICc/2) over the cells that live in at least one of the fits. */
function akaike(fits: readonly FittedLaw[]): number[] {
  const lives = fits.map((fit) => liveCells(fit.predicted, fit.objective.scales.floor));
  const live = lives[0]?.filter((_, i) => lives.some((own) => own[i])).length ?? 0;
  const known = fits.every((fit) => fit.known);
  const costs = fits.map(({ objective, predicted }) => {
    let cost = 0;
    for (let i = 0; i < objective.cells; i++)
      cost +=
        (objective.weights[i] as number) * ((objective.scores[i] as number) - (predicted[i] as number)) ** 2;
    return cost;
  });
  // Scatter beyond the known errors, as in the intervals: by the law that leaves least of it.
  const inflation = Math.max(
    1,
    Math.min(...fits.map(({ objective }, i) => (costs[i] as number) / Math.max(live - objective.size, 1))),
  );
  const criteria = fits.map(({ objective }, i) => {
    const cost = costs[i] as number;
    const k = objective.size + (known ? 0 : 1);
    const correction = live - k - 1 > 0 ? (2 * k * (k + 1)) / (live - k - 1) : Number.POSITIVE_INFINITY;
    const misfit = known ? cost / inflation : live * Math.log(Math.max(cost, 1e-300) / live);
    return misfit + 2 * k + correction;
  });
  const least = Math.min(...criteria);
  if (!Number.isFinite(least)) return normalised(fits.map((fit) => (fit === smallest(fits) ? 1 : 0)));
  return normalised(criteria.map((value) => Math.exp(-(value - least) / 2)));
}

function smallest(fits: readonly FittedLaw[]): FittedLaw | undefined {
  return [...fits].sort((a, b) => a.objective.size - b.objective.size)[0];
}

const REFIT = { iterations: 60, tolerance: 1e-9 };

/** Mean |error| on each model's cells under the law fitted to the others; undefined where that cannot be done. */
function leaveOneModelOut(cells: readonly Cell[], fits: readonly FittedLaw[]): (number | undefined)[] {
  const groups = modelsOf(cells);
  const possible =
    groups.length >= MODELS_NEEDED &&
    groups.every(([name]) => computeAllows(survey(cells.filter((cell) => cell.model !== name))));
  return fits.map((fit) => (possible && fit.objective.law.own === 0 ? leftOutError(cells, fit) : undefined));
}

function leftOutError(cells: readonly Cell[], { objective, theta, noise }: FittedLaw): number {
  const work = workspace(objective);
  let sum = 0;
  objective.models.forEach((_, left) => {
    // A weight of zero leaves a cell out; what the law says of it is still computed.
    const weights = objective.weights.map((weight, i) => (objective.modelOf[i] === left ? 0 : weight));
    const without = { ...objective, weights };
    const refit = descend(without, theta, noise, REFIT, work);
    costAt(without, refit.theta, noise, work);
    cells.forEach((cell, i) => {
      if (objective.modelOf[i] === left) sum += Math.abs(cell.score - (work.predicted[i] as number));
    });
  });
  return sum / cells.length;
}
