import type { FitResult } from '../fit/result';
import { say } from '../words/english';
import { bestLength } from './bestLength';
import { evaluator } from './evaluate';
import { asQuestion, valuesOf } from './question';
import { fitted, isUnanswerable, resolveSubject, unanswerable } from './subject';
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
  if (!(outputTokens >= 0 && outputTokens < contextLimit))
    return unanswerable('no-room', { contextLimit, outputTokens });
  const law = evaluator(task);
  const promptTokens = bestLength(law.score, task, who, contextLimit, contextLimit - outputTokens);
  const estimate = law.estimate({ ...who, promptTokens, contextLimit });
  return { kind: 'best', promptTokens, ...estimate };
}

/** "What does a context limit give?" */
export const scoreQuestion = asQuestion({
  name: 'score',
  asks: {
    contextLimit: 'needed',
    model: 'needed',
    trainingFlops: 'instead',
    outputTokens: 'optional',
    // Not for the best score, but for what longer prompts lose at the limit.
    promptTokens: 'optional',
  },
  answer: bestAtLimit,
  toJson: (answer) =>
    answer.kind === 'unanswerable'
      ? { score: null, low: null, high: null, promptTokens: null, reason: say(answer.reason) }
      : valuesOf(answer),
  isFound: ({ kind }) => kind === 'best',
});
