/** The evaluated point that the cursor stands on. */
import type { DrawnScene } from './figure';
import type { Scene, SceneSeries } from './scene';

export interface NearPoint {
  readonly series: SceneSeries;
  readonly index: number;
}

/** Reach of the pointer, pixels. */
const REACH = 10;
/** Places of the axis that differ by a smaller share are one. */
const SAME = 1e-3;

/** The point nearest a place on the canvas, pixels; undefined: none is within reach. */
export function nearestPoint(drawn: DrawnScene, across: number, down: number): NearPoint | undefined {
  let best: NearPoint | undefined;
  let least = REACH ** 2;
  for (const series of drawn.scene.series) {
    series.points.x.forEach((x, index) => {
      const aside = drawn.across(x) - across;
      if (Math.abs(aside) > REACH) return;
      const distance = aside ** 2 + (drawn.down(series.points.y[index] ?? Number.NaN) - down) ** 2;
      if (distance < least) {
        least = distance;
        best = { series, index };
      }
    });
  }
  return best;
}

/** The point of one series at a place of the axis. */
export function pointOf({ series }: Scene, x: number, id: string | undefined): NearPoint | undefined {
  const own = series.find((one) => one.id === id);
  const index = own?.points.x.findIndex((place) => Math.abs(place / x - 1) < SAME) ?? -1;
  return own === undefined || index < 0 ? undefined : { series: own, index };
}
