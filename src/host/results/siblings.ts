/** Readers consult siblings of a file; this says when one of those has changed. */
import { parentOf } from '../../worker/paths';
import { type ResultFile, stampOf } from './resultFile';

export type Consulted = { readonly files: readonly string[]; readonly folders: readonly string[] };

/** The listed files as a reader finds them: by path, and by folder. */
export interface Siblings {
  /** Changes when one of the consulted files or folders does. */
  fingerprint(consulted: Consulted): string;
}

export function siblings(listed: Iterable<ResultFile>): Siblings {
  const byPath = new Map<string, ResultFile>();
  for (const file of listed) byPath.set(file.path, file);
  let folders: Map<string, string> | undefined;
  return {
    fingerprint(consulted) {
      const files = consulted.files.map((path) => `${path} ${stampOf(byPath.get(path))}`);
      if (consulted.folders.length === 0) return files.join('\n');
      folders ??= namesByFolder(byPath.keys());
      return [...files, ...consulted.folders.map((folder) => folders?.get(folder) ?? '')].join('\n');
    },
  };
}

function namesByFolder(paths: Iterable<string>): Map<string, string> {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const folder = parentOf(path);
    const there = names.get(folder);
    if (there) there.push(path);
    else names.set(folder, [path]);
  }
  return new Map([...names].map(([folder, there]) => [folder, there.sort().join(' ')]));
}
