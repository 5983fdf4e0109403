import { describe, expect, it } from 'vitest';
import { fitTask } from '../../../../src/core/fit/fit';
import { observationRows, placeOf } from '../../../../src/view/tables/observationRows';
import { sparseTask } from '../../../fixtures/panel/tasks';

describe('the evaluations of a fit', () => {
  const fit = fitTask(sparseTask());
  const cell = fit.cells[0];
  if (cell === undefined) throw new Error('the fixture was meant to have evaluations');
  const many = {
    ...fit,
    cells: Array.from({ length: 1500 }, (_, i) => ({ ...cell, place: { file: 'long.csv', row: i + 2 } })),
  };

  it('are listed up to a thousand and counted beyond', () => {
    const { rows, total } = observationRows(many);
    expect([rows.length, total]).toEqual([1000, 1500]);
  });

  it('a point of the figure leads to its row, also beyond what is listed', () => {
    const list = observationRows(many);
    expect(placeOf(list, 3)).toEqual({ file: 'long.csv', row: 5 });
    expect(placeOf(list, 1400)).toEqual({ file: 'long.csv', row: 1402 });
    expect(placeOf(list, 1500)).toBeUndefined();
  });
});
