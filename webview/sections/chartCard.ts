/** The figure with its tabs, its legend, its caption and the table that says the same. */
import type { ChartMarks, ChartView, FigureKind, PointView } from '../../src/protocol/chart';
import type { FittedView } from '../../src/protocol/state';
import { h, named, setText, show } from '../dom';
import { assignSlots } from '../figure/palette';
import { createPlot } from '../figure/plot';
import { figurePng } from '../figure/png';
import { buildScene, NO_MARKS, type Scene, wholeAxis } from '../figure/scene';
import { onThemeChange, readTheme, type Theme } from '../figure/theme';
import { isWhole, kept, type Range } from '../figure/zoom';
import { remember, remembered } from '../memory';
import { captionOf } from './figureCaption';
import { createFigureTabs, FIGURE_PANEL } from './figureTabs';
import { createLegend } from './legend';
import { section } from './section';
import { table } from './table';

export interface ChartCard {
  readonly element: HTMLElement;
  /** The figure's numbers as a section of its own. */
  readonly twin: HTMLElement;
  update(view: FittedView): void;
  /** The figure shown as a PNG in a data URL, with its kind; undefined while there is none. */
  picture(): { readonly figure: FigureKind; readonly image: string } | undefined;
}

export interface ChartCardActions {
  /** Another figure is wanted. */
  showFigure(kind: FigureKind): void;
  /** The evaluation behind a point. */
  reveal(cell: number): void;
}

