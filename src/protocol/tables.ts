/** Rows of the panel's tables: texts ready to show, raw numbers where the page needs them. */
import type { Place } from '../core/data/observation';

export interface ParameterRow {
  /** Key such as `n1`. */
  readonly name: string;
  readonly symbol: string;
  readonly meaning: string;
  /** Raw, in `unit`. */
  readonly estimate: number;
  /** `83.2`. */
  readonly value: string;
  /** `± 4.1`, or why there is none. */
  readonly error: string;
  /** The same as `20.1–31.4`; empty where the data allow none. */
  readonly interval: string;
  readonly unit: string;
  /** The model, for a parameter each model has of its own. */
  readonly model?: string | undefined;
  /** The bound it lies at, in words. */
  readonly atBound?: string | undefined;
}

/** A value and, unless the file itself holds it, where it comes from in words. */
export interface SourcedText {
  readonly text: string;
  readonly origin?: string | undefined;
}

/** One cell of the fit with everything known of it. */
export interface ObservationRow {
  readonly model: SourcedText;
  readonly promptTokens: SourcedText;
  readonly shots: SourcedText;
  readonly score: SourcedText;
  /** `± 0.012` (one standard error) or `n 250`. */
  readonly spread: string;
  readonly predicted: string;
  readonly residual: string;
  readonly contextLimit: SourcedText;
  readonly trainingFlops: SourcedText;
  /** `paper/arithmetic.csv:12`. */
  readonly source: string;
  readonly place: Place;
}

export interface ProblemRow {
  /** `paper/arithmetic.csv:12`. */
  readonly source: string;
  readonly reason: string;
  readonly place: Place;
}

/** Something that no result file says and a line in `context-scaling.json` would. */
export interface FactRow {
  readonly id: string;
  /** `tokens per shot of gsm8k`. */
  readonly label: string;
}

/** How a column was understood: "score read as 0–100". */
export interface ReadingRow {
  readonly file: string;
  readonly column: string;
  readonly as: string;
}

/** The first rows of a list, and how many there are. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** What has been evaluated: models down, lengths across. */
export interface CoverageView {
  readonly lengths: readonly string[];
  readonly rows: readonly {
    readonly model: string;
    /** Cells at that length, null for none. */
    readonly cells: readonly (CoverageCell | null)[];
  }[];
}

export interface CoverageCell {
  /** `n 250`, or the number of cells where no file says the number of instances. */
  readonly text: string;
  /** For a pointer resting on it: score and source. */
  readonly detail: string;
}
