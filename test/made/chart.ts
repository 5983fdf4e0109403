/** Figures for tests that need no browser: series by their points, and a canvas that is only a scale. */
import type { ChartView, SeriesView } from '../../src/protocol/chart';
import { pointColumns } from '../../src/protocol/points';
import type { Colour } from '../../webview/figure/colour';
import type { DrawnScene } from '../../webview/figure/figure';
import type { Scene } from '../../webview/figure/scene';
import type { Theme } from '../../webview/figure/theme';

export const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };
export const dark: Colour = { red: 31, green: 31, blue: 31, alpha: 1 };

export const theme: Theme = {
  background: dark,
  foreground: white,
  accent: white,
  muted: '',
  grid: '',
  series: Array.from({ length: 8 }, () => white),
  font: 'sans-serif',
  fontSize: 13,
};

/** A series without a curve. */
export function madeSeries(id: string, points: readonly (readonly [x: number, y: number])[]): SeriesView {
  return {
    id,
    name: `Model ${id}`,
    contextLimit: null,
    points: pointColumns(points.map(([x, y], cell) => ({ x, y, low: null, high: null, predicted: y, cell }))),
    curve: null,
    paper: null,
  };
}

/** Score over prompt tokens, 64 to 65,536. */
export function madeChart(series: readonly SeriesView[], parts: Partial<ChartView> = {}): ChartView {
  return {
    kind: 'tokens',
    title: '',
    x: { quantity: 'tokens', label: '', range: { from: 64, to: 65536 } },
    y: { quantity: 'score', label: '', range: null },
    series,
    seriesAre: 'models',
    limits: [],
    contours: [],
    summary: '',
    notes: [],
    twin: { title: '', lead: '', columns: [], rows: [] },
    offers: [],
    dataHash: '',
    ...parts,
  };
}

/** On a canvas with 100 pixels for a doubling of x, and 1,000 for y from 1 at the top to 0. */
export function laidOut(scene: Scene): DrawnScene {
  const across = (x: number) => 100 * Math.log2(x / scene.x.from);
  return {
    scene,
    area: { left: 0, right: across(scene.x.to), top: 0, bottom: 1000 },
    across,
    down: (y) => 1000 * (1 - y),
    valueAcross: (pixel) => scene.x.from * 2 ** (pixel / 100),
  };
}
