/** The legend: one button per model, or per length, that switches it on and off, and brings it forward while pointed at. */

import { shortTokens } from '../../src/core/words/numbers';
import type { ChartView, SeriesView } from '../../src/protocol/chart';
import { linkButton } from '../controls';
import { h, named, show } from '../dom';
import { look } from '../figure/palette';
import { swatch } from '../figure/swatch';
import { shortName } from '../figure/text';
import type { Theme } from '../figure/theme';

export interface LegendActions {
  toggle(id: string): void;
  toggleAll(visible: boolean): void;
  /** Undefined: no model is pointed at any more. */
  highlight(id: string | undefined): void;
}

export interface Legend {
  readonly element: HTMLElement;
  update(
    chart: ChartView,
    slots: ReadonlyMap<string, number>,
    hidden: ReadonlySet<string>,
    theme: Theme,
  ): void;
}

/** With fewer models than these, `All` and `None` only take up room. */
const MANY = 6;

export function createLegend(actions: LegendActions): Legend {
  const list = h('div', { class: 'legend', role: 'group' });
  const bulk = h(
    'div',
    { class: 'legend-bulk' },
    linkButton('Show all', 'Show everything in the figure', () => actions.toggleAll(true)),
    linkButton('Hide all', 'Hide everything in the figure', () => actions.toggleAll(false)),
  );
  let buttons: ReadonlyMap<string, HTMLButtonElement> = new Map();
  let shown = '';
  let painted: Theme | undefined;
  const build = (chart: ChartView, slots: ReadonlyMap<string, number>, theme: Theme) => {
    const focused = [...buttons].find(([, button]) => button === document.activeElement)?.[0];
    buttons = new Map(
      chart.series.map((series) => [series.id, entry(series, slots.get(series.id) ?? 0, theme, actions)]),
    );
    list.setAttribute(
      'aria-label',
      chart.seriesAre === 'models' ? 'Models in the figure' : 'Prompt lengths in the figure',
    );
    list.style.setProperty('--longest', `${longestName(chart, theme)}px`);
    list.replaceChildren(...buttons.values());
    show(bulk, chart.series.length >= MANY);
    if (focused !== undefined) buttons.get(focused)?.focus();
  };
  return {
    element: h('div', {}, bulk, list),
    update(chart, slots, hidden, theme) {
      const wanted = contentOf(chart, slots);
      if (wanted !== shown || theme !== painted) build(chart, slots, theme);
      shown = wanted;
      painted = theme;
      for (const [id, button] of buttons) button.setAttribute('aria-pressed', String(!hidden.has(id)));
    },
  };
}

/** Equal for charts with equal legends. */
function contentOf({ seriesAre, series }: ChartView, slots: ReadonlyMap<string, number>): string {
  return JSON.stringify([
    seriesAre,
    series.map(({ id, name, contextLimit, curve }) => [
      id,
      name,
      contextLimit,
      curve !== null,
      slots.get(id),
    ]),
  ]);
}

function entry(
  { id, name, contextLimit, curve }: SeriesView,
  slot: number,
  theme: Theme,
  { toggle, highlight }: LegendActions,
): HTMLButtonElement {
  const button = h(
    'button',
    { type: 'button', class: 'legend-entry' },
    swatch(look(slot), theme, curve !== null),
    named(name),
    ...(contextLimit === null ? [] : [h('span', { class: 'legend-limit' }, shortTokens(contextLimit))]),
  );
  button.addEventListener('click', () => toggle(id));
  button.addEventListener('pointerenter', () => highlight(id));
  button.addEventListener('pointerleave', () => highlight(undefined));
  button.addEventListener('focus', () => {
    if (button.matches(':focus-visible')) highlight(id);
  });
  button.addEventListener('blur', () => highlight(undefined));
  return button;
}

/** Pixels; the columns of the legend are as wide as that needs, within bounds. */
function longestName({ series }: ChartView, { font, fontSize }: Theme): number {
  const ctx = document.createElement('canvas').getContext('2d');
  if (ctx === null) return 0;
  ctx.font = `${fontSize}px ${font}`;
  return Math.ceil(
    series.reduce((longest, { name }) => Math.max(longest, ctx.measureText(shortName(name)).width), 0),
  );
}
