/** An inspect_ai log's metrics and its counted samples → observations. */
import { isBetterWhenLower } from '../../../core/data/metric';
import type { Origin, Place, TrackedField } from '../../../core/data/observation';
import { countSamples } from '../../../core/data/samples';
import { type Sidecar, taskInSidecar } from '../../../core/data/sidecar';
import type { Sink } from '../../reader';
import type { ScoreTally } from '../../samples/instanceTally';
import { type ScoreAtLength, scoresAtLengths, scoresWithoutLength } from '../../samples/officialMean';
import { scoreFault } from '../../samples/scoreFault';
import { type NamesWithOrigin, whose } from '../../whose';
import type { InspectLog, InspectScore } from './log';

export function emitInspect(
  log: InspectLog,
  tallies: readonly ScoreTally[],
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
  const emit = (written: string, parts: readonly ScoreAtLength[], tally: ScoreTally | undefined): void => {
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
    part: ScoreAtLength,
    tally: ScoreTally | undefined,
  ): void => {
    // Without samples the totals of the run give the mean, right if each sample was one call: nobody knows.
    const promptTokens = part.promptTokens ?? log.meanPromptTokens;
    const estimated =
      part.promptTokens === undefined ? promptTokens !== undefined : tally?.estimated === true;
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
      emit(metricName(name, score, scored), official(value, score, tally), tally);
  }
  if (scored.length === 0)
    for (const tally of tallies) emit(metricOfTally(log, tally, tallies), unofficial(tally), tally);
}

function metricOfTally({ metric }: InspectLog, { name }: ScoreTally, tallies: readonly ScoreTally[]): string {
  return tallies.length > 1 ? `${name}/${metric}` : metric;
}

function official(
  value: number,
  score: InspectScore,
  tally: ScoreTally | undefined,
): readonly ScoreAtLength[] {
  const counted = tally ? countSamples(tally.samples) + countSamples(tally.unmeasured) : 0;
  const instances = counted > 0 ? counted : score.instances;
  const whole = {
    score: value,
    stderr: score.stderr,
    instances: instances && instances >= 1 ? instances : undefined,
  };
  if (tally && countSamples(tally.unmeasured) === 0 && counted > 0)
    return scoresAtLengths(whole, tally.samples);
  return [{ ...whole, promptTokens: undefined, lengths: undefined, computed: false }];
}

function unofficial(tally: ScoreTally): readonly ScoreAtLength[] {
  const measured = scoresAtLengths(undefined, tally.samples);
  return measured.length > 0 ? measured : scoresWithoutLength(tally.unmeasured);
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
