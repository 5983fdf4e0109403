/**
 * Which samples files and which results file are of one run. The samples file of a task, where it is there and
 * is one, speaks for the task: it looks up the official score in the results file, and the results file stays
 * silent about the task, so that no result is counted twice.
 */

import { decodeHead } from '../../../bytes/text';
import { limits } from '../../../limits';
import type { Source } from '../../../source';
import { looksLikeSamples } from '../detect';
import { resultsTime, samplesName } from '../fileNames';

/** The results file of the run that wrote a samples file. */
export async function resultsOfRun(samples: Source): Promise<Source | undefined> {
  const time = samplesName(samples.path)?.time;
  // Before 0.4.3 names carried no time.
  if (time === undefined) return samples.sibling('results.json');
  const direct = await samples.sibling(`results_${time}.json`);
  if (direct) return direct;
  const names = await samples.neighbours();
  const name = [...names].sort().find((other) => resultsTime(other) === time);
  return name === undefined ? undefined : samples.sibling(name);
}

/** The samples files of the run that wrote a results file: task → file. */
export async function samplesOfRun(results: Source): Promise<ReadonlyMap<string, Source>> {
  const time = resultsTime(results.path);
  const found = new Map<string, Source>();
  for (const name of [...(await results.neighbours())].sort()) {
    const parts = samplesName(name);
    if (!parts || parts.time !== time || found.has(parts.task)) continue;
    const samples = await results.sibling(name);
    if (samples && (await isSamples(samples))) found.set(parts.task, samples);
  }
  return found;
}

/** An empty file, or a Git LFS pointer, holds no samples: the results file then speaks for the task. */
async function isSamples(source: Source): Promise<boolean> {
  const head = await source.slice(0, Math.min(source.size, limits.head));
  return looksLikeSamples(source.path, decodeHead(head));
}
