/** Score over training compute, one curve per prompt length: what a larger model buys. */
import { inLaw } from '../../core/answer/compute';
import { evaluator } from '../../core/answer/evaluate';
import type { Cell } from '../../core/data/cell';
import type { TaskFit } from '../../core/fit/result';
import { flops, interval, score, tokens } from '../../core/words/numbers';
import type { PointView, SeriesView, TwinView } from '../../protocol/chart';
import { pointColumns } from '../../protocol/points';
import { displayName } from '../displayName';
import { drawn, logSpaced } from './columns';
import { COMPUTE_MARGIN, computeRange, lacksCompute } from './computeAxis';
import { curvesThrough, drawnLaws } from './curves';
import { errorBar } from './errorBar';
import type { Figure, FigureBody } from './figure';
import { lengthGroups } from './lengthGroups';

const POINTS = 90;

export const computeFigure: Figure = {
  title: 'Score over compute',
  lacks: lacksCompute,
  build: scoreOverCompute,
};

function scoreOverCompute(fit: TaskFit): FigureBody {
  const range = computeRange(fit);
  const groups = lengthGroups(usable(fit));
  const shown = groups.reduce((sum, { cells }) => sum + cells.length, 0);
  const compute = inLaw(fit);
  const laws = drawnLaws(fit);
  const places = logSpaced(range.from, range.to, POINTS);
  const series = groups.map(
    ({ promptTokens, cells }): SeriesView => ({
      id: `${promptTokens} tokens`,
      name: `${tokens(promptTokens)} tokens`,
      contextLimit: null,
      points: pointColumns(cells.map((at) => point(fit, at))),
      ...(compute
        ? curvesThrough(laws, places, (trainingFlops) => ({
            model: undefined,
            trainingFlops,
            promptTokens,
            contextLimit: undefined,
          }))
        : { curve: null, paper: null }),
    }),
  );
  return {
    x: { quantity: 'flops', label: 'training compute (FLOP)', range },
    y: { quantity: 'score', label: 'score', range: null },
    series,
    seriesAre: 'lengths',
    limits: [],
    contours: [],
    summary: `Score over training compute, ${flops(range.from * COMPUTE_MARGIN)} to ${flops(range.to / COMPUTE_MARGIN)} FLOP on a logarithmic axis, at ${series.length} prompt ${series.length === 1 ? 'length' : 'lengths'}. The table below holds the same ${compute ? 'curves' : 'scores'}.`,
    notes: [
      ...(compute ? [] : ['The law shown has no term in training compute: points only.']),
      ...(shown < fit.cells.length
        ? [
            `${tokens(shown)} of ${tokens(fit.cells.length)} evaluations are shown: those near one of these lengths and inside the context limit.`,
          ]
        : []),
    ],
    twin: compute ? curvesTwin(fit, groups, range) : pointsTwin(groups),
  };
}

interface IndexedCell extends Cell {
  /** Among the cells of the fit. */
  readonly index: number;
}

/** Evaluations past the context limit say nothing of compute. */
function usable(fit: TaskFit): IndexedCell[] {
  return fit.cells
    .map((cell, index) => ({ ...cell, index }))
    .filter(
      ({ trainingFlops, contextLimit, promptTokens }) =>
        trainingFlops !== undefined && (contextLimit === undefined || promptTokens <= contextLimit),
    );
}

function point(fit: TaskFit, cell: IndexedCell): PointView {
  const bar = errorBar(cell);
  return {
    x: cell.trainingFlops ?? Number.NaN,
    y: cell.score,
    low: bar === undefined ? null : drawn(bar.low),
    high: bar === undefined ? null : drawn(bar.high),
    predicted: drawn(fit.predicted[cell.index] ?? Number.NaN),
    cell: cell.index,
    name: `${displayName(cell.model)}, ${tokens(cell.promptTokens)} tokens`,
  };
}

type Groups = ReturnType<typeof lengthGroups<IndexedCell>>;

const NOTHING = { text: '', interval: '' };

function curvesTwin(fit: TaskFit, groups: Groups, { from, to }: { from: number; to: number }): TwinView {
  const { estimate } = evaluator(fit);
  const columns = logSpaced(from, to, 7);
  return {
    title: 'Predicted scores by training compute',
    lead: 'Predicted score with its 90 % interval, by FLOP. * beyond what was evaluated.',
    columns: ['Prompt tokens', ...columns.map(flops)],
    rows: groups.map(({ promptTokens }) => ({
      name: tokens(promptTokens),
      values: columns.map((trainingFlops) => {
        const at = estimate({ model: undefined, trainingFlops, promptTokens, contextLimit: undefined });
        return {
          text: `${score(at.score)}${at.extrapolated ? ' *' : ''}`,
          interval: interval(at.low, at.high, score),
        };
      }),
    })),
  };
}

function pointsTwin(groups: Groups): TwinView {
  const levels = [...new Set(groups.flatMap(({ cells }) => cells.map((cell) => cell.trainingFlops ?? 0)))];
  const columns = levels.sort((a, b) => a - b).slice(0, 12);
  return {
    title: 'Scores by training compute',
    lead: 'Evaluated scores, by FLOP.',
    columns: ['Prompt tokens', ...columns.map(flops)],
    rows: groups.map(({ promptTokens, cells }) => ({
      name: tokens(promptTokens),
      values: columns.map((level) => {
        const at = cells.filter((cell) => cell.trainingFlops === level);
        return at.length === 0
          ? NOTHING
          : { text: at.map((cell) => score(cell.score)).join(', '), interval: '' };
      }),
    })),
  };
}
