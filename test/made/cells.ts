/** Cells made by simulations: everything a fit sees, and a place that says they were made. */
import type { Cell, TaskData } from '../../src/core/data/cell';
import { inOrder } from '../../src/core/data/cellOrder';

export type MadeCell = Pick<Cell, 'model' | 'promptTokens' | 'score'> & Partial<Cell>;

export function madeCell(made: MadeCell, row = 1): Cell {
  return {
    contextLimit: undefined,
    trainingFlops: undefined,
    stderr: undefined,
    instances: undefined,
    shots: undefined,
    place: { file: 'simulated.csv', row },
    origin: {},
    ...made,
  };
}

/** A task of simulated cells, in canonical order. */
export function madeTask(cells: readonly MadeCell[], id = 'simulated'): TaskData {
  return {
    id,
    task: id,
    metric: 'accuracy',
    cells: cells.map((cell, i) => madeCell(cell, i + 2)).sort(inOrder),
    computeConvention: undefined,
    chance: undefined,
  };
}
