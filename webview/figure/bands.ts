/** 90 % bands behind the curves; half as strong where the law is extrapolated. */
import type { Plugin, Scale } from 'chart.js';
import type { CurveView } from '../../src/protocol/chart';
import { clipped } from './clip';
import { faded } from './colour';
import { type Run, runsOf } from './runs';
import type { Scene } from './scene';

const STRENGTH = 0.18;

export function bands(scene: () => Scene): Plugin<'line'> {
  return {
    id: 'bands',
    beforeDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      const { x, y } = scales;
      if (x === undefined || y === undefined) return;
      clipped(chart, 0, () => {
        for (const { detailed, colour, curve } of scene().series) {
          if (!detailed || curve === null) continue;
          for (const run of runsOf(curve.extrapolated)) {
            ctx.beginPath();
            if (!tracePolygon(ctx, curve, run, x, y)) continue;
            ctx.fillStyle = faded(colour, run.extrapolated ? STRENGTH / 2 : STRENGTH);
            ctx.fill();
          }
        }
      });
    },
  };
}

/** False where the curve has no band. */
function tracePolygon(
  ctx: CanvasRenderingContext2D,
  curve: CurveView,
  run: Run,
  x: Scale,
  y: Scale,
): boolean {
  const corners: [number, number][] = [];
  const back: [number, number][] = [];
  for (let i = run.start; i <= run.end; i++) {
    const [at, low, high] = [curve.x[i], curve.low[i], curve.high[i]];
    if (at === undefined || low == null || high == null) continue;
    const across = x.getPixelForValue(at);
    corners.push([across, y.getPixelForValue(high)]);
    back.push([across, y.getPixelForValue(low)]);
  }
  for (const [i, [across, down]] of [...corners, ...back.reverse()].entries()) {
    if (i === 0) ctx.moveTo(across, down);
    else ctx.lineTo(across, down);
  }
  return corners.length > 1;
}
