/** The facts beside the results: `context-scaling.json`, one per path at most, merged. */

import { mergeSidecars } from '../core/data/mergeSidecars';
import type { Problem } from '../core/data/observation';
import type { Sidecar } from '../core/data/sidecar';
import { readSidecar } from '../readers';
import { isRefusal, type Refusal } from './answer';
import { readTextFile } from './readTextFile';

/** Nobody writes more by hand. */
const LARGEST_SIDECAR = 16 * 2 ** 20;

export interface Facts {
  readonly sidecar: Sidecar | undefined;
  readonly problems: readonly Problem[];
}

/** All sidecars as one, whatever the order of the paths. */
export async function loadSidecar(paths: readonly string[]): Promise<Facts | Refusal> {
  const sidecars: Sidecar[] = [];
  const problems: Problem[] = [];
  for (const path of [...paths].sort()) {
    const content = await readTextFile(path, LARGEST_SIDECAR);
    if (isRefusal(content)) return content;
    const read = readSidecar(path, content.text);
    problems.push(...read.problems);
    sidecars.push(read.sidecar);
  }
  return { sidecar: mergeSidecars(sidecars), problems };
}
