/** Cells hidden from a fit and predicted by it: how well a law extrapolates. */
import { predict } from '../../src/core/answer/predict';
import type { Cell, TaskData } from '../../src/core/data/cell';
import { fitTask } from '../../src/core/fit/fit';
import type { FitResult } from '../../src/core/fit/result';

/** Mean |score − predicted| of a fit on cells; NaN where one cannot be predicted. */
export function meanMiss(fit: FitResult, cells: readonly Cell[]): number {
  const misses = missesOf(fit, cells);
  return misses.reduce((sum, miss) => sum + miss, 0) / misses.length;
}

export function missesOf(fit: FitResult, cells: readonly Cell[]): number[] {
  return cells.map((cell) => {
    const { model, promptTokens, contextLimit, trainingFlops } = cell;
    const answer = predict(fit, { model, promptTokens, contextLimit, trainingFlops });
    return answer.kind === 'prediction' ? Math.abs(cell.score - answer.score) : Number.NaN;
  });
}

/** Mean miss on the hidden cells of a fit to the others, and of a fit to all cells on all cells. */
export function errorsOf(
  data: TaskData,
  law: string,
  hidden: (cell: Cell) => boolean,
): { readonly all: number; readonly heldOut: number } {
  const kept = data.cells.filter((cell) => !hidden(cell));
  return {
    all: meanMiss(fitTask(data, { law }), data.cells),
    heldOut: meanMiss(fitTask({ ...data, cells: kept }, { law }), data.cells.filter(hidden)),
  };
}

/** The paper's own test of extrapolation: models of 128k beyond 10,000 tokens. */
export const farCells = (cell: Cell): boolean => cell.contextLimit === 131_072 && cell.promptTokens > 10_000;
