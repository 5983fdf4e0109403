import type { FitResult } from '../fit/result';
import { say } from '../words/english';
import { type NeededLimit, neededLimit, type OutOfReach } from './neededLimit';
import { asQuestion, valuesOf } from './question';
import { fitted, isUnanswerable, LARGEST_LIMIT, resolveSubject, unanswerable } from './subject';
import type { Subject, Unanswerable } from './types';
import { type UsableLength, usableLength } from './usableLength';

/** "What context limit do I need?" */
export type NeedAnswer =
  | NeededLimit
  | OutOfReach
  /** Scores fall with length: no limit is needed for the target; what one needs to know is how long prompts may be. */
  | { readonly kind: 'any limit'; readonly usable: UsableLength }
  | Unanswerable;

export interface NeedQuestion extends Subject {
  /** Score to reach, 0…1. */
  readonly target: number;
  /** Tokens kept for the answer: the prompt may use limit − outputTokens. */
  readonly outputTokens?: number | undefined;
}

export function need(fit: FitResult, question: NeedQuestion): NeedAnswer {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const who = resolveSubject(task, question);
  if (isUnanswerable(who)) return who;
  const { target, outputTokens = 0 } = question;
  if (!(target > 0 && target <= 1)) return unanswerable('bad-target');
  if (!(outputTokens >= 0 && outputTokens < LARGEST_LIMIT))
    return unanswerable('bad-number', { name: 'output tokens' });
  if (task.direction === 'falls') {
    const kept = usableLength(task, who, target, who.contextLimit);
    if (kept.kind === 'usable') return { kind: 'any limit', usable: kept };
  }
  return neededLimit(task, who, target, Math.round(outputTokens));
}

export const needQuestion = /* @__PURE__ */ asQuestion({
  name: 'need',
  formerly: ['limit'],
  asks: { target: 'needed', model: 'needed', trainingFlops: 'instead', outputTokens: 'optional' },
  answer: need,
  toJson(answer: NeedAnswer) {
    if (answer.kind === 'unanswerable') return { reachable: null, reason: say(answer.reason) };
    if (answer.kind !== 'any limit') return { reachable: answer.kind === 'reachable', ...valuesOf(answer) };
    const reason = say({ id: 'need-falls', values: {} });
    return { reachable: true, contextLimit: null, reason, usable: valuesOf(answer.usable) };
  },
  isFound: ({ kind }) => kind === 'reachable' || kind === 'any limit',
});
