/**
 * The same result exported into two files counts once. Repeats within one file are repeats and stay, unless one
 * place of it was read twice: a results file and its logged samples both lead to the official score.
 *
 * The same are results of one model, task, metric, length and number of shots with the same score, standard error and
 * instances that do not contradict each other in context limit and training compute. Two that state different limits
 * are two results. One that states none is a copy of one that does: people export a table again with a column more.
 * Of copies the one that states most is used, so that no fact is lost by a copy's being newer.
 */
import { groupBy } from './groupBy';
import type { Problem } from './observation';
import type { WithLength } from './promptLength';
import { isSingle } from './singles';

/**
 * Drops what another file holds too. Of copies that state equally much the newest file's is used, by modification time
 * where given, else the first in the order of paths. What is kept does not depend on the order of the observations.
 */
export function withoutDuplicates(
  observations: readonly WithLength[],
  nameOf: (observation: WithLength) => string,
  fileTime: ReadonlyMap<string, number> = new Map(),
): { readonly kept: readonly WithLength[]; readonly problems: readonly Problem[] } {
  const time = (file: string): number => fileTime.get(file) ?? Number.NEGATIVE_INFINITY;
  const inPreference = (a: Copies, b: Copies): number =>
    b.facts.size - a.facts.size ||
    compare(time(b.file), time(a.file)) ||
    compare(a.file, b.file) ||
    compare(a.stated, b.stated);
  const keys = new Map(observations.map((each) => [each, keyOf(each, nameOf(each))]));
  const once = readOnce(observations, keys);
  const dropped = new Map<WithLength, string>();
  for (const same of groupBy(once, (observation) => keys.get(observation) ?? '').values()) {
    if (same.length < 2) continue;
    const kept: Copies[] = [];
    for (const copies of copiesIn(same).sort(inPreference)) {
      const original = kept.find((other) => other.file !== copies.file && agree(other.facts, copies.facts));
      if (!original) kept.push(copies);
      else for (const observation of copies.observations) dropped.set(observation, original.file);
    }
  }
  return { kept: once.filter((observation) => !dropped.has(observation)), problems: problemsOf(dropped) };
}

/** One place that was read twice gives one result: where the readings differ in facts, the one that states more. */
function readOnce(
  observations: readonly WithLength[],
  keys: ReadonlyMap<WithLength, string>,
): readonly WithLength[] {
  const again = new Set<WithLength>();
  const placed = observations.filter(({ place }) => place.row !== undefined || place.key !== undefined);
  const byPlace = groupBy(placed, (each) => JSON.stringify([each.place, keys.get(each)]));
  for (const same of byPlace.values()) {
    if (same.length < 2) continue;
    const kept: ReadonlyMap<string, string>[] = [];
    const most = same.map((each) => ({ each, facts: new Map(statedIn(each)) }));
    for (const { each, facts } of most.sort((a, b) => b.facts.size - a.facts.size))
      if (kept.some((other) => agree(other, facts))) again.add(each);
      else kept.push(facts);
  }
  return observations.filter((observation) => !again.has(observation));
}

/** Results of one file that are word for word the same. */
interface Copies {
  readonly file: string;
  /** Context limit and training compute, where the file states them, to ten digits. */
  readonly facts: ReadonlyMap<string, string>;
  /** The same as text. */
  readonly stated: string;
  readonly observations: readonly WithLength[];
}

function copiesIn(same: readonly WithLength[]): Copies[] {
  const groups = groupBy(same, (observation) =>
    JSON.stringify([observation.place.file, statedIn(observation)]),
  );
  return [...groups.values()].flatMap((observations) => {
    const [first] = observations;
    if (!first) return [];
    const stated = statedIn(first);
    return [{ file: first.place.file, facts: new Map(stated), stated: JSON.stringify(stated), observations }];
  });
}

function statedIn({ contextLimit, trainingFlops }: WithLength): readonly (readonly [string, string])[] {
  return Object.entries({ contextLimit, trainingFlops }).flatMap(([fact, value]) =>
    value === undefined ? [] : [[fact, rounded(value)] as const],
  );
}

function agree(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return [...a].every(([fact, value]) => (b.get(fact) ?? value) === value);
}

/** One problem for each pair of files, at the first row that is a copy. */
function problemsOf(dropped: ReadonlyMap<WithLength, string>): readonly Problem[] {
  const pairs = groupBy([...dropped], ([{ place }, original]) => JSON.stringify([place.file, original]));
  return [...pairs.values()].flatMap((copies) => {
    const [first] = copies;
    if (!first) return [];
    const [{ place }, original] = first;
    const results = copies.length === 1 ? '1 result is' : `${copies.length} results are`;
    const reason = `${results} also in ${original}, word for word; counted once, from there`;
    return [{ file: place.file, row: place.row, reason }];
  });
}

function keyOf(observation: WithLength, name: string): string {
  const { task, metric, promptTokens, shots, score, stderr, instances } = observation;
  const numbers = [promptTokens, shots, score, stderr, instances];
  return JSON.stringify([
    name,
    task,
    metric,
    numbers.map((value) => (value === undefined ? null : rounded(value))),
    ...(isSingle(observation) ? instanceOf(observation) : []),
  ]);
}

/** Ten digits: 84.4 / 100 and 0.844 are one score. */
function rounded(value: number): string {
  return value.toPrecision(10);
}

/** Instances of one length are often equally right: they are told apart by file name and key, also in a copy. */
function instanceOf({ place }: WithLength): readonly (string | undefined)[] {
  return [place.file.slice(place.file.lastIndexOf('/') + 1), place.key];
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
