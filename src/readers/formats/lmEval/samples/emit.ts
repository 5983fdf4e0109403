/** The instances of one task, counted, with the run they are of → observations. */
import type { Sidecar } from '../../../../core/data/sidecar';
import type { Sink } from '../../../reader';
import { eitherOf, whose } from '../../../whose';
import { lmEvalEmitter } from '../emit';
import { modelOfFolder } from '../fileNames';
import { namesInRun } from '../run';
import type { RunFile } from '../runFile';
import { mergeTally, unofficial } from './merge';
import type { LmEvalTally } from './tally';

export interface TaskSamples {
  /** Path of the samples. */
  readonly file: string;
  readonly task: string;
  readonly tally: LmEvalTally;
  readonly run: RunFile | undefined;
}

export function emitSamples({ file, task, tally, run }: TaskSamples, sink: Sink, sidecar?: Sidecar): void {
  const model = run?.run.model;
  const around = { model: modelOfFolder(file), task };
  const [ofSamples, ofRun] = [whose(file, sidecar), whose(run?.path ?? file, sidecar)];
  if (eitherOf(ofSamples.of, ofRun.of)({ model }, around).model === '') {
    sink.problem({ file, reason: NO_MODEL });
    return;
  }
  const official = run?.run.results.filter((result) => result.task === task) ?? [];
  const metrics = [...tally.metrics.values()];
  const evidence =
    official.length > 0 ? (run?.run.results ?? []) : metrics.map((own) => unofficial(task, own));
  // Without its row in the results file the task is what the file's name calls it.
  const inFile = { model, ...(official.length > 0 ? { task } : {}) };
  const all = [...official, ...metrics].map(({ metric }) => ({ ...inFile, metric: metric.name }));
  // Where a results file contradicts what is said of it, it tells so itself, once for all its tasks.
  const byRun = run ? ofRun.among(namesInRun(run.run), { problem() {} }) : ofRun.of;
  const bySamples = run?.path === file ? byRun : ofSamples.among(all, sink);
  const [atSamples, atRun] = [eitherOf(bySamples, byRun), eitherOf(byRun, bySamples)];
  const emit = lmEvalEmitter(
    evidence,
    {
      names: ({ metric }) => [{ ...inFile, metric: metric.name }, around],
      namesOf: (own, beside, place) => (place === file ? atSamples : atRun)(own, beside),
      contextLimit: run?.run.contextLimit,
    },
    sink,
    sidecar,
  );
  mergeTally(tally, {
    task,
    official,
    emit,
    samples: { file, key: task },
    rowPlace: (row) => run?.placeOf(row) ?? { file },
    sink,
  });
  if ([...tally.filters.values()].some(({ lengths }) => lengths.bins.size > 0))
    sink.reading({ file, column: 'arguments', as: 'prompt tokens, estimated at 4 characters a token' });
  if (run) sink.reading({ file, column: 'score', as: `official scores from ${run.path}` });
}

const NO_MODEL =
  'logged samples do not name their model: keep the results_….json of the same run beside them, or put them into a folder called ORGANISATION__MODEL';
