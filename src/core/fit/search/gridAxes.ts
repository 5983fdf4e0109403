/** The curve shapes the grid tries along one axis: training compute, prompt length, or the models. */

import { largest, smallest } from '../../numeric/summaries';
import type { Objective } from '../local/objective';

/** Values of ln u tried at both ends of an axis. */
const NODES = {
  logCompute: [-8, -6, -4.5, -3.4, -2.5, -1.8, -1.2, -0.7, -0.2, 0.3, 0.8, 1.3, 2, 3.5, 7],
  logLength: [-20, -12, -8, -6, -4.5, -3.4, -2.5, -1.8, -1.2, -0.7, -0.2, 0.3, 0.8, 1.3, 2, 3.5, 7, 12, 20],
} as const;

/** A curve shape: node indices at both ends, and the internal coordinates (ln u at the mean, ln exponent). */
export interface AxisShape {
  readonly low: number;
  readonly high: number;
  readonly logU: number;
  readonly logExponent: number;
}

export interface Axis {
  /** Index of the distinct value per cell. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  readonly nodes: number;
  readonly shapes: readonly AxisShape[];
  /** Per shape, the shapes one node away. */
  readonly beside: readonly (readonly number[])[];
  /** shapes × groups: value of the bracket. */
  readonly values: Float64Array;
}

export function axis(objective: Objective, coordinate: keyof typeof NODES): Axis {
  const nodes = NODES[coordinate];
  const all = quantised(objective.inputs.map((input) => input[coordinate]));
  const distinct = [...new Set(all)].sort((a, b) => a - b);
  const index = new Map(distinct.map((value, i) => [value, i]));
  const low = distinct[0] ?? 0;
  const range = Math.max((distinct.at(-1) ?? 0) - low, 1e-9);
  const shapes: AxisShape[] = [];
  nodes.forEach((atLow, i) => {
    nodes.forEach((atHigh, j) => {
      if (j < i) return;
      const slope = (atHigh - atLow) / range;
      // Coordinates are relative to the mean, where the logarithm is 0.
      shapes.push({
        low: i,
        high: j,
        logU: atLow - slope * low,
        logExponent: Math.log(Math.max(slope, 1e-3)),
      });
    });
  });
  const values = new Float64Array(shapes.length * distinct.length);
  shapes.forEach(({ low: i, high: j }, s) => {
    const atLow = nodes[i] as number;
    const atHigh = nodes[j] as number;
    distinct.forEach((value, g) => {
      const logU = atLow + ((atHigh - atLow) * (value - low)) / range;
      values[s * distinct.length + g] = logU > 7 ? 1 : -Math.expm1(-Math.exp(logU));
    });
  });
  return {
    groupOf: Int32Array.from(all, (value) => index.get(value) as number),
    groups: distinct.length,
    nodes: nodes.length,
    shapes,
    beside: neighbours(shapes, nodes.length),
    values,
  };
}

/** Starting points need no more distinct values than this: closer ones are taken as one. */
const DISTINCT = 48;

function quantised(values: readonly number[]): readonly number[] {
  if (new Set(values).size <= DISTINCT) return values;
  const low = smallest(values);
  const step = (largest(values) - low) / (DISTINCT - 1);
  return values.map((value) => low + step * Math.round((value - low) / step));
}

export function constantAxis(cells: number): Axis {
  const shape = { low: 0, high: 0, logU: 0, logExponent: 0 };
  return {
    groupOf: new Int32Array(cells),
    groups: 1,
    nodes: 1,
    shapes: [shape],
    beside: [[]],
    values: Float64Array.of(1),
  };
}

export function modelAxis(objective: Objective): Axis {
  return {
    groupOf: objective.modelOf,
    groups: objective.models.length,
    nodes: 0,
    shapes: [],
    beside: [],
    values: new Float64Array(0),
  };
}

/** Shapes one node away, for each shape of an axis with this many nodes. */
function neighbours(shapes: readonly AxisShape[], nodes: number): readonly (readonly number[])[] {
  const at = new Map(shapes.map((shape, s) => [shape.low * nodes + shape.high, s]));
  return shapes.map(({ low, high }) => {
    const around: readonly (readonly [number, number])[] = [
      [low - 1, high],
      [low + 1, high],
      [low, high - 1],
      [low, high + 1],
    ];
    return around.flatMap(([i, j]) => (i < 0 || j >= nodes ? [] : (at.get(i * nodes + j) ?? [])));
  });
}
