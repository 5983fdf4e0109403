/**
 * Scores of single instances → results with a prompt length. Instances are counted into a fixed logarithmic
 * grid of lengths as they stream by, so that memory depends on the grid, not on their number. Sums are exact: means
 * and standard errors do not depend on the order of instances.
 */
import {
  addSquareTo,
  addSumTo,
  addTo,
  type ExactSum,
  exactSum,
  scatterOf,
  totalOf,
} from '../numeric/exactSum';
import type { LengthHistogram } from './observation';

/** Instances of one task, metric, model and number of shots. */
export interface Samples {
  readonly bins: Map<number, Bin>;
}

interface Bin {
  /** Position in the grid: lengths from 2^((index − ½)/16) to 2^((index + ½)/16) tokens. */
  readonly index: number;
  count: number;
  readonly tokens: ExactSum;
  readonly scores: ExactSum;
  readonly squares: ExactSum;
  shortest: number;
  longest: number;
}

/** A mean over instances of about the same length. */
export interface SampleMean {
  readonly promptTokens: number;
  readonly score: number;
  readonly stderr: number;
  readonly instances: number;
  readonly lengths: LengthHistogram;
}

/** Bins per factor of two in length. */
const PER_OCTAVE = 16;

export function emptySamples(): Samples {
  return { bins: new Map() };
}

/** Counts one instance. False, and nothing counted, for a length or a score that is none. */
export function addSample({ bins }: Samples, promptTokens: number, score: number): boolean {
  if (!(promptTokens > 0 && promptTokens < Number.POSITIVE_INFINITY && Number.isFinite(score))) return false;
  // Rounded, not floored: powers of two, the usual lengths, lie in the middle of their bin.
  const index = Math.round(Math.log2(promptTokens) * PER_OCTAVE);
  let bin = bins.get(index);
  if (!bin) {
    bin = {
      index,
      count: 0,
      tokens: exactSum(),
      scores: exactSum(),
      squares: exactSum(),
      shortest: promptTokens,
      longest: promptTokens,
    };
    bins.set(index, bin);
  }
  bin.count++;
  addTo(bin.tokens, promptTokens);
  addTo(bin.scores, score);
  addSquareTo(bin.squares, score);
  if (promptTokens < bin.shortest) bin.shortest = promptTokens;
  if (promptTokens > bin.longest) bin.longest = promptTokens;
  return true;
}

/** The longest prompt counted, tokens; 0 for none. */
export function longestOf({ bins }: Samples): number {
  let longest = 0;
  for (const bin of bins.values()) longest = Math.max(longest, bin.longest);
  return longest;
}

/** Mean prompt length, tokens; undefined for none. */
export function meanLength({ bins }: Samples): number | undefined {
  return bins.size === 0 ? undefined : meanTokens([...bins.values()]);
}

/** Number of instances counted. */
export function countSamples({ bins }: Samples): number {
  let count = 0;
  for (const bin of bins.values()) count += bin.count;
  return count;
}

/** Lengths whose 5th and 95th percentile are closer than this factor are one length. */
const ONE_LENGTH = 1.5;
/** Bins per factor of two, and most bins, of instances whose lengths spread. */
const COARSE_PER_OCTAVE = 4;
const MOST_BINS = 64;
const FEWEST_INSTANCES = 8;
/** Groups whose mean lengths are farther apart than this factor are never one. */
const NEAR = 1.9;

/**
 * Means of the instances: one when their lengths are alike, else one per bin in the logarithm of the length, at
 * most 64 with at least 8 instances each. Ascending in length.
 * @param scale The score that stands for perfect, 1 or 100.
 * @param without `longest`: the instances of the longest prompts are in no mean, and none where all are alike.
 */
export function meansOf({ bins }: Samples, scale = 1, without?: 'longest'): readonly SampleMean[] {
  const fine = [...bins.values()].sort((a, b) => a.index - b.index);
  const [first] = fine;
  const last = fine.at(-1);
  if (!first || !last) return [];
  if (percentile(fine, 0.95) <= ONE_LENGTH * percentile(fine, 0.05))
    return without === 'longest' ? [] : [meanOf(fine, scale)];
  const span = last.index - first.index + 1;
  // Half a bin is added so that powers of two stay in the middle of the coarse bins, too.
  const width = Math.max(PER_OCTAVE / COARSE_PER_OCTAVE, Math.ceil(span / (MOST_BINS - 1)));
  const coarse = new Map<number, Bin[]>();
  for (const bin of fine) {
    const key = Math.floor((bin.index + width / 2) / width);
    const group = coarse.get(key);
    if (group) group.push(bin);
    else coarse.set(key, [bin]);
  }
  const groups = [...coarse.values()];
  return merged(without === 'longest' ? groups.slice(0, -1) : groups).map((group) => meanOf(group, scale));
}

