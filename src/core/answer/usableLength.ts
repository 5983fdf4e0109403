/** The usable length of a curve that falls: how long prompts may be while every shorter one still scores enough. */
import type { TaskFit } from '../fit/result';
import { bandEdge } from './band';
import { bestReachable, shortest } from './bestLength';
import { type Evaluator, evaluator, FARTHEST, outside, type Point } from './evaluate';
import { LARGEST_LIMIT, type ResolvedSubject } from './subject';

export interface UsableLength {
  readonly kind: 'usable';
  /** Longest prompt, whole tokens, such that it and every shorter one, from the shortest evaluated on, scores enough. */
  readonly promptTokens: number;
  /** 90 % interval; null low: not even the shortest prompt is sure to; null high: "at least low". */
  readonly low: number | null;
  readonly high: number | null;
  readonly extrapolated: boolean;
  /** True when the score holds up to the context limit itself. */
  readonly atLimit: boolean;
}

/** Not even at the shortest evaluated prompt, whose score may lie below that of a longer one. */
export interface NeverUsable {
  readonly kind: 'never';
  readonly bestScore: number;
  readonly bestPromptTokens: number;
}

/**
 * The first crossing of the target on the fitted curve, from the model's own shortest evaluated length on. The interval
 * inverts the pointwise band. Nothing is looked for beyond four times the evaluated lengths.
 * @param contextLimit Tokens; undefined: none.
 */
export function usableLength(
  fit: TaskFit,
  who: ResolvedSubject,
  target: number,
  contextLimit: number | undefined,
): UsableLength | NeverUsable {
  const law = evaluator(fit);
  const end = Math.floor(Math.min(contextLimit ?? LARGEST_LIMIT, fit.maxPromptTokens * FARTHEST));
  const start = Math.min(shortest(fit, who), end);
  // Prompts that are known to fit feel no limit: see `atLimit`, whose full prompt scores just so.
  const prompt = (promptTokens: number): Point => ({ ...who, promptTokens, contextLimit: undefined });
  const crossing = (value: Evaluator['score']): number | undefined =>
    firstCrossing((promptTokens) => value(prompt(promptTokens)) >= target, start, end);
  const longest = crossing(law.score);
  if (longest === undefined) return { kind: 'never', ...bestReachable(law.score, fit, who, undefined, end) };
  const at = prompt(longest);
  const high = law.estimate(at).low === null ? undefined : crossing(bandEdge(law, 'high'));
  // The band ends where nothing is determined any more; up to there its lower edge is a lower end all the same.
  const low = crossing(bandEdge(law, 'low'));
  return {
    kind: 'usable',
    promptTokens: longest,
    low: low === undefined ? null : Math.min(low, longest),
    // Still good enough where the search ends: "at least".
    high: high === undefined || high >= end ? null : Math.max(high, longest),
    extrapolated: outside(fit, at).extrapolated,
    atLimit: contextLimit !== undefined && longest >= Math.floor(contextLimit),
  };
}

const STEPS = 192;

/** The last whole length of [start, end] up to which all hold; undefined where the first does not. */
function firstCrossing(
  holds: (promptTokens: number) => boolean,
  start: number,
  end: number,
): number | undefined {
  if (!holds(start)) return undefined;
  const ratio = Math.log(Math.max(end, start + 1) / start);
  let low = start;
  for (let i = 1; i <= STEPS; i++) {
    let high = i === STEPS ? end : Math.min(Math.round(start * Math.exp((ratio * i) / STEPS)), end);
    if (high <= low) continue;
    if (holds(high)) {
      low = high;
      continue;
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (holds(middle)) low = middle;
      else high = middle;
    }
    return low;
  }
  return end;
}
