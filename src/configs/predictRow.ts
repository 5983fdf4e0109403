/** What one fit says about a limit for one model. */

import { configuredLimit } from '../core/answer/configuredLimit';
import { type Evaluator, evaluator } from '../core/answer/evaluate';
import { predict } from '../core/answer/predict';
import { bestAtLimit } from '../core/answer/score';
import type { Estimate } from '../core/answer/types';
import type { FittedModel, TaskFit } from '../core/fit/result';
import type { Statement } from '../core/words/statement';
import { bestScore } from './bestScore';
import type { ConfigLimit } from './limit';
import { extendedLimit } from './rope';

export interface LimitPrediction extends Estimate {
  /** `TaskFit.id`. */
  readonly task: string;
  readonly model: string;
  /** Tokens: the limit (or prompt length) the score is predicted at. */
  readonly at: number;
  /** Prompt length of the score: where it is best, for a limit. */
  readonly promptTokens: number;
  /** Score at half and at twice the limit; null where the model or the output budget rules it out. */
  readonly half: number | null;
  readonly double: number | null;
  /** For scores that fall with length: the score of a prompt that fills the limit. */
  readonly filled: number | null;
  /** The smallest common limit whose score is within 1 % of the plateau; null where scores only fall. */
  readonly smallest: number | null;
  readonly warnings: readonly Statement[];
}

/** Within this share of the plateau a limit is as good as any. */
const NEAR = 0.99;
/** Prompts past a limit score nothing: above this share of the best score a model still works there. */
const WORKS = 0.5;

/** Undefined where the fit has no answer, or the file no number and the model no limit. */
export function predictRow(
  limit: ConfigLimit,
  fit: TaskFit,
  model: FittedModel,
): LimitPrediction | undefined {
  const own = ownLimit(limit, fit, model);
  const asked = extendedLimit(limit) ?? model.contextLimit;
  if (asked === undefined) return undefined;
  if (limit.meaning === 'prompt length' && !limit.atMost) return predictLength(fit, model, asked);
  const at = Math.min(asked, own);
  const best = bestAtLimit(fit, { model: model.name, ...windowOf(limit, model, at) });
  if (best.kind !== 'best') return undefined;
  const law = evaluator(fit);
  const within = (tokens: number): number | null => {
    const { contextLimit, outputTokens } = windowOf(limit, model, tokens);
    const room = contextLimit - outputTokens;
    return room < 1 ? null : bestScore(law, model, contextLimit, room);
  };
  const room = at - outputOf(limit);
  const falls = fit.direction === 'falls';
  const { score, low, high, extrapolated, promptTokens } = best;
  return {
    task: fit.id,
    model: model.name,
    at,
    score,
    low,
    high,
    extrapolated,
    promptTokens,
    half: within(Math.floor(at / 2)),
    double: at * 2 <= own ? within(at * 2) : null,
    filled: falls ? scoreAt(fit, model, room) : null,
    smallest: falls
      ? null
      : smallestNear(limit, fit, model, law, within, Math.min(own, Math.max(at, fit.maxPromptTokens))),
    warnings: [
      ...aboveNote(model, asked, own),
      ...warningsOn(fit, model, best),
      ...cutNote(fit, model, room, own),
    ],
  };
}

/** Every prompt has this length: the score there, whatever would be best. */
function predictLength(fit: TaskFit, model: FittedModel, at: number): LimitPrediction | undefined {
  const answer = predict(fit, { model: model.name, promptTokens: at });
  if (answer.kind !== 'prediction') return undefined;
  const { score, low, high, extrapolated } = answer;
  return {
    task: fit.id,
    model: model.name,
    at,
    score,
    low,
    high,
    extrapolated,
    promptTokens: at,
    half: scoreAt(fit, model, Math.floor(at / 2)),
    double: scoreAt(fit, model, at * 2),
    filled: null,
    smallest: null,
    warnings: warningsOn(fit, model, answer),
  };
}

