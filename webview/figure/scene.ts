/** What is drawn right now: the state's series, those switched off left out, with their looks. */
import type {
  ChartMarks,
  ChartView,
  ContourView,
  FigureKind,
  LimitMark,
  Quantity,
  SeriesView,
} from '../../src/protocol/chart';
import type { Colour } from './colour';
import { type Look, look } from './palette';
import type { Theme } from './theme';
import type { Range } from './zoom';

export interface SceneSeries extends SeriesView {
  readonly look: Look;
  readonly colour: Colour;
  /** 1, or less while another one is pointed at. */
  readonly strength: number;
  /** Drawn with its band and the paper's law beside it. */
  readonly detailed: boolean;
}

export interface SceneAxis extends Range {
  readonly quantity: Quantity;
  readonly label: string;
}

export interface Scene {
  readonly kind: FigureKind;
  /** The stretch shown. */
  readonly x: SceneAxis;
  readonly y: SceneAxis;
  readonly series: readonly SceneSeries[];
  readonly contours: readonly ContourView[];
  readonly limits: readonly LimitMark[];
  readonly marks: ChartMarks;
  readonly theme: Theme;
}

/** With more models, bands and the paper's curves are mud: then only the model pointed at has them. */
export const MOST_DETAILED = 6;

/** Strength of all other models while one is pointed at. */
const FAINT = 0.15;

export interface SceneChoices {
  readonly slots: ReadonlyMap<string, number>;
  readonly hidden: ReadonlySet<string>;
  /** Id of the model pointed at in the legend. */
  readonly highlighted: string | undefined;
  /** The stretch of the x axis; the whole axis where left out. */
  readonly window?: Range | undefined;
  readonly marks?: ChartMarks | undefined;
}

export const NO_MARKS: ChartMarks = { target: null, promptTokens: null, contextLimit: null };

export function buildScene(chart: ChartView, theme: Theme, choices: SceneChoices): Scene {
  const shown = chart.series.filter((series) => !choices.hidden.has(series.id));
  const highlighted = shown.some(({ id }) => id === choices.highlighted) ? choices.highlighted : undefined;
  return {
    kind: chart.kind,
    x: { ...chart.x, ...(choices.window ?? wholeAxis(chart)) },
    y: { ...chart.y, ...(chart.y.range ?? valueRange(chart)) },
    series: shown.map((series) => {
      const own = look(choices.slots.get(series.id) ?? 0);
      return {
        ...series,
        look: own,
        colour: theme.series[own.colour] ?? theme.foreground,
        strength: highlighted === undefined || highlighted === series.id ? 1 : FAINT,
        detailed: highlighted === undefined ? shown.length <= MOST_DETAILED : highlighted === series.id,
      };
    }),
    contours: chart.contours,
    limits: chart.limits.filter((limit) => limit.series.some((id) => !choices.hidden.has(id))),
    marks: choices.marks ?? NO_MARKS,
    theme,
  };
}

/** The x axis of a figure when nothing is zoomed. */
export function wholeAxis(chart: ChartView): Range {
  return chart.x.range ?? { from: 1, to: 10 };
}

/** Ends of the score axis whose fifths or quarters are round. */
const ENDS = [0.01, 0.02, 0.025, 0.04, 0.05, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1] as const;

/**
 * Scores: from 0 to 1, or to a lower round number where every score lies below it. Residuals: as far above zero
 * as below. The axis does not move when models are switched off.
 */
function valueRange(chart: ChartView): Range {
  if (chart.y.quantity === 'residual') return residualRange(chart);
  let highest = 0;
  for (const { points, curve } of chart.series) {
    for (const [i, y] of points.y.entries()) highest = Math.max(highest, points.high[i] ?? y);
    for (const value of curve?.y ?? []) highest = Math.max(highest, value);
  }
  return { from: 0, to: endAbove(highest * 1.02) };
}

/** Error bars may be far longer than the residuals: the axis is made for these, and for bars where few are drawn. */
function residualRange({ series }: ChartView): Range {
  let highest = 0;
  let bars = 0;
  for (const { points } of series) {
    for (const y of points.y) highest = Math.max(highest, Math.abs(y));
    for (const end of [...points.low, ...points.high]) bars = Math.max(bars, Math.abs(end ?? 0));
  }
  const end = endAbove(
    Math.max(1.3 * highest, series.length <= MOST_DETAILED ? Math.min(bars, 8 * highest) : 0),
  );
  return { from: -end, to: end };
}

function endAbove(highest: number): number {
  return highest > 0 ? (ENDS.find((end) => end >= highest) ?? 1) : 1;
}
