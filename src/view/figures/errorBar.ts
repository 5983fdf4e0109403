/** 90 % error bars of observed scores: the same level as the bands of the curves beside them. */
import type { Cell } from '../../core/data/cell';

/** Two-sided 90 % quantile of the normal distribution. */
const Z90 = 1.6448536269514722;

export interface ErrorBar {
  readonly low: number;
  readonly high: number;
}

/** From the standard error where a file gives one, else Wilson's interval from the number of instances. */
export function errorBar(cell: Pick<Cell, 'score' | 'stderr' | 'instances'>): ErrorBar | undefined {
  if (cell.stderr !== undefined) {
    return clipped(cell.score - Z90 * cell.stderr, cell.score + Z90 * cell.stderr);
  }
  if (cell.instances === undefined || !(cell.instances >= 1)) return undefined;
  const n = cell.instances;
  const z2 = Z90 ** 2 / n;
  const centre = (cell.score + z2 / 2) / (1 + z2);
  const half = (Z90 * Math.sqrt((cell.score * (1 - cell.score)) / n + z2 / (4 * n))) / (1 + z2);
  return clipped(Math.min(centre - half, cell.score), Math.max(centre + half, cell.score));
}

function clipped(low: number, high: number): ErrorBar {
  return { low: Math.max(0, low), high: Math.min(1, high) };
}
