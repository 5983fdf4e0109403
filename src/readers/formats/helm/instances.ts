/** HELM, run folders: scores and prompt lengths of every instance in `per_instance_stats.json`. */

import { type ItemScanner, readJsonItems } from '../../json/items';
import { parseJson } from '../../json/json';
import { tellTwice } from '../../json/twice';
import { extension } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { whose } from '../../whose';
import { emitHelm, NO_RUN, NO_SCORE } from './emit';
import { readHelmInstance } from './instance';
import { officialMeans } from './official';
import { fileOfRun, helmRun } from './run';
import { helmScanner } from './scan';
import { helmTally } from './tally';

export const PER_INSTANCE = 'per_instance_stats.json';

export const helmInstances: Reader = {
  id: 'helm-instances',
  title: 'HELM instances',
  globs: ['**/runs/**/per_instance_stats.json'],
  detect: (path, head) => (looksLikeInstances(path, head) ? 'strong' : 'no'),
  read: readInstances,
};

export function looksLikeInstances(path: string, head: string): boolean {
  return (
    extension(path) === 'json' && /^\s*\[\s*\{\s*"instance_id"\s*:/.test(head) && head.includes('"stats"')
  );
}

export async function readInstances(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const run = await helmRun(source, PER_INSTANCE, signal);
  const names = whose(file, sidecar);
  const { model, task } = names.of(...run.names(''));
  if (model === '' || task === '') {
    sink.problem({ file, reason: NO_RUN });
    return;
  }
  const tally = helmTally(run.trials);
  const scanner = helmScanner();
  const plain: ItemScanner = { scan: scanner.scan, take: () => tally.add(scanner.instance) };
  for await (const item of readJsonItems(source, signal, sink.progress, plain)) {
    const report = (reason: string): void => sink.problem({ file, row: item.row, reason });
    const parsed = parseJson(item.text);
    tellTwice(parsed, file, sink, item.row);
    const instance = parsed.ok ? readHelmInstance(parsed.value) : undefined;
    if (item.tooLong) report('too long for an instance');
    else if (!parsed.ok) report(item.ended ? parsed.reason : CUT_OFF);
    else if (instance) tally.add(instance);
    else report('no instance: an object with “instance_id” and “stats” is expected');
  }
  const found = tally.finish();
  if (!found) {
    sink.problem({ file, reason: 'no instance with a score could be read' });
    return;
  }
  const stats = await source.sibling(fileOfRun(file, PER_INSTANCE, 'stats.json'));
  const official = stats ? await officialMeans(stats, found.split, signal) : undefined;
  const scores = found.scores(official);
  if (scores.length === 0) sink.problem({ file, reason: NO_SCORE });
  const namesOf = names.among(
    scores.map(({ metric }) => ({ metric })),
    sink,
  );
  for (const score of scores) emitHelm(run, score, { place: { file }, namesOf, sink, sidecar });
  const report = (column: string, as: string): void => sink.reading({ file, column, as });
  report('split', `“${found.split}”, on inputs as they are, not perturbed`);
  if (found.truncated > 0)
    report('prompt_truncated', `${found.truncated} of ${found.instances} prompts were cut to fit the model`);
}

const CUT_OFF = 'the last instance is half-written, or cut off';
