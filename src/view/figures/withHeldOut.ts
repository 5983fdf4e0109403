import type { ChartView } from '../../protocol/chart';

const made = new WeakMap<ChartView, ChartView>();

/** The figure with the evaluations from the index `first` on marked as hidden from the fit. */
export function withHeldOut(chart: ChartView, first: number): ChartView {
  const known = made.get(chart) ?? {
    ...chart,
    series: chart.series.map((series) => ({
      ...series,
      points: {
        ...series.points,
        heldOut: series.points.cell.map((cell) => cell !== null && cell >= first),
      },
    })),
  };
  made.set(chart, known);
  return known;
}
