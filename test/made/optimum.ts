/** How often the global stage finds the optimum: the engine against the best of many random starts. */
import type { Cell } from '../../src/core/data/cell';
import { fitLaw } from '../../src/core/fit/lawFit';
import { survey } from '../../src/core/fit/survey';
import { PAPER_LAW } from '../../src/core/law/composition';
import { randomSet } from './randomSet';
import { type Reference, reference } from './reference';

export interface Comparison {
  readonly seed: number;
  readonly kind: string;
  readonly cells: number;
  readonly ours: number;
  readonly reference: Reference;
  readonly theta: readonly number[];
  readonly termination: string;
  /** ours ≤ (1 + 1e-6)·reference + 1e-12·Σ w y². */
  readonly found: boolean;
}

export function scalesOf(cells: readonly Cell[]): {
  trainingFlops: number;
  promptTokens: number;
  floor: number;
  ceiling: number;
} {
  const mean = (values: readonly number[]): number =>
    Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
  return {
    trainingFlops: mean(cells.map((cell) => cell.trainingFlops ?? 1)),
    promptTokens: mean(cells.map((cell) => cell.promptTokens)),
    floor: 0,
    ceiling: 1,
  };
}

export function compare(seed: number, starts: number): Comparison {
  const { kind, cells } = randomSet(seed);
  const fitted = fitLaw(cells, PAPER_LAW, scalesOf(cells), survey(cells).computeLevels.length);
  const weight = (cell: Cell): number => (cell.stderr === undefined ? 1 : 1 / cell.stderr ** 2);
  let [ours, total] = [0, 0];
  cells.forEach((cell, i) => {
    ours += weight(cell) * (cell.score - (fitted.predicted[i] as number)) ** 2;
    total += weight(cell) * cell.score ** 2;
  });
  const best = reference(cells, starts, seed);
  return {
    seed,
    kind,
    cells: cells.length,
    ours,
    reference: best,
    theta: Array.from(fitted.theta),
    termination: fitted.termination,
    found: ours <= (1 + 1e-6) * best.sumOfSquares + 1e-12 * total,
  };
}
