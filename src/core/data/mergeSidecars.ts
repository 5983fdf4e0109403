import type { Sidecar, SidecarSource } from './sidecar';

/**
 * Several `context-scaling.json` as one. What each says of files holds for those of its own folder; where two speak of one
 * file the nearer folder is heard, where two speak of one model or task the first given.
 */
export function mergeSidecars(given: readonly Sidecar[]): Sidecar | undefined {
  const [first, second] = given;
  if (first === undefined || second === undefined) return first;
  const nearestFirst = [...given].sort((a, b) => folderOf(b).length - folderOf(a).length);
  // The last one set wins in a map.
  const late = [...given].reverse();
  return {
    file: first.file,
    models: new Map(late.flatMap(({ models }) => [...models])),
    tasks: new Map(late.flatMap(({ tasks }) => [...tasks])),
    sources: nearestFirst.flatMap((sidecar) =>
      sidecar.sources.map((source): SidecarSource => ({ ...source, glob: within(sidecar, source.glob) })),
    ),
    ignore: given.flatMap((sidecar) => sidecar.ignore.map((glob) => within(sidecar, glob))),
  };
}

/** The glob for files below the sidecar's folder only; a folder that is a glob itself cannot be named in one. */
function within(sidecar: Sidecar, glob: string): string {
  const folder = folderOf(sidecar);
  return folder === '' || /[*?{}]/.test(folder) ? glob : `${folder}/**/${glob}`;
}

function folderOf({ file }: Sidecar): string {
  return file.replaceAll('\\', '/').replace(/\/?[^/]*$/, '');
}
