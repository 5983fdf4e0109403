import type { Problem } from './observation';

/** What was not used of a task's files and of its cells, each said once: a saved fit lists the latter in both places. */
export function distinctProblems(...lists: readonly (readonly Problem[])[]): readonly Problem[] {
  const seen = new Set<string>();
  return lists.flat().filter(({ file, row, key, reason }) => {
    const text = JSON.stringify([file, row, key, reason]);
    return !seen.has(text) && seen.add(text);
  });
}
