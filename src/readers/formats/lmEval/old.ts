/** lm-evaluation-harness 0.3, results: any name, metrics without filters (`acc`, `acc_stderr`). */

import { at, field, isObject, numberField } from '../../json/json';
import { keyRows } from '../../json/keyRows';
import { contextLimitInArgs, modelInArgs, readModelArgs } from '../../names/modelArgs';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { lmEvalEmitter } from './emit';
import { metricOf } from './metric';
import { detectResults, readResultsFile, subjectOrProblem } from './resultsFile';
import type { LmEvalResult } from './run';

export const lmEvalOld: Reader = {
  id: 'lm-eval-0.3',
  title: 'lm-evaluation-harness 0.3 results',
  globs: ['**/*.json'],
  detect: detectResults('0.3'),
  read: readResults,
};

async function readResults(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  options: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const found = await readResultsFile(source, sink, signal, ({ value }) => resultsIn(value));
  if (!found) return;
  const { document, results } = found;
  const args = readModelArgs(at(document.value, 'config', 'model_args'));
  const subject = subjectOrProblem(file, { model: modelInArgs(args), results }, MODEL_KEYS, sink, options);
  if (!subject) return;
  const rowOf = keyRows(document.text);
  const emit = lmEvalEmitter(
    results,
    { ...subject, contextLimit: contextLimitInArgs(args) },
    sink,
    options.sidecar,
  );
  for (const result of results)
    emit(result, { file, row: rowOf(...result.path), key: result.path.slice(0, 2).join('.') });
}

/** Undefined when the document has no `results`. */
function resultsIn(document: unknown): readonly LmEvalResult[] | undefined {
  const results = field(document, 'results');
  if (!isObject(results)) return undefined;
  const tasks = Object.entries(results);
  const asked = at(document, 'config', 'num_fewshot');
  return tasks.flatMap(([task, row], index) => {
    if (!isObject(row)) return [];
    const shots = shotsOf(asked, index, tasks.length);
    return Object.entries(row).flatMap(([key, value]): LmEvalResult[] => {
      const metric = metricOf(key, undefined);
      if (!metric) return [];
      return [
        {
          task,
          metric,
          value: typeof value === 'number' ? value : Number.NaN,
          stderr: numberField(row, `${key}_stderr`),
          instances: undefined,
          shots,
          promptTokens: metric.promptTokens,
          higherIsBetter: undefined,
          path: ['results', task, key],
        },
      ];
    });
  });
}

/** One number for all tasks, or, in Stability AI's fork, one per task in their order. */
function shotsOf(value: unknown, index: number, tasks: number): number | undefined {
  const own = Array.isArray(value) ? (value.length === tasks ? value[index] : undefined) : value;
  return typeof own === 'number' && Number.isInteger(own) && own >= 0 ? own : undefined;
}

const MODEL_KEYS = '“pretrained=…” in “config.model_args”';
