/** Lines of equal score in training compute × prompt tokens, and where the models stand: larger or longer? */

import { inLaw } from '../../core/answer/compute';
import { contours } from '../../core/answer/contours';
import { type Evaluator, evaluator } from '../../core/answer/evaluate';
import { lengthRange } from '../../core/export/curves';
import type { TaskFit } from '../../core/fit/result';
import { flops, score, shortTokens, tokens } from '../../core/words/numbers';
import type { ContourView, PointView, SeriesView, TwinView } from '../../protocol/chart';
import { pointColumns } from '../../protocol/points';
import { byName } from '../byName';
import { displayName } from '../displayName';
import { shortId } from '../shortId';
import { drawn, logSpaced } from './columns';
import { computeRange, lacksCompute } from './computeAxis';
import type { Figure, FigureBody } from './figure';
import { powersOfTwo, type Range } from './lengthAxis';
import { tokenizerNotes } from './tokenizerNotes';

const POINTS = 80;
/** Distances between lines, the first that gives at most `MOST_LINES`. */
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2] as const;
const MOST_LINES = 9;

export const contourFigure: Figure = { title: 'Equal scores', lacks: lacksContours, build: equalScores };

function lacksContours(fit: TaskFit): string | null {
  const unknown = lacksCompute(fit);
  if (unknown !== null) return unknown;
  return inLaw(fit) ? null : 'the law shown has no term in training compute';
}

function equalScores(fit: TaskFit): FigureBody {
  const range = lengthRange(fit);
  const compute = computeRange(fit);
  const models = [...fit.models].filter(({ trainingFlops }) => trainingFlops !== undefined).sort(byName);
  const lines = contours(fit, {
    levels: levelsOf(evaluator(fit), range, compute),
    ...range,
    // Beyond the edges, so that the lines run out of the figure instead of ending in it.
    leastFlops: compute.from / 4,
    mostFlops: compute.to * 4,
    points: POINTS,
  }).flatMap(({ level, line }): ContourView[] =>
    line.length < 2
      ? []
      : [
          {
            level,
            label: String(Number(level.toFixed(2))),
            x: line.map(({ trainingFlops }) => drawn(trainingFlops)),
            y: line.map(({ promptTokens }) => drawn(promptTokens)),
          },
        ],
  );
  const series = models.map(
    (model): SeriesView => ({
      id: shortId(model.name),
      name: displayName(model.name),
      contextLimit: model.contextLimit ?? null,
      points: pointColumns([
        placed(model.trainingFlops ?? Number.NaN, model.contextLimit, model.maxPromptTokens, range),
      ]),
      curve: null,
      paper: null,
    }),
  );
  const apart = models.filter(
    ({ contextLimit }) => contextLimit !== undefined && contextLimit > range.to,
  ).length;
  return {
    x: { quantity: 'flops', label: 'training compute (FLOP)', range: compute },
    y: { quantity: 'tokens', label: 'prompt tokens', range },
    series,
    seriesAre: 'models',
    limits: [],
    contours: lines,
    summary: `Lines of equal predicted score in training compute, ${flops(compute.from)} to ${flops(compute.to)} FLOP, by prompt tokens, both on logarithmic axes; ${models.length} models stand at their compute and context limit. The table below holds the scores.`,
    notes: [
      ...(apart > 0
        ? [
            `${apart === 1 ? 'One model stands' : `${apart} models stand`} at the upper edge: the context limit lies beyond it.`,
          ]
        : []),
      ...tokenizerNotes(fit),
    ],
    twin: twin(fit, range, compute),
  };
}

/** At its context limit; at its longest evaluated length where nobody says the limit; at the edge beyond it. */
function placed(flop: number, limit: number | undefined, longest: number, range: Range): PointView {
  return {
    x: flop,
    y: Math.min(limit ?? longest, range.to),
    low: null,
    high: null,
    predicted: null,
    cell: null,
    name:
      limit === undefined
        ? `${flops(flop)} FLOP, evaluated up to ${tokens(longest)} tokens`
        : `${flops(flop)} FLOP, context limit ${tokens(limit)} tokens`,
  };
}

function levelsOf(law: Evaluator, range: Range, compute: Range): number[] {
  const scores = logSpaced(range.from, range.to, 12).flatMap((promptTokens) =>
    [compute.from, compute.to].map((trainingFlops) =>
      law.score({ model: undefined, trainingFlops, promptTokens, contextLimit: undefined }),
    ),
  );
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  const step = STEPS.find((width) => (most - least) / width <= MOST_LINES) ?? 0.2;
  const first = Math.ceil(least / step);
  const levels = Array.from({ length: MOST_LINES + 1 }, (_, i) => (first + i) * step);
  return levels.filter((level) => level > 0 && level <= most);
}

function twin(fit: TaskFit, range: Range, compute: Range): TwinView {
  const lengths = powersOfTwo(range);
  const law = evaluator(fit);
  return {
    title: 'Predicted scores by training compute and prompt tokens',
    lead: 'Predicted score by FLOP (down) and prompt tokens (across), without any context limit.',
    columns: ['Training compute', ...lengths.map(shortTokens)],
    rows: logSpaced(compute.from, compute.to, 7).map((trainingFlops) => ({
      name: flops(trainingFlops),
      values: lengths.map((promptTokens) => ({
        text: score(law.score({ model: undefined, trainingFlops, promptTokens, contextLimit: undefined })),
        interval: '',
      })),
    })),
  };
}
