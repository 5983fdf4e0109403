/** What the figure shows and what a person chose in it: hidden, zoomed, pointed at. Plain data and its changes. */
import type { ChartMarks, ChartView, FigureKind } from '../../src/protocol/chart';
import type { FittedView } from '../../src/protocol/state';
import { assignSlots } from '../figure/palette';
import { buildScene, type Scene, wholeAxis } from '../figure/scene';
import type { Theme } from '../figure/theme';
import { isWhole, kept, type Range } from '../figure/zoom';

/** What the host sent of the figure. */
export type ShownChart = Pick<FittedView, 'revision' | 'title' | 'metric' | 'chart' | 'marks'>;

export interface ChartState {
  /** Undefined before the first fit has come. */
  readonly shown: ShownChart | undefined;
  /** Looks, by what the series are: lengths must not take those of models. */
  readonly slots: Readonly<Record<ChartView['seriesAre'], ReadonlyMap<string, number>>>;
  /** Stretches shown, where it is not the whole axis. */
  readonly windows: ReadonlyMap<FigureKind, Range>;
  /** Ids of series switched off, those of other tasks among them. */
  readonly hidden: ReadonlySet<string>;
  /** Id of the series pointed at. */
  readonly highlighted: string | undefined;
}

export function newChart(hidden: Iterable<string>): ChartState {
  return {
    shown: undefined,
    slots: { models: new Map(), lengths: new Map() },
    windows: new Map(),
    hidden: new Set(hidden),
    highlighted: undefined,
  };
}

/** The host sent a state. The chart stays the same object as long as fit and figure do. */
export function withView(state: ChartState, next: ShownChart): ChartState {
  const { shown } = state;
  if (shown?.revision === next.revision && shown.chart.kind === next.chart.kind)
    return sameMarks(shown.marks, next.marks) ? state : { ...state, shown: { ...shown, marks: next.marks } };
  const { seriesAre, series } = next.chart;
  const ids = series.map(({ id }) => id);
  return {
    ...state,
    shown: next,
    slots: { ...state.slots, [seriesAre]: assignSlots(ids, state.slots[seriesAre]) },
    highlighted: undefined,
  };
}

/** The figure on the screen is zoomed; the others keep their stretch. */
export function withWindow(state: ChartState, range: Range): ChartState {
  if (state.shown === undefined) return state;
  const { chart } = state.shown;
  const windows = new Map(state.windows);
  if (isWhole(range, wholeAxis(chart))) windows.delete(chart.kind);
  else windows.set(chart.kind, range);
  return { ...state, windows };
}

/** One series is switched off, or on again. */
export function withToggled(state: ChartState, id: string): ChartState {
  const hidden = new Set(state.hidden);
  if (!hidden.delete(id)) hidden.add(id);
  return { ...state, hidden };
}

/** All series of the figure are switched; those of other tasks stay as they are. */
export function withAll(state: ChartState, visible: boolean): ChartState {
  const hidden = new Set(state.hidden);
  for (const { id } of state.shown?.chart.series ?? []) {
    if (visible) hidden.delete(id);
    else hidden.add(id);
  }
  return { ...state, hidden };
}

export function withHighlighted(state: ChartState, highlighted: string | undefined): ChartState {
  return state.highlighted === highlighted ? state : { ...state, highlighted };
}

export function sceneOf(state: ChartState, { chart, marks }: ShownChart, theme: Theme): Scene {
  return buildScene(chart, theme, {
    slots: state.slots[chart.seriesAre],
    hidden: state.hidden,
    highlighted: state.highlighted,
    marks,
    window: kept(state.windows.get(chart.kind), wholeAxis(chart)),
  });
}

function sameMarks(a: ChartMarks, b: ChartMarks): boolean {
  return a.target === b.target && a.promptTokens === b.promptTokens && a.contextLimit === b.contextLimit;
}
