/** What no result file says: one button each, which adds the line to fill in. */
import type { PanelState } from '../../src/protocol/state';
import { linkButton } from '../controls';
import { h, setText, show } from '../dom';

export interface Facts {
  readonly element: HTMLElement;
  update(state: PanelState): void;
}

/** `add` takes the index of the fact. */
export function createFacts(add: (index: number) => void): Facts {
  const list = h('ul', {});
  const more = h('p', { class: 'aside' });
  const element = h(
    'section',
    { class: 'card facts', 'aria-labelledby': 'facts-title' },
    h('div', { class: 'card-title' }, h('h2', { id: 'facts-title' }, 'Facts that are missing')),
    h(
      'p',
      { class: 'aside' },
      'No result file says them. Each button adds a line to context-scaling.json, where you fill in the number.',
    ),
    list,
    more,
  );
  let shown = '';
  return {
    element,
    update({ facts: { rows, total } }) {
      show(element, total > 0);
      const wanted = JSON.stringify([rows, total]);
      if (wanted === shown) return;
      shown = wanted;
      list.replaceChildren(
        ...rows.map(({ label }, index) =>
          h(
            'li',
            {},
            linkButton(`Add ${label}`, `Add ${label} to context-scaling.json`, () => add(index)),
          ),
        ),
      );
      show(more, rows.length < total);
      setText(more, `${total - rows.length} more are in the list of skipped rows.`);
    },
  };
}
