import type { FitResult, TaskFit } from '../fit/result';
import { bestLength, bestReachable, shortest } from './score';
import { configuredLimit } from './configuredLimit';
import { inLaw, leastCompute } from './compute';
import { type Evaluator, evaluator, outside } from './evaluate';
import {
  fitted,
  isUnanswerable,
  LARGEST_LIMIT,
  type ResolvedSubject,
  resolveSubject,
  unanswerable,
} from './subject';
import type { NeedAnswer, Subject } from './types';

export interface NeedQuestion extends Subject {
  /** Score to reach, 0…1. */
  readonly target: number;
  /** Tokens kept for the answer: the prompt may use limit − outputTokens. */
  readonly outputTokens?: number | undefined;
}

/**
 * Smallest context limit L such that some n ≤ L − outputTokens reaches the target. The best score at a limit never
 * falls as the limit grows, so bisection on whole tokens is exact.
 */
export function need(fit: FitResult, question: NeedQuestion): NeedAnswer {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const who = resolveSubject(task, question);
  if (isUnanswerable(who)) return who;
  const { target, outputTokens = 0 } = question;
  if (!(target > 0 && target <= 1)) return unanswerable('bad-target');
  if (!(outputTokens >= 0 && outputTokens < LARGEST_LIMIT))
    return unanswerable('bad-number', { name: 'output tokens' });
  const law = evaluator(task);
  const output = Math.round(outputTokens);
  const limit = smallestLimit(law.score, task, who, target, output);
  if (limit === undefined) return outOfReach(law, task, who, target, output);
  const promptTokens = bestLength(law.score, task, who, limit, limit - output);
  const point = { ...who, promptTokens, contextLimit: limit };
  const { extrapolated } = outside(task, point);
  return {
    kind: 'reachable',
    contextLimit: limit,
    promptTokens,
    score: law.score(point),
    ...intervalOf(law, task, who, target, output),
    configured: configuredLimit(limit),
    extrapolated,
  };
}

/** Smallest whole L whose best value reaches the target, or undefined. */
function smallestLimit(
  value: Evaluator['score'],
  fit: TaskFit,
  who: ResolvedSubject,
  target: number,
  output: number,
): number | undefined {
  const reaches = (limit: number): boolean => {
    const n = bestLength(value, fit, who, limit, limit - output);
    return value({ ...who, promptTokens: n, contextLimit: limit }) >= target;
  };
  let low = output + shortest(fit, who) - 1;
  let high = low + 1;
  while (!reaches(high)) {
    low = high;
    if (high >= LARGEST_LIMIT) return undefined;
    high = Math.min(high * 2, LARGEST_LIMIT);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Inversion of the pointwise band: lower end where the upper band reaches the target, upper end where the lower does. */
function intervalOf(
  law: Evaluator,
  fit: TaskFit,
  who: ResolvedSubject,
  target: number,
  output: number,
): { low: number | null; high: number | null } {
  const band = (edge: 'low' | 'high') => (point: Parameters<Evaluator['score']>[0]) =>
    law.estimate(point)[edge] ?? (edge === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  const determined =
    law.estimate({ ...who, promptTokens: shortest(fit, who), contextLimit: undefined }).low !== null;
  if (!determined) return { low: null, high: null };
  return {
    low: smallestLimit(band('high'), fit, who, target, output) ?? null,
    high: smallestLimit(band('low'), fit, who, target, output) ?? null,
  };
}

function outOfReach(
  law: Evaluator,
  fit: TaskFit,
  who: ResolvedSubject,
  target: number,
  output: number,
): NeedAnswer {
  return {
    kind: 'out of reach',
    ...bestReachable(law.score, fit, who, LARGEST_LIMIT, LARGEST_LIMIT - output),
    flopsNeeded: inLaw(fit)
      ? (leastCompute(law.score, fit, target, {
          contextLimit: LARGEST_LIMIT,
          room: LARGEST_LIMIT - output,
        }) ?? null)
      : null,
  };
}
