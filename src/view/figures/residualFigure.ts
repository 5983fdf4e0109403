/** Residuals, score − predicted, over prompt tokens: what the law misses, and for which model. */
import { lengthRange } from '../../core/export/curves';
import type { TaskFit } from '../../core/fit/result';
import { interval, score, signed, tokens } from '../../core/words/numbers';
import type { PointView, SeriesView } from '../../protocol/chart';
import { pointColumns } from '../../protocol/points';
import { byName } from '../byName';
import { displayName } from '../displayName';
import { shortId } from '../shortId';
import { drawn } from './columns';
import type { Figure, FigureBody } from './figure';
import { lengthsInWords, limitMarks, modelsInWords } from './lengthAxis';
import { pointsByModel } from './points';
import { tokenizerNotes } from './tokenizerNotes';

/** More rows than anybody reads: the largest residuals are listed. */
const MOST_ROWS = 200;

export const residualFigure: Figure = { title: 'Residuals', lacks: () => null, build: residuals };

function residuals(fit: TaskFit): FigureBody {
  const range = lengthRange(fit);
  const models = [...fit.models].sort(byName);
  const points = pointsByModel(fit);
  const byModel = models.map((model) => (points.get(model.name) ?? []).map(residual));
  const series = models.map(
    (model, i): SeriesView => ({
      id: shortId(model.name),
      name: displayName(model.name),
      contextLimit: model.contextLimit ?? null,
      points: pointColumns(byModel[i] ?? []),
      curve: null,
      paper: null,
    }),
  );
  const largest = byModel
    .flatMap((own, i) => own.map((point) => ({ name: series[i]?.name ?? '', point })))
    .sort((a, b) => Math.abs(b.point.y) - Math.abs(a.point.y))
    .slice(0, MOST_ROWS);
  return {
    x: { quantity: 'tokens', label: 'prompt tokens', range },
    y: { quantity: 'residual', label: 'score − predicted', range: null },
    series,
    seriesAre: 'models',
    limits: limitMarks(models, range),
    contours: [],
    summary: `Residuals, score minus prediction, over prompt tokens, ${lengthsInWords(fit)} on a logarithmic axis, for ${modelsInWords(fit)}. ${largestInWords(largest[0])} The table below lists the largest.`,
    notes: tokenizerNotes(fit),
    twin: {
      title: 'Largest residuals',
      lead: 'Score minus prediction, the largest first; the interval is that of the score.',
      columns: ['Model', 'Prompt tokens', 'Score', 'Predicted', 'Residual'],
      rows: largest.map(({ name, point }) => ({
        name,
        values: [
          { text: tokens(point.x), interval: '' },
          { text: score(scoreOf(point)), interval: scoreInterval(point) },
          { text: score(point.predicted ?? Number.NaN), interval: '' },
          { text: signed(point.y), interval: '' },
        ],
      })),
    },
  };
}

function residual(point: PointView): PointView {
  const predicted = point.predicted ?? Number.NaN;
  return {
    ...point,
    y: drawn(point.y - predicted),
    low: point.low === null ? null : drawn(point.low - predicted),
    high: point.high === null ? null : drawn(point.high - predicted),
  };
}

function scoreOf({ y, predicted }: PointView): number {
  return y + (predicted ?? Number.NaN);
}

function scoreInterval({ low, high, predicted }: PointView): string {
  const back = (end: number | null) => (end === null ? null : end + (predicted ?? Number.NaN));
  return interval(back(low), back(high), score);
}

function largestInWords(largest: { readonly name: string; readonly point: PointView } | undefined): string {
  if (largest === undefined) return '';
  return `The largest is ${signed(largest.point.y)}, ${largest.name} at ${tokens(largest.point.x)} tokens.`;
}
