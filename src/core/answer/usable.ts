import type { FitResult, TaskFit } from '../fit/result';
import { say } from '../words/english';
import { bandEdge } from './band';
import { bestReachable, shortest } from './bestLength';
import { type Evaluator, evaluator, FARTHEST, outside } from './evaluate';
import { asQuestion, valuesOf } from './question';
import {
  fitted,
  isLimit,
  isUnanswerable,
  LARGEST_LIMIT,
  type ResolvedSubject,
  resolveSubject,
  unanswerable,
} from './subject';
import type { Subject, Unanswerable } from './types';

/** "Up to how many tokens is the score still good enough?" */
export type UsableAnswer =
  | {
      readonly kind: 'usable';
      readonly promptTokens: number;
      readonly low: number | null;
      readonly high: number | null;
      readonly extrapolated: boolean;
      /** True when the score holds up to the model's context limit itself. */
      readonly atLimit: boolean;
    }
  | { readonly kind: 'never'; readonly bestScore: number; readonly bestPromptTokens: number }
  | Unanswerable;

export interface UsableQuestion extends Subject {
  readonly target: number;
  /** Context limit, tokens; the model's own where left out. */
  readonly contextLimit?: number | undefined;
}

/** Longest prompt, whole tokens, whose score is still at least the target (effective context length). */
export function usable(fit: FitResult, question: UsableQuestion): UsableAnswer {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const who = resolveSubject(task, question);
  if (isUnanswerable(who)) return who;
  const { target } = question;
  if (!(target > 0 && target <= 1)) return unanswerable('bad-target');
  if (!isLimit(question.contextLimit)) return unanswerable('bad-limit');
  const law = evaluator(task);
  const contextLimit = question.contextLimit ?? who.contextLimit;
  const end = farthest(task, contextLimit);
  const longest = longestLength(law.score, task, who, target, contextLimit, end);
  if (longest === undefined)
    return { kind: 'never', ...bestReachable(law.score, task, who, contextLimit, end) };
  const at = { ...who, promptTokens: longest, contextLimit };
  const determined = law.estimate(at).low !== null;
  const high = determined
    ? longestLength(bandEdge(law, 'high'), task, who, target, contextLimit, end)
    : undefined;
  // The band ends where nothing is determined any more; up to there its lower edge is a lower end all the same.
  const low = longestLength(bandEdge(law, 'low'), task, who, target, contextLimit, end);
  return {
    kind: 'usable',
    promptTokens: longest,
    low: low === undefined ? null : Math.min(low, longest),
    // Still good enough where the search ends: "at least".
    high: high === undefined || high >= end ? null : Math.max(high, longest),
    extrapolated: outside(task, at).extrapolated,
    atLimit: contextLimit !== undefined && longest >= contextLimit * 0.999,
  };
}

export const usableQuestion = asQuestion({
  name: 'usable',
  asks: { target: 'needed', model: 'needed', trainingFlops: 'instead' },
  answer: usable,
  toJson(answer: UsableAnswer) {
    if (answer.kind === 'usable') return valuesOf(answer);
    const nowhere = { promptTokens: null, low: null, high: null };
    return answer.kind === 'never'
      ? { ...nowhere, ...valuesOf(answer) }
      : { ...nowhere, reason: say(answer.reason) };
  },
  isFound: ({ kind }) => kind === 'usable',
});

/** Where the search ends: the context limit, or as far as anything is determined. */
function farthest(fit: TaskFit, contextLimit: number | undefined): number {
  return Math.floor(Math.min(contextLimit ?? fit.maxPromptTokens * FARTHEST, LARGEST_LIMIT));
}

const STEPS = 192;

function longestLength(
  value: Evaluator['score'],
  fit: TaskFit,
  who: ResolvedSubject,
  target: number,
  contextLimit: number | undefined,
  end: number,
): number | undefined {
  const start = Math.min(shortest(fit, who), end);
  const reaches = (promptTokens: number): boolean => value({ ...who, promptTokens, contextLimit }) >= target;
  if (reaches(end)) return end;
  const ratio = Math.log(Math.max(end, start + 1) / start);
  const length = (i: number): number => Math.round(start * Math.exp((ratio * i) / STEPS));
  for (let i = STEPS - 1; i >= 0; i--) {
    let low = length(i);
    if (!reaches(low)) continue;
    let high = Math.min(Math.max(length(i + 1), low + 1), end);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (reaches(middle)) low = middle;
      else high = middle;
    }
    return low;
  }
  return undefined;
}
