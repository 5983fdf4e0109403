/** Results of one table that share model, task, metric and shots: kept one by one, or averaged as instances. */
import { cellsFromSamples } from '../../core/data/cellsFromSamples';
import type { Observation, Place } from '../../core/data/observation';
import { addSample, countSamples, emptySamples, type Samples } from '../../core/data/samples';
import { limits } from '../limits';
import { withRevision } from '../names/modelArgs';
import type { Sink } from '../reader';
import type { NamesWithOrigin } from '../whose';
import type { SharedFields } from './row';
import { onScale, type ScaleEvidence } from './scale';
import type { RawScore } from './score';

export interface Group {
  readonly fields: SharedFields;
  /** The metric by the column or the row, undefined where the file does not say. */
  readonly metric: string | undefined;
  /** Of the scale that these scores share with others of the table. */
  readonly evidence: ScaleEvidence;
  /** Column, or metric in tables over lengths, as it is shown to people. */
  readonly shownAs: string;
  readonly results: Result[];
  /** Instances, once there are more results than are kept one by one. On the scale of the file. */
  samples: Samples | undefined;
  /** Instances known as shares 0…1, on no scale. */
  shares: Samples | undefined;
}

interface Result {
  readonly score: RawScore;
  readonly place: Place;
}

export function newGroup(start: Pick<Group, 'fields' | 'metric' | 'evidence' | 'shownAs'>): Group {
  return { ...start, results: [], samples: undefined, shares: undefined };
}

/** @param place Asked for only while results are kept one by one. */
export function addResult(group: Group, score: RawScore, place: () => Place): void {
  if (group.results.length >= limits.rowsPerGroup) toInstances(group);
  if (group.samples === undefined && group.shares === undefined)
    group.results.push({ score, place: place() });
  else addInstance(group, score);
}

/** Gives the sink the group's observations. Whether it was averaged is returned. */
export function emitGroup(
  file: string,
  group: Group,
  { names, perfect }: { readonly names: NamesWithOrigin; readonly perfect: number },
  sink: Sink,
): boolean {
  const { results } = group;
  const shared = sharedOf(group.fields, names);
  const single = results.length > 1 && results.every(({ score }) => score.single);
  const place = results[0]?.place ?? { file };
  if (single) toInstances(group);
  if (group.samples !== undefined || group.shares !== undefined) {
    const common = { ...shared, place };
    const withoutLength = results[0]?.score.promptTokens === undefined;
    const parts = [
      ...(group.samples ? cellsFromSamples(common, group.samples, perfect) : []),
      ...(group.shares ? cellsFromSamples(common, group.shares) : []),
    ];
    for (const part of parts) {
      const { lengths, ...rest } = part;
      if (part.score <= 1) sink.observation(withoutLength ? { ...rest, promptTokens: undefined } : part);
      else sink.problem({ ...place, reason: `the mean of ${part.instances} scores is above ${perfect}` });
    }
    return true;
  }
  for (const { score, place } of results) {
    const scale = score.ownScale ?? perfect;
    if (score.value / scale > 1) {
      sink.problem({ ...place, reason: `score ${score.value} is above ${scale}, where perfect is ${scale}` });
      continue;
    }
    const stderr =
      score.stderr === undefined ? undefined : onScale(score.stderr, score.ownScale === 100 ? 100 : perfect);
    // No mean of scores between 0 and 1 scatters so much: it is on another scale, or no standard error. Told here as it
    // stands in the file; what is none on any scale, the sink tells.
    const isOutside =
      stderr !== undefined &&
      (stderr > 1 || stderr < 0 || isOnOtherScale(score, stderr, onScale(score.value, scale)));
    if (isOutside)
      sink.problem({
        ...place,
        reason: `a standard error of ${score.stderr} for scores up to ${perfect}: the row is used without it`,
      });
    sink.observation({
      ...shared,
      origin: score.fromInterval && !isOutside ? { ...shared.origin, stderr: 'estimated' } : shared.origin,
      place,
      score: onScale(score.value, scale),
      stderr: isOutside ? undefined : stderr,
      instances: score.instances,
      promptTokens: score.promptTokens,
    });
  }
  return false;
}

/** A hundredth of what so many instances scatter: the score is in percent, and its error is not. */
function isOnOtherScale({ instances, stderr: written }: RawScore, stderr: number, score: number): boolean {
  if (instances === undefined || instances < 2 || written === stderr || score <= 0 || score >= 1)
    return false;
  const expected = Math.sqrt((score * (1 - score)) / instances);
  return (
    stderr < 0.1 * expected && written !== undefined && written > 0.5 * expected && written < 2 * expected
  );
}

/** Results, or instances. */
export function resultsIn({ results, samples, shares }: Group): number {
  return samples === undefined && shares === undefined
    ? results.length
    : (samples ? countSamples(samples) : 0) + (shares ? countSamples(shares) : 0);
}

function toInstances(group: Group): void {
  if (group.samples !== undefined || group.shares !== undefined) return;
  for (const { score } of group.results) addInstance(group, score);
}

function addInstance(group: Group, score: RawScore): void {
  // Without a length all instances are of one: the number of shots is the same for the whole group.
  const length = score.promptTokens ?? 1;
  const { ownScale, value } = score;
  if (ownScale === undefined) group.samples ??= emptySamples();
  else group.shares ??= emptySamples();
  const into = ownScale === undefined ? group.samples : group.shares;
  if (into) addSample(into, length, onScale(value, ownScale ?? 1));
}

function sharedOf(
  fields: SharedFields,
  { model, metric, ...names }: NamesWithOrigin,
): Omit<Observation, 'score' | 'stderr' | 'instances' | 'promptTokens' | 'place' | 'lengths'> {
  return {
    ...names,
    metric: metric === '' ? 'score' : metric,
    model: withRevision(model, fields.revision),
    shots: fields.shots,
    contextLimit: fields.contextLimit,
    trainingFlops: fields.trainingFlops,
    higherIsBetter: fields.higherIsBetter,
  };
}
