/** lm-evaluation-harness, logged instances: `samples_<task>_<time>.jsonl`. */
import { readJsonDocument } from '../../../json/document';
import { stem } from '../../../paths';
import type { Reader, ReadOptions, Sink } from '../../../reader';
import type { Source } from '../../../source';
import { looksLikeSamples } from '../detect';
import { samplesName } from '../fileNames';
import { type RunFile, runFile } from '../runFile';
import { emitSamples } from './emit';
import { resultsOfRun } from './pair';
import { tallyFile } from './tallyFile';

export const lmEvalSamples: Reader = {
  id: 'lm-eval-samples',
  title: 'lm-evaluation-harness logged samples',
  globs: ['**/samples_*.jsonl'],
  detect: (path, head) => (looksLikeSamples(path, head) ? 'strong' : 'no'),
  read: readSamples,
};

async function readSamples(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  options: ReadOptions = {},
): Promise<void> {
  const tally = await tallyFile(source, sink, signal);
  const run = await runBeside(source, signal);
  const task = samplesName(source.path)?.task ?? taskAtEnd(stem(source.path), run) ?? stem(source.path);
  emitSamples({ file: source.path, task, tally, run }, sink, options.sidecar);
}

/** What is wrong with the results file is told where that file is read. */
async function runBeside(samples: Source, signal: AbortSignal): Promise<RunFile | undefined> {
  const results = await resultsOfRun(samples);
  if (!results) return undefined;
  const silent = { problem: () => {}, progress: () => {} };
  const document = await readJsonDocument(results, silent, signal);
  return document && runFile(results.path, document);
}

/** Before 0.4.3 a samples file was named `<arguments>_<task>.jsonl`. */
function taskAtEnd(name: string, run: RunFile | undefined): string | undefined {
  const tasks = new Set(run?.run.results.map(({ task }) => task));
  return [...tasks].sort((a, b) => b.length - a.length).find((task) => name.endsWith(task));
}
