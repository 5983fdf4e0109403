/** Points travel as columns: of thousands of them, the names of their fields would be half of the message. */
import type { PointsView, PointView } from './chart';

export function pointColumns(points: readonly PointView[]): PointsView {
  return {
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
    low: points.map(({ low }) => low),
    high: points.map(({ high }) => high),
    predicted: points.map(({ predicted }) => predicted),
    cell: points.map(({ cell }) => cell),
    ...(points.some(({ name }) => name !== undefined) ? { name: points.map(({ name }) => name ?? '') } : {}),
  };
}

/** The point of that index; undefined where there is none. */
export function pointAt(points: PointsView, index: number): PointView | undefined {
  const [x, y] = [points.x[index], points.y[index]];
  if (x === undefined || y === undefined) return undefined;
  return {
    x,
    y,
    low: points.low[index] ?? null,
    high: points.high[index] ?? null,
    predicted: points.predicted[index] ?? null,
    cell: points.cell[index] ?? null,
    name: points.name?.[index],
    heldOut: points.heldOut?.[index] ?? false,
  };
}
