import type { FitResult } from '../fit/result';
import { bestLength, shortest } from './bestLength';
import { evaluator } from './evaluate';
import { fitted, isLimit, isUnanswerable, LARGEST_LIMIT, resolveSubject, unanswerable } from './subject';
import type { Estimate, Subject, Unanswerable } from './types';

/** "How much context should I give?": the prompt lengths whose score is within a share of the best. */
export interface RangeQuestion extends Subject {
  readonly contextLimit?: number | undefined;
  /** Share of the best score that may be lost, default .01. */
  readonly within?: number | undefined;
}

export interface RangeAnswer extends Estimate {
  readonly kind: 'range';
  /** Length of the best score, and the ends of the range around it, tokens. */
  readonly best: number;
  readonly from: number;
  readonly to: number;
}

export function bestRange(fit: FitResult, question: RangeQuestion): RangeAnswer | Unanswerable {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const who = resolveSubject(task, question);
  if (isUnanswerable(who)) return who;
  const { within = 0.01 } = question;
  if (!(within > 0 && within < 1)) return unanswerable('bad-number', { name: 'share that may be lost' });
  if (!isLimit(question.contextLimit)) return unanswerable('bad-limit');
  const contextLimit = question.contextLimit ?? who.contextLimit;
  const end = Math.floor(Math.min(contextLimit ?? task.maxPromptTokens, LARGEST_LIMIT));
  const law = evaluator(task);
  const value = (promptTokens: number): number => law.score({ ...who, promptTokens, contextLimit });
  const best = bestLength(law.score, task, who, contextLimit, end);
  const enough = value(best) * (1 - within);
  const edge = (outer: number): number => {
    if (value(outer) >= enough) return outer;
    let near = best;
    let far = outer;
    while (Math.abs(far - near) > 1) {
      const middle = Math.round((near + far) / 2);
      if (value(middle) >= enough) near = middle;
      else far = middle;
    }
    return near;
  };
  return {
    kind: 'range',
    best,
    from: edge(Math.min(shortest(task, who), best)),
    to: edge(Math.max(end, best)),
    ...law.estimate({ ...who, promptTokens: best, contextLimit }),
  };
}
