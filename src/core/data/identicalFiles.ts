import { groupBy } from './groupBy';
import type { Problem } from './observation';
import type { WithLength } from './promptLength';

/**
 * A file with a single instance, kept twice byte for byte, is one instance: without what tells instances apart, two of
 * them would look like a result that was repeated. The first in the order of paths stays.
 */
export function withoutIdenticalFiles(
  observations: readonly WithLength[],
  nameOf: (observation: WithLength) => string,
): { readonly kept: readonly WithLength[]; readonly problems: readonly Problem[] } {
  const dropped = new Map<WithLength, string>();
  const single = observations.filter(({ content }) => content !== undefined);
  const alike = groupBy(single, (each) => {
    const { content, task, metric, promptTokens, shots, score, place } = each;
    return JSON.stringify([
      content,
      nameOf(each),
      task,
      metric,
      promptTokens,
      shots,
      score,
      place.row,
      place.key,
    ]);
  });
  for (const same of alike.values()) {
    const [first, ...others] = [...same].sort((a, b) => (a.place.file < b.place.file ? -1 : 1));
    for (const other of others) if (first) dropped.set(other, first.place.file);
  }
  const files = new Map([...dropped].map(([{ place }, original]) => [place.file, original]));
  return {
    kept: dropped.size === 0 ? observations : observations.filter((each) => !dropped.has(each)),
    problems: [...files].map(([file, original]) => ({
      file,
      reason: `byte for byte the same as ${original}: its instance is counted once, from there`,
    })),
  };
}
