import type { ChartMarks, ChartView } from '../../src/protocol/chart';
import { MOST_DETAILED } from '../figure/scene';

/** What the lines and marks of the figure mean: names only what is there to be seen. In a `still` nothing is pointed at. */
export function captionOf(
  chart: ChartView,
  hidden: ReadonlySet<string>,
  marks: ChartMarks,
  still = false,
): string {
  const shown = chart.series.filter((series) => !hidden.has(series.id));
  if (shown.length === 0)
    return chart.seriesAre === 'models' ? 'Every model is hidden.' : 'Every length is hidden.';
  return `${partsOf(chart, shown, marks, still).join(' · ')}.`;
}

function partsOf(chart: ChartView, shown: ChartView['series'], marks: ChartMarks, still: boolean): string[] {
  if (chart.kind === 'contours')
    return [
      'Lines of equal predicted score, without any context limit',
      'points: models at their context limit',
      'dotted: the lengths it allows',
      ...(marks.contextLimit === null ? [] : ['dashed: the calculator’s answer']),
    ];
  const crowded = shown.length > MOST_DETAILED;
  const one = `the ${chart.seriesAre === 'models' ? 'model' : 'length'} pointed at`;
  /** Bands, the paper’s law and the bars of residuals: in a crowd they are drawn of one alone. */
  const details = !crowded || !still;
  const residuals = chart.kind === 'residuals';
  const bars = shown.some((series) => series.points.low.some((low) => low !== null));
  const curves = shown.some((series) => series.curve !== null);
  const band = details && shown.some((series) => series.curve?.low.some((low) => low !== null));
  return [
    bars && (details || !residuals)
      ? `Points with 90 % error bars${crowded && residuals ? ` (of ${one})` : ''}`
      : 'Points: evaluated',
    ...(shown.some((series) => series.points.heldOut?.includes(true)) ? ['hollow: held out'] : []),
    ...(residuals ? ['zero: the law'] : []),
    ...(curves ? [lineInWords(band, crowded, one)] : []),
    ...(shown.some((series) => series.curve?.extrapolated.includes(true))
      ? ['short dashes: beyond what was evaluated']
      : []),
    ...(details && shown.some((series) => series.paper !== null)
      ? [`thin line: the law of the paper${crowded ? ', likewise' : ''}`]
      : []),
    ...(chart.limits.length > 0 ? ['▾ context limits'] : []),
    ...(chart.y.quantity === 'score' && marks.target !== null
      ? [`long dashes: the calculator’s target${chart.kind === 'tokens' ? ' and answer' : ''}`]
      : []),
  ];
}

function lineInWords(band: boolean, crowded: boolean, one: string): string {
  if (!band) return 'line: law';
  return crowded ? `line: law (90 % band of ${one})` : 'line and band: law with its 90 % interval';
}
