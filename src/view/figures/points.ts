import type { TaskFit } from '../../core/fit/result';
import type { PointView } from '../../protocol/chart';
import { drawn } from './columns';
import { errorBar } from './errorBar';

/** The evaluations of a fit by model, as points of score over prompt tokens. One pass: fits may have many. */
export function pointsByModel(fit: TaskFit): ReadonlyMap<string, readonly PointView[]> {
  const byModel = new Map<string, PointView[]>();
  fit.cells.forEach((cell, i) => {
    const bar = errorBar(cell);
    const points = byModel.get(cell.model) ?? [];
    byModel.set(cell.model, points);
    points.push({
      x: cell.promptTokens,
      y: drawn(cell.score),
      low: bar === undefined ? null : drawn(bar.low),
      high: bar === undefined ? null : drawn(bar.high),
      predicted: drawn(fit.predicted[i] ?? Number.NaN),
      cell: i,
    });
  });
  return byModel;
}
