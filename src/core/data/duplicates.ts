/**
 * The same result exported into two files counts once. Repeats within one file are repeats and stay, unless one
 * place of it was read twice: a results file and its logged samples both lead to the official score.
 *
 * The same are results of one model, task, metric, length and number of shots with the same score, standard error and
 * instances that do not contradict each other in context limit and training compute: people export a table again with
 * a column more, or with another. The one result has all that its copies state.
 *
 * Copies of the same numbers may contradict each other. What they come to is decided by what they state alone:
 * - Statements that contradict each other are results of their own, one for each that no other contains.
 * - A limit alone and a compute alone are put together, also one limit with each of several computes, and the other way
 *   round. Several limits and several computes, each alone, stay apart: nobody says which belong together.
 * - A copy that is contained in several results is a copy of all of them, and counts as none.
 */
import { inPlaceOrder } from './cellOrder';
import { groupBy } from './groupBy';
import type { Observation, Problem } from './observation';
import type { WithLength } from './promptLength';
import { isSingle } from './singles';

/**
 * Puts together what several files hold. How many results there are, and every number of them, depends on what is
 * stated alone: not on the order of observations, nor on files. Of copies that differ in nothing but their place the
 * newest file's is named, by modification time where given, else the first in the order of paths.
 */
export function withoutDuplicates(
  observations: readonly WithLength[],
  nameOf: (observation: WithLength) => string,
  fileTime: ReadonlyMap<string, number> = new Map(),
): { readonly kept: readonly WithLength[]; readonly problems: readonly Problem[] } {
  const time = (file: string): number => fileTime.get(file) ?? Number.NEGATIVE_INFINITY;
  const contents = new WeakMap<WithLength, string>();
  const content = (each: WithLength): string => {
    const known = contents.get(each) ?? contentOf(each);
    contents.set(each, known);
    return known;
  };
  const inPreference = (a: WithLength, b: WithLength): number =>
    compare(content(a), content(b)) ||
    compare(time(b.place.file), time(a.place.file)) ||
    compare(a.place.file, b.place.file);
  const key = (each: WithLength): string => keyOf(each, nameOf(each));
  const once: WithLength[] = [];
  for (const same of groupBy(observations, (each) => placeAndKey(each, key(each))).values())
    once.push(
      ...(same.length > 1
        ? settled(
            same.map((each) => [each]),
            inPreference,
          ).kept
        : same),
    );
  const kept: WithLength[] = [];
  const dropped: Dropped[] = [];
  /** One of each group of results that could not be put together. */
  const apart: WithLength[] = [];
  for (const same of groupBy(once, key).values()) {
    const files = [...groupBy(same, ({ place }) => place.file).values()];
    if (files.length < 2) {
      kept.push(...same);
      continue;
    }
    const result = settled(files, inPreference);
    kept.push(...result.kept);
    dropped.push(...result.dropped);
    if (areApart(result.kept.map(factsOf))) apart.push(...result.kept.slice(0, 1));
  }
  return { kept: kept.sort(inPlaceOrder), problems: [...problemsOf(dropped), ...problemsOfApart(apart)] };
}

/** Without row and key a place is a whole file, and was not read twice. */
function placeAndKey(each: WithLength, key: string): unknown {
  const { place } = each;
  return place.row === undefined && place.key === undefined ? each : JSON.stringify([place, key]);
}

/** Context limit and training compute, where stated, to ten digits. */
type Facts = Readonly<Partial<Record<Fact, string>>>;
type Fact = (typeof FACTS)[number];
const FACTS = ['contextLimit', 'trainingFlops'] as const;

interface Dropped {
  readonly copy: WithLength;
  readonly original: string;
  /** What it states and the original does not. */
  readonly gives: readonly Fact[];
  /** A copy of several results that contradict each other. */
  readonly ofSeveral: boolean;
}

/** @param sources Results with the same numbers, those of one source being repeats. */
function settled(
  sources: readonly (readonly WithLength[])[],
  inPreference: (a: WithLength, b: WithLength) => number,
): { readonly kept: readonly WithLength[]; readonly dropped: readonly Dropped[] } {
  const results = resultsOf(sources.flat().map(factsOf));
  const sorted = sources.map((source) => [...source].sort(inPreference));
  const kept: WithLength[] = [];
  const dropped: Dropped[] = [];
  const isShared = (each: WithLength): boolean =>
    results.filter((own) => contains(own, factsOf(each))).length > 1;
  /** By result: its repeats, each with the copies of it, and whose it is in the end. */
  const slots = results.map((facts) => {
    const lists = sorted.map((source) =>
      source.filter((each) => !isShared(each) && contains(facts, factsOf(each))),
    );
    const sharers = sorted.map((source) =>
      source.filter((each) => isShared(each) && contains(facts, factsOf(each))),
    );
    return Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, k) => {
      const copies = lists.flatMap((list) => list[k] ?? []).sort(inPreference);
      const lenders = sharers.flatMap((list) => list[k] ?? []).sort(inPreference);
      const [first] = copies as [WithLength, ...WithLength[]];
      kept.push(withFacts(first, [...copies, ...lenders]));
      for (const copy of copies.slice(1)) dropped.push(droppedFor(copy, first, false));
      return first;
    });
  });
  // Copies of several results take the places that their source leaves free; what is beyond them is a repeat.
  const beyond = sorted.map((source) => {
    const free = results.flatMap((facts, r) => {
      const own = source.filter((each) => !isShared(each) && contains(facts, factsOf(each))).length;
      return (slots[r] ?? []).slice(own).map((original) => ({ facts, original }));
    });
    return source.filter(isShared).filter((each) => {
      const at = free.findIndex(({ facts }) => contains(facts, factsOf(each)));
      const [taken] = at < 0 ? [] : free.splice(at, 1);
      if (taken) dropped.push(droppedFor(each, taken.original, true));
      return !taken;
    });
  });
  const most = Math.max(...beyond.map(({ length }) => length));
  for (let k = 0; k < most; k++) {
    const left = groupBy(
      beyond.flatMap((list) => list[k] ?? []),
      (each) => JSON.stringify(factsOf(each)),
    );
    for (const copies of left.values()) {
      const [first, ...others] = [...copies].sort(inPreference) as [WithLength, ...WithLength[]];
      kept.push(first);
      for (const copy of others) dropped.push(droppedFor(copy, first, false));
    }
  }
  return { kept, dropped };
}

