import type { FitResult } from '../fit/result';
import { evaluator } from './evaluate';
import { fitted, isUnanswerable, resolveSubject, unanswerable } from './subject';
import type { Prediction, Subject, Unanswerable } from './types';

export interface PredictQuestion extends Subject {
  readonly promptTokens: number;
  /** Context limit, tokens; the model's own where left out. */
  readonly contextLimit?: number | undefined;
}

/** Score at one prompt length (tokens), with its 90 % interval. */
export function predict(fit: FitResult, question: PredictQuestion): Prediction | Unanswerable {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const who = resolveSubject(task, question);
  if (isUnanswerable(who)) return who;
  const { promptTokens, contextLimit } = question;
  if (!(promptTokens > 0 && Number.isFinite(promptTokens)))
    return unanswerable('bad-number', { name: 'prompt tokens' });
  if (contextLimit !== undefined && !(contextLimit > 0))
    return unanswerable('bad-number', { name: 'context limit' });
  const point = { ...who, promptTokens, contextLimit: contextLimit ?? who.contextLimit };
  return { kind: 'prediction', ...evaluator(task).estimate(point) };
}
