import type { FitResult, TaskFit } from '../fit/result';
import { usesCompute } from '../law/composition';
import { say } from '../words/english';
import { bandEdge } from './band';
import { bestLength, bestReachable } from './bestLength';
import { type Evaluator, evaluator, FARTHEST } from './evaluate';
import { asQuestion, valuesOf } from './question';
import { fitted, isLimit, isUnanswerable, LARGEST_LIMIT, roomFault, unanswerable } from './subject';
import type { Unanswerable } from './types';

/** "How much training compute reaches the target at this context limit?" */
export interface ComputeQuestion {
  /** Score to reach, 0…1. */
  readonly target: number;
  /** Tokens; left out: any limit. */
  readonly contextLimit?: number | undefined;
  readonly outputTokens?: number | undefined;
}

export type ComputeAnswer =
  | {
      readonly kind: 'compute';
      /** FLOP. */
      readonly trainingFlops: number;
      /** 90 % interval; null: that end is not within sight. */
      readonly low: number | null;
      readonly high: number | null;
      readonly promptTokens: number;
      readonly extrapolated: boolean;
    }
  | { readonly kind: 'out of reach'; readonly bestScore: number; readonly bestPromptTokens: number }
  | Unanswerable;

/** Orders of magnitude beyond the evaluated compute that are looked at. */
const ORDERS = 6;

export function requiredCompute(fit: FitResult, question: ComputeQuestion): ComputeAnswer {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const { target, contextLimit = LARGEST_LIMIT, outputTokens = 0 } = question;
  if (!(target > 0 && target <= 1)) return unanswerable('bad-target');
  if (!isLimit(contextLimit)) return unanswerable('bad-limit');
  const fault = roomFault(contextLimit, outputTokens);
  if (fault) return fault;
  if (!inLaw(task)) return unanswerable('no-compute');
  const law = evaluator(task);
  // Farther out no interval is given: an end that is not known must not pass for one that reaches the target.
  const room = Math.min(contextLimit - outputTokens, FARTHEST * task.maxPromptTokens);
  const asked = { contextLimit, room };
  const found = leastCompute(law.score, task, target, asked);
  const top = Math.exp(Math.log(task.computeLevels.at(-1) as number) + ORDERS * Math.LN10);
  if (found === undefined) {
    const who = { model: undefined, trainingFlops: top, contextLimit: undefined };
    return { kind: 'out of reach', ...bestReachable(law.score, task, who, contextLimit, asked.room) };
  }
  const { promptTokens } = at(law.score, task, found, asked);
  const here = law.estimate({ model: undefined, trainingFlops: found, promptTokens, contextLimit });
  return {
    kind: 'compute',
    trainingFlops: found,
    low: here.low === null ? null : (leastCompute(bandEdge(law, 'high'), task, target, asked) ?? null),
    high: here.low === null ? null : (leastCompute(bandEdge(law, 'low'), task, target, asked) ?? null),
    promptTokens,
    extrapolated: here.extrapolated,
  };
}

export const computeQuestion = /* @__PURE__ */ asQuestion({
  name: 'compute',
  asks: { target: 'needed', contextLimit: 'needed', outputTokens: 'optional' },
  applies: inLaw,
  answer: requiredCompute,
  toJson: (answer: ComputeAnswer) =>
    answer.kind === 'unanswerable'
      ? { reachable: null, reason: say(answer.reason) }
      : { reachable: answer.kind === 'compute', ...valuesOf(answer) },
  isFound: ({ kind }) => kind === 'compute',
});

/** Whether any law with a share in the prediction has training compute in it. */
export function inLaw(fit: TaskFit): boolean {
  return fit.laws.some(({ composition, weight }) => weight > 0 && usesCompute(composition));
}

interface Asked {
  readonly contextLimit: number;
  readonly room: number;
}

function at(
  value: Evaluator['score'],
  fit: TaskFit,
  trainingFlops: number,
  { contextLimit, room }: Asked,
): { score: number; promptTokens: number } {
  const who = { model: undefined, trainingFlops, contextLimit: undefined };
  const promptTokens = bestLength(value, fit, who, contextLimit, room);
  return { promptTokens, score: value({ ...who, promptTokens, contextLimit }) };
}

/** Least training compute within ± six orders of magnitude of the evaluated ones that reaches the target. */
export function leastCompute(
  value: Evaluator['score'],
  fit: TaskFit,
  target: number,
  asked: Asked,
): number | undefined {
  const reaches = (logFlops: number): boolean => at(value, fit, Math.exp(logFlops), asked).score >= target;
  let low = Math.log(fit.computeLevels[0] as number) - ORDERS * Math.LN10;
  let high = Math.log(fit.computeLevels.at(-1) as number) + ORDERS * Math.LN10;
  if (!reaches(high)) return undefined;
  if (reaches(low)) return Math.exp(low);
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}
