import type { FitResult } from '../fit/result';
import { say } from '../words/english';
import { type NeededLimit, neededLimit } from './neededLimit';
import { asQuestion, valuesOf } from './question';
import { fitted, isLimit, isUnanswerable, resolveSubject, unanswerable } from './subject';
import type { Subject, Unanswerable } from './types';
import { type NeverUsable, type UsableLength, usableLength } from './usableLength';

/** "Up to how many tokens is the score still good enough?" */
export type UsableAnswer =
  | UsableLength
  | NeverUsable
  /** Scores rise with length: what one needs to know is from which limit on the target is met. */
  | { readonly kind: 'from a limit on'; readonly need: NeededLimit }
  | Unanswerable;

export interface UsableQuestion extends Subject {
  readonly target: number;
  /** Context limit, tokens; the model's own where left out. */
  readonly contextLimit?: number | undefined;
}

/** Longest prompt up to which every score is at least the target (effective context length), where scores fall. */
export function usable(fit: FitResult, question: UsableQuestion): UsableAnswer {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const who = resolveSubject(task, question);
  if (isUnanswerable(who)) return who;
  const { target } = question;
  if (!(target > 0 && target <= 1)) return unanswerable('bad-target');
  if (!isLimit(question.contextLimit)) return unanswerable('bad-limit');
  if (task.direction === 'rises') {
    const needed = neededLimit(task, who, target, 0);
    if (needed.kind === 'reachable') return { kind: 'from a limit on', need: needed };
    const { bestScore, bestPromptTokens } = needed;
    return { kind: 'never', bestScore, bestPromptTokens };
  }
  return usableLength(task, who, target, question.contextLimit ?? who.contextLimit);
}

export const usableQuestion = /* @__PURE__ */ asQuestion({
  name: 'usable',
  asks: { target: 'needed', model: 'needed', trainingFlops: 'instead' },
  answer: usable,
  toJson(answer: UsableAnswer) {
    if (answer.kind === 'usable') return valuesOf(answer);
    const nowhere = { promptTokens: null, low: null, high: null };
    if (answer.kind === 'never') return { ...nowhere, ...valuesOf(answer) };
    if (answer.kind === 'unanswerable') return { ...nowhere, reason: say(answer.reason) };
    return { ...nowhere, reason: say({ id: 'usable-rises', values: {} }), need: valuesOf(answer.need) };
  },
  isFound: ({ kind }) => kind === 'usable',
});
