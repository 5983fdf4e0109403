/** Weights of the cells: from given standard errors, from instances, or all alike with the variance estimated. */
import type { Cell } from '../../data/cell';
import { median } from '../../numeric/summaries';

export interface Weighting {
  readonly weights: Float64Array;
  /** Weights are 1/variance; otherwise they are all one and the common variance is estimated. */
  readonly known: boolean;
}

/** Share of the cells whose variance must be known for weights by variance. */
const ENOUGH_KNOWN = 0.5;

/**
 * `fitted` are the scores of a first fit: weights from the *observed* score bias means (−.016 at p = .1 with 20
 * instances), so the first pass uses a smoothed guess and the second the fit. A cell without an error, such as one of
 * zeros, takes the median variance of the others.
 */
export function weigh(cells: readonly Cell[], fitted?: ArrayLike<number>): Weighting {
  const at = (i: number): number => fitted?.[i] ?? (cells[i] as Cell).score;
  const spread = spreadOfInstances(cells, at);
  const variances = cells.map((cell, i) => varianceOf(cell, at(i), spread));
  const known = variances.flatMap((value) => value ?? []);
  if (known.length === 0 || known.length < ENOUGH_KNOWN * cells.length)
    return { weights: new Float64Array(cells.length).fill(1), known: false };
  const typical = median(known);
  return { weights: Float64Array.from(variances, (value) => 1 / (value ?? typical)), known: true };
}

/** Whether a cell's weight depends on the fit. */
export function isReweighed(cell: Cell): boolean {
  return !isGiven(cell);
}

/** A standard error that a file gives; one computed from the instances' scatter follows their observed mean. */
function isGiven({ stderr, instances, origin }: Cell): boolean {
  return stderr !== undefined && stderr > 0 && !(origin.stderr === 'estimated' && instances !== undefined);
}

function varianceOf(cell: Cell, fitted: number, spread: number): number | undefined {
  if (isGiven(cell)) return (cell.stderr as number) ** 2;
  if (cell.instances === undefined || !(cell.instances > 0)) return undefined;
  const scattered = cell.stderr !== undefined && cell.stderr > 0;
  return (binomial(fitted, cell.instances) * (scattered ? spread : 1)) / cell.instances;
}

/** Variance of an instance's score beside that of right and wrong: 1 for right and wrong, less for graded scores. */
function spreadOfInstances(cells: readonly Cell[], at: (i: number) => number): number {
  let [seen, expected] = [0, 0];
  cells.forEach((cell, i) => {
    const { stderr, instances } = cell;
    if (isGiven(cell) || stderr === undefined || instances === undefined) return;
    seen += instances * stderr ** 2;
    expected += binomial(at(i), instances);
  });
  return expected > 0 && seen > 0 ? seen / expected : 1;
}

/** p(1 − p) with one success and one failure added. */
function binomial(score: number, instances: number): number {
  const p = (instances * Math.min(Math.max(score, 0), 1) + 1) / (instances + 2);
  return p * (1 - p);
}
