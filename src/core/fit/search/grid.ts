/**
 * The global stage for the two saturating brackets. "Best grid cell, then polish" fails in one data set of ten;
 * this looks at all pairs of curve shapes at once. Shapes are pairs (ln u at the smallest value, ln u at the
 * largest), only rising ones. Cells share few distinct C and n, so the sums of squares over the whole grid are
 * two small matrix products: const − 2·G·Y·Hᵀ + G²·W·(H²)ᵀ.
 */

import type { FitProblem } from '../local/objective';
import {
  type Axis,
  axis,
  COMPUTE_NODES,
  constantAxis,
  LENGTH_NODES,
  modelAxis,
  type Shape,
} from './gridAxes';
import { flatMinima, gridMinima, profileMinima } from './gridMinima';

export interface GridStart {
  readonly compute: readonly [number, number] | undefined;
  readonly length: readonly [number, number] | undefined;
  /** Levels per model where the law has them. */
  readonly levels: Float64Array | undefined;
  readonly sumOfSquares: number;
}

/** The curve shapes tried along both axes: levels by compute shapes, or solved per model. */
export interface Grid {
  readonly level: 'compute' | 'perModel';
  readonly levels: Axis;
  readonly lengths: Axis;
}

export function gridOf(problem: FitProblem): Grid {
  const { level, gain } = problem.law.composition;
  return {
    level,
    levels: level === 'compute' ? axis(problem, 'logCompute', COMPUTE_NODES) : modelAxis(problem),
    lengths: gain === 'saturating' ? axis(problem, 'logLength', LENGTH_NODES) : constantAxis(problem.cells),
  };
}

/**
 * The most promising shapes: local minima of the grid, of its two profiles, and beside the flattest shapes.
 * `fixed` is the product of the other factors per cell at the nuisance values tried.
 */
export function gridStarts(
  problem: FitProblem,
  { level, levels, lengths }: Grid,
  fixed: ArrayLike<number>,
  most: number,
): readonly GridStart[] {
  const sums = accumulate(problem, fixed, levels, lengths);
  return level === 'compute'
    ? computeStarts(sums, levels, lengths, most)
    : perModelStarts(sums, lengths, most);
}

interface Sums {
  readonly total: number;
  /** groups of levels × groups of lengths. */
  readonly y: Float64Array;
  readonly w: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

function accumulate(problem: FitProblem, fixed: ArrayLike<number>, levels: Axis, lengths: Axis): Sums {
  const { floor, ceiling } = problem.scales;
  const span = ceiling - floor;
  const y = new Float64Array(levels.groups * lengths.groups);
  const w = new Float64Array(levels.groups * lengths.groups);
  let total = 0;
  for (let i = 0; i < problem.cells; i++) {
    const weight = problem.weights[i] as number;
    const score = (problem.scores[i] as number) - floor;
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

function computeStarts(sums: Sums, levels: Axis, lengths: Axis, most: number): readonly GridStart[] {
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
      compute: coordinates(levels.shapes[Math.floor(at / h)] as Shape),
      length: h > 1 ? coordinates(lengths.shapes[at % h] as Shape) : undefined,
      levels: undefined,
      sumOfSquares: cost[at] as number,
    }));
}

function perModelStarts(sums: Sums, lengths: Axis, most: number): readonly GridStart[] {
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

const coordinates = (shape: Shape): readonly [number, number] => [shape.logU, shape.logExponent];
