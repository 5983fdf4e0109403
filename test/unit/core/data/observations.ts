/** Observations for tests: sound unless told otherwise. */
import { assemble } from '../../../../src/core/data/dataset';
import type { Observation } from '../../../../src/core/data/observation';
import type { Sidecar, SidecarModel, SidecarTask } from '../../../../src/core/data/sidecar';

export function observation(given: Partial<Observation> = {}): Observation {
  return {
    task: 'recall',
    metric: 'accuracy',
    model: 'acme-7b',
    score: 0.5,
    stderr: undefined,
    instances: undefined,
    promptTokens: 4096,
    shots: undefined,
    contextLimit: undefined,
    trainingFlops: undefined,
    higherIsBetter: undefined,
    place: { file: 'a.csv', row: 2 },
    origin: {},
    ...given,
  };
}

export function sidecar(given: {
  readonly models?: Readonly<Record<string, Partial<SidecarModel>>>;
  readonly tasks?: Readonly<Record<string, Partial<SidecarTask>>>;
}): Sidecar {
  const models = Object.entries(given.models ?? {}).map(
    ([name, facts]) =>
      [name, { aliases: [], contextLimit: undefined, trainingFlops: undefined, ...facts }] as const,
  );
  const tasks = Object.entries(given.tasks ?? {}).map(
    ([name, facts]) =>
      [
        name,
        {
          tokensPerShot: undefined,
          zeroShotTokens: undefined,
          metric: undefined,
          scale: undefined,
          chance: undefined,
          ...facts,
        },
      ] as const,
  );
  return {
    file: 'context-scaling.json',
    models: new Map(models),
    tasks: new Map(tasks),
    sources: [],
    ignore: [],
  };
}

/** Why results are not used. */
export const reasons = (observations: readonly Observation[], facts = sidecar({})): readonly string[] =>
  assemble(observations, facts).problems.map(({ reason }) => reason);
