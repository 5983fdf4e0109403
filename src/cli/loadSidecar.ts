/** The facts beside the results: `context-scaling.json`, one per path at most, merged. */
import type { Problem } from '../core/data/observation';
import type { Sidecar } from '../core/data/sidecar';
import { readSidecar } from '../readers/sidecar';
import { isRefusal, type Refusal } from './answer';
import { readTextFile } from './readTextFile';

/** Nobody writes more by hand. */
const LARGEST_SIDECAR = 16 * 2 ** 20;

export interface Facts {
  readonly sidecar: Sidecar | undefined;
  readonly problems: readonly Problem[];
}

/** All sidecars as one; where two speak of the same model or task, the earlier path is heard. */
export async function loadSidecar(paths: readonly string[]): Promise<Facts | Refusal> {
  let sidecar: Sidecar | undefined;
  const problems: Problem[] = [];
  for (const path of paths) {
    const content = await readTextFile(path, LARGEST_SIDECAR);
    if (isRefusal(content)) return content;
    const read = readSidecar(path, content.text);
    problems.push(...read.problems);
    sidecar = sidecar ? merged(sidecar, read.sidecar) : read.sidecar;
  }
  return { sidecar, problems };
}

function merged(first: Sidecar, second: Sidecar): Sidecar {
  return {
    file: first.file,
    models: new Map([...second.models, ...first.models]),
    tasks: new Map([...second.tasks, ...first.tasks]),
    sources: [...first.sources, ...second.sources],
    ignore: [...first.ignore, ...second.ignore],
  };
}
