/** Not enough data: what has been evaluated, models down and lengths across, and what to add. */
import type { InsufficientView } from '../../src/protocol/state';
import { h, named, setText, show } from '../dom';
import { table } from './table';

export interface Coverage {
  readonly element: HTMLElement;
  update(view: InsufficientView): void;
}

export function createCoverage(): Coverage {
  const advice = h('p', { class: 'advice' });
  const matrix = h('div', {});
  const card = h(
    'section',
    { class: 'card coverage', 'aria-labelledby': 'coverage-title' },
    h(
      'div',
      { class: 'card-title' },
      h('h2', { id: 'coverage-title' }, 'What has been evaluated'),
      h('span', { class: 'aside' }, 'models × prompt tokens'),
    ),
    matrix,
  );
  return {
    element: h('div', { class: 'insufficient' }, advice, card),
    update(view) {
      setText(advice, view.advice);
      show(card, view.coverage.rows.length > 0);
      matrix.replaceChildren(
        table(
          'What has been evaluated: models by prompt tokens',
          [{ label: 'Model' }, ...view.coverage.lengths.map((label) => ({ label, numeric: true }))],
          view.coverage.rows.map(({ model, cells }) => ({
            cells: [named(model), ...cells.map((cell) => covered(cell))],
          })),
        ),
      );
    },
  };
}

function covered(cell: InsufficientView['coverage']['rows'][number]['cells'][number]): HTMLElement {
  if (cell === null) return h('span', { class: 'missing' }, h('span', { class: 'hidden-text' }, 'none'));
  return h('span', { class: 'covered', title: cell.detail }, cell.text);
}
