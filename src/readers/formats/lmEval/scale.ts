/** On what scale lm-evaluation-harness gives a score, judged by its metric and its task, never by one value. */
import { lowerIsBetter } from '../../../core/data/metric';

export type LmEvalScale =
  | { readonly kind: 'score'; readonly perfect: 1 | 100 }
  /** Perplexities, distances, stereotype shares: listed as they are, the law does not describe them. */
  | { readonly kind: 'lower is better' }
  | { readonly kind: 'no score'; readonly reason: string };

export interface ScaleQuestion {
  /** Without its filter. */
  readonly metric: string;
  /** By the file; undefined where it does not say. */
  readonly higherIsBetter: boolean | undefined;
  /** What the other results of the run tell. */
  readonly evidence: LmEvalScaleEvidence;
  readonly task: string;
  /** What a person has said of the task: the score that stands for perfect. */
  readonly override: number | undefined;
}

export interface LmEvalScaleEvidence {
  /** Metrics with a value above 1. */
  readonly aboveOne: ReadonlySet<string>;
  /** Tasks scored as SQuAD 2 is. */
  readonly likeSquad: ReadonlySet<string>;
}

/** What all results of a run together tell of their scales. */
export function lmEvalScaleEvidence(
  results: Iterable<{
    readonly task: string;
    readonly metric: { readonly base: string };
    readonly value: number;
  }>,
): LmEvalScaleEvidence {
  const aboveOne = new Set<string>();
  const likeSquad = new Set<string>();
  for (const { task, metric, value } of results) {
    if (value > 1) aboveOne.add(metric.base);
    if (metric.base.startsWith('HasAns_')) likeSquad.add(task);
  }
  return { aboveOne, likeSquad };
}

export function lmEvalScale({
  metric,
  higherIsBetter,
  evidence,
  task,
  override,
}: ScaleQuestion): LmEvalScale {
  if (higherIsBetter === false || (higherIsBetter === undefined && isLower(metric)))
    return { kind: 'lower is better' };
  if (/_diff$/.test(metric))
    return { kind: 'no score', reason: `“${metric}” is a difference of two scores, not a score` };
  if (override === 1 || override === 100) return { kind: 'score', perfect: override };
  if (PERCENT.test(metric) || (SQUAD.test(metric) && evidence.likeSquad.has(task)))
    return { kind: 'score', perfect: 100 };
  if (EITHER.test(metric)) return { kind: 'score', perfect: evidence.aboveOne.has(metric) ? 100 : 1 };
  return { kind: 'score', perfect: 1 };
}

function isLower(metric: string): boolean {
  return lowerIsBetter(metric) || LOWER.test(metric);
}

/** Shares of stereotyped answers and differences of likelihood (CrowS-Pairs), where the file has no direction. */
const LOWER = /^(?:pct_stereotype|likelihood_diff(?:erence)?)$/;
/** sacrebleu's, TruthfulQA's maxima over references, and EQ-Bench's: 0–100. */
const PERCENT =
  /^(?:bleu|chrf|chrf\+\+|sacrebleu|(?:bleu|rouge[12L]|rougeLsum)_max|eqbench|percent_parseable)$/;
/** SQuAD 2's, which come from its own script: 0–100. */
const SQUAD = /^(?:exact|f1|(?:HasAns|NoAns|best)_(?:exact|f1))$/;
/** 0–1 or 0–100, as the task's author liked. */
const EITHER = /^(?:rouge|meteor|bertscore)/i;
