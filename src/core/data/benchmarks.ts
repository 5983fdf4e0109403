/** What is known of benchmarks by their names. */

/** A score that a benchmark's own authors call good enough. */
export interface Threshold {
  /** 0…1. */
  readonly score: number;
  /** As people write the benchmark's name. */
  readonly benchmark: string;
  /** Where it is published. */
  readonly source: string;
}

interface Benchmark extends Threshold {
  /** Matches the names of its headline score, lower case, words joined by single blanks. */
  readonly names: RegExp;
}

const BENCHMARKS: readonly Benchmark[] = [
  {
    benchmark: 'RULER',
    // The headline of 13 tasks; a threshold of their mean says nothing of one of them.
    names: /^ruler(?: (?:avg|average|mean|overall|total|score))?$/,
    // Llama-2-7B at 4,096 tokens, "effective length" in the paper.
    score: 0.856,
    source: 'arXiv 2404.06654',
  },
];

/** The threshold that the authors of a task's benchmark published; undefined where there is none. */
export function publishedThreshold(task: string): Threshold | undefined {
  const name = task
    .toLowerCase()
    .replace(/[\s_.\-/]+/g, ' ')
    .trim();
  return BENCHMARKS.find(({ names }) => names.test(name));
}
