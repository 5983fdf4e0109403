import type { FitResult } from '../fit/result';
import { evaluator } from './evaluate';
import { fitted, isUnanswerable, resolveSubject } from './subject';
import type { Estimate } from './types';

export interface CurvePoint extends Estimate {
  readonly promptTokens: number;
}

/**
 * The curve of one model over prompt tokens, `points` of them spaced evenly in log, with its 90 % band.
 * `law` picks one law by index; by default the prediction itself.
 */
export function curve(
  fit: FitResult,
  question: {
    readonly model: string;
    readonly from: number;
    readonly to: number;
    readonly points: number;
    readonly law?: number | undefined;
  },
): CurvePoint[] {
  const task = fitted(fit);
  if (isUnanswerable(task)) return [];
  const who = resolveSubject(task, question);
  if (isUnanswerable(who)) return [];
  const { from, to, points } = question;
  const law = evaluator(task, question.law);
  const ratio = Math.log(to / from) / Math.max(points - 1, 1);
  return Array.from({ length: points }, (_, i) => {
    const promptTokens = from * Math.exp(ratio * i);
    return { promptTokens, ...law.estimate({ ...who, promptTokens }) };
  });
}
