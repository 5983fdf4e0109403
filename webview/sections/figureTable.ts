/** The figure's numbers as a section of its own. */
import type { TwinView } from '../../src/protocol/chart';
import { h, named } from '../dom';
import { section } from './section';
import { table } from './table';

export interface FigureTable {
  readonly element: HTMLElement;
  update(twin: TwinView): void;
}

export function createFigureTable(): FigureTable {
  const part = section('figure-table', 'Figure as a table');
  return {
    element: part.element,
    update(twin) {
      part.setCount(`${twin.rows.length} × ${twin.columns.length - 1}`);
      part.setContent(() => content(twin));
    },
  };
}

function content({ title, lead, columns, rows }: TwinView): HTMLElement {
  return h(
    'div',
    {},
    h('p', { class: 'aside' }, lead),
    table(
      title,
      columns.map((label, i) => ({ label, numeric: i > 0 })),
      rows.map(({ name, values }) => ({
        cells: [
          named(name),
          ...values.map(({ text, interval }) => h('span', {}, text, h('span', { class: 'range' }, interval))),
        ],
      })),
    ),
  );
}
