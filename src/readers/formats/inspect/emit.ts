/** An inspect_ai log's metrics and its counted samples → observations. */
import { isBetterWhenLower } from '../../../core/data/metric';
import type { Origin, Place, TrackedField } from '../../../core/data/observation';
import { countSamples, meanLength } from '../../../core/data/samples';
import { type Sidecar, taskInSidecar } from '../../../core/data/sidecar';
import type { Sink } from '../../reader';
import type { ScoreTally } from '../../samples/instanceTally';
import { type ScoreAtLength, scoresAtLengths, scoresWithoutLength } from '../../samples/officialMean';
import { scoreFault } from '../../samples/scoreFault';
import { type NamesWithOrigin, whose } from '../../whose';
import type { InspectLog, InspectScore } from './log';

/** What became of the samples. */
export interface CountedSamples {
  readonly tallies: readonly ScoreTally[];
  /** Samples whose prompts were longer than the model takes. */
  readonly tooLong: { readonly measured: number; readonly unmeasured: number };
}

export function emitInspect(
  log: InspectLog,
  { tallies, tooLong }: CountedSamples,
  place: Place,
  sink: Sink,
  sidecar?: Sidecar,
): void {
  const scored = log.scores.filter(({ metrics }) => metrics.length > 0);
  const { model: inFile } = log;
  // A run that was stopped has samples and no results.
  const metrics =
    scored.length > 0
      ? scored.flatMap((score) => score.metrics.map(({ name }) => metricName(name, score, scored)))
      : tallies.map((tally) => metricOfTally(log, tally, tallies));
  const namesOf = whose(place.file, sidecar).among(
    metrics.map((metric) => ({ model: inFile, task: log.task, metric })),
    sink,
  );
  const emit = (written: string, parts: readonly Part[], tally: ScoreTally | undefined): void => {
    const names = namesOf({ model: inFile, task: log.task, metric: written });
    const isOnScale = !isBetterWhenLower(names) && taskInSidecar(sidecar, names.task)?.scale === 100;
    const perfect = isOnScale ? 100 : 1;
    for (const part of parts) {
      const reason = scoreFault({ ...names, value: part.score, perfect, tool: 'inspect_ai' });
      if (reason !== undefined) sink.problem({ ...place, reason });
      else emitPart(names, perfect, part, tally);
    }
  };
  const emitPart = (
    { origin: named, ...names }: NamesWithOrigin,
    perfect: number,
    part: Part,
    tally: ScoreTally | undefined,
  ): void => {
    const { promptTokens } = part;
    const estimated = part.ofSome || (promptTokens !== undefined && tally?.estimated === true);
    const origin: Partial<Record<TrackedField, Origin>> = {
      ...named,
      ...(estimated ? { promptTokens: 'estimated' } : {}),
      ...(part.computed ? { stderr: 'estimated' } : {}),
    };
    sink.observation({
      ...names,
      score: part.score / perfect,
      stderr: part.stderr === undefined ? undefined : part.stderr / perfect,
      instances: part.instances,
      promptTokens,
      shots: log.shots,
      contextLimit: log.contextLimit,
      trainingFlops: undefined,
      higherIsBetter: undefined,
      place,
      origin,
      ...(part.lengths ? { lengths: part.lengths } : {}),
    });
  };

  for (const score of scored) {
    const tally =
      tallies.find((each) => belongs(each, score)) ?? (tallies.length === 1 ? tallies[0] : undefined);
    for (const { name, value } of score.metrics)
      emit(metricName(name, score, scored), official(value, score, tally, tooLong), tally);
  }
  if (scored.length === 0)
    for (const tally of tallies) emit(metricOfTally(log, tally, tallies), unofficial(tally, tooLong), tally);
}

function metricOfTally({ metric }: InspectLog, { name }: ScoreTally, tallies: readonly ScoreTally[]): string {
  return tallies.length > 1 ? `${name}/${metric}` : metric;
}

/** With whether its length is that of some of its samples only. */
type Part = ScoreAtLength & { readonly ofSome: boolean };

function official(
  value: number,
  score: InspectScore,
  tally: ScoreTally | undefined,
  tooLong: CountedSamples['tooLong'],
): readonly Part[] {
  const counted = tally ? countSamples(tally.samples) + countSamples(tally.unmeasured) : 0;
  // The official score is of the prompts that were answered: of those alone it says nothing true.
  if (tally && tooLong.measured + tooLong.unmeasured > 0) return unofficial(tally, tooLong);
  const scored = score.instances && score.instances >= 1 ? score.instances : undefined;
  const instances = Math.max(counted, scored ?? 0);
  const whole = { score: value, stderr: score.stderr, instances: instances >= 1 ? instances : undefined };
  // A log may keep some of its samples; they tell of the others' length, and of nothing else.
  const ofSome = scored !== undefined && counted < scored;
  if (tally && countSamples(tally.unmeasured) === 0 && counted > 0) {
    if (!ofSome) return scoresAtLengths(whole, tally.samples).map(ofAll);
    const tokens = meanLength(tally.samples);
    return [{ ...whole, promptTokens: tokens, lengths: undefined, computed: false, ofSome }];
  }
  return [{ ...whole, promptTokens: undefined, lengths: undefined, computed: false, ofSome: false }];
}

function unofficial(tally: ScoreTally, { unmeasured }: CountedSamples['tooLong']): readonly Part[] {
  // Nobody knows where the others failed: among the longest the rest are no fair sample.
  const measured = scoresAtLengths(undefined, tally.samples, unmeasured > 0 ? 'longest' : undefined);
  if (measured.length > 0 || unmeasured > 0) return measured.map(ofAll);
  return scoresWithoutLength(tally.unmeasured).map(ofAll);
}

function ofAll(part: ScoreAtLength): Part {
  return { ...part, ofSome: false };
}

function belongs({ scorer, name }: ScoreTally, score: InspectScore): boolean {
  return name === score.name && (scorer === score.scorer || scorer === score.name);
}

/** `accuracy`, or with several scores `match/accuracy`, or with several reducers `match/accuracy (max)`. */
function metricName(
  metric: string,
  { name, reducer }: InspectScore,
  scores: readonly InspectScore[],
): string {
  if (scores.length === 1) return metric;
  const reducers = scores.filter((score) => score.name === name).length;
  return `${name}/${metric}${reducers > 1 && reducer !== undefined ? ` (${reducer})` : ''}`;
}
