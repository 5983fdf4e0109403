/** What a fit returns: plain, immutable, serialisable. Every answer is a pure function of it. */
import type { Cell } from '../data/cell';
import type { Problem } from '../data/observation';
import type { Composition } from '../law/composition';
import type { Statement } from '../words/statement';

/** Why the solver stopped, in the field's words. */
export type Termination =
  | 'exact fit' // the residuals vanish
  | 'gradient' // the residual is orthogonal to every column of the Jacobian
  | 'flat' // a parameter has no influence any more: not determined
  | 'floor' // no further descent at double precision
  | 'stalled' // damping grew without descent
  | 'limit' // iterations used up
  | 'closed form'; // nothing to iterate

/** One fitted quantity as people read it. `standardError` is null where the data do not determine it. */
export interface Parameter {
  /** Key such as `C1`, `alpha`, `n1`, `beta`, `level`, `effectiveLimit`. */
  readonly name: string;
  /** The symbol of the law, e.g. `C₁`. */
  readonly symbol: string;
  readonly estimate: number;
  readonly standardError: number | null;
  /** `FLOP`, `tokens` or `` (none). */
  readonly unit: string;
  /** The model, for parameters a model has of its own. */
  readonly model?: string | undefined;
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  /** The bound it lies at, in words; absent when inside. */
  readonly atBound?: string | undefined;
  readonly meaning: string;
}

/** One law fitted to the task's cells. */
export interface LawFit {
  readonly composition: Composition;
  /** `nameOf(composition)`. */
  readonly law: string;
  readonly parameters: readonly Parameter[];
  /** Internal coordinates, in the order of the law's own parameter list, and what they are relative to. */
  readonly theta: readonly number[];
  readonly scales: LawScales;
  /**
   * Per model (one entry where the law has no parameters of a model's own): covariance of (shared, own block),
   * row-major, with cells independent. Null where the data leave no degrees of freedom (for all, or for one model).
   */
  readonly covariance: readonly (readonly number[] | null)[] | null;
  /** Whether the data show saturation. Absent where the law has no n₁. */
  readonly saturation?: Saturation | undefined;
  /** Likewise, what is added because each model may miss the law by its own constant percentage. */
  readonly deviationCovariance: readonly (readonly number[])[] | null;
  readonly degreesOfFreedom: number;
  readonly deviationDegreesOfFreedom: number;
  /** Standard deviation of the models' constant percentages, 0 where it cannot be told. */
  readonly modelDeviation: number;
  /** Σ (score − predicted)², unweighted, over the cells of this law. */
  readonly sumOfSquares: number;
  /** Mean |score − predicted| over the same cells. */
  readonly meanAbsoluteError: number;
  /** Residual standard deviation. */
  readonly noise: number;
  readonly termination: Termination;
  /** Share in the average, 0…1. */
  readonly weight: number;
  /** Mean absolute error with each model left out in turn, where it could be determined. */
  readonly heldOutError: number | undefined;
}

/** 90 % profile interval of n₁, tokens; a null end: none within sight. */
export interface Saturation {
  readonly low: number | null;
  readonly high: number | null;
  /** The longest length that still carries information, tokens: n₁ is determined if `high` is below it. */
  readonly longest: number;
  readonly seen: boolean;
}

/** Constants a law's internal coordinates are relative to. */
export interface LawScales {
  /** Geometric means of the fitted cells. */
  readonly trainingFlops: number;
  readonly promptTokens: number;
  /** Models in the order of the law's per-model parameters. */
  readonly models: readonly string[];
  readonly floor: number;
  readonly ceiling: number;
}

/** Histogram of ln(instance length / mean length of its cell). */
export interface RelativeLengths {
  readonly logEdges: readonly number[];
  /** Shares, sum 1, one fewer than the edges. */
  readonly shares: readonly number[];
}

/** What is known of a model in a task. */
export interface FittedModel {
  readonly name: string;
  /** Other names that it goes by: spellings of result files, aliases of `context-scaling.json`. */
  readonly aliases?: readonly string[] | undefined;
  readonly contextLimit: number | undefined;
  readonly trainingFlops: number | undefined;
  readonly cells: number;
  readonly minPromptTokens: number;
  readonly maxPromptTokens: number;
}

interface TaskOutcome {
  /** `TaskData.id`. */
  readonly id: string;
  readonly task: string;
  readonly metric: string;
  readonly cells: readonly Cell[];
  readonly models: readonly FittedModel[];
  readonly problems: readonly Problem[];
  /** Score of blind guessing, 0…1, where known. */
  readonly chance?: number | undefined;
  /** The score that a person calls good enough, 0…1. */
  readonly target?: number | undefined;
  /** The example of one that was first shown, 0…1: it stays when the data change. */
  readonly example?: number | undefined;
}

export interface TaskFit extends TaskOutcome {
  readonly status: 'fitted';
  /** The law shown: index into `laws`. */
  readonly chosen: number;
  /** The law of the paper, index into `laws`, −1 where the data do not determine it. */
  readonly paper: number;
  /** Every law that was fitted; `weight` says its share in predictions. */
  readonly laws: readonly LawFit[];
  /** `average` or `pinned`: whether predictions use all weights or the chosen law alone. */
  readonly mode: 'average' | 'pinned';
  /** Whether the scores rise or fall with prompt length: decides which question the calculator leads with. */
  readonly direction: 'rises' | 'falls';
  /** Per cell, in the order of `cells`: prediction and residual (score − predicted). */
  readonly predicted: readonly number[];
  /** Procedure of the intervals, one sentence. */
  readonly intervals: Statement;
  /** Verdict first, then everything else worth saying. */
  readonly verdict: Statement;
  readonly statements: readonly Statement[];
  /** Compute levels (geometric means of those closer than 20 %), FLOP, ascending. */
  readonly computeLevels: readonly number[];
  /** Range of the evaluated prompt lengths, tokens. */
  readonly minPromptTokens: number;
  readonly maxPromptTokens: number;
  /** Share of a cell's instances by length relative to its mean, pooled over cells; for the mixture law. */
  readonly spread: RelativeLengths | undefined;
  /** Half-width of the interval one length beyond the longest, from hiding each curve's last length. */
  readonly backTest: number | undefined;
}

/** Not enough data is an answer: what is missing and what would mend it. */
export interface InsufficientFit extends TaskOutcome {
  readonly status: 'insufficient';
  readonly reason: Statement;
  readonly advice: Statement;
}

export type FitResult = TaskFit | InsufficientFit;
