/** The legend: one button per model, or per length, that switches it on and off, and brings it forward while pointed at. */

import { shortTokens } from '../../src/core/words/numbers';
import type { ChartView } from '../../src/protocol/chart';
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
  update(chart: ChartView, slots: ReadonlyMap<string, number>, theme: Theme): void;
  setHidden(hidden: ReadonlySet<string>): void;
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
  let buttons = new Map<string, HTMLButtonElement>();
  let shown = '';
  let painted: Theme | undefined;
  return {
    element: h('div', {}, bulk, list),
    update(chart, slots, theme) {
      const wanted = JSON.stringify([
        chart.seriesAre,
        chart.series.map(({ id, name, contextLimit, curve }) => [
          id,
          name,
          contextLimit,
          curve !== null,
          slots.get(id),
        ]),
      ]);
      if (wanted === shown && theme === painted) return;
      shown = wanted;
      painted = theme;
      const focused = [...buttons].find(([, button]) => button === document.activeElement)?.[0];
      buttons = new Map(
        chart.series.map((series) => {
          const limit =
            series.contextLimit === null
              ? []
              : [h('span', { class: 'legend-limit' }, shortTokens(series.contextLimit))];
          const entry = h(
            'button',
            { type: 'button', class: 'legend-entry' },
            swatch(look(slots.get(series.id) ?? 0), theme, series.curve !== null),
            named(series.name),
            ...limit,
          );
          entry.addEventListener('click', () => actions.toggle(series.id));
          entry.addEventListener('pointerenter', () => actions.highlight(series.id));
          entry.addEventListener('pointerleave', () => actions.highlight(undefined));
          entry.addEventListener('focus', () => {
            if (entry.matches(':focus-visible')) actions.highlight(series.id);
          });
          entry.addEventListener('blur', () => actions.highlight(undefined));
          return [series.id, entry] as const;
        }),
      );
      list.setAttribute(
        'aria-label',
        chart.seriesAre === 'models' ? 'Models in the figure' : 'Prompt lengths in the figure',
      );
      list.style.setProperty('--longest', `${longestName(chart, theme)}px`);
      list.replaceChildren(...buttons.values());
      show(bulk, chart.series.length >= MANY);
      if (focused !== undefined) buttons.get(focused)?.focus();
    },
    setHidden(hidden) {
      for (const [id, entry] of buttons) entry.setAttribute('aria-pressed', String(!hidden.has(id)));
    },
  };
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
