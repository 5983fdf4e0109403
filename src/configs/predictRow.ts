/** What one fit says about a limit for one model. */

import { type AtLimit, atLimit, type ScoreAt } from '../core/answer/atLimit';
import type { Gap } from '../core/answer/difference';
import { evaluator } from '../core/answer/evaluate';
import { predict } from '../core/answer/predict';
import { isUnanswerable, resolveSubject } from '../core/answer/subject';
import { type Target, targetOf } from '../core/answer/target';
import type { Estimate } from '../core/answer/types';
import { type UsableLength, usableLength } from '../core/answer/usableLength';
import type { FittedModel, TaskFit } from '../core/fit/result';
import type { Statement } from '../core/words/statement';
import { bestScore } from './bestScore';
import type { ConfigLimit } from './limit';
import { extendedLimit } from './rope';
import { perRequest } from './slots';
import { type Suggestion, suggestionFor } from './suggestion';

export interface LimitPrediction {
  /** `TaskFit.id`. */
  readonly task: string;
  readonly model: string;
  readonly direction: TaskFit['direction'];
  /** Which of the two a person is told first. */
  readonly leads: AtLimit['leads'];
  /** Tokens: the limit (or prompt length) the score is predicted at. */
  readonly at: number;
  /** The score of a prompt that fills the limit; null where the model takes no such prompt. */
  readonly full: ScoreAt | null;
  /** The best score of the prompts within it; null for keys that bound no window. */
  readonly best: ScoreAt | null;
  /** best − full. */
  readonly gap: Gap | null;
  /** Score that leads at half and at twice the limit; null where the model or the output budget rules it out. */
  readonly half: number | null;
  readonly double: number | null;
  /** Where scores fall: how long prompts may be; null where they rise, and where there is no target to keep. */
  readonly usable: UsableAtTarget | null;
  /** The limit that could be set instead; null where there is no reason for one. */
  readonly suggestion: Suggestion | null;
  readonly warnings: readonly Statement[];
}

/** At a target, from the model's own shortest evaluated length on; without `length` not even there. */
export interface UsableAtTarget {
  readonly target: Target;
  readonly length: UsableLength | null;
}

/** `full` or `best`, as `leads` says. */
export function leadingOf({ leads, full, best }: LimitPrediction): ScoreAt | null {
  return leads === 'full' ? full : best;
}

/** Prompts past a limit score nothing: above this share of the best score a model still works there. */
const WORKS = 0.5;

/** Undefined where the fit has no answer, or the file no number and the model no limit. */
export function predictRow(
  limit: ConfigLimit,
  fit: TaskFit,
  model: FittedModel,
): LimitPrediction | undefined {
  const own = ownLimit(limit, fit, model);
  if (limit.value === null && !isLeftToTool(limit)) return undefined;
  const written = extendedLimit(limit) ?? ownShare(limit, model);
  if (written === undefined) return undefined;
  // A server that divides its context gives no request more than the model was trained for.
  const asked = limit.slots === undefined ? written : Math.min(written, model.contextLimit ?? written);
  if (limit.meaning === 'prompt length' && !limit.atMost) return predictLength(fit, model, asked);
  const { contextLimit, outputTokens } = windowOf(limit, model, asked);
  const largestLimit = Math.max(own, contextLimit > asked ? contextLimit : 0);
  const answer = atLimit(fit, { model: model.name, contextLimit, outputTokens, largestLimit });
  if (answer.kind !== 'at limit') return undefined;
  const { direction, leads, best, gap } = answer;
  // A bound on the prompt above the model's own limit is met by no prompt either.
  const full = asked > own ? null : answer.full;
  const law = evaluator(fit);
  const at = Math.min(asked, own);
  const within = (tokens: number): number | null => {
    const window = windowOf(limit, model, tokens);
    const room = window.contextLimit - window.outputTokens;
    if (room < 1) return null;
    return leads === 'full' ? scoreAt(fit, model, room) : bestScore(law, model, window.contextLimit, room);
  };
  const output = outputOf(limit);
  const kept = usableAt(fit, model, own);
  const largest = Math.min(own, Math.max(at, fit.maxPromptTokens));
  const choice = { fit, model, output, own, largest };
  const suggestion = suggestionFor(choice, kept?.length ?? undefined, law, within);
  return {
    task: fit.id,
    model: model.name,
    direction,
    leads,
    at,
    full,
    best,
    gap: full === null ? null : gap,
    half: within(Math.floor(at / 2)),
    double: at * 2 <= own ? within(at * 2) : null,
    usable: kept,
    suggestion: suggestion && letThrough(suggestion, output, limit) ? suggestion : null,
    warnings: [
      ...aboveNote(model, written, own, asked < written ? 'best' : leads),
      ...warningsOn(fit, model, leads === 'full' ? full : best),
      ...cutNote(fit, model, at - keptFrom(limit, at), own),
    ],
  };
}

