import type { FitResult } from '../fit/result';
import { say } from '../words/english';
import { type AtLimit, atLimit, type LimitQuestion, type ScoreAt } from './atLimit';
import { bestLength } from './bestLength';
import type { Gap } from './difference';
import { evaluator } from './evaluate';
import { asQuestion, valuesOf } from './question';
import { fitted, isUnanswerable, resolveSubject, roomFault, unanswerable } from './subject';
import type { Estimate, Subject, Unanswerable } from './types';

/** Best score at a context limit: the maximum over n ≤ limit − outputTokens of P(C, n, limit). */
export interface BestQuestion extends Subject {
  readonly contextLimit: number;
  readonly outputTokens?: number | undefined;
}

export interface Best extends Estimate {
  readonly kind: 'best';
  readonly promptTokens: number;
}

export function bestAtLimit(fit: FitResult, question: BestQuestion): Best | Unanswerable {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const who = resolveSubject(task, question);
  if (isUnanswerable(who)) return who;
  const { contextLimit, outputTokens = 0 } = question;
  if (!(contextLimit > 0 && Number.isFinite(contextLimit)))
    return unanswerable('bad-number', { name: 'context limit' });
  const fault = roomFault(contextLimit, outputTokens);
  if (fault) return fault;
  const law = evaluator(task);
  const promptTokens = bestLength(law.score, task, who, contextLimit, contextLimit - outputTokens);
  const estimate = law.estimate({ ...who, promptTokens, contextLimit });
  return { kind: 'best', promptTokens, ...estimate };
}

/** "What does a context limit give?" Of prompts of a length, where one is asked about; else of the prompt that leads. */
export interface ScoreAnswer extends ScoreAt {
  readonly kind: 'score';
  /** `length`: of the length asked about, cut to what the limit leaves. Else as `AtLimit.leads`. */
  readonly of: 'length' | AtLimit['leads'];
  readonly full: ScoreAt | null;
  readonly best: ScoreAt;
  readonly gap: Gap | null;
}

export interface ScoreQuestion extends LimitQuestion {
  readonly promptTokens?: number | undefined;
}

export function scoreAtLimit(fit: FitResult, question: ScoreQuestion): ScoreAnswer | Unanswerable {
  const answer = atLimit(fit, question);
  if (answer.kind === 'unanswerable') return answer;
  const { leads, full, best, gap } = answer;
  const { promptTokens, contextLimit, outputTokens = 0 } = question;
  if (promptTokens === undefined) {
    const leading = answer.leading;
    if (leading === null) return unanswerable('beyond-model', { contextLimit });
    return { kind: 'score', of: leads, full, best, gap, ...leading };
  }
  // A prompt of a length that fits fills the limit of just that length.
  const left = Math.min(promptTokens, contextLimit - outputTokens);
  const there = atLimit(fit, { ...question, contextLimit: left + outputTokens });
  if (there.kind === 'unanswerable') return there;
  if (there.full === null) return unanswerable('beyond-model', { contextLimit: left });
  return { kind: 'score', of: 'length', full, best, gap, ...there.full };
}

export const scoreQuestion = /* @__PURE__ */ asQuestion({
  name: 'score',
  asks: {
    contextLimit: 'needed',
    model: 'needed',
    trainingFlops: 'instead',
    outputTokens: 'optional',
    promptTokens: 'optional',
  },
  answer: scoreAtLimit,
  toJson: (answer) =>
    answer.kind === 'unanswerable'
      ? { score: null, low: null, high: null, promptTokens: null, reason: say(answer.reason) }
      : valuesOf(answer),
  isFound: ({ kind }) => kind === 'score',
});
