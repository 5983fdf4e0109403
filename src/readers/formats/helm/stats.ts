/** HELM, run folders: means of a run in `stats.json`, where its instances were not kept. */
import { isIgnored } from '../../../core/data/sidecar';
import { decodeHead } from '../../bytes/text';
import { readJsonDocument } from '../../json/document';
import { limits } from '../../limits';
import { extension } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { whose } from '../../whose';
import { emitHelm, NO_RUN, NO_SCORE } from './emit';
import { looksLikeInstances, PER_INSTANCE, readInstances } from './instances';
import { fileOfRun, helmRun } from './run';
import { type HelmStat, isHelmScore, preferredSplit, readHelmStat } from './stat';

const OWN = 'stats.json';

export const helmStats: Reader = {
  id: 'helm-stats',
  title: 'HELM statistics',
  globs: ['**/runs/**/stats.json'],
  detect: (path, head) =>
    extension(path) === 'json' && /^\s*\[\s*\{\s*"name"\s*:\s*\{\s*"name"\s*:/.test(head) ? 'strong' : 'no',
  read: readStats,
};

async function readStats(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  options: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const instances = await instancesBeside(source, options);
  if (instances) {
    // The instances of the same run know more; asked for by itself, this file leads to them.
    if (options.named) await readInstances(instances, sink, signal, options);
    else sink.elsewhere({ file, column: 'mean', as: `read together with ${instances.path}` });
    return;
  }
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return;
  const run = await helmRun(source, OWN, signal);
  const names = whose(file, options.sidecar);
  const { model, task } = names.of(...run.names(''));
  if (model === '' || task === '') {
    sink.problem({ file, reason: NO_RUN });
    return;
  }
  const listed = Array.isArray(document.value) ? document.value : [];
  const stats = listed.flatMap((each) => readHelmStat(each) ?? []);
  const split = preferredSplit(stats.filter(({ name }) => isHelmScore(name)).map((stat) => stat.split));
  const own = new Map(
    stats
      .filter((stat) => stat.split === split)
      .map(({ name, mean }): [string, HelmStat['mean']] => [name, mean]),
  );
  const scores = [...own].filter(([name]) => isHelmScore(name));
  if (scores.length === 0) sink.problem({ file, reason: NO_SCORE });
  const namesOf = names.among(
    scores.map(([metric]) => ({ metric })),
    sink,
  );
  const [instanceCount, tokens] = [own.get('num_instances'), own.get('num_prompt_tokens')];
  for (const [metric, score] of scores) {
    const part = {
      score,
      stderr: undefined,
      instances: instanceCount !== undefined && instanceCount >= 1 ? instanceCount : undefined,
      promptTokens: tokens !== undefined && tokens > 0 ? tokens : undefined,
      lengths: undefined,
      computed: false,
    };
    emitHelm(
      run,
      { metric, parts: [part], shots: own.get('num_train_instances') },
      { place: { file }, namesOf, sink, sidecar: options.sidecar },
    );
  }
}

async function instancesBeside(source: Source, { sidecar }: ReadOptions): Promise<Source | undefined> {
  const instances = await source.sibling(fileOfRun(source.path, OWN, PER_INSTANCE));
  if (!instances || isIgnored(sidecar, instances.path)) return undefined;
  const head = decodeHead(await instances.slice(0, Math.min(instances.size, limits.head)));
  return looksLikeInstances(instances.path, head) ? instances : undefined;
}
