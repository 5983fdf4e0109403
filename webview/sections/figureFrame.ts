/** What stands round the plot: title, metric, tabs, tools, legend, caption and notes. */
import type { ChartView } from '../../src/protocol/chart';
import { h, setText, show } from '../dom';
import { FIGURE_PANEL, type FigureTabs } from './figureTabs';

export interface FigureFrame {
  readonly element: HTMLElement;
  update(chart: ChartView, metric: string): void;
  setCaption(text: string): void;
}

/** Elements made elsewhere, with their places here. */
export interface FigureParts {
  readonly tabs: FigureTabs;
  readonly tools: HTMLElement;
  readonly plot: HTMLElement;
  readonly legend: HTMLElement;
}

export function createFigureFrame({ tabs, tools, plot, legend }: FigureParts): FigureFrame {
  const title = h('h2', { id: 'chart-title', class: 'hidden-text' });
  const metricName = h('span', { class: 'aside' });
  const caption = h('figcaption', {});
  const notes = h('div', { class: 'figure-notes' });
  const panel = h(
    'div',
    { id: FIGURE_PANEL, role: 'tabpanel' },
    h('figure', {}, plot, legend, caption),
    notes,
  );
  return {
    element: h(
      'section',
      { class: 'card chart-card', 'aria-labelledby': 'chart-title' },
      title,
      h('div', { class: 'figure-head' }, tabs.element, h('div', { class: 'figure-side' }, metricName, tools)),
      panel,
      tabs.lacking,
    ),
    update(chart, metric) {
      setText(title, chart.title);
      setText(metricName, metric);
      panel.setAttribute('aria-labelledby', `tab-${chart.kind}`);
      tabs.update(chart.offers, chart.kind);
      show(notes, chart.notes.length > 0);
      notes.replaceChildren(...chart.notes.map((note) => h('p', { class: 'aside' }, note)));
    },
    setCaption: (text) => setText(caption, text),
  };
}
