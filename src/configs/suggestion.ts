/** The limit that a config could have instead, and why. */
import { configuredLimit, limitWithin } from '../core/answer/configuredLimit';
import type { Evaluator } from '../core/answer/evaluate';
import { neededLimit } from '../core/answer/neededLimit';
import type { ResolvedSubject } from '../core/answer/subject';
import type { UsableLength } from '../core/answer/usableLength';
import type { FittedModel, TaskFit } from '../core/fit/result';

export interface Suggestion {
  /** The limit, tokens. */
  readonly tokens: number;
  readonly because: /** Every prompt within it surely reaches the target. */
    | 'holds'
    /** Some prompt within it surely does. */
    | 'reaches'
    /** It is the smallest common one within 1 % of the best score. */
    | 'plateau';
  /** `TaskFit.id`: whose target, or whose best score. */
  readonly task: string;
  /** 0…1; null for `plateau`. */
  readonly target: number | null;
  /** What is sure: the length up to which the score holds, or the limit from which it is reached, tokens. */
  readonly sure: number | null;
}

/** What there is to choose from for one model on one task. */
export interface Choice {
  readonly fit: TaskFit;
  readonly model: FittedModel;
  /** Tokens of the limit that are kept for the output. */
  readonly output: number;
  /** The longest limit that the model takes, tokens; ∞ for none. */
  readonly own: number;
  /** The longest limit that is looked at, tokens. */
  readonly largest: number;
}

/**
 * Where scores fall: the largest limit whose full prompt surely keeps a person's own target. Where they rise: the smallest
 * that surely reaches it; without such a target the smallest within 1 % of the best score. An example or a published
 * threshold recommends nothing.
 * @param held How long prompts may be at the target, where scores fall.
 * @param within Score that leads at a limit; null where there is none.
 */
export function suggestionFor(
  choice: Choice,
  held: UsableLength | undefined,
  law: Evaluator,
  within: (tokens: number) => number | null,
): Suggestion | null {
  const { fit, model, output, own, largest } = choice;
  const { id: task, target, direction } = fit;
  if (direction === 'falls') {
    if (target === undefined || held === undefined || held.low === null) return null;
    const room = held.low + output;
    const tokens = room >= own ? own : limitWithin(room);
    return tokens > output ? { tokens, because: 'holds', task, target, sure: held.low } : null;
  }
  if (target === undefined) {
    const tokens = smallestNear(choice, law, within);
    return tokens === null ? null : { tokens, because: 'plateau', task, target: null, sure: null };
  }
  const who: ResolvedSubject = { ...model, model: model.name, contextLimit: undefined };
  const needed = neededLimit(fit, who, target, output);
  if (needed.kind !== 'reachable' || needed.high === null) return null;
  const tokens = configuredLimit(needed.high);
  return tokens <= largest ? { tokens, because: 'reaches', task, target, sure: needed.high } : null;
}

/**
 * One limit for all: as large as the most demanding of those whose scores rise needs it, and no larger than the least of
 * those whose scores fall bears. Null where there is no such limit.
 */
export function commonSuggestion(all: readonly Suggestion[]): Suggestion | null {
  const extreme = (some: readonly Suggestion[], side: 1 | -1): Suggestion | undefined =>
    some.reduce<Suggestion | undefined>(
      (most, one) => (most === undefined || side * (one.tokens - most.tokens) > 0 ? one : most),
      undefined,
    );
  const bears = extreme(
    all.filter(({ because }) => because === 'holds'),
    -1,
  );
  const needs = extreme(
    all.filter(({ because }) => because !== 'holds'),
    1,
  );
  if (bears === undefined || needs === undefined) return bears ?? needs ?? null;
  return needs.tokens <= bears.tokens ? needs : null;
}

/** Within this share of the best score a limit is as good as any. */
const NEAR = 0.99;

/**
 * The smallest common limit within 1 % of the best score. The length that comes so near is found by bisection along
 * the curve; then common limits are tried from there up, since prompts just below a limit may be cut too.
 */
function smallestNear(
  { fit, model, output, largest }: Choice,
  law: Evaluator,
  within: (tokens: number) => number | null,
): number | null {
  const plateau = within(largest);
  if (plateau === null) return null;
  const { name, trainingFlops, minPromptTokens } = model;
  const score = (promptTokens: number): number =>
    law.score({ model: name, trainingFlops, promptTokens, contextLimit: largest });
  let low = Math.log(Math.max(1, minPromptTokens));
  let high = Math.log(Math.max(largest, fit.minPromptTokens));
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    // Past the maximum the score may sink again: that is no reason for a longer prompt.
    if (
      score(Math.exp(middle)) >= NEAR * plateau ||
      score(Math.exp(middle * 1.001)) < score(Math.exp(middle))
    )
      high = middle;
    else low = middle;
  }
  for (
    let common = configuredLimit(Math.exp(low) + output);
    common <= largest;
    common = configuredLimit(common + 1)
  ) {
    if ((within(common) ?? 0) >= NEAR * plateau) return common;
  }
  return null;
}
