/**
 * A sink that keeps what a reader finds, checked field by field and within the limits: many problems of one kind
 * become one with a count.
 */
import type { Observation, Problem, Reading } from '../core/data/observation';
import { checkObservation } from './checkObservation';
import { limits } from './limits';
import type { Sink } from './reader';

export interface Collected {
  readonly observations: readonly Observation[];
  readonly problems: readonly Problem[];
  readonly readings: readonly Reading[];
}

export interface Collector extends Sink {
  /** Nothing was found, and nothing said of why: neither a result nor a problem, nor a file that has the results. */
  isSilent(): boolean;
  /** What was found so far. */
  collected(): Collected;
}

export function collector(file: string, onProgress: (bytes: number) => void = () => {}): Collector {
  const observations: Observation[] = [];
  const readings = new Map<string, Reading>();
  const kinds = new Map<string, Kind>();
  let beyond = 0;
  let otherKinds = 0;
  let isElsewhere = false;
  const keep = (reading: Reading): void => {
    readings.set(`${reading.column}\n${reading.as}`, reading);
  };
  const report = (problem: Problem): void => {
    const kind = kindOf(problem.reason);
    const known = kinds.get(kind);
    if (known) {
      known.count++;
      if (known.shown.length < limits.problemsOfOneKind) known.shown.push(problem);
    } else if (kinds.size < limits.problemKinds) kinds.set(kind, { count: 1, shown: [problem] });
    else otherKinds++;
  };
  return {
    observation(given) {
      const { observation, problems } = checkObservation(given, file);
      for (const problem of problems) report(problem);
      if (!observation) return;
      if (observations.length < limits.observations) observations.push(observation);
      else beyond++;
    },
    problem: report,
    reading: keep,
    elsewhere(reading) {
      isElsewhere = true;
      keep(reading);
    },
    isSilent: () => observations.length === 0 && kinds.size === 0 && !isElsewhere,
    progress: onProgress,
    collected() {
      const problems = [...kinds.values()].flatMap((kind) => listed(file, kind)).sort(byRow);
      if (otherKinds > 0)
        problems.push({ file, reason: `${count(otherKinds)} more problems of other kinds are not listed` });
      if (beyond > 0) {
        const most = count(limits.observations);
        problems.push({
          file,
          reason: `only the first ${most} results of a file are used; ${count(beyond)} more are not. Split the file`,
        });
      }
      return { observations, problems, readings: [...readings.values()] };
    },
  };
}

/** What concerns the whole file comes first. */
function byRow(a: Problem, b: Problem): number {
  return (a.row ?? 0) - (b.row ?? 0);
}

interface Kind {
  count: number;
  /** Those that are told one by one. */
  readonly shown: Problem[];
}

function listed(file: string, kind: Kind): Problem[] {
  const first = kind.shown[0];
  if (!first || kind.count <= limits.problemsOfOneKind) return kind.shown;
  return [{ ...first, file, reason: `${first.reason} (${count(kind.count)} times; this is the first)` }];
}

/** Reasons that differ only in the numbers and names they quote are of one kind. */
function kindOf(reason: string): string {
  return reason.replace(/“[^“”]*”/g, '“”').replace(/[\d.,]+/g, '0');
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}
