import type { FitResult, TaskFit } from '../fit/result';
import { say } from '../words/english';
import { bandEdge } from './band';
import { bestLength, bestReachable, shortest } from './bestLength';
import { inLaw, leastCompute } from './compute';
import { configuredLimit } from './configuredLimit';
import { type Evaluator, evaluator, outside } from './evaluate';
import { asQuestion, valuesOf } from './question';
import {
  fitted,
  isUnanswerable,
  LARGEST_LIMIT,
  type ResolvedSubject,
  resolveSubject,
  unanswerable,
} from './subject';
import type { Subject, Unanswerable } from './types';

/** "What context limit do I need?" */
export type NeedAnswer =
  | {
      readonly kind: 'reachable';
      /** Smallest context limit, tokens, output included. */
      readonly contextLimit: number;
      /** Prompt length that reaches the target there. */
      readonly promptTokens: number;
      readonly score: number;
      /** 90 % interval of `contextLimit`; null high: "at least low". */
      readonly low: number | null;
      readonly high: number | null;
      /** Rounded up to what people configure. */
      readonly configured: number;
      readonly extrapolated: boolean;
    }
  | {
      readonly kind: 'out of reach';
      readonly bestScore: number;
      /** Shortest prompt that scores all but a thousandth of it. */
      readonly bestPromptTokens: number;
      /** Compute that would reach the target, FLOP; null when none would or compute is not in the law. */
      readonly flopsNeeded: number | null;
    }
  | Unanswerable;

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

export const needQuestion = asQuestion({
  name: 'need',
  formerly: ['limit'],
  asks: { target: 'needed', model: 'needed', trainingFlops: 'instead', outputTokens: 'optional' },
  answer: need,
  toJson: (answer: NeedAnswer) =>
    answer.kind === 'unanswerable'
      ? { reachable: null, reason: say(answer.reason) }
      : { reachable: answer.kind === 'reachable', ...valuesOf(answer) },
  isFound: ({ kind }) => kind === 'reachable',
});

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
  const determined =
    law.estimate({ ...who, promptTokens: shortest(fit, who), contextLimit: undefined }).low !== null;
  if (!determined) return { low: null, high: null };
  return {
    low: smallestLimit(bandEdge(law, 'high'), fit, who, target, output) ?? null,
    high: smallestLimit(bandEdge(law, 'low'), fit, who, target, output) ?? null,
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
