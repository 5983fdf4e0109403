/** Lines of equal score, each with its score on it, and the models under their names. */
import type { Chart, Plugin, Scale } from 'chart.js';
import type { ContourView } from '../../src/protocol/chart';
import { pointAt } from '../../src/protocol/points';
import { clipped } from './clip';
import { css, faded } from './colour';
import type { Scene } from './scene';
import { boxesTouch, haloText, shortName, type TextBox } from './text';

interface PlacedName {
  readonly text: string;
  readonly box: TextBox;
}

/** With more models their names hide the figure: the legend and the readout have them. */
const MOST_NAMED = 12;

export function contours(scene: () => Scene): Plugin<'line'> {
  return {
    id: 'contours',
    beforeDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      const { x, y } = scales;
      const { contours: lines, theme, series } = scene();
      if (x === undefined || y === undefined || lines.length === 0) return;
      const taken = placeNames(chart, x, y, scene()).map(({ box }) => box);
      clipped(chart, 1, () => {
        ctx.lineWidth = 1.5;
        for (const [i, line] of lines.entries()) {
          ctx.strokeStyle = faded(theme.accent, 0.5 + (0.5 * (i + 1)) / lines.length);
          ctx.beginPath();
          line.x.forEach((at, k) => {
            ctx.lineTo(x.getPixelForValue(at), y.getPixelForValue(line.y[k] as number));
          });
          ctx.stroke();
        }
        // From each model's place down to the axis: the lengths its context limit allows.
        ctx.setLineDash([1, 3]);
        ctx.lineWidth = 1;
        for (const { points, colour, strength } of series) {
          const point = pointAt(points, 0);
          if (point === undefined) continue;
          ctx.strokeStyle = faded(colour, 0.7 * strength);
          ctx.beginPath();
          ctx.moveTo(x.getPixelForValue(point.x), chart.chartArea.bottom);
          ctx.lineTo(x.getPixelForValue(point.x), y.getPixelForValue(point.y));
          ctx.stroke();
        }
        ctx.setLineDash([]);
        ctx.font = `${theme.fontSize - 2}px ${theme.font}`;
        ctx.textBaseline = 'middle';
        ctx.textAlign = 'center';
        for (const line of lines)
          labelLine(chart, line, x, y, css(theme.background), css(theme.foreground), taken);
      });
    },
    afterDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      const { x, y } = scales;
      if (x === undefined || y === undefined) return;
      const { theme } = scene();
      const names = placeNames(chart, x, y, scene());
      ctx.save();
      ctx.font = `${theme.fontSize - 2}px ${theme.font}`;
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'left';
      for (const { text, box } of names)
        haloText(
          ctx,
          text,
          box.left,
          (box.top + box.bottom) / 2,
          css(theme.background),
          css(theme.foreground),
        );
      ctx.restore();
    },
  };
}

/** The models' names beside their points, those left out that would touch another. */
function placeNames(
  { ctx, chartArea }: Pick<Chart<'line'>, 'ctx' | 'chartArea'>,
  x: Scale,
  y: Scale,
  { contours: lines, series, theme }: Scene,
): PlacedName[] {
  if (lines.length === 0 || series.length > MOST_NAMED) return [];
  ctx.save();
  ctx.font = `${theme.fontSize - 2}px ${theme.font}`;
  const placed: PlacedName[] = [];
  for (const { name, points, strength } of series) {
    const point = pointAt(points, 0);
    if (point === undefined || strength < 1) continue;
    const [across, down] = [x.getPixelForValue(point.x), y.getPixelForValue(point.y)];
    if (across < chartArea.left || across > chartArea.right) continue;
    const text = shortName(name);
    const width = ctx.measureText(text).width;
    const left = across + 9 + width > chartArea.right ? across - 9 - width : across + 9;
    const box = { left, right: left + width, top: down - 7, bottom: down + 7 };
    if (!placed.some((other) => boxesTouch(other.box, box))) placed.push({ text, box });
  }
  ctx.restore();
  return placed;
}

/** The score on its line, at the sample nearest the middle of what is seen of it that touches no other label. */
function labelLine(
  { ctx, chartArea }: Pick<Chart<'line'>, 'ctx' | 'chartArea'>,
  line: ContourView,
  x: Scale,
  y: Scale,
  halo: string,
  ink: string,
  taken: TextBox[],
): void {
  const half = ctx.measureText(line.label).width / 2 + 3;
  const seen = line.x
    .map((at, i) => ({ across: x.getPixelForValue(at), down: y.getPixelForValue(line.y[i] as number) }))
    .filter(
      ({ across, down }) =>
        across > chartArea.left + half &&
        across < chartArea.right - half &&
        down > chartArea.top + 8 &&
        down < chartArea.bottom - 8,
    );
  const middle = (seen.length - 1) / 2;
  const places = [...seen.keys()].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  for (const i of places) {
    const { across, down } = seen[i] as { across: number; down: number };
    const box = { left: across - half, right: across + half, top: down - 8, bottom: down + 8 };
    if (taken.some((other) => boxesTouch(other, box))) continue;
    taken.push(box);
    haloText(ctx, line.label, across, down, halo, ink);
    return;
  }
}
