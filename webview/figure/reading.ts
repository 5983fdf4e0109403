/** What the figure says at a cursor, as rows of text: the same for the eye and for a screen reader. */
import { flops, interval, score, signed, tokens } from '../../src/core/words/numbers';
import type { PointView, Quantity } from '../../src/protocol/chart';
import { pointAt } from '../../src/protocol/points';
import type { Scene, SceneSeries } from './scene';
import { contourAt, valueAt } from './values';

export interface ReadingRow {
  readonly series: SceneSeries | undefined;
  readonly name: string;
  readonly text: string;
  readonly interval: string;
  /** On the y axis, to place a mark; undefined: nothing to mark. */
  readonly y: number;
  /** The evaluation behind the row. */
  readonly point: PointView | undefined;
}

export interface Reading {
  readonly x: number;
  /** `4,096 tokens`. */
  readonly title: string;
  /** From the top of the figure downwards. */
  readonly rows: readonly ReadingRow[];
}

/** Places of the axis within this ratio are one: where points stand exactly. */
const SAME = 1.001;

export function readAt(scene: Scene, x: number): Reading {
  const rows: ReadingRow[] = scene.contours.flatMap((line) => {
    const y = contourAt(line, x);
    return y === undefined
      ? []
      : [
          {
            series: undefined,
            name: `score ${line.label}`,
            text: written(y, scene.y.quantity),
            interval: '',
            y,
            point: undefined,
          },
        ];
  });
  for (const series of scene.series) {
    const here = series.points.x.findIndex((place) => place / x < SAME && x / place < SAME);
    const point = pointAt(series.points, here);
    const value = series.curve === null ? undefined : valueAt(series.curve, x);
    if (value !== undefined) {
      rows.push({
        series,
        name: series.name,
        text: `${written(value.y, scene.y.quantity)}${value.extrapolated ? ' *' : ''}`,
        interval: interval(value.low, value.high, score),
        y: value.y,
        point,
      });
    } else if (point !== undefined) {
      rows.push({
        series,
        name: series.name,
        text: written(point.y, scene.y.quantity),
        interval: pointInterval(point, scene.y.quantity),
        y: point.y,
        point,
      });
    }
  }
  return {
    x,
    title: written(x, scene.x.quantity, true),
    rows: rows.sort((a, b) => b.y - a.y),
  };
}

/** Signed ends need a word between them. */
function pointInterval({ low, high }: PointView, quantity: Quantity): string {
  const write = (end: number) => written(end, quantity);
  return quantity === 'residual' && low !== null && high !== null
    ? `${write(low)} to ${write(high)}`
    : interval(low, high, write);
}

/** An evaluated point in words: `evaluated 0.512 (0.490–0.535), law 0.508`. */
export function pointInWords(point: PointView, quantity: Quantity): string {
  if (point.predicted === null) return point.name ?? '';
  const residual = quantity === 'residual';
  const value = residual ? point.y + point.predicted : point.y;
  const end = (edge: number | null) =>
    edge === null || !residual || point.predicted === null ? edge : edge + point.predicted;
  const range = interval(end(point.low), end(point.high), score);
  const held = point.heldOut ? 'held out, ' : '';
  return `${held}evaluated ${score(value)}${range === '' ? '' : ` (${range})`}, law ${score(point.predicted)}`;
}

function written(value: number, quantity: Quantity, unit = false): string {
  switch (quantity) {
    case 'tokens':
      return unit ? `${tokens(value)} tokens` : tokens(value);
    case 'flops':
      return `${flops(value)} FLOP`;
    case 'residual':
      return signed(value);
    case 'score':
      return score(value);
  }
}
