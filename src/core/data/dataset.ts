/** Observations of all files → cells by task: one name per model, limits and compute filled in, in one order. */
import type { Cell, TaskData } from './cell';
import { inOrder, inPlaceOrder } from './cellOrder';
import { describable } from './describable';
import { withoutDuplicates } from './duplicates';
import { withoutIdenticalFiles } from './identicalFiles';
import { type Identity, identify } from './identity';
import { metricKey } from './metric';
import type { Observation, Origin, Problem, TrackedField } from './observation';
import { withoutRounded } from './printedCopies';
import { type WithLength, withPromptLength } from './promptLength';
import { type Sidecar, taskInSidecar } from './sidecar';
import { withoutSingles } from './singles';
import { withoutTotals } from './totals';
import { trainingCompute } from './trainingCompute';

export interface Dataset {
  /** In the order of their ids. */
  readonly tasks: readonly TaskData[];
  /** What was not used, and why. */
  readonly problems: readonly Problem[];
}

/**
 * Assembles what readers found. The result does not depend on the order of files and rows.
 * @param fileTime Modification time by path; of the same result in two files the newer file's is used.
 */
export function assemble(
  observations: readonly Observation[],
  sidecar: Sidecar | undefined,
  fileTime?: ReadonlyMap<string, number>,
): Dataset {
  const ordered = [...observations].sort(inPlaceOrder);
  const sound = describable(ordered);
  const { measured, problems: withoutLength } = withPromptLength(
    inOneSpelling(sound.observations, sidecar),
    sidecar,
  );
  const identities = identify(
    measured.map(({ model }) => model),
    sidecar,
  );
  const identityOf = ({ model }: WithLength): Identity | undefined => identities.get(model);
  const nameOf = (observation: WithLength): string => identityOf(observation)?.name ?? observation.model;
  const { kept: single, problems: totals } = withoutTotals(measured, (each) => ({
    model: nameOf(each),
    window: windowOf(each, identityOf(each)),
  }));
  const { kept: distinct, problems: identical } = withoutIdenticalFiles(single, nameOf);
  const { kept: unrounded, problems: rounded } = withoutRounded(distinct, nameOf);
  const { kept: once, problems: duplicates } = withoutDuplicates(unrounded, nameOf, fileTime);
  const kept = withoutSingles(once, nameOf);
  const limits = contextLimits(kept, identityOf);

  const tasks: TaskData[] = [];
  const problems = [...sound.problems, ...withoutLength, ...totals, ...identical, ...rounded, ...duplicates];
  for (const [task, byMetric] of grouped(kept)) {
    const wanted = taskInSidecar(sidecar, task)?.metric;
    const metrics = [...byMetric].filter(([metric]) => wanted === undefined || metric === wanted);
    problems.push(...unwanted(task, byMetric, wanted));
    for (const [metric, group] of metrics) {
      const compute = trainingCompute(task, group, identityOf);
      problems.push(...compute.problems);
      const cells = group.map((observation): Cell => {
        const { flops, origin } = compute.of(observation);
        const limit = limits(observation);
        return cellOf(observation, identityOf(observation), limit, { value: flops, origin });
      });
      const id = metrics.length > 1 ? `${task} · ${metric}` : task;
      const facts = taskInSidecar(sidecar, task);
      tasks.push({
        id,
        task,
        metric,
        cells: cells.sort(inOrder),
        computeConvention: compute.convention,
        chance: facts?.chance,
        ...aliasesOf(group, identityOf),
        // A task's shown name may be that of one of its metrics.
        target: taskInSidecar(sidecar, id)?.target ?? facts?.target,
      });
    }
  }
  return { tasks: tasks.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)), problems };
}

/** `Accuracy` and `accuracy` of one task are one metric, in the spelling that a person chose or most results have. */
function inOneSpelling(
  observations: readonly Observation[],
  sidecar: Sidecar | undefined,
): readonly Observation[] {
  const spellings = new Map<string, Map<string, number>>();
  const keyOf = ({ task, metric }: Observation): string =>
    JSON.stringify([task, metricKey(metric) || metric]);
  for (const each of observations) {
    const counts = spellings.get(keyOf(each)) ?? new Map<string, number>();
    spellings.set(keyOf(each), counts);
    counts.set(each.metric, (counts.get(each.metric) ?? 0) + 1);
  }
  if ([...spellings.values()].every((counts) => counts.size < 2)) return observations;
  const shown = new Map(
    [...spellings].map(([key, counts]) => {
      const wanted = taskInSidecar(sidecar, JSON.parse(key)[0])?.metric;
      const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
      return [key, wanted !== undefined && counts.has(wanted) ? wanted : sorted[0]?.[0]];
    }),
  );
  return observations.map((each) => {
    const metric = shown.get(keyOf(each)) ?? each.metric;
    return metric === each.metric ? each : { ...each, metric };
  });
}

