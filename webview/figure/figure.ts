/** The chart on its canvas: Chart.js for layout, axes and sizes; what lies between the axes is drawn here. */
import {
  Chart,
  type ChartOptions,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ScaleOptionsByType,
} from 'chart.js';
import { score, shortTokens, signed } from '../../src/core/words/numbers';
import { bands } from './bands';
import { contours } from './contours';
import { curves } from './curves';
import { errorBars } from './errorBars';
import { LABEL_SPACE, limitMarks } from './limitMarks';
import { marks } from './marks';
import { points } from './points';
import type { Scene, SceneAxis } from './scene';
import type { Theme } from './theme';
import { flopTicks, tokenTicks } from './ticks';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Figure {
  draw(scene: Scene): void;
  readonly scene: Scene;
  /** The rectangle between the axes, pixels of the canvas. */
  readonly area: Area;
  across(x: number): number;
  down(y: number): number;
  /** The x axis at a pixel. */
  valueAcross(pixel: number): number;
  destroy(): void;
}

/** `ratio` fixes the device pixels per pixel and the size: for pictures that are saved. */
export function createFigure(canvas: HTMLCanvasElement, first: Scene, ratio?: number): Figure {
  let scene = first;
  const current = () => scene;
  const settings = (of: Scene): ChartOptions<'line'> => ({
    ...options(of),
    ...(ratio === undefined ? { responsive: true } : { responsive: false, devicePixelRatio: ratio }),
  });
  const chart = new Chart<'line'>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: settings(scene),
    plugins: [
      limitMarks(current),
      bands(current),
      errorBars(current),
      contours(current),
      curves(current),
      points(current),
      marks(current),
    ],
  });
  return {
    draw(next) {
      const before = scene;
      scene = next;
      // Most changes leave the frame as it is, and measuring its labels again is half of the work.
      if (sameFrame(before, next)) return chart.draw();
      chart.options = settings(scene);
      chart.update('none');
    },
    get scene() {
      return scene;
    },
    get area() {
      return chart.chartArea;
    },
    across: (x) => chart.scales.x?.getPixelForValue(x) ?? 0,
    down: (y) => chart.scales.y?.getPixelForValue(y) ?? 0,
    valueAcross: (pixel) => chart.scales.x?.getValueForPixel(pixel) ?? 0,
    destroy: () => chart.destroy(),
  };
}

/** Whether axes, labels and sizes stay. */
function sameFrame(a: Scene, b: Scene): boolean {
  const same = (one: SceneAxis, other: SceneAxis) =>
    one.from === other.from &&
    one.to === other.to &&
    one.quantity === other.quantity &&
    one.label === other.label;
  return a.kind === b.kind && a.theme === b.theme && same(a.x, b.x) && same(a.y, b.y);
}

function options({ x, y, theme, kind }: Scene): ChartOptions<'line'> {
  return {
    animation: false,
    maintainAspectRatio: false,
    layout: { padding: { top: kind === 'tokens' || kind === 'residuals' ? LABEL_SPACE : 12, right: 12 } },
    events: [],
    scales: { x: axisOptions(x, theme, 'width'), y: axisOptions(y, theme, 'height') },
  };
}

type AxisOptions = ScaleOptionsByType<'linear' | 'logarithmic'>;

function axisOptions(axis: SceneAxis, theme: Theme, side: 'width' | 'height') {
  const font = { family: theme.font, size: theme.fontSize - 1 };
  const { from, to, quantity } = axis;
  const logarithmic = quantity === 'tokens' || quantity === 'flops';
  const zero = quantity === 'residual';
  return {
    type: logarithmic ? ('logarithmic' as const) : ('linear' as const),
    min: from,
    max: to,
    grid: {
      drawTicks: false,
      // Zero residual is the law itself: the one line of that grid that means something.
      color: zero
        ? ({ tick }: { tick?: { value: number } }) => (tick?.value === 0 ? theme.muted : theme.grid)
        : theme.grid,
    },
    border: { display: false },
    title: {
      display: side === 'width' || quantity === 'tokens' || zero,
      text: axis.label,
      color: theme.muted,
      font,
    },
    ticks: {
      color: theme.muted,
      font,
      padding: 8,
      autoSkip: false,
      maxRotation: 0,
      // On a logarithmic axis it would thin out the grid and leave the labels.
      ...(logarithmic ? {} : zero ? { stepSize: (to - from) / 4 } : { maxTicksLimit: 6 }),
      callback: (value: number | string) => tickLabel(Number(value), axis),
    },
    ...(logarithmic
      ? {
          afterBuildTicks(scale: { ticks: { value: number }[]; width: number; height: number }) {
            const room = side === 'width' ? scale.width : 1.4 * scale.height;
            const ticks = quantity === 'tokens' ? tokenTicks(from, to, room) : flopTicks(from, to, room);
            scale.ticks = ticks.map((value) => ({ value }));
          },
        }
      : {}),
  } satisfies Partial<Record<keyof AxisOptions | 'ticks', unknown>>;
}

function tickLabel(value: number, { quantity, to }: SceneAxis): string {
  if (quantity === 'tokens') return shortTokens(value);
  if (quantity === 'flops') return value.toExponential().replace('e+', 'e');
  if (quantity === 'residual') return value === 0 ? '0' : to < 0.05 ? signed(value) : decimals(value, 2);
  return to < 0.05 ? score(value) : decimals(value, 2);
}

/** `0.2`, `−0.05`: no zeros at the end. */
function decimals(value: number, most: number): string {
  return String(Number(value.toFixed(most))).replace('-', '−');
}
