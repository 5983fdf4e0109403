/** Rows and files that were not used, and why. */
import type { PanelState } from '../../src/protocol/state';
import { linkButton } from '../controls';
import { h, show } from '../dom';
import { section } from './section';
import { table } from './table';

export interface Problems {
  readonly element: HTMLElement;
  update(state: PanelState): void;
}

/** `reveal` takes the index of the row. */
export function createProblems(reveal: (index: number) => void): Problems {
  const part = section('problems', 'Skipped rows and files');
  let shown = '';
  return {
    element: part.element,
    update({ problems: { rows, total }, view }) {
      show(part.element, total > 0);
      part.suggestOpen(view?.status !== 'fitted');
      const wanted = JSON.stringify([rows, total]);
      if (wanted === shown) return;
      shown = wanted;
      part.setCount(total.toLocaleString('en-US'));
      part.setContent(() =>
        h(
          'div',
          {},
          ...(rows.length < total
            ? [h('p', { class: 'aside' }, `The first ${rows.length} of ${total} are listed.`)]
            : []),
          table(
            'Skipped rows and files',
            [{ label: 'File and row' }, { label: 'Why it was not used' }],
            rows.map((problem, index) => ({
              cells: [
                linkButton(problem.source, `Open ${problem.source}`, () => reveal(index)),
                h('span', { class: 'prose' }, problem.reason),
              ],
            })),
          ),
        ),
      );
    },
  };
}