/** Task → metric → observations. */
function grouped(
  observations: readonly WithLength[],
): ReadonlyMap<string, ReadonlyMap<string, WithLength[]>> {
  const tasks = new Map<string, Map<string, WithLength[]>>();
  for (const observation of observations) {
    const metrics = tasks.get(observation.task) ?? new Map<string, WithLength[]>();
    tasks.set(observation.task, metrics);
    const group = metrics.get(observation.metric);
    if (group) group.push(observation);
    else metrics.set(observation.metric, [observation]);
  }
  return tasks;
}

/** Other names that the models of a task go by. */
function aliasesOf(
  group: readonly WithLength[],
  identityOf: (observation: WithLength) => Identity | undefined,
): Pick<TaskData, 'aliases'> {
  const names = new Map<string, Set<string>>();
  for (const each of group) {
    const identity = identityOf(each);
    const name = identity?.name ?? each.model;
    const own = names.get(name) ?? new Set();
    names.set(name, own);
    for (const other of [each.model, ...(identity?.sidecar?.aliases ?? [])])
      if (other !== name) own.add(other);
  }
  const aliases = [...names].filter(([, own]) => own.size > 0).map(([name, own]) => [name, [...own].sort()]);
  return aliases.length === 0 ? {} : { aliases: Object.fromEntries(aliases) };
}

/** Metrics of a task that the sidecar's choice leaves out. */
function unwanted(
  task: string,
  byMetric: ReadonlyMap<string, readonly WithLength[]>,
  wanted: string | undefined,
): readonly Problem[] {
  if (wanted === undefined) return [];
  const left = [...byMetric].filter(([metric]) => metric !== wanted);
  return left.flatMap(([metric, [first]]) =>
    first
      ? [
          {
            file: first.place.file,
            row: first.place.row,
            reason: `“${metric}” of “${task}” is left out: context-scaling.json chooses the metric “${wanted}”`,
          },
        ]
      : [],
  );
}

/** The longest context that a model is known to take, published extensions included, tokens. */
function windowOf({ contextLimit }: WithLength, identity: Identity | undefined): number | undefined {
  const model = identity?.catalog?.model;
  const known = [
    contextLimit,
    identity?.sidecar?.contextLimit,
    identity?.limitInName,
    model?.extendedLimit ?? model?.contextLimit,
  ].flatMap((limit) => limit ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}

interface Filled {
  readonly value: number | undefined;
  readonly origin: Origin | undefined;
}

/**
 * The context limit of an observation: file, else sidecar, else the model's name, else the catalog. A model that
 * scores beyond its native limit was run with the published extension.
 */
function contextLimits(
  observations: readonly WithLength[],
  identityOf: (observation: WithLength) => Identity | undefined,
): (observation: WithLength) => Filled {
  const longest = new Map<string, number>();
  for (const observation of observations) {
    const name = identityOf(observation)?.name;
    if (name !== undefined && observation.score > 0)
      longest.set(name, Math.max(longest.get(name) ?? 0, observation.promptTokens));
  }
  return (observation) => {
    if (observation.contextLimit !== undefined)
      return { value: observation.contextLimit, origin: observation.origin.contextLimit };
    const identity = identityOf(observation);
    const reported = identity?.sidecar?.contextLimit;
    if (reported !== undefined) return { value: reported, origin: 'sidecar' };
    if (identity?.limitInName !== undefined) return { value: identity.limitInName, origin: 'name' };
    const model = identity?.catalog?.model;
    const beyond =
      (longest.get(identity?.name ?? '') ?? 0) > (model?.contextLimit ?? Number.POSITIVE_INFINITY);
    const value = beyond ? (model?.extendedLimit ?? model?.contextLimit) : model?.contextLimit;
    return { value, origin: value === undefined ? undefined : 'catalog' };
  };
}

function cellOf(observation: WithLength, identity: Identity | undefined, limit: Filled, flops: Filled): Cell {
  const origin: Partial<Record<TrackedField, Origin>> = { ...observation.origin };
  if (identity && identity.origin !== 'read') origin.model = identity.origin;
  if (limit.origin) origin.contextLimit = limit.origin;
  if (flops.origin) origin.trainingFlops = flops.origin;
  return {
    model: identity?.name ?? observation.model,
    promptTokens: observation.promptTokens,
    contextLimit: limit.value,
    trainingFlops: flops.value,
    score: observation.score,
    stderr: observation.stderr,
    instances: observation.instances,
    shots: observation.shots,
    place: observation.place,
    origin,
    ...(observation.lengths ? { lengths: observation.lengths } : {}),
  };
}
