/** Prompt lengths of the largest score. */
import type { TaskFit } from '../fit/result';
import type { Evaluator, Point } from './evaluate';
import { LARGEST_LIMIT, type ResolvedSubject } from './subject';

const STEPS = 48;

/** Shortest prompt worth considering: the shortest evaluated one (a curve that only falls is best at nothing). */
export function shortest(fit: TaskFit, who: ResolvedSubject): number {
  const own = fit.models.find((model) => model.name === who.model);
  return Math.max(1, Math.floor(own?.minPromptTokens ?? fit.minPromptTokens));
}

/**
 * Prompt length in [shortest, longest], whole tokens, of the largest value: a logarithmic scan, then golden section
 * in the best bracket. Curves are products of one rising and several falling factors: one maximum per law.
 */
export function bestLength(
  value: Evaluator['score'],
  fit: TaskFit,
  who: ResolvedSubject,
  contextLimit: number | undefined,
  longest: number,
): number {
  const low = Math.min(shortest(fit, who), Math.floor(longest));
  const high = Math.max(low, Math.floor(Math.min(longest, LARGEST_LIMIT)));
  const at = (promptTokens: number): number => value({ ...who, promptTokens, contextLimit } satisfies Point);
  if (high <= low) return Math.max(low, 1);
  const ratio = Math.log(high / low);
  const length = (i: number): number => low * Math.exp((ratio * i) / STEPS);
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i <= STEPS; i++) {
    const score = at(length(i));
    // Flat tops: the shortest prompt that reaches them.
    if (score > most + 1e-12) {
      most = score;
      best = i;
    }
  }
  let from = length(Math.max(best - 1, 0));
  let to = length(Math.min(best + 1, STEPS));
  const golden = (Math.sqrt(5) - 1) / 2;
  while (to - from > 0.5) {
    const left = to - golden * (to - from);
    const right = from + golden * (to - from);
    if (at(left) >= at(right)) to = right;
    else from = left;
  }
  const candidates = [Math.floor(from), Math.round((from + to) / 2), Math.ceil(to), low, high].filter(
    (n) => n >= low && n <= high,
  );
  return candidates.reduce((a, b) => (at(b) > at(a) + 1e-12 ? b : a));
}

/** Share of the best score that nobody would lengthen a prompt for. */
const NOTHING_LOST = 0.001;

/** The best score over the prompts that fit, and the shortest prompt that scores all but a thousandth of it. */
export function bestReachable(
  value: Evaluator['score'],
  fit: TaskFit,
  who: ResolvedSubject,
  contextLimit: number | undefined,
  longest: number,
): { readonly bestScore: number; readonly bestPromptTokens: number } {
  const at = (promptTokens: number): number => value({ ...who, promptTokens, contextLimit });
  let high = bestLength(value, fit, who, contextLimit, longest);
  const bestScore = at(high);
  // Up to the best length curves rise.
  let low = Math.min(shortest(fit, who), high) - 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (at(middle) >= bestScore * (1 - NOTHING_LOST)) high = middle;
    else low = middle;
  }
  return { bestScore, bestPromptTokens: high };
}
