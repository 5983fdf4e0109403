import type { FitResult } from '../fit/result';
import { say } from '../words/english';
import { evaluator } from './evaluate';
import { asQuestion } from './question';
import { fitted, isUnanswerable, resolveSubject, unanswerable } from './subject';
import type { Estimate, Subject, Unanswerable } from './types';

export interface Prediction extends Estimate {
  readonly kind: 'prediction';
}

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

export const predictQuestion = asQuestion({
  name: 'predict',
  asks: {
    model: 'needed',
    trainingFlops: 'instead',
    promptTokens: 'needed',
    contextLimit: 'optional',
  },
  answer: predict,
  toJson(answer: Prediction | Unanswerable) {
    if (answer.kind === 'prediction') {
      const { score: predicted, low, high, extrapolated } = answer;
      return { predicted, low, high, extrapolated };
    }
    return { predicted: null, low: null, high: null, extrapolated: null, reason: say(answer.reason) };
  },
  isFound: ({ kind }) => kind === 'prediction',
});
