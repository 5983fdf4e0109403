/** Starting points of the global stage. */
import { type Law, offsetOf, type PlacedFactor } from '../../law/law';
import type { Objective } from '../local/objective';
import { type Grid, type GridStart, gridOf, gridStarts } from './grid';

const STARTS = 60;

/** Starting points of the law: the grid over its brackets, at each setting of the factors that are tried at several. */
export function globalStarts(objective: Objective): Float64Array[] {
  const { law } = objective;
  const settings = nuisances(objective, law);
  const most = Math.ceil(STARTS / settings.length);
  const grid = gridOf(objective);
  return settings.flatMap((base) =>
    gridStarts(objective, grid, fixedPart(objective, grid, base), most).map((start) =>
      placed(objective, grid, base, start),
    ),
  );
}

/** Base points: every coordinate at its start, factors with settings at each of them. */
function nuisances(objective: Objective, law: Law): readonly Float64Array[] {
  const base = new Float64Array(objective.size);
  law.sharedSpecs.forEach((spec, k) => {
    base[k] = spec.start;
  });
  for (let m = 0; m < objective.models.length; m++)
    law.ownSpecs.forEach((spec, k) => {
      base[law.shared + m * law.own + k] = spec.start;
    });
  return law.factors.reduce<readonly Float64Array[]>(
    (bases, placed) => bases.flatMap((theta) => tried(objective, placed, theta)),
    [base],
  );
}

/** The base with one factor at each of its settings, for all models alike. */
function tried({ law, models }: Objective, placed: PlacedFactor, base: Float64Array): Float64Array[] {
  const { search, scope } = placed.factor;
  if (search?.by !== 'settings') return [base];
  return search.settings.map((values) => {
    const next = base.slice();
    for (let m = 0; m < (scope === 'shared' ? 1 : models.length); m++)
      next.set(values, offsetOf(law, placed, m));
    return next;
  });
}

/** Product per cell of the factors that are on no axis of the grid: what it takes as given. */
function fixedPart(objective: Objective, grid: Grid, base: Float64Array): Float64Array {
  const { law } = objective;
  const scratch = new Float64Array(8);
  const rest = law.factors.filter((factor) => factor !== grid.level && factor !== grid.gain);
  return Float64Array.from(objective.inputs, (input, i) =>
    rest.reduce(
      (product, factor) =>
        product *
        factor.factor.evaluate(base, offsetOf(law, factor, objective.modelOf[i] as number), input, scratch),
      1,
    ),
  );
}

function placed({ law, models }: Objective, grid: Grid, base: Float64Array, start: GridStart): Float64Array {
  const theta = base.slice();
  const { level, gain } = grid;
  if (level && start.compute) theta.set(start.compute, level.at);
  if (gain && start.length) theta.set(start.length, gain.at);
  if (level && start.levels)
    for (let m = 0; m < models.length; m++) theta[offsetOf(law, level, m)] = start.levels[m] as number;
  return theta;
}
