/**
 * The global stage for the two saturating brackets. "Best grid cell, then polish" fails in one data set of ten;
 * this looks at all pairs of curve shapes at once. Shapes are pairs (ln u at the smallest value, ln u at the
 * largest), only rising ones. Cells share few distinct C and n, so the sums of squares over the whole grid are
 * two small matrix products: const − 2·G·Y·Hᵀ + G²·W·(H²)ᵀ.
 */

import type { Search, Slot } from '../../law/factor';
import type { PlacedFactor } from '../../law/law';
import type { Objective } from '../local/objective';
import { type Axis, type AxisShape, axis, constantAxis, modelAxis } from './gridAxes';
import { flatMinima, gridMinima, profileMinima } from './gridMinima';

export interface GridStart {
  readonly compute: readonly [number, number] | undefined;
  readonly length: readonly [number, number] | undefined;
  /** Levels per model where the law has them. */
  readonly levels: Float64Array | undefined;
  readonly sumOfSquares: number;
}

/**
 * The curve shapes tried along both axes. A level that is a bracket or linear, and a gain that is a bracket, are on an
 * axis each; any other factor is taken as given.
 */
export interface Grid {
  readonly level: PlacedFactor | undefined;
  readonly gain: PlacedFactor | undefined;
  /** Levels are solved for, one per model, instead of tried. */
  readonly solved: boolean;
  readonly levels: Axis;
  readonly lengths: Axis;
}

export function gridOf(objective: Objective): Grid {
  const on = (slot: Slot, ...by: Search['by'][]): PlacedFactor | undefined =>
    objective.law.factors.find(
      ({ factor }) => factor.slot === slot && factor.search && by.includes(factor.search.by),
    );
  const level = on('level', 'bracket', 'linear');
  const gain = on('gain', 'bracket');
  const along = (placed: PlacedFactor | undefined): Axis => {
    const search = placed?.factor.search;
    return search?.by === 'bracket' ? axis(objective, search.along) : constantAxis(objective.cells);
  };
  const solved = level?.factor.search?.by === 'linear';
  return { level, gain, solved, levels: solved ? modelAxis(objective) : along(level), lengths: along(gain) };
}

/**
 * The most promising shapes: local minima of the grid, of its two profiles, and beside the flattest shapes.
 * `fixed` is the product of the other factors per cell at the nuisance values tried.
 */
export function gridStarts(
  objective: Objective,
  { solved, levels, lengths }: Grid,
  fixed: ArrayLike<number>,
  most: number,
): readonly GridStart[] {
  const sums = accumulate(objective, fixed, levels, lengths);
  return solved ? solvedStarts(sums, lengths, most) : triedStarts(sums, levels, lengths, most);
}

interface Sums {
  readonly total: number;
  /** groups of levels × groups of lengths. */
  readonly y: Float64Array;
  readonly w: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

function accumulate(objective: Objective, fixed: ArrayLike<number>, levels: Axis, lengths: Axis): Sums {
  const { floor, ceiling } = objective.scales;
  const span = ceiling - floor;
  const y = new Float64Array(levels.groups * lengths.groups);
  const w = new Float64Array(levels.groups * lengths.groups);
  let total = 0;
  for (let i = 0; i < objective.cells; i++) {
    const weight = objective.weights[i] as number;
    const score = (objective.scores[i] as number) - floor;
    const limit = (fixed[i] as number) * span;
    const at = (levels.groupOf[i] as number) * lengths.groups + (lengths.groupOf[i] as number);
    y[at] = (y[at] as number) + weight * score * limit;
    w[at] = (w[at] as number) + weight * limit * limit;
    total += weight * score * score;
  }
  return { total, y, w, rows: levels.groups, columns: lengths.groups };
}

/** a (rows × inner) · bᵀ (columns × inner). */
function timesTransposed(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  columns: number,
  inner: number,
): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += (a[i * inner + k] as number) * (b[j * inner + k] as number);
      out[i * columns + j] = sum;
    }
  return out;
}

const squared = (values: Float64Array): Float64Array => values.map((value) => value * value);

function transposed(a: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) out[j * rows + i] = a[i * columns + j] as number;
  return out;
}

function triedStarts(sums: Sums, levels: Axis, lengths: Axis, most: number): readonly GridStart[] {
  const { rows, columns, total } = sums;
  const g = levels.shapes.length;
  const h = lengths.shapes.length;
  const gy = timesTransposed(levels.values, transposed(sums.y, rows, columns), g, columns, rows);
  const gw = timesTransposed(squared(levels.values), transposed(sums.w, rows, columns), g, columns, rows);
  const cost = new Float64Array(g * h);
  for (let a = 0; a < g; a++)
    for (let b = 0; b < h; b++) {
      let sum = total;
      for (let k = 0; k < columns; k++) {
        const value = lengths.values[b * columns + k] as number;
        sum += ((gw[a * columns + k] as number) * value - 2 * (gy[a * columns + k] as number)) * value;
      }
      cost[a * h + b] = sum;
    }
  const chosen = new Set<number>([
    ...gridMinima(cost, levels, lengths),
    ...profileMinima(cost, levels, lengths),
    ...flatMinima(cost, levels, lengths),
  ]);
  return [...chosen]
    .sort((a, b) => (cost[a] as number) - (cost[b] as number) || a - b)
    .slice(0, most)
    .map((at) => ({
      compute: g > 1 ? coordinates(levels.shapes[Math.floor(at / h)] as AxisShape) : undefined,
      length: h > 1 ? coordinates(lengths.shapes[at % h] as AxisShape) : undefined,
      levels: undefined,
      sumOfSquares: cost[at] as number,
    }));
}

function solvedStarts(sums: Sums, lengths: Axis, most: number): readonly GridStart[] {
  const { rows, columns, total } = sums;
  const h = lengths.shapes.length;
  const linear = timesTransposed(sums.y, lengths.values, rows, h, columns);
  const quadratic = timesTransposed(sums.w, squared(lengths.values), rows, h, columns);
  const starts = lengths.shapes.map((shape, j) => {
    let cost = total;
    const levels = new Float64Array(rows);
    for (let m = 0; m < rows; m++) {
      const b = linear[m * h + j] as number;
      const a = quadratic[m * h + j] as number;
      const level = a > 0 ? Math.min(Math.max(b / a, 0), 1) : 0;
      levels[m] = level;
      cost += level * (level * a - 2 * b);
    }
    return { compute: undefined, length: h > 1 ? coordinates(shape) : undefined, levels, sumOfSquares: cost };
  });
  return starts.sort((a, b) => a.sumOfSquares - b.sumOfSquares).slice(0, most);
}

const coordinates = (shape: AxisShape): readonly [number, number] => [shape.logU, shape.logExponent];
