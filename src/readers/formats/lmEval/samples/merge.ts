/**
 * A task's logged instances and its row in the results file, made one: the instances know how long the prompts
 * were, the row has the official score and its standard error. Where the prompts are of one length, the official
 * score stands at their mean length. Where they spread, each range of lengths gets the mean of its instances,
 * unless the official score is no mean of them (BLEU, F1 over a corpus).
 */
import { lowerIsBetter } from '../../../../core/data/metric';
import type { Place } from '../../../../core/data/observation';
import { meansOf } from '../../../../core/data/samples';
import type { Sink } from '../../../reader';
import { together } from '../../../samples/sampleMeans';
import type { Emit } from '../emit';
import type { LmEvalResult } from '../run';
import type { LmEvalTally, MetricTally } from './tally';

export interface MergeContext {
  readonly task: string;
  /** The task's rows in the results file; empty where there is none. */
  readonly official: readonly LmEvalResult[];
  readonly emit: Emit;
  /** Where the samples stand. */
  readonly samples: Place;
  /** Where a row of the results file stands. */
  readonly rowPlace: (row: LmEvalResult) => Place;
  readonly sink: Sink;
}

const ESTIMATED = { promptTokens: 'estimated', stderr: 'estimated' } as const;

export function mergeTally(tally: LmEvalTally, context: MergeContext): void {
  const merged = new Set<LmEvalResult>();
  for (const own of tally.metrics.values()) {
    const row = context.official.find(
      ({ metric }) => metric.name === own.metric.name && metric.base === own.metric.base,
    );
    if (row) merged.add(row);
    if (own.metric.promptTokens === undefined) mergeMetric(own, row, tally, context);
    else mergeLength(own, row, context);
  }
  for (const row of context.official) if (!merged.has(row)) emitRow(row, tally, undefined, context);
  reportProblems(tally, context);
}

function mergeMetric(
  own: MetricTally,
  row: LmEvalResult | undefined,
  tally: LmEvalTally,
  context: MergeContext,
): void {
  const { task, emit, samples, sink } = context;
  const shots = context.official[0]?.shots;
  const measured = meansOf(own.scores);
  const means = measured.length > 0 ? measured : meansOf(own.unmeasured);
  const whole = together(means);
  const isMean = whole !== undefined && own.other === 0 && !lowerIsBetter(own.metric.base);
  if (row && !(isMean && measured.length > 1 && agree(row.value, whole.score))) {
    emitRow(row, tally, own.filter, context);
    return;
  }
  if (!isMean) {
    const reason = `“${own.metric.name}” of “${task}” is no mean over its instances: its score stands in the results file, which is not beside this one`;
    sink.problem({ ...samples, reason });
    return;
  }
  for (const { score, stderr, instances, promptTokens, lengths } of means) {
    const mean = { ...(row ?? unofficial(task, own, shots)), value: score, stderr, instances };
    if (measured.length > 0) emit({ ...mean, promptTokens }, samples, { lengths, origin: ESTIMATED });
    else emit(mean, samples, { lengths: undefined, origin: { stderr: 'estimated' } });
  }
}

/** A task that is run at given lengths: the row knows the length, the instances know how many they are. */
function mergeLength(own: MetricTally, row: LmEvalResult | undefined, context: MergeContext): void {
  const { task, emit, rowPlace, samples, official } = context;
  const whole = together([...meansOf(own.scores), ...meansOf(own.unmeasured)]);
  if (!whole) {
    if (row) emit(row, rowPlace(row));
    return;
  }
  const { stderr, instances } = whole;
  const result = row ?? unofficial(task, own, official[0]?.shots);
  const estimated = { lengths: undefined, origin: { stderr: 'estimated' as const } };
  if (result.stderr !== undefined) emit({ ...result, instances }, row ? rowPlace(row) : samples);
  else emit({ ...result, instances, stderr }, row ? rowPlace(row) : samples, estimated);
}

/** The official score at the mean length of the instances. */
function emitRow(
  row: LmEvalResult,
  tally: LmEvalTally,
  filter: string | undefined,
  { emit, rowPlace }: MergeContext,
): void {
  const ofFilter = tally.filters.get(filter ?? '') ?? [...tally.filters.values()][0];
  const whole = ofFilter && together(meansOf(ofFilter.lengths));
  if (!whole || row.promptTokens !== undefined) emit(row, rowPlace(row));
  else
    emit(
      { ...row, promptTokens: whole.promptTokens, instances: row.instances ?? ofFilter.instances },
      rowPlace(row),
      { lengths: whole.lengths, origin: { promptTokens: 'estimated' } },
    );
}

/** A result that stands in no results file: the mean of the logged instances. */
export function unofficial(
  task: string,
  { metric, scores, unmeasured }: MetricTally,
  shots?: number,
): LmEvalResult {
  return {
    task,
    metric,
    value: together([...meansOf(scores), ...meansOf(unmeasured)])?.score ?? Number.NaN,
    stderr: undefined,
    instances: undefined,
    shots,
    promptTokens: metric.promptTokens,
    higherIsBetter: undefined,
    path: [],
  };
}

function reportProblems(tally: LmEvalTally, { official, samples, sink, task }: MergeContext): void {
  const report = (reason: string): void => sink.problem({ ...samples, reason });
  const logged = Math.max(0, ...[...tally.filters.values()].map(({ instances }) => instances));
  const expected = Math.max(
    0,
    ...official.map(({ instances, metric }) => (metric.promptTokens ? 0 : (instances ?? 0))),
  );
  if (logged === 0) report(`no logged instance of “${task}” could be read`);
  else if (logged < expected)
    report(
      `holds ${count(logged)} of the ${count(expected)} instances of “${task}”: half-written? The prompt length is the mean of those`,
    );
  const bare = tally.withoutPrompt();
  if (bare > 0)
    report(
      `${count(bare)} instances of “${task}” are logged without their prompt: they tell no prompt length`,
    );
  const repeated = tally.repeated();
  if (repeated > 0)
    report(
      `${count(repeated)} lines repeat an instance of “${task}” (doc_id and filter); each is counted once`,
    );
}

function agree(official: number, mean: number): boolean {
  return Math.abs(official - mean) <= 1e-6 * Math.max(1, Math.abs(official));
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}
