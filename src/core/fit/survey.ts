/** What the cells of a task can tell at all: the facts every later choice is stated in. */
import type { Cell } from '../data/cell';
import { geometricMean, largest, smallest } from '../numeric/summaries';
import type { FittedModel } from './result';

/** Compute levels closer than this ratio are one. */
const SAME_COMPUTE = 1.2;
/** Prompt lengths closer than this ratio are one. */
const SAME_LENGTH = 1.1;
/** Share of the cells that must have training compute before the law uses it. */
const ENOUGH_COMPUTE = 0.6;

export interface Survey {
  readonly models: readonly FittedModel[];
  /** Geometric means of distinct levels, FLOP, ascending. */
  readonly computeLevels: readonly number[];
  /** Cells with known training compute are most of the cells. */
  readonly computeKnown: boolean;
  /** Distinct prompt lengths within the context limit, tokens, ascending. */
  readonly lengths: readonly number[];
  /** Most distinct lengths any one model has within its limit. */
  readonly lengthsPerModel: number;
  /** Cells whose prompt fits the context limit (or whose limit is unknown). */
  readonly inside: number;
  readonly direction: 'rises' | 'falls';
  readonly constant: boolean;
  /** Cells near a limit, .5 < n/L < 1.5: what soft limits are determined by. Far past it every law says 0. */
  readonly nearLimit: number;
  readonly limitsKnown: boolean;
  readonly lengthsOfInstances: boolean;
}

export function survey(cells: readonly Cell[]): Survey {
  const inside = cells.filter(fits);
  const withCompute = cells.filter((cell) => cell.trainingFlops !== undefined);
  const byModel = modelsOf(cells);
  return {
    models: byModel.map(([name, own]) => fittedModel(name, own)),
    computeLevels: distinctLevels(
      withCompute.map((cell) => cell.trainingFlops as number),
      SAME_COMPUTE,
    ),
    computeKnown: withCompute.length >= ENOUGH_COMPUTE * cells.length && withCompute.length > 0,
    lengths: distinctLevels(
      inside.map((cell) => cell.promptTokens),
      SAME_LENGTH,
    ),
    lengthsPerModel: Math.max(
      0,
      ...modelsOf(inside).map(
        ([, own]) =>
          distinctLevels(
            own.map((cell) => cell.promptTokens),
            SAME_LENGTH,
          ).length,
      ),
    ),
    inside: inside.length,
    direction: directionOf(inside),
    constant: isConstant(inside),
    nearLimit: cells.filter(
      ({ promptTokens, contextLimit }) =>
        contextLimit !== undefined && promptTokens > 0.5 * contextLimit && promptTokens < 1.5 * contextLimit,
    ).length,
    limitsKnown: cells.some((cell) => cell.contextLimit !== undefined),
    lengthsOfInstances: cells.some((cell) => cell.lengths !== undefined),
  };
}

/** Whether the prompt fits the context limit. */
function fits({ promptTokens, contextLimit }: Cell): boolean {
  return promptTokens <= (contextLimit ?? Number.POSITIVE_INFINITY);
}

export function modelsOf(cells: readonly Cell[]): [string, Cell[]][] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const own = groups.get(cell.model);
    if (own) own.push(cell);
    else groups.set(cell.model, [cell]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function fittedModel(name: string, cells: readonly Cell[]): FittedModel {
  // Zeros past the limit are no evaluations at their length.
  const inside = cells.filter(fits);
  const lengths = (inside.length > 0 ? inside : cells).map((cell) => cell.promptTokens);
  const limits = cells.flatMap((cell) => cell.contextLimit ?? []);
  const flops = cells.flatMap((cell) => cell.trainingFlops ?? []);
  return {
    name,
    contextLimit: limits.length ? largest(limits) : undefined,
    trainingFlops: flops.length ? geometricMean(flops) : undefined,
    cells: cells.length,
    minPromptTokens: smallest(lengths),
    maxPromptTokens: largest(lengths),
  };
}

/** Geometric means of runs of values whose neighbours to the run's first value are within `ratio`. */
export function distinctLevels(values: readonly number[], ratio: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const levels: number[][] = [];
  for (const value of sorted) {
    const last = levels.at(-1);
    if (last && value <= (last[0] as number) * ratio) last.push(value);
    else levels.push([value]);
  }
  return levels.map(geometricMean);
}

/** Falls when models lose more from their best to their longest length than they gain from their shortest. */
function directionOf(inside: readonly Cell[]): 'rises' | 'falls' {
  let gained = 0;
  let lost = 0;
  for (const [, own] of modelsOf(inside)) {
    const sorted = [...own].sort((a, b) => a.promptTokens - b.promptTokens);
    const best = largest(own.map((cell) => cell.score));
    gained += best - (sorted[0] as Cell).score;
    lost += best - (sorted.at(-1) as Cell).score;
  }
  return lost > gained ? 'falls' : 'rises';
}

/**
 * No model's scores spread beyond three standard errors (or beyond a thousandth where none are known). Of two scores
 * the error is that of both: one imprecise evaluation must not make all the others look alike.
 */
function isConstant(inside: readonly Cell[]): boolean {
  return modelsOf(inside).every(([, own]) => {
    const precise = own
      .map((cell) => ({ score: cell.score, error: standardErrorOf(cell) ?? 1e-3 / 3 }))
      .sort((a, b) => a.error - b.error)
      .slice(0, MOST_COMPARED);
    return precise.every((a, i) =>
      precise
        .slice(0, i)
        .every((b) => Math.abs(a.score - b.score) <= 3 * Math.sqrt((a.error ** 2 + b.error ** 2) / 2)),
    );
  });
}

/** Scores of one model compared with each other, the most precise ones. */
const MOST_COMPARED = 300;

/** Standard error of a cell's score: given, else binomial from its instances. */
export function standardErrorOf(cell: Pick<Cell, 'score' | 'stderr' | 'instances'>): number | undefined {
  if (cell.stderr !== undefined && cell.stderr > 0) return cell.stderr;
  if (cell.instances === undefined || !(cell.instances > 0)) return undefined;
  const p = (cell.instances * cell.score + 1) / (cell.instances + 2);
  return Math.sqrt((p * (1 - p)) / cell.instances);
}
