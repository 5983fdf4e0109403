/** Score over prompt tokens: points, curves with bands, context limits, and a table that says the same. */
import type { Evaluator } from '../../core/answer/evaluate';
import { isUnanswerable, resolveSubject } from '../../core/answer/subject';
import { lengthRange, longestGiven } from '../../core/export/curves';
import type { FittedModel, TaskFit } from '../../core/fit/result';
import { interval, score, shortTokens } from '../../core/words/numbers';
import type { SeriesView, TwinView } from '../../protocol/chart';
import { pointColumns } from '../../protocol/points';
import { byName } from '../byName';
import { displayName } from '../displayName';
import { shortId } from '../shortId';
import { logSpaced } from './columns';
import { curvesThrough, type DrawnLaws, drawnLaws } from './curves';
import type { Figure, FigureBody } from './figure';
import { lengthsInWords, limitMarks, modelsInWords, powersOfTwo, type Range } from './lengthAxis';
import { pointsByModel } from './points';
import { tokenizerNotes } from './tokenizerNotes';

/** Points per curve: one every seven pixels or so of a wide figure; with many models one every twelve. */
const POINTS = 120;
const POINTS_OF_MANY = 72;
const MANY = 16;

export const tokenFigure: Figure = {
  title: 'Score over prompt tokens',
  lacks: () => null,
  build: scoreOverTokens,
};

function scoreOverTokens(fit: TaskFit): FigureBody {
  const range = lengthRange(fit);
  const models = [...fit.models].sort(byName);
  const points = pointsByModel(fit);
  const laws = drawnLaws(fit);
  return {
    x: { quantity: 'tokens', label: 'prompt tokens', range },
    y: { quantity: 'score', label: 'score', range: null },
    series: models.map(
      (model): SeriesView => ({
        id: shortId(model.name),
        name: displayName(model.name),
        contextLimit: model.contextLimit ?? null,
        points: pointColumns(points.get(model.name) ?? []),
        ...curvesOf(fit, model, laws, range),
      }),
    ),
    seriesAre: 'models',
    limits: limitMarks(models, range),
    contours: [],
    summary: `Score over prompt tokens, ${lengthsInWords(fit)} on a logarithmic axis, for ${modelsInWords(fit)}. The scores ${fit.direction === 'rises' ? 'rise' : 'fall'} with length. The table below holds the same curves.`,
    notes: tokenizerNotes(fit),
    twin: twin(fit, laws.shown, models, range),
  };
}

/**
 * A curve is drawn up to the model's context limit and on to its last point beyond it. Places right before
 * and after the limit keep the paper's step upright.
 */
function lengthsFor(fit: TaskFit, model: FittedModel, { from, to }: Range): number[] {
  const limit = model.contextLimit ?? Number.POSITIVE_INFINITY;
  const last = Math.min(to, Math.max(limit, longestGiven(fit, model.name)));
  const points = fit.models.length > MANY ? POINTS_OF_MANY : POINTS;
  const inside = logSpaced(from, Math.min(last, limit * 0.998), points);
  const beyond = last > limit * 1.002 ? logSpaced(limit * 1.002, last, points) : [];
  return [...inside, ...beyond];
}

function curvesOf(
  fit: TaskFit,
  model: FittedModel,
  laws: DrawnLaws,
  range: Range,
): Pick<SeriesView, 'curve' | 'paper'> {
  const who = resolveSubject(fit, { model: model.name });
  if (isUnanswerable(who)) return { curve: null, paper: null };
  return curvesThrough(laws, lengthsFor(fit, model, range), (promptTokens) => ({ ...who, promptTokens }));
}

function twin(fit: TaskFit, law: Evaluator, models: readonly FittedModel[], range: Range): TwinView {
  const lengths = powersOfTwo(range);
  return {
    title: 'Predicted scores',
    lead: 'Predicted score with its 90 % interval. * beyond what was evaluated.',
    columns: ['Model', ...lengths.map(shortTokens)],
    rows: models.map((model) => ({
      name: displayName(model.name),
      values: lengths.map((promptTokens) => predicted(fit, law, model, promptTokens)),
    })),
  };
}

function predicted(fit: TaskFit, law: Evaluator, model: FittedModel, promptTokens: number) {
  const who = resolveSubject(fit, { model: model.name });
  if (isUnanswerable(who)) return { text: '', interval: '' };
  const answer = law.estimate({ ...who, promptTokens });
  return {
    text: `${score(answer.score)}${answer.extrapolated ? ' *' : ''}`,
    interval: interval(answer.low, answer.high, score),
  };
}
