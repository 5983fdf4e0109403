/** Scores of a HELM run → observations. */
import { isBetterWhenLower } from '../../../core/data/metric';
import type { Origin, Place, TrackedField } from '../../../core/data/observation';
import { type Sidecar, taskInSidecar } from '../../../core/data/sidecar';
import type { Sink } from '../../reader';
import type { ScoreAtLength } from '../../samples/officialMean';
import { scoreFault } from '../../samples/scoreFault';
import type { NamesOf } from '../../whose';
import type { HelmRun } from './run';

export interface HelmScores {
  readonly metric: string;
  readonly parts: readonly ScoreAtLength[];
  /** Examples that were in the prompts, on average. */
  readonly shots: number | undefined;
}

export interface HelmContext {
  readonly place: Place;
  readonly namesOf: NamesOf;
  readonly sink: Sink;
  readonly sidecar: Sidecar | undefined;
}

export function emitHelm(
  run: HelmRun,
  { metric: written, parts, shots }: HelmScores,
  { place, namesOf, sink, sidecar }: HelmContext,
): void {
  const { origin: named, ...names } = namesOf(...run.names(written));
  const used = shots !== undefined && shots >= 0 ? shots : run.shots;
  const isOnScale = !isBetterWhenLower(names) && taskInSidecar(sidecar, names.task)?.scale === 100;
  const perfect = isOnScale ? 100 : 1;
  for (const { score, stderr, instances, promptTokens, lengths, computed } of parts) {
    const reason = scoreFault({ ...names, value: score, perfect, tool: 'HELM' });
    if (reason !== undefined) {
      sink.problem({ ...place, key: written, reason });
      continue;
    }
    const origin: Partial<Record<TrackedField, Origin>> = {
      ...named,
      ...(computed ? { stderr: 'estimated' } : {}),
    };
    sink.observation({
      ...names,
      score: score / perfect,
      stderr: stderr === undefined ? undefined : stderr / perfect,
      instances,
      promptTokens,
      shots: used,
      contextLimit: undefined,
      trainingFlops: undefined,
      higherIsBetter: undefined,
      place: { ...place, key: written },
      origin,
      ...(lengths ? { lengths } : {}),
    });
  }
  if (used !== undefined && run.shots !== undefined && used < run.shots)
    sink.reading({
      file: place.file,
      column: 'num_train_instances',
      as: `${Number(used.toPrecision(3))} examples in the prompts, ${run.shots} asked for: the others did not fit`,
    });
}

export const NO_RUN =
  'HELM’s statistics do not name their model: keep run_spec.json beside them, or the folder’s name (…,model=ORGANISATION_MODEL)';
export const NO_SCORE =
  'no score among the statistics of this run: accuracies, exact matches and overlaps are known';
