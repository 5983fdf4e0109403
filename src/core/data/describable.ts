/**
 * Which results the law describes. Each is sound by itself, for readers check every field as they collect; what is left
 * to judge is what a sound result says to a fit.
 */
import { isBetterWhenLower, nameOfLower } from './metric';
import type { Observation, Problem } from './observation';

export function describable(observations: readonly Observation[]): {
  readonly observations: readonly Observation[];
  readonly problems: readonly Problem[];
} {
  const leftOut = new Map<string, { readonly first: Observation; count: number }>();
  const described = observations.filter((observation) => {
    if (!isBetterWhenLower(observation)) return true;
    const key = JSON.stringify([observation.place.file, nameOfLower(observation)]);
    const known = leftOut.get(key);
    if (known) known.count++;
    else leftOut.set(key, { first: observation, count: 1 });
    return false;
  });
  const problems = [...leftOut.values()].map(({ first, count }) => ({
    ...first.place,
    reason: lowerIsBetterReason(nameOfLower(first), count),
  }));
  return { observations: described.map(withoutCertainty), problems };
}

/** Why results of such a metric are listed but not fitted. */
export function lowerIsBetterReason(metric: string, count: number): string {
  const results = count === 1 ? '1 result' : `${count} results`;
  return `“${metric}”: lower is better, and the law describes scores that are better when higher; ${results} left out`;
}

/** A standard error of 0 (all right, or all wrong) claims certainty; a score may be a rounding above 1. */
function withoutCertainty(observation: Observation): Observation {
  const { score, stderr } = observation;
  return { ...observation, score: Math.min(1, score), stderr: stderr === 0 ? undefined : stderr };
}
