/**
 * The least sum of squares of the paper's law by brute force: Levenberg–Marquardt from many random starts, written
 * down here without anything of the engine, inside the same bounds (law of arXiv 2510.14919, coordinates ln u at
 * the data's geometric means and ln of the exponents).
 */
import type { Cell } from '../../src/core/data/cell';
import { prng } from './prng';

export const BOUNDS = [
  [-9, 4],
  [-5, 2.5],
  [-9, 9],
  [-4, 2.7],
] as const;

/** Where random starts are drawn from. */
const DRAWN = [
  [-6, 3],
  [-3.5, 2],
  [-7, 7],
  [-3, 2.5],
] as const;

type Four = [number, number, number, number];

export interface Reference {
  /** Weighted like the cells: 1/stderr² where they say it. */
  readonly sumOfSquares: number;
  readonly theta: Four;
  /** Share of the starts that reach it to 1e-6. */
  readonly share: number;
}

/** Cells with their inputs: distinct ln C and ln n around the means, and which of them each cell has. */
interface Points {
  readonly x: Axis;
  readonly z: Axis;
  readonly limit: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
}

interface Axis {
  readonly values: Float64Array;
  readonly of: Int32Array;
}

function axis(values: readonly number[]): Axis {
  const mean = values.reduce((sum, value) => sum + Math.log(value), 0) / values.length;
  const distinct = [...new Set(values)];
  return {
    values: Float64Array.from(distinct, (value) => Math.log(value) - mean),
    of: Int32Array.from(values, (value) => distinct.indexOf(value)),
  };
}

function pointsOf(cells: readonly Cell[]): Points {
  const limitAt = ({ promptTokens, contextLimit }: Cell): number =>
    promptTokens <= (contextLimit ?? Number.POSITIVE_INFINITY) ? 1 : 0;
  return {
    x: axis(cells.map((cell) => cell.trainingFlops ?? 1)),
    z: axis(cells.map((cell) => cell.promptTokens)),
    limit: Float64Array.from(cells, limitAt),
    y: Float64Array.from(cells, (cell) => cell.score),
    w: Float64Array.from(cells, (cell) => (cell.stderr === undefined ? 1 : 1 / cell.stderr ** 2)),
  };
}

/** Per distinct input: 1 − e^−u with its derivatives by ln u at the mean and ln of the exponent, in rows of three. */
function bracket({ values }: Axis, logU: number, logExponent: number): Float64Array {
  const out = new Float64Array(3 * values.length);
  const exponent = Math.exp(logExponent);
  values.forEach((value, i) => {
    const u = Math.exp(Math.min(logU + exponent * value, 7));
    const slope = u * Math.exp(-u);
    out.set([-Math.expm1(-u), slope, slope * exponent * value], 3 * i);
  });
  return out;
}

/** Sum of squares at theta; normal equations into `a` (4 × 4) and `b` if given. */
function squares(points: Points, theta: Four, a?: Float64Array, b?: Float64Array): number {
  const levels = bracket(points.x, theta[0], theta[1]);
  const gains = bracket(points.z, theta[2], theta[3]);
  a?.fill(0);
  b?.fill(0);
  let sum = 0;
  const g = new Float64Array(4);
  for (let i = 0; i < points.y.length; i++) {
    const l = 3 * (points.x.of[i] as number);
    const n = 3 * (points.z.of[i] as number);
    const level = (levels[l] as number) * (points.limit[i] as number);
    const gain = (gains[n] as number) * (points.limit[i] as number);
    const w = points.w[i] as number;
    const r = (points.y[i] as number) - level * (gains[n] as number);
    sum += w * r * r;
    if (!a || !b) continue;
    g[0] = (levels[l + 1] as number) * gain;
    g[1] = (levels[l + 2] as number) * gain;
    g[2] = (gains[n + 1] as number) * level;
    g[3] = (gains[n + 2] as number) * level;
    for (let j = 0; j < 4; j++) {
      const wj = w * (g[j] as number);
      b[j] = (b[j] as number) + wj * r;
      for (let k = 0; k <= j; k++) a[4 * j + k] = (a[4 * j + k] as number) + wj * (g[k] as number);
    }
  }
  if (a) for (let j = 0; j < 4; j++) for (let k = 0; k < j; k++) a[4 * k + j] = a[4 * j + k] as number;
  return sum;
}

