/** The chart on its canvas: Chart.js for layout, axes and sizes; what lies between the axes is drawn here. */
import {
  Chart,
  type ChartOptions,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
} from 'chart.js';
import { axisOptions } from './axisOptions';
import { bands } from './bands';
import { contours } from './contours';
import { curves } from './curves';
import { errorBars } from './errorBars';
import { LABEL_SPACE, limitMarks } from './limitMarks';
import { marks } from './marks';
import { points } from './points';
import type { Scene, SceneAxis } from './scene';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A scene and where it lies on the canvas. */
export interface DrawnScene {
  readonly scene: Scene;
  /** The rectangle between the axes, pixels of the canvas. */
  readonly area: Area;
  across(x: number): number;
  down(y: number): number;
  /** The x axis at a pixel. */
  valueAcross(pixel: number): number;
}

export interface Figure extends DrawnScene {
  draw(scene: Scene): void;
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
