/** Where on the grid a descent is worth while. */
import type { Axis } from './gridAxes';

export function gridMinima(cost: Float64Array, levels: Axis, lengths: Axis): number[] {
  const h = lengths.shapes.length;
  const found: number[] = [];
  for (let a = 0; a < levels.shapes.length; a++)
    for (let b = 0; b < h; b++) {
      const at = a * h + b;
      if (
        isLeast(cost, at, levels.beside[a] ?? [], b, h) &&
        isLeast(cost, at, lengths.beside[b] ?? [], a * h, 1)
      )
        found.push(at);
    }
  return found;
}

/** Whether no neighbour, at offset + index · stride, costs less. */
function isLeast(
  cost: Float64Array,
  at: number,
  beside: readonly number[],
  offset: number,
  stride: number,
): boolean {
  const value = cost[at] as number;
  for (let k = 0; k < beside.length; k++)
    if ((cost[offset + (beside[k] as number) * stride] as number) < value) return false;
  return true;
}

/** For each shape of one axis the best of the other; the minima of that profile. */
export function profileMinima(cost: Float64Array, levels: Axis, lengths: Axis): number[] {
  const h = lengths.shapes.length;
  const profile = (outer: Axis, inner: Axis, at: (o: number, i: number) => number): number[] => {
    const best = outer.shapes.map((_, o) => {
      let least = at(o, 0);
      for (let i = 1; i < inner.shapes.length; i++)
        if ((cost[at(o, i)] as number) < (cost[least] as number)) least = at(o, i);
      return least;
    });
    return best.filter((index, o) =>
      outer.beside[o]?.every((k) => (cost[index] as number) <= (cost[best[k] as number] as number)),
    );
  };
  return [...profile(levels, lengths, (o, i) => o * h + i), ...profile(lengths, levels, (o, i) => i * h + o)];
}

/** The best shapes among the flat and nearly flat ones of either axis: narrow valleys the grid steps over. */
export function flatMinima(cost: Float64Array, levels: Axis, lengths: Axis): number[] {
  const h = lengths.shapes.length;
  const found: number[] = [];
  levels.shapes.forEach(({ low, high }, a) => {
    if (high - low > 1) return;
    let least = a * h;
    for (let b = 1; b < h; b++) if ((cost[a * h + b] as number) < (cost[least] as number)) least = a * h + b;
    found.push(least);
  });
  lengths.shapes.forEach(({ low, high }, b) => {
    if (high - low > 1 && lengths.nodes > 1) return;
    let least = b;
    for (let a = 1; a < levels.shapes.length; a++)
      if ((cost[a * h + b] as number) < (cost[least] as number)) least = a * h + b;
    found.push(least);
  });
  return found;
}
