/** A figure as numbers. Colours, shapes and dashes are the page's business. */

/** The four figures of a fit. `tokens` and `compute`: score over prompt tokens, over training compute. */
export const FIGURES = ['tokens', 'compute', 'contours', 'residuals'] as const;
export type FigureKind = (typeof FIGURES)[number];

/** Tokens and FLOP have logarithmic axes, the others linear ones. */
export type Quantity = 'tokens' | 'flops' | 'score' | 'residual';

export interface AxisView {
  readonly quantity: Quantity;
  readonly label: string;
  /** In the quantity's unit; null where the page takes the range from the values. */
  readonly range: { readonly from: number; readonly to: number } | null;
}

/** Columns of one curve, all of one length. */
export interface CurveView {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** 90 % band; null where the data allow none. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Beyond what was evaluated: drawn dashed, with a fainter band. */
  readonly extrapolated: readonly boolean[];
}

/** One evaluated cell with its 90 % error bar; among the contours, one model. */
export interface PointView {
  readonly x: number;
  readonly y: number;
  /** Null without a standard error and without a number of instances. */
  readonly low: number | null;
  readonly high: number | null;
  /** Score by the law; null where the point is no score. */
  readonly predicted: number | null;
  /** Index of the evaluation among those of the fit; null for none. */
  readonly cell: number | null;
  /** What the name of its series does not say: the model, in a figure with a series per length. */
  readonly name?: string | undefined;
  /** Hidden from the fit to test it: drawn hollow. */
  readonly heldOut?: boolean | undefined;
}

/** Columns of points, all of one length; those left out hold nothing. */
export type PointsView = {
  readonly [Field in keyof PointView]: readonly Exclude<PointView[Field], undefined>[];
};

export interface SeriesView {
  /** Stable over refits, so that the page can remember which are hidden. */
  readonly id: string;
  readonly name: string;
  /** Tokens; null where nobody says. */
  readonly contextLimit: number | null;
  readonly points: PointsView;
  /** Null where the law says nothing. */
  readonly curve: CurveView | null;
  /** Scores by the law of the paper at the curve's places, where it is determined and is not the law shown. */
  readonly paper: readonly number[] | null;
}

/** A line of equal score in training compute (x) × prompt tokens (y). */
export interface ContourView {
  /** 0…1. */
  readonly level: number;
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** One context limit, shared by the models named. */
export interface LimitMark {
  readonly tokens: number;
  readonly label: string;
  /** Ids of the series with this limit. */
  readonly series: readonly string[];
}

/** The figure's numbers as a table: the first column names the row. */
export interface TwinView {
  readonly title: string;
  /** What the table holds, one sentence. */
  readonly lead: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** `0.612` and `0.580–0.644`; both empty where there is nothing to say. */
    readonly values: readonly { readonly text: string; readonly interval: string }[];
  }[];
}

/** A tab: a figure the task has, or why it has none. */
export interface FigureOffer {
  readonly kind: FigureKind;
  readonly title: string;
  /** Null: it can be shown. */
  readonly lacks: string | null;
}

export interface ChartView {
  readonly kind: FigureKind;
  readonly title: string;
  readonly x: AxisView;
  readonly y: AxisView;
  readonly series: readonly SeriesView[];
  /** Whether a series is a model or a prompt length. */
  readonly seriesAre: 'models' | 'lengths';
  readonly limits: readonly LimitMark[];
  readonly contours: readonly ContourView[];
  /** What the figure shows, in words, for those who do not see it. */
  readonly summary: string;
  /** What one must know to read the figure rightly, one sentence each. */
  readonly notes: readonly string[];
  readonly twin: TwinView;
  readonly offers: readonly FigureOffer[];
  /** Stands for the evaluations the figure is made of: equal hashes, equal data. */
  readonly dataHash: string;
}

/** The calculator's question and answer as lines in the figure. */
export interface ChartMarks {
  /** 0…1; null while the question cannot be read. */
  readonly target: number | null;
  /** Prompt tokens at which the target is reached or up to which it holds. */
  readonly promptTokens: number | null;
  /** The context limit that answers the question, tokens. */
  readonly contextLimit: number | null;
}