function scoreAt(fit: TaskFit, model: FittedModel, promptTokens: number): number | null {
  const answer = predict(fit, { model: model.name, promptTokens });
  return answer.kind === 'prediction' ? answer.score : null;
}

/** Context limit and output tokens that leave prompts of what the key allows. */
function windowOf(limit: ConfigLimit, model: FittedModel, tokens: number) {
  // A bound on the prompt leaves the context limit where the model has it.
  if (limit.meaning === 'prompt length' && model.contextLimit !== undefined) {
    const contextLimit = Math.max(tokens, model.contextLimit);
    return { contextLimit, outputTokens: contextLimit - tokens };
  }
  return { contextLimit: tokens, outputTokens: outputOf(limit) };
}

function outputOf({ meaning, outputTokens }: ConfigLimit): number {
  return meaning === 'context limit' ? (outputTokens ?? 0) : 0;
}

/** Beyond its own limit a model gives nothing, unless the file extends or trains it, or it was seen to work there. */
function ownLimit(
  { meaning, ropeScaling }: ConfigLimit,
  fit: TaskFit,
  { name, contextLimit }: FittedModel,
): number {
  if (contextLimit === undefined || ropeScaling || meaning === 'training length')
    return Number.POSITIVE_INFINITY;
  const cells = fit.cells.filter(({ model }) => model === name);
  const best = Math.max(...cells.map(({ score }) => score));
  const works = cells.filter(({ score }) => score > WORKS * best).map(({ promptTokens }) => promptTokens);
  return Math.max(contextLimit, ...works);
}

/**
 * The smallest common limit within 1 % of the plateau. The length that comes so near is found by bisection along
 * the curve; then common limits are tried from there up, since prompts just below a limit may be cut too.
 */
function smallestNear(
  limit: ConfigLimit,
  fit: TaskFit,
  { name, trainingFlops, minPromptTokens }: FittedModel,
  law: Evaluator,
  within: (tokens: number) => number | null,
  largest: number,
): number | null {
  const plateau = within(largest);
  if (plateau === null) return null;
  const score = (promptTokens: number): number =>
    law.score({ model: name, trainingFlops, promptTokens, contextLimit: largest });
  let low = Math.log(Math.max(1, minPromptTokens));
  let high = Math.log(Math.max(largest, fit.minPromptTokens));
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    // Past the maximum the score may sink again: that is no reason for a longer prompt.
    if (
      score(Math.exp(middle)) >= NEAR * plateau ||
      score(Math.exp(middle * 1.001)) < score(Math.exp(middle))
    )
      high = middle;
    else low = middle;
  }
  const output = outputOf(limit);
  for (
    let common = configuredLimit(Math.exp(low) + output);
    common <= largest;
    common = configuredLimit(common + 1)
  ) {
    if ((within(common) ?? 0) >= NEAR * plateau) return common;
  }
  return null;
}

function warningsOn(fit: TaskFit, model: FittedModel, { extrapolated, low }: Estimate): Statement[] {
  const longest = fit.direction === 'falls' ? model.maxPromptTokens : fit.maxPromptTokens;
  if (extrapolated) return [{ id: 'config.outside', values: { model: model.name, longest } }];
  return low === null ? [{ id: 'config.noInterval', values: { model: model.name } }] : [];
}

/** A limit above the model's own is predicted at that. */
function aboveNote({ name }: FittedModel, asked: number, own: number): Statement[] {
  return asked > own ? [{ id: 'config.aboveModel', values: { limit: asked, own, model: name } }] : [];
}

/** Evaluated prompts that the model could take but this limit does not. */
function cutNote(fit: TaskFit, { name }: FittedModel, room: number, own: number): Statement[] {
  const lengths = fit.cells
    .filter(({ model, promptTokens }) => model === name && promptTokens <= own)
    .map(({ promptTokens }) => promptTokens);
  const cut = lengths.filter((length) => length > room);
  if (cut.length === 0) return [];
  const longest = Math.max(...cut);
  return [
    { id: 'config.cut', values: { cells: cut.length, of: lengths.length, longest, room, model: name } },
  ];
}
