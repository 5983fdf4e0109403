/** The smallest context limit at which some prompt reaches a target. */
import type { TaskFit } from '../fit/result';
import { bandEdge } from './band';
import { bestLength, bestReachable, shortest } from './bestLength';
import { inLaw, leastCompute } from './compute';
import { configuredLimit } from './configuredLimit';
import { type Evaluator, evaluator, outside } from './evaluate';
import { LARGEST_LIMIT, type ResolvedSubject } from './subject';

export interface NeededLimit {
  readonly kind: 'reachable';
  /** Smallest context limit, tokens, output included. */
  readonly contextLimit: number;
  /** Prompt length that reaches the target there. */
  readonly promptTokens: number;
  readonly score: number;
  /** 90 % interval of `contextLimit`; null high: "at least low". */
  readonly low: number | null;
  readonly high: number | null;
  /** What people configure that surely is enough: `high` rounded up; null where no limit surely is. */
  readonly configured: number | null;
  readonly extrapolated: boolean;
}

export interface OutOfReach {
  readonly kind: 'out of reach';
  readonly bestScore: number;
  /** Shortest prompt that scores all but a thousandth of it. */
  readonly bestPromptTokens: number;
  /** Compute that would reach the target, FLOP; null when none would or compute is not in the law. */
  readonly flopsNeeded: number | null;
}

/**
 * Smallest context limit L such that some n ≤ L − output reaches the target. The best score at a limit never falls as
 * the limit grows, so bisection on whole tokens is exact.
 * @param output Tokens kept for the answer, whole.
 */
export function neededLimit(
  fit: TaskFit,
  who: ResolvedSubject,
  target: number,
  output: number,
): NeededLimit | OutOfReach {
  const law = evaluator(fit);
  const limit = smallestLimit(law.score, fit, who, target, output);
  if (limit === undefined) return outOfReach(law, fit, who, target, output);
  const promptTokens = bestLength(law.score, fit, who, limit, limit - output);
  const point = { ...who, promptTokens, contextLimit: limit };
  const { low, high } = intervalOf(law, fit, who, target, output);
  return {
    kind: 'reachable',
    contextLimit: limit,
    promptTokens,
    score: law.score(point),
    low,
    high,
    configured: high === null ? null : configuredLimit(high),
    extrapolated: outside(fit, point).extrapolated,
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
): OutOfReach {
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