/** Gaussian elimination with pivoting; undefined where the matrix is singular. */
function solved(matrix: Float64Array, right: Float64Array): Float64Array | undefined {
  const a = matrix.slice();
  const b = right.slice();
  for (let c = 0; c < 4; c++) {
    let p = c;
    for (let r = c + 1; r < 4; r++)
      if (Math.abs(a[4 * r + c] as number) > Math.abs(a[4 * p + c] as number)) p = r;
    if (!(Math.abs(a[4 * p + c] as number) > 0)) return undefined;
    for (let k = 0; k < 4; k++)
      [a[4 * c + k], a[4 * p + k]] = [a[4 * p + k] as number, a[4 * c + k] as number];
    [b[c], b[p]] = [b[p] as number, b[c] as number];
    for (let r = c + 1; r < 4; r++) {
      const f = (a[4 * r + c] as number) / (a[4 * c + c] as number);
      for (let k = c; k < 4; k++) a[4 * r + k] = (a[4 * r + k] as number) - f * (a[4 * c + k] as number);
      b[r] = (b[r] as number) - f * (b[c] as number);
    }
  }
  for (let r = 3; r >= 0; r--) {
    for (let k = r + 1; k < 4; k++) b[r] = (b[r] as number) - (a[4 * r + k] as number) * (b[k] as number);
    b[r] = (b[r] as number) / (a[4 * r + r] as number);
  }
  return b;
}

/** All starts get this far; the best go on. */
const FIRST = 40;
const GOING_ON = 30;
const LAST = 400;

interface Descent {
  readonly theta: Four;
  readonly sum: number;
}

function descend(points: Points, start: Four, iterations: number): Descent {
  const a = new Float64Array(16);
  const b = new Float64Array(4);
  let theta = start;
  let sum = squares(points, theta, a, b);
  let damping = 1e-3;
  let still = 0;
  for (let i = 0; i < iterations && damping < 1e12 && still < 4; i++) {
    const damped = a.slice();
    const pull = b.slice();
    for (let k = 0; k < 4; k++) {
      const [low, high] = BOUNDS[k] as readonly [number, number];
      const force = b[k] as number;
      const value = theta[k] as number;
      if ((value <= low && force <= 0) || (value >= high && force >= 0)) {
        for (let j = 0; j < 4; j++) {
          damped[4 * k + j] = 0;
          damped[4 * j + k] = 0;
        }
        damped[5 * k] = 1;
        pull[k] = 0;
      } else damped[5 * k] = (damped[5 * k] as number) * (1 + damping) + 1e-300;
    }
    const step = solved(damped, pull);
    if (!step) {
      damping *= 10;
      continue;
    }
    const next = theta.map((value, k) => {
      const [low, high] = BOUNDS[k] as readonly [number, number];
      return Math.min(Math.max(value + (step[k] as number), low), high);
    }) as Four;
    const value = squares(points, next);
    if (value < sum) {
      still = sum - value < 1e-13 * sum ? still + 1 : 0;
      theta = next;
      sum = squares(points, theta, a, b);
      damping = Math.max(damping / 8, 1e-14);
    } else {
      damping *= 6;
      if (value === sum) still++;
    }
  }
  return { theta, sum };
}

/** Best of `starts` random starts; the same for the same seed. */
export function reference(cells: readonly Cell[], starts: number, seed = 1): Reference {
  const points = pointsOf(cells);
  const random = prng(seed);
  const first = Array.from({ length: starts }, () =>
    descend(points, DRAWN.map(([low, high]) => random.between(low, high)) as Four, FIRST),
  ).sort((a, b) => a.sum - b.sum);
  const found = first.map((one, i) => (i < GOING_ON ? descend(points, one.theta, LAST) : one));
  const best = found.reduce((a, b) => (b.sum < a.sum ? b : a));
  const total = points.y.reduce((sum, y, i) => sum + (points.w[i] as number) * y * y, 0);
  const close = found.filter(({ sum }) => sum <= best.sum * (1 + 1e-6) + 1e-12 * total).length;
  return { sumOfSquares: best.sum, theta: best.theta, share: close / starts };
}
