import type { FittedView } from '../../src/protocol/state';
import { h, setText, show } from '../dom';

export interface Notes {
  readonly element: HTMLElement;
  update(view: FittedView): void;
}

/** How good the fit is in figures, and what it has to say besides its verdict. */
export function createNotes(): Notes {
  const figures = h('dl', { class: 'figures' });
  const list = h('ul', {});
  const intervals = h('p', { class: 'aside' });
  const advice = h('p', {});
  const command = h('code', { class: 'command' });
  const next = h('div', { class: 'next-step' }, h('h3', {}, 'Evaluate next'), advice, command);
  return {
    element: h(
      'section',
      { class: 'card notes', 'aria-labelledby': 'notes-title' },
      h('div', { class: 'card-title' }, h('h2', { id: 'notes-title' }, 'What the data say')),
      figures,
      list,
      next,
      intervals,
    ),
    update(view) {
      figures.replaceChildren(
        ...view.figures.map(({ label, value }) => h('div', {}, h('dt', {}, label), h('dd', {}, value))),
      );
      list.replaceChildren(...view.notes.map((note) => h('li', {}, note)));
      show(list, view.notes.length > 0);
      intervals.textContent = view.intervals;
      show(next, view.next !== null);
      setText(advice, view.next?.sentence ?? '');
      show(command, view.next?.command != null);
      setText(command, view.next?.command ?? '');
    },
  };
}