/** Every prompt has this length: the score there, whatever would be best. */
function predictLength(fit: TaskFit, model: FittedModel, at: number): LimitPrediction | undefined {
  const answer = predict(fit, { model: model.name, promptTokens: at });
  if (answer.kind !== 'prediction') return undefined;
  const { kind: _, ...estimate } = answer;
  return {
    task: fit.id,
    model: model.name,
    direction: fit.direction,
    leads: 'full',
    at,
    full: { promptTokens: at, ...estimate },
    best: null,
    gap: null,
    half: lengthScore(fit, model, Math.floor(at / 2)),
    double: lengthScore(fit, model, at * 2),
    usable: usableAt(fit, model, Number.POSITIVE_INFINITY),
    suggestion: null,
    warnings: warningsOn(fit, model, answer),
  };
}

/** At the task's target, own, published or example; within the longest limit that the model takes. */
function usableAt(fit: TaskFit, { name }: FittedModel, own: number): UsableAtTarget | null {
  if (fit.direction !== 'falls') return null;
  const target = targetOf(fit);
  const who = resolveSubject(fit, { model: name });
  if (target.score === null || isUnanswerable(who)) return null;
  const length = usableLength(fit, who, target.score, Number.isFinite(own) ? own : undefined);
  return { target, length: length.kind === 'usable' ? length : null };
}

/** Score of prompts of this length under the model's own limit. */
function lengthScore(fit: TaskFit, model: FittedModel, promptTokens: number): number | null {
  const answer = predict(fit, { model: model.name, promptTokens });
  return answer.kind === 'prediction' ? answer.score : null;
}

const OPEN: ReadonlySet<string> = new Set(['config.auto', 'config.default', 'config.zero', 'config.unset']);

/** The file leaves the limit to the tool; else it names one, but nobody can tell which. */
function isLeftToTool({ notes }: ConfigLimit): boolean {
  return notes.some(({ id }) => OPEN.has(id));
}

/** What a request gets where the file leaves the limit to the model. */
function ownShare({ slots }: ConfigLimit, { contextLimit }: FittedModel): number | undefined {
  return slots === undefined || contextLimit === undefined ? contextLimit : perRequest(contextLimit, slots);
}

/** Score of a prompt of this length that fits. */
function scoreAt(fit: TaskFit, { name }: FittedModel, promptTokens: number): number | null {
  const question = { model: name, contextLimit: promptTokens, largestLimit: Number.POSITIVE_INFINITY };
  const answer = atLimit(fit, question);
  return answer.kind === 'at limit' ? (answer.full?.score ?? null) : null;
}

/** Context limit and output tokens that leave prompts of what the key allows. */
function windowOf(limit: ConfigLimit, model: FittedModel, tokens: number) {
  // A bound on the prompt leaves the context limit where the model has it.
  if (limit.meaning === 'prompt length' && model.contextLimit !== undefined) {
    const contextLimit = Math.max(tokens, model.contextLimit);
    return { contextLimit, outputTokens: contextLimit - Math.min(tokens, limit.promptBound ?? tokens) };
  }
  return { contextLimit: tokens, outputTokens: keptFrom(limit, tokens) };
}

function outputOf({ meaning, outputTokens }: ConfigLimit): number {
  return meaning === 'context limit' ? (outputTokens ?? 0) : 0;
}

/** Tokens of a limit that no prompt takes: kept for the output, or more than another key lets through. */
function keptFrom(limit: ConfigLimit, tokens: number): number {
  return Math.max(outputOf(limit), tokens - (limit.promptBound ?? tokens));
}

/** Another limit is of no use where another key keeps its prompts out. */
function letThrough({ tokens }: Suggestion, output: number, { promptBound = tokens }: ConfigLimit): boolean {
  return tokens - output <= promptBound;
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

function warningsOn(fit: TaskFit, model: FittedModel, leading: Estimate | null): Statement[] {
  if (leading === null) return [];
  const { extrapolated, low } = leading;
  const longest = fit.direction === 'falls' ? model.maxPromptTokens : fit.maxPromptTokens;
  if (extrapolated) return [{ id: 'config.outside', values: { model: model.name, longest } }];
  return low === null ? [{ id: 'config.noInterval', values: { model: model.name } }] : [];
}

/** Of a limit above the model's own the best is predicted at that; no prompt fills it. */
function aboveNote(
  { name }: FittedModel,
  asked: number,
  own: number,
  leads: LimitPrediction['leads'],
): Statement[] {
  if (asked <= own) return [];
  const id = leads === 'full' ? 'config.beyondModel' : 'config.aboveModel';
  return [{ id, values: { limit: asked, own, model: name } }];
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
