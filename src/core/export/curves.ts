/** The fitted curves as lists of points, the same for every export that needs them sampled. */
import { type CurvePoint, curve } from '../answer/curve';
import { evaluator } from '../answer/evaluate';
import type { FittedModel, TaskFit } from '../fit/result';
import { largest, smallest } from '../numeric/summaries';

export interface SampledCurve {
  readonly model: FittedModel;
  readonly points: readonly (CurvePoint & {
    /** Score by the paper's law; undefined where the data do not determine it. */
    readonly paper: number | undefined;
  })[];
}

/** Points per curve: about 25 per power of ten of prompt tokens on the paper's axis. */
const POINTS = 100;
/** A context limit farther out than this ratio beyond the longest evaluated length is not reached for. */
const NEAR = 4;

/** The range of prompt tokens that is drawn: all evaluated lengths, and the context limits not far beyond them. */
export function lengthRange(fit: TaskFit): { readonly from: number; readonly to: number } {
  const limits = fit.models.flatMap(({ contextLimit }) =>
    contextLimit !== undefined && contextLimit <= NEAR * fit.maxPromptTokens ? contextLimit : [],
  );
  const lengths = fit.cells.map(({ promptTokens }) => promptTokens);
  return { from: smallest(lengths) / 1.25, to: 1.15 * largest([...lengths, ...limits]) };
}

/** The longest prompt a model was given, past its context limit too, tokens. */
export function longestGiven(fit: TaskFit, model: string): number {
  return largest(fit.cells.flatMap((cell) => (cell.model === model ? cell.promptTokens : [])));
}

/** In the order of the models. Lengths right before and after a context limit keep the paper's step upright. */
export function sampledCurves(fit: TaskFit): readonly SampledCurve[] {
  const { from, to } = lengthRange(fit);
  const paperLaw = fit.laws[fit.paper] === undefined ? undefined : evaluator(fit, fit.paper);
  return fit.models.map((model) => {
    const limit = model.contextLimit ?? Number.POSITIVE_INFINITY;
    const end = Math.min(to, Math.max(limit, longestGiven(fit, model.name)));
    const ask = (start: number, stop: number) =>
      start < stop ? curve(fit, { model: model.name, from: start, to: stop, points: POINTS }) : [];
    const sampled = [...ask(from, Math.min(end, limit * 0.998)), ...ask(limit * 1.002, end)];
    const { contextLimit, trainingFlops } = model;
    const points = sampled.map((point) => ({
      ...point,
      paper: paperLaw?.score({
        model: model.name,
        contextLimit,
        trainingFlops,
        promptTokens: point.promptTokens,
      }),
    }));
    return { model, points };
  });
}
