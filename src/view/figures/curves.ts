/** Curves through places of the x axis: the law shown with its band, and the law of the paper beside it. */
import { type Evaluator, evaluator, type Point } from '../../core/answer/evaluate';
import type { TaskFit } from '../../core/fit/result';
import type { SeriesView } from '../../protocol/chart';
import { drawn } from './columns';

export interface DrawnLaws {
  readonly shown: Evaluator;
  /** Undefined where it is not determined, or is the law shown. */
  readonly paper: Evaluator | undefined;
}

export function drawnLaws(fit: TaskFit): DrawnLaws {
  const apart = fit.paper >= 0 && fit.paper !== fit.chosen;
  return { shown: evaluator(fit), paper: apart ? evaluator(fit, fit.paper) : undefined };
}

/** `pointAt` makes a point of the law of a place; x in tokens or FLOP. */
export function curvesThrough(
  { shown, paper }: DrawnLaws,
  x: readonly number[],
  pointAt: (x: number) => Point,
): Pick<SeriesView, 'curve' | 'paper'> {
  const points = x.map(pointAt);
  const estimates = points.map((point) => shown.estimate(point));
  return {
    curve: {
      x: x.map(drawn),
      y: estimates.map(({ score }) => drawn(score)),
      low: estimates.map(({ low }) => (low === null ? null : drawn(low))),
      high: estimates.map(({ high }) => (high === null ? null : drawn(high))),
      extrapolated: estimates.map(({ extrapolated }) => extrapolated),
    },
    paper: paper === undefined ? null : points.map((point) => drawn(paper.score(point))),
  };
}
