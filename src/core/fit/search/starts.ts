/** Starting points of the global stage. */
import { type Law, offsetOf, type PlacedFactor } from '../../law/law';
import type { FitProblem } from '../local/objective';
import { type GridStart, gridOf, gridStarts } from './grid';

const STARTS = 60;

/** Nuisance settings the grid is scanned at: fraction of the limit, sharpness, drift. */
const SOFT_STARTS = [
  [0, Math.log(6)],
  [0, Math.log(2)],
  [-0.4, Math.log(12)],
] as const;
const DRIFT_STARTS = [0.005, 0.08] as const;

/** Starting points of the law: the grid over both brackets at each nuisance setting. */
export function globalStarts(problem: FitProblem): Float64Array[] {
  const { law } = problem;
  const settings = nuisances(problem, law);
  const most = Math.ceil(STARTS / settings.length);
  const grid = gridOf(problem);
  return settings.flatMap((base) =>
    gridStarts(problem, grid, fixedPart(problem, law, base), most).map((start) =>
      placed(problem, law, base, start),
    ),
  );
}

function factorNamed(law: Law, name: string): PlacedFactor | undefined {
  return law.factors.find(({ factor }) => factor.name === name);
}

/** Base points: every coordinate at its start, limit and drift at each of a few settings. */
function nuisances(problem: FitProblem, law: Law): Float64Array[] {
  const base = new Float64Array(problem.size);
  law.sharedSpecs.forEach((spec, k) => {
    base[k] = spec.start;
  });
  for (let m = 0; m < problem.models.length; m++)
    law.ownSpecs.forEach((spec, k) => {
      base[law.shared + m * law.own + k] = spec.start;
    });
  let settings = [base];
  const soft = factorNamed(law, 'soft');
  if (soft)
    settings = settings.flatMap((theta) =>
      SOFT_STARTS.map((values) => {
        const next = theta.slice();
        next.set(values, soft.at);
        return next;
      }),
    );
  const drift = factorNamed(law, 'log');
  if (drift)
    settings = settings.flatMap((theta) =>
      DRIFT_STARTS.map((value) => {
        const next = theta.slice();
        next[drift.at] = value;
        return next;
      }),
    );
  return settings;
}

/** Product of limit and drift per cell: what the grid takes as given. */
function fixedPart(problem: FitProblem, law: Law, base: Float64Array): Float64Array {
  const scratch = new Float64Array(8);
  const [, , ...rest] = law.factors;
  return Float64Array.from(problem.inputs, (input, i) =>
    rest.reduce(
      (product, factor) =>
        product *
        factor.factor.evaluate(base, offsetOf(law, factor, problem.modelOf[i] as number), input, scratch),
      1,
    ),
  );
}

function placed(problem: FitProblem, law: Law, base: Float64Array, start: GridStart): Float64Array {
  const theta = base.slice();
  const level = factorNamed(law, 'compute');
  const gain = factorNamed(law, 'saturating');
  if (level && start.compute) theta.set(start.compute, level.at);
  if (gain && start.length) theta.set(start.length, gain.at);
  const own = factorNamed(law, 'perModel');
  if (own && start.levels)
    for (let m = 0; m < problem.models.length; m++)
      theta[law.shared + m * law.own + own.at] = start.levels[m] as number;
  return theta;
}
