/** Observations with what the catalog and the sidecar add to them, each value with its origin. */
import type { Cell } from '../core/data/cell';
import { identify } from '../core/data/identity';
import { metricKey } from '../core/data/metric';
import type { Observation, Origin, TrackedField } from '../core/data/observation';
import { isSingle } from '../core/data/singles';
import type { LoadedResults } from './loadResults';

export interface ResolvedObservation {
  readonly file: string;
  readonly row: number | null;
  readonly key: string | null;
  /** The model's one name, resolved through sidecar and catalog. */
  readonly model: string;
  /** The model as the file writes it. */
  readonly spelling: string;
  readonly task: string;
  readonly metric: string;
  /** 0…1 where higher is better. */
  readonly score: number;
  readonly stderr: number | null;
  readonly instances: number | null;
  /** Tokens. */
  readonly promptTokens: number | null;
  readonly shots: number | null;
  /** Tokens. */
  readonly contextLimit: number | null;
  /** FLOP. */
  readonly trainingFlops: number | null;
  readonly higherIsBetter: boolean | null;
  /** Whether it became a cell of a task. */
  readonly used: boolean;
  /** How each value that is there was obtained. */
  readonly origin: Readonly<Partial<Record<TrackedField, Origin>>>;
}

const TRACKED = [
  'model',
  'task',
  'metric',
  'score',
  'stderr',
  'instances',
  'promptTokens',
  'shots',
  'contextLimit',
  'trainingFlops',
] as const satisfies readonly TrackedField[];

export function resolvedObservations({
  observations,
  tasks,
  sidecar,
}: LoadedResults): readonly ResolvedObservation[] {
  const cells = new Map<string, Cell>();
  const means = new Map<string, Cell>();
  for (const { task, metric, cells: own } of tasks) {
    for (const cell of own) {
      cells.set(keyOf({ ...cell, task, metric }), cell);
      means.set(meanKey({ ...cell, task, metric }), cell);
    }
  }
  const identities = identify(
    observations.map(({ model }) => model),
    sidecar,
  );
  return observations.map((observation) => {
    const identity = identities.get(observation.model);
    const cell = meanOf(observation, identity?.name ?? observation.model) ?? cells.get(keyOf(observation));
    return rowOf(observation, identity?.name, identity?.origin, cell);
  });

  /** The cell that a single instance is averaged in, with what is the instance's own. */
  function meanOf(observation: Observation, model: string): Cell | undefined {
    const cell = isSingle(observation) ? means.get(meanKey({ ...observation, model })) : undefined;
    if (!cell) return undefined;
    const { score, stderr, instances, place } = observation;
    return { ...cell, score, stderr, instances, place };
  }
}

function meanKey({
  model,
  task,
  metric,
  shots,
  promptTokens,
}: Pick<Observation, 'model' | 'task' | 'metric' | 'shots' | 'promptTokens'>): string {
  return JSON.stringify([model, task, metricKey(metric), shots, promptTokens]);
}

/** What an observation and its cell have in common. An estimated length is the cell's alone. */
function keyOf(result: Omit<Observation, 'model' | 'higherIsBetter'>): string {
  const { place, task, metric, score, shots, promptTokens, origin } = result;
  const read = origin.promptTokens === 'estimated' ? undefined : promptTokens;
  return JSON.stringify([place.file, place.row, place.key, task, metricKey(metric), score, shots, read]);
}

function rowOf(
  observation: Observation,
  name: string | undefined,
  nameOrigin: Origin | undefined,
  cell: Cell | undefined,
): ResolvedObservation {
  const { place, task, metric, higherIsBetter } = observation;
  const known = cell ?? observation;
  const values = {
    model: name ?? observation.model,
    task,
    metric,
    score: known.score,
    stderr: known.stderr ?? null,
    instances: known.instances ?? null,
    promptTokens: known.promptTokens ?? null,
    shots: known.shots ?? null,
    contextLimit: known.contextLimit ?? null,
    trainingFlops: known.trainingFlops ?? null,
  };
  const origins: Partial<Record<TrackedField, Origin>> = { ...known.origin };
  if (nameOrigin && nameOrigin !== 'read') origins.model = nameOrigin;
  return {
    file: place.file,
    row: place.row ?? null,
    key: place.key ?? null,
    spelling: observation.model,
    ...values,
    higherIsBetter: higherIsBetter ?? null,
    used: cell !== undefined,
    origin: Object.fromEntries(
      TRACKED.filter((field) => values[field] !== null).map((field) => [field, origins[field] ?? 'read']),
    ),
  };
}
