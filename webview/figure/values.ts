/** What the figure holds under a cursor: every curve's value at one place of the axis, and the nearest point. */
import type { ContourView, CurveView } from '../../src/protocol/chart';

export interface CurveValue {
  readonly y: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly extrapolated: boolean;
}

/** The curve at x, linear in ln x between its samples; undefined where it is not drawn. */
export function valueAt(curve: CurveView, x: number): CurveValue | undefined {
  const xs = curve.x;
  const last = xs.length - 1;
  const [first, end] = [xs[0], xs[last]];
  if (first === undefined || end === undefined || x < first || x > end) return undefined;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const [left, right] = [xs[low] as number, xs[high] as number];
  const share = right > left ? Math.log(x / left) / Math.log(right / left) : 0;
  const mixed = (column: readonly (number | null)[]): number | null => {
    const [a, b] = [column[low], column[high]];
    return a == null || b == null ? null : a + share * (b - a);
  };
  const y = mixed(curve.y);
  if (y === null) return undefined;
  return {
    y,
    low: mixed(curve.low),
    high: mixed(curve.high),
    extrapolated: Boolean(curve.extrapolated[low] || curve.extrapolated[high]),
  };
}

/** The smallest y at which the contour passes x, linear in both logarithms; undefined where it does not. */
export function contourAt({ x: xs, y: ys }: ContourView, x: number): number | undefined {
  let least: number | undefined;
  for (let i = 1; i < xs.length; i++) {
    const [a, b] = [xs[i - 1] as number, xs[i] as number];
    if ((x - a) * (x - b) > 0) continue;
    const share = a === b ? 0 : Math.log(x / a) / Math.log(b / a);
    const y = (ys[i - 1] as number) * ((ys[i] as number) / (ys[i - 1] as number)) ** share;
    if (least === undefined || y < least) least = y;
  }
  return least;
}

/** Evaluated places of the axis, ascending, each once. */
export function placesOf(
  series: readonly { readonly points: { readonly x: readonly number[] } }[],
): number[] {
  return [...new Set(series.flatMap(({ points }) => points.x))].sort((a, b) => a - b);
}

/** The place nearest to x in the logarithm. */
export function nearestPlace(places: readonly number[], x: number): number | undefined {
  let best: number | undefined;
  for (const place of places) {
    if (best === undefined || Math.abs(Math.log(place / x)) < Math.abs(Math.log(best / x))) best = place;
  }
  return best;
}
