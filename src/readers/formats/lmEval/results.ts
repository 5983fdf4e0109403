/** lm-evaluation-harness 0.4 and newer, results: `results_<time>.json`. */
import { isIgnored } from '../../../core/data/sidecar';
import { at, isObject } from '../../json/json';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { whose } from '../../whose';
import { lmEvalEmitter } from './emit';
import { detectResults, readResultsFile, subjectOrProblem } from './resultsFile';
import { namesInRun } from './run';
import { type RunFile, runFile } from './runFile';
import { emitSamples } from './samples/emit';
import { samplesOfRun } from './samples/pair';
import { readSample } from './samples/sample';
import { lmEvalTally } from './samples/tally';
import { tallyFile } from './samples/tallyFile';

export const lmEvalResults: Reader = {
  id: 'lm-eval',
  title: 'lm-evaluation-harness 0.4 results',
  globs: ['**/results_*.json'],
  detect: detectResults('0.4'),
  read: readResults,
};

async function readResults(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  options: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const opened = await readResultsFile(source, sink, signal, (document) => runFile(file, document));
  if (!opened) return;
  const { document, results: found } = opened;
  const { run, placeOf } = found;
  reportAbout(found, sink);
  const inline = await emitLogged(found, source, document.value, sink, signal, options);
  const rest = run.results.filter(({ task }) => !inline.has(task));
  if (rest.length === 0) {
    // What the person says of this file counts for results that are read from the samples, too.
    whose(file, options.sidecar).among(namesInRun(run), sink);
    return;
  }
  const subject = subjectOrProblem(file, run, MODEL_KEYS, sink, options);
  if (!subject) return;
  const emit = lmEvalEmitter(
    run.results,
    { ...subject, contextLimit: run.contextLimit },
    sink,
    options.sidecar,
  );
  for (const result of rest) emit(result, placeOf(result));
}

/**
 * Tasks with logged instances, which know the lengths of the prompts.
 * @returns The tasks that are thereby dealt with.
 */
async function emitLogged(
  found: RunFile,
  source: Source,
  document: unknown,
  sink: Sink,
  signal: AbortSignal,
  { named = false, sidecar }: ReadOptions,
): Promise<ReadonlySet<string>> {
  const tasks = new Set(found.run.results.map(({ task }) => task));
  const done = new Set<string>();
  for (const [task, samples] of await samplesOfRun(source)) {
    if (!tasks.has(task) || isIgnored(sidecar, samples.path)) continue;
    done.add(task);
    if (!named) {
      sink.elsewhere({ file: source.path, column: task, as: `read together with ${samples.path}` });
      continue;
    }
    // Asked for by itself, this file gives the whole result; where its samples are read too, the same result
    // from both counts once.
    const tally = await tallyFile(samples, { ...sink, progress: () => {} }, signal);
    emitSamples({ file: samples.path, task, tally, run: found }, sink, sidecar);
  }
  // Called from Python, the harness returns results and samples in one object, which some people save.
  for (const task of tasks) {
    const logged = at(document, 'samples', task);
    if (done.has(task) || !Array.isArray(logged) || !logged.some(isObject)) continue;
    done.add(task);
    const tally = lmEvalTally();
    for (const instance of logged) {
      const sample = readSample(instance);
      if (sample) tally.add(sample);
    }
    emitSamples({ file: source.path, task, tally, run: found }, sink, sidecar);
  }
  return done;
}

function reportAbout({ path, run }: RunFile, sink: Sink): void {
  const report = (column: string, as: string): void => sink.reading({ file: path, column, as });
  if (run.groups.length > 0)
    report('groups', `means over tasks in this file, left out: ${run.groups.join(', ')}`);
  if (run.parameters !== undefined) {
    const parameters = run.parameters.toLocaleString('en-US');
    report(
      'model_num_parameters',
      `${parameters} parameters; training compute needs the training tokens, too`,
    );
  }
  for (const task of run.unscored)
    sink.problem({ file: path, key: `results.${task}`, reason: unscored(task) });
  if (run.contextLimit !== undefined) report('max_length', `context limit, ${run.contextLimit} tokens`);
}

function unscored(task: string): string {
  return `“${task}” has no score: its answers were only saved (--predict_only)`;
}

const MODEL_KEYS = '“model_name”, or “pretrained=…” in “model_args”';
