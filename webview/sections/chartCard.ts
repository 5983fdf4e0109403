/** The figure with its tabs, its legend, its caption and the table that says the same. */
import type { FigureKind } from '../../src/protocol/chart';
import type { FittedView } from '../../src/protocol/state';
import { createPlot, type Plot } from '../figure/plot';
import { wholeAxis } from '../figure/scene';
import { followTheme, type Theme } from '../figure/theme';
import { isWhole } from '../figure/zoom';
import { remember, remembered } from '../memory';
import {
  type ChartState,
  newChart,
  sceneOf,
  withAll,
  withHighlighted,
  withToggled,
  withView,
  withWindow,
} from './chartState';
import { captionOf } from './figureCaption';
import { createFigureFrame, type FigureFrame } from './figureFrame';
import { type FigurePicture, figurePicture } from './figurePicture';
import { createFigureTable, type FigureTable } from './figureTable';
import { createFigureTabs } from './figureTabs';
import { createLegend, type Legend } from './legend';
import { createZoomTools, type ZoomTools } from './zoomTools';

export interface ChartCard {
  readonly element: HTMLElement;
  /** The figure's numbers as a section of its own. */
  readonly twin: HTMLElement;
  update(view: FittedView): void;
  /** Undefined while there is no figure. */
  picture(): FigurePicture | undefined;
}

export interface ChartCardActions {
  /** Another figure is wanted. */
  showFigure(kind: FigureKind): void;
  /** The evaluation behind a point. */
  reveal(cell: number): void;
}

export function createChartCard(actions: ChartCardActions): ChartCard {
  let state = newChart(remembered().hidden);
  const become = (next: ChartState) => {
    const before = state;
    state = next;
    if (next === before) return;
    if (next.hidden !== before.hidden) remember({ hidden: [...next.hidden] });
    const another = next.shown?.chart !== before.shown?.chart;
    if (another) paintFrame(parts, next);
    if (another || next.hidden !== before.hidden) paintLegend(parts, next, theme());
    // Focus may have moved with the legend, and what is pointed at with it.
    draw(parts, state, theme());
  };
  const highlight = (id: string | undefined) => become(withHighlighted(state, id));
  // Made while the page is still empty: on a full one every look at a style costs a layout.
  const theme = followTheme(() => {
    paintLegend(parts, state, theme());
    draw(parts, state, theme());
  });
  const plot = createPlot({
    show: (range) => become(withWindow(state, range)),
    highlight,
    reveal({ cell }) {
      if (cell !== null) actions.reveal(cell);
    },
  });
  const tools = createZoomTools(plot);
  const tabs = createFigureTabs((kind) => {
    remember({ figure: kind });
    actions.showFigure(kind);
  });
  const legend = createLegend({
    toggle: (id) => become(withToggled(state, id)),
    toggleAll: (visible) => become(withAll(state, visible)),
    highlight,
  });
  const frame = createFigureFrame({ tabs, tools: tools.element, plot: plot.element, legend: legend.element });
  const table = createFigureTable();
  const parts: Parts = { plot, tools, legend, frame, table };
  return {
    element: frame.element,
    twin: table.element,
    update: (view) => become(withView(state, view)),
    picture: () => figurePicture(state, theme()),
  };
}

interface Parts {
  readonly plot: Plot;
  readonly tools: ZoomTools;
  readonly legend: Legend;
  readonly frame: FigureFrame;
  readonly table: FigureTable;
}

/** What only another fit or figure changes. */
function paintFrame({ plot, frame, table }: Parts, { shown }: ChartState): void {
  if (shown === undefined) return;
  frame.update(shown.chart, shown.metric);
  plot.describe(shown.chart.summary);
  table.update(shown.chart.twin);
}

function paintLegend({ legend }: Parts, { shown, slots, hidden }: ChartState, theme: Theme): void {
  if (shown !== undefined) legend.update(shown.chart, slots[shown.chart.seriesAre], hidden, theme);
}

function draw({ plot, tools, frame }: Parts, state: ChartState, theme: Theme): void {
  const { shown, hidden } = state;
  if (shown === undefined) return;
  const scene = sceneOf(state, shown, theme);
  const whole = wholeAxis(shown.chart);
  tools.setWhole(isWhole(scene.x, whole));
  frame.setCaption(captionOf(shown.chart, hidden, shown.marks));
  plot.draw(scene, whole);
}
