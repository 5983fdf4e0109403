/** Which other files a reader looked into: they, too, decide what a file means. */
import type { Source } from '../readers/source';
import type { FileReading } from './api';
import { joinPath, parentOf } from './paths';

/** A source that remembers which siblings were asked for, found or not: a file that appears later counts, too. */
export function consulting(source: Source): {
  readonly source: Source;
  consulted(): FileReading['consulted'];
} {
  const files = new Set<string>();
  const folders = new Set<string>();
  return {
    source: watched(source),
    consulted: () => ({ files: [...files].sort(), folders: [...folders].sort() }),
  };

  function watched(inner: Source): Source {
    const folder = parentOf(inner.path);
    const { isUnchanged, reopen } = inner;
    return {
      path: inner.path,
      size: inner.size,
      slice: (start, end, into) => inner.slice(start, end, into),
      async sibling(relative) {
        files.add(joinPath(folder, relative) ?? relative);
        const sibling = await inner.sibling(relative);
        return sibling && watched(sibling);
      },
      async neighbours(relative = '.') {
        folders.add(joinPath(folder, relative) ?? relative);
        return inner.neighbours(relative);
      },
      ...(isUnchanged && { isUnchanged: () => isUnchanged.call(inner) }),
      ...(reopen && { reopen: async () => watched(await reopen.call(inner)) }),
    };
  }
}
