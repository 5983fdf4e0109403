/**
 * lighteval's results: `results/<org>/<model>/results_<time>.json`, with bare NaN. They hold no prompt lengths;
 * tasks whose details (Parquet, with the tokens of every prompt) are beside them are read from there.
 */
import { taskInSidecar } from '../../../core/data/sidecar';
import { readJsonDocument } from '../../json/document';
import { at, field, isObject, numberField } from '../../json/json';
import { keyRows } from '../../json/keyRows';
import { extension } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { emitScore, type Score } from '../../tables/emitScore';
import { type Names, whose } from '../../whose';
import { lightevalDirection, lightevalModel, lightevalPerfect } from './metric';
import { lightevalDetailsOfRun } from './runFiles';
import { lightevalTask } from './task';

export const lighteval: Reader = {
  id: 'lighteval',
  title: 'lighteval results',
  globs: ['**/results_*.json'],
  detect(path, head) {
    if (extension(path) !== 'json' || !/^\s*\{/.test(head) || !/"config_general"\s*:/.test(head)) return 'no';
    return /"(?:lighteval_sha|config_tasks|summary_tasks)"\s*:/.test(head) ? 'strong' : 'no';
  },
  read: readResults,
};

async function readResults(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return;
  const results = field(document.value, 'results');
  const names = whose(file, sidecar);
  const model = lightevalModel(document.value);
  const isNameless = names.of({ model }).model === '';
  if (!isObject(results) || isNameless) {
    const missing = isNameless ? '“config_general.model_name”' : '“results”';
    sink.problem({ file, reason: `${missing} is missing: half-written, or no results of lighteval` });
    return;
  }
  const detailed = await lightevalDetailsOfRun(source);
  const rowOf = keyRows(document.text);
  const means: string[] = [];
  const inDetails: string[] = [];
  const found: (Names & Pick<Score, Own> & { readonly scale: number })[] = [];
  for (const [key, scores] of Object.entries(results)) {
    const { task, shots, isMean } = lightevalTask(key);
    if (isMean) means.push(key);
    if (isMean || !isObject(scores)) continue;
    if (detailed(key)) {
      inDetails.push(key);
      continue;
    }
    const config = at(document.value, 'config_tasks', key);
    for (const [metric, value] of Object.entries(scores)) {
      if (metric.endsWith('_stderr')) continue;
      const docs = numberField(config, 'effective_num_docs') ?? -1;
      found.push({
        model,
        task,
        metric,
        value: typeof value === 'number' ? value : Number.NaN,
        scale: lightevalPerfect(metric),
        stderr: numberField(scores, `${metric}_stderr`),
        instances: docs > 0 ? docs : undefined,
        shots: shots ?? numberField(config, 'num_fewshots'),
        contextLimit: limitOf(document.value),
        higherIsBetter: lightevalDirection(config, metric),
        place: { file, row: rowOf('results', key, metric), key: `results.${key}` },
      });
    }
  }
  const namesOf = names.among(found, sink);
  for (const { scale, ...score } of found) {
    const own = namesOf(score);
    emitScore({ ...score, ...own, perfect: taskInSidecar(sidecar, own.task)?.scale ?? scale }, sink);
  }
  if (means.length > 0)
    sink.reading({
      file,
      column: 'results',
      as: `means over tasks, left out: ${means.slice(0, 20).join(', ')}`,
    });
  if (inDetails.length > 0)
    sink.elsewhere({
      file,
      column: 'results',
      as: `read from the details beside: ${inDetails.slice(0, 20).join(', ')}`,
    });
}

type Own = 'value' | 'stderr' | 'instances' | 'shots' | 'contextLimit' | 'higherIsBetter' | 'place';

/** The limit the model was run with, tokens. */
function limitOf(document: unknown): number | undefined {
  const config = at(document, 'config_general', 'model_config');
  const limit = ['max_length', 'max_model_length', 'context_length', 'max_model_len']
    .map((key) => numberField(config, key))
    .find((value) => value !== undefined);
  return limit !== undefined && limit > 0 ? limit : undefined;
}