export function createChartCard(actions: ChartCardActions): ChartCard {
  const title = h('h2', { id: 'chart-title', class: 'hidden-text' });
  const metric = h('span', { class: 'aside' });
  const caption = h('figcaption', {});
  const notes = h('div', { class: 'figure-notes' });
  const twin = section('figure-table', 'Figure as a table');
  let chart: ChartView | undefined;
  let painted: string | undefined;
  let marks = NO_MARKS;
  // Read while the page is still empty: on a full one every look at a style costs a layout.
  let theme: Theme | undefined = readTheme();
  let subject = '';
  /** By what the series are: lengths must not take the looks of models. */
  const slots: Record<ChartView['seriesAre'], ReadonlyMap<string, number>> = {
    models: new Map(),
    lengths: new Map(),
  };
  const windows = new Map<FigureKind, Range>();
  let hidden: ReadonlySet<string> = new Set(remembered().hidden);
  let highlighted: string | undefined;

  const scene = (of: ChartView): Scene => {
    theme ??= readTheme();
    return buildScene(of, theme, {
      slots: slots[of.seriesAre],
      hidden,
      highlighted,
      marks,
      window: kept(windows.get(of.kind), wholeAxis(of)),
    });
  };
  const draw = () => {
    if (chart === undefined) return;
    const drawn = scene(chart);
    reset.disabled = zoomOut.disabled = isWhole(drawn.x, wholeAxis(chart));
    setText(caption, captionOf(chart, hidden, marks));
    plot.draw(drawn, wholeAxis(chart));
  };
  const hide = (ids: Iterable<string>) => {
    hidden = new Set(ids);
    remember({ hidden: [...hidden] });
    legend.setHidden(hidden);
    draw();
  };
  const highlight = (id: string | undefined) => {
    if (highlighted === id) return;
    highlighted = id;
    draw();
  };
  const plot = createPlot({
    show(range) {
      if (chart === undefined) return;
      if (isWhole(range, wholeAxis(chart))) windows.delete(chart.kind);
      else windows.set(chart.kind, range);
      draw();
    },
    highlight,
    reveal({ cell }: PointView) {
      if (cell !== null) actions.reveal(cell);
    },
  });
  const zoomIn = toolButton('+', 'Zoom in', () => plot.zoom(0.6));
  const zoomOut = toolButton('−', 'Zoom out', () => plot.zoom(1 / 0.6));
  const reset = toolButton('Reset', 'Show the whole axis', () => plot.reset());
  const tools = h(
    'div',
    { class: 'figure-tools', role: 'group', 'aria-label': 'Zoom' },
    zoomOut,
    zoomIn,
    reset,
  );
  const tabs = createFigureTabs((kind) => {
    remember({ figure: kind });
    actions.showFigure(kind);
  });
  const legend = createLegend({
    toggle: (id) => hide(hidden.has(id) ? [...hidden].filter((other) => other !== id) : [...hidden, id]),
    toggleAll(visible) {
      const own = (chart?.series ?? []).map((series) => series.id);
      hide(visible ? [...hidden].filter((id) => !own.includes(id)) : [...hidden, ...own]);
    },
    highlight,
  });
  const paintLegend = () => {
    if (chart === undefined) return;
    theme ??= readTheme();
    legend.update(chart, slots[chart.seriesAre], theme);
    legend.setHidden(hidden);
  };
  onThemeChange(() => {
    theme = undefined;
    paintLegend();
    draw();
  });

  const panel = h(
    'div',
    { id: FIGURE_PANEL, role: 'tabpanel' },
    h('figure', {}, plot.element, legend.element, caption),
    notes,
  );
  return {
    element: h(
      'section',
      { class: 'card chart-card', 'aria-labelledby': 'chart-title' },
      title,
      h('div', { class: 'figure-head' }, tabs.element, h('div', { class: 'figure-side' }, metric, tools)),
      panel,
      tabs.lacking,
    ),
    twin: twin.element,
    update(view) {
      const changed = painted !== `${view.revision} ${view.chart.kind}`;
      if (!changed && sameMarks(marks, view.marks)) return;
      marks = view.marks;
      if (!changed) return draw();
      painted = `${view.revision} ${view.chart.kind}`;
      chart = view.chart;
      subject = `${view.title} (${view.metric})`;
      highlighted = undefined;
      const { seriesAre } = chart;
      slots[seriesAre] = assignSlots(
        chart.series.map((series) => series.id),
        slots[seriesAre],
      );
      setText(title, chart.title);
      setText(metric, view.metric);
      panel.setAttribute('aria-labelledby', `tab-${chart.kind}`);
      tabs.update(chart.offers, chart.kind);
      plot.describe(chart.summary);
      paintLegend();
      show(notes, chart.notes.length > 0);
      notes.replaceChildren(...chart.notes.map((note) => h('p', { class: 'aside' }, note)));
      twin.setCount(`${chart.twin.rows.length} × ${chart.twin.columns.length - 1}`);
      twin.setContent(() => twinTable(view.chart));
      draw();
    },
    picture() {
      if (chart === undefined) return undefined;
      const words = [captionOf(chart, hidden, marks, true), ...chart.notes, `Data ${chart.dataHash}.`];
      return {
        figure: chart.kind,
        image: figurePng(scene(chart), {
          title: `${subject}: ${chart.title.charAt(0).toLowerCase()}${chart.title.slice(1)}`,
          caption: words.join(' '),
        }),
      };
    },
  };
}

function toolButton(label: string, title: string, press: () => void): HTMLButtonElement {
  const button = h(
    'button',
    { type: 'button', class: 'tool', title, ...(label.length === 1 ? { 'aria-label': title } : {}) },
    label,
  );
  button.addEventListener('click', press);
  return button;
}

function twinTable({ twin }: ChartView): HTMLElement {
  return h(
    'div',
    {},
    h('p', { class: 'aside' }, twin.lead),
    table(
      twin.title,
      twin.columns.map((label, i) => ({ label, numeric: i > 0 })),
      twin.rows.map((row) => ({
        cells: [
          named(row.name),
          ...row.values.map((value) =>
            h('span', {}, value.text, h('span', { class: 'range' }, value.interval)),
          ),
        ],
      })),
    ),
  );
}

function sameMarks(a: ChartMarks, b: ChartMarks): boolean {
  return a.target === b.target && a.promptTokens === b.promptTokens && a.contextLimit === b.contextLimit;
}