/** The different statements that results with the same numbers come to. In an order of their own. */
function resultsOf(all: readonly Facts[]): readonly Facts[] {
  const distinct = [...new Map(all.map((facts) => [JSON.stringify(facts), facts])).entries()]
    .map(([, facts]) => facts)
    .sort((a, b) => inSize(a, b, 'contextLimit') || inSize(a, b, 'trainingFlops'));
  const largest = distinct.filter(
    (facts) => !distinct.some((other) => other !== facts && contains(other, facts)),
  );
  const alone = (fact: Fact): readonly Facts[] =>
    largest.filter((facts) => facts[fact] !== undefined && Object.keys(facts).length === 1);
  const [limits, computes] = [alone('contextLimit'), alone('trainingFlops')];
  if (Math.min(limits.length, computes.length) !== 1) return largest;
  const together = limits.flatMap((limit) => computes.map((compute): Facts => ({ ...limit, ...compute })));
  return [...largest.filter((facts) => !limits.includes(facts) && !computes.includes(facts)), ...together];
}

function inSize(a: Facts, b: Facts, fact: Fact): number {
  return Number(a[fact] ?? 0) - Number(b[fact] ?? 0);
}

/** Whether there are several limits and several computes, each alone. */
function areApart(results: readonly Facts[]): boolean {
  const alone = (fact: Fact): number =>
    results.filter((facts) => facts[fact] !== undefined && Object.keys(facts).length === 1).length;
  return FACTS.every((fact) => alone(fact) > 1);
}

function factsOf(observation: WithLength): Facts {
  const stated = FACTS.flatMap((fact) => {
    const value = observation[fact];
    return value === undefined ? [] : [[fact, rounded(value)] as const];
  });
  return Object.fromEntries(stated);
}

function contains(facts: Facts, fewer: Facts): boolean {
  return FACTS.every((fact) => fewer[fact] === undefined || fewer[fact] === facts[fact]);
}

/** With what its copies state and it does not, and where they have it from. */
function withFacts(first: WithLength, copies: readonly WithLength[]): WithLength {
  let result = first;
  for (const fact of FACTS) {
    const from = copies.find((copy) => copy[fact] !== undefined);
    if (result[fact] !== undefined || !from) continue;
    const { [fact]: _, ...others } = result.origin;
    const origin: Observation['origin'] = from.origin[fact]
      ? { ...others, [fact]: from.origin[fact] }
      : others;
    result = { ...result, [fact]: from[fact], origin };
  }
  return result;
}

/** All that a result says but where it stands: what states most comes first. */
function contentOf({ place, ...content }: WithLength): string {
  const stated = FACTS.map((fact) => content[fact] === undefined);
  const sorted = Object.entries(content)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => compare(a, b));
  return JSON.stringify([stated.filter(Boolean).length, stated, sorted]);
}

function droppedFor(copy: WithLength, first: WithLength, ofSeveral: boolean): Dropped {
  const gives = FACTS.filter((fact) => copy[fact] !== undefined && first[fact] === undefined);
  return { copy, original: first.place.file, gives, ofSeveral };
}

/** One problem for each pair of files and way of being a copy, at the first row that is one. */
function problemsOf(dropped: readonly Dropped[]): readonly Problem[] {
  const alike = groupBy(dropped, ({ copy, original, gives, ofSeveral }) =>
    JSON.stringify([copy.place.file, original, gives, ofSeveral]),
  );
  return [...alike.values()].flatMap((copies) => {
    const [first] = [...copies].sort((a, b) => (a.copy.place.row ?? 0) - (b.copy.place.row ?? 0));
    if (!first) return [];
    const results = copies.length === 1 ? '1 result is' : `${copies.length} results are`;
    const { file, row } = first.copy.place;
    return [{ file, row, reason: `${results} also in ${first.original}, ${howAlike(first)}` }];
  });
}

function problemsOfApart(apart: readonly WithLength[]): readonly Problem[] {
  return [...groupBy(apart, ({ place }) => place.file)].map(([file, results]) => ({
    file,
    row: results[0]?.place.row,
    reason: `${results.length === 1 ? '1 result is' : `${results.length} results are`} also in other files, some with different context limits and some with different training compute: which belong together no file says, and each is counted`,
  }));
}

function howAlike({ gives, ofSeveral }: Dropped): string {
  const facts = gives.map((fact) => FACTS_IN_WORDS[fact]).join(' and ');
  if (ofSeveral)
    return `which holds one of several results with the same score that state a different context limit or training compute: each of them is counted, and this copy of all of them is not${facts && `; its ${facts} is used for them`}`;
  return facts
    ? `without ${facts}; counted once, from there, with the ${facts} from here`
    : 'with the same numbers; counted once, from there';
}

const FACTS_IN_WORDS: Readonly<Record<Fact, string>> = {
  contextLimit: 'context limit',
  trainingFlops: 'training compute',
};

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