/**
 * Neighbours united until each group has enough instances: the smallest first, into its nearer neighbour. Lengths that
 * are far apart stay so, however few: nobody was evaluated in between.
 */
function merged(groups: Bin[][]): readonly (readonly Bin[])[] {
  const result = [...groups];
  while (result.length > 1) {
    const at = (i: number): number => Math.log(meanTokens(result[i] ?? []));
    const left = (i: number): number => (i === 0 ? Number.POSITIVE_INFINITY : at(i) - at(i - 1));
    const right = (i: number): number =>
      i === result.length - 1 ? Number.POSITIVE_INFINITY : at(i + 1) - at(i);
    const small = result
      .map((group, i) => ({ count: countOf(group), i }))
      .filter(({ count, i }) => count < FEWEST_INSTANCES && Math.min(left(i), right(i)) <= Math.log(NEAR))
      .sort((a, b) => a.count - b.count || a.i - b.i)[0];
    if (small === undefined) break;
    const start = left(small.i) <= right(small.i) ? small.i - 1 : small.i;
    result.splice(start, 2, [...(result[start] ?? []), ...(result[start + 1] ?? [])]);
  }
  return result;
}

function meanOf(bins: readonly Bin[], scale: number): SampleMean {
  const instances = countOf(bins);
  const scores = together(bins, (bin) => bin.scores);
  const squares = together(bins, (bin) => bin.squares);
  const score = totalOf(scores) / instances / scale;
  const variance =
    instances > 1 ? scatterOf(instances, scores, squares) / instances / (instances - 1) / scale ** 2 : 0;
  return {
    promptTokens: meanTokens(bins),
    score,
    stderr: Math.sqrt((variance > 1e-12 ? variance : binomialVariance(score, instances)) / instances),
    instances,
    lengths: histogramOf(bins),
  };
}

function together(bins: readonly Bin[], of: (bin: Bin) => ExactSum): ExactSum {
  const sum = exactSum();
  for (const bin of bins) addSumTo(sum, of(bin));
  return sum;
}

/** All right or all wrong is no certainty: the variance with one success and one failure added. */
function binomialVariance(score: number, instances: number): number {
  const p = (Math.min(1, Math.max(0, score)) * instances + 1) / (instances + 2);
  return p * (1 - p);
}

/** Bins of a length histogram. */
const HISTOGRAM_BINS = 32;

/** Bins of equal width in the logarithm, from the shortest to the longest instance. */
function histogramOf(bins: readonly Bin[]): LengthHistogram {
  const first = bins[0]?.index ?? 0;
  const width = Math.ceil(((bins.at(-1)?.index ?? 0) - first + 1) / HISTOGRAM_BINS);
  const counts: number[] = [];
  for (const bin of bins) {
    const i = Math.floor((bin.index - first) / width);
    counts[i] = (counts[i] ?? 0) + bin.count;
  }
  const shortest = bins[0]?.shortest ?? 0;
  const edges = Array.from(counts, (_, i) =>
    i === 0 ? shortest : 2 ** ((first + i * width - 0.5) / PER_OCTAVE),
  );
  return { edges, end: bins.at(-1)?.longest ?? 0, counts: Array.from(counts, (count) => count ?? 0) };
}

function countOf(bins: readonly Bin[]): number {
  return bins.reduce((sum, bin) => sum + bin.count, 0);
}

function meanTokens(bins: readonly Bin[]): number {
  return totalOf(together(bins, (bin) => bin.tokens)) / countOf(bins);
}

/** The mean length of the bin in which the share `q` of the instances is reached. */
function percentile(bins: readonly Bin[], q: number): number {
  const wanted = q * countOf(bins);
  let seen = 0;
  for (const bin of bins) {
    seen += bin.count;
    if (seen >= wanted) return totalOf(bin.tokens) / bin.count;
  }
  return 0;
}
