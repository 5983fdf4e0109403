/** What is fitted: one score of one model at one prompt length, with everything the law needs. */
import type { LengthHistogram, Origin, Place, TrackedField } from './observation';

export interface Cell {
  /** The model's one name, settled through the catalog. */
  readonly model: string;
  /** Mean prompt length, tokens, > 0. */
  readonly promptTokens: number;
  /** Context limit, tokens; undefined where nobody says (the limit factor is then 1). */
  readonly contextLimit: number | undefined;
  /** Training compute, FLOP; undefined where nobody says. */
  readonly trainingFlops: number | undefined;
  /** 0…1. */
  readonly score: number;
  readonly stderr: number | undefined;
  readonly instances: number | undefined;
  readonly shots: number | undefined;
  /** Where the value comes from, and which fields were not read from there. */
  readonly place: Place;
  readonly origin: Readonly<Partial<Record<TrackedField, Origin>>>;
  readonly lengths?: LengthHistogram | undefined;
}

/** All cells of one task and metric, in canonical order (model, promptTokens, score). */
export interface TaskData {
  /** Stable id, `task` or `task · metric` where a task has several metrics. */
  readonly id: string;
  readonly task: string;
  readonly metric: string;
  readonly cells: readonly Cell[];
  /** Convention of the catalog's compute in this task, undefined when no value comes from the catalog. */
  readonly computeConvention: ComputeConvention | undefined;
  /** Score of blind guessing, 0…1, when known and switched on. */
  readonly chance: number | undefined;
  /** The score that a person calls good enough, 0…1. */
  readonly target?: number | undefined;
  /** By model: other names it goes by, spellings of files and aliases of the sidecar. */
  readonly aliases?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** 6·N·D with N without embeddings (the paper's), or with all (for mixtures of experts: active) parameters. */
export type ComputeConvention = 'non-embedding' | 'all-parameters';
