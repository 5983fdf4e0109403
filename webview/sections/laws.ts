/** The law shown: which one, why, the choice of another, and how all of them do on the same evaluations. */
import type { LawRow, LawsView } from '../../src/protocol/laws';
import { dropdown, linkButton } from '../controls';
import { h, setText, show } from '../dom';
import { request } from '../host';
import { section } from './section';
import { table } from './table';

export interface Laws {
  /** The native list beside the task. */
  readonly choice: HTMLElement;
  /** Why this law, and the way back from a pinned one. */
  readonly reason: HTMLElement;
  /** All laws with share and errors. */
  readonly table: HTMLElement;
  update(task: string, view: LawsView): void;
}

/** Value of the option that pins nothing; no law is called that. */
const AVERAGE = '';

export function createLaws(): Laws {
  let task = '';
  const pin = (law: string) => request({ type: 'pinLaw', task, law: law === AVERAGE ? null : law });
  const list = dropdown('law', 'Law', () => pin(list.value()));
  const why = h('span', {});
  const release = linkButton('Back to the average', 'Predict with the average of all laws again', () =>
    pin(AVERAGE),
  );
  const part = section('laws', 'Laws compared');
  let shown = '';
  return {
    choice: list.element,
    reason: h('p', { class: 'law-reason' }, why, ' ', release),
    table: part.element,
    update(selected, view) {
      task = selected;
      list.setOptions(options(view), view.pinned ?? AVERAGE);
      setText(why, view.why);
      show(release, view.pinned !== null);
      const wanted = JSON.stringify(view);
      if (wanted === shown) return;
      shown = wanted;
      part.setCount(String(view.rows.length));
      part.setContent(() => content(view));
    },
  };
}

function options({ pinned, rows, others }: LawsView): { id: string; name: string; group?: string }[] {
  const averaged = rows.filter(({ weight }) => weight !== '');
  const known = pinned === null || rows.some(({ id }) => id === pinned) || others.includes(pinned);
  return [
    { id: AVERAGE, name: averaged.length > 1 ? `Average of ${averaged.length} laws` : 'Chosen by the data' },
    ...rows.map((row) => ({ id: row.id, name: inWords(row), group: 'Pin a law' })),
    ...(known ? others : [...others, pinned]).map((id) => ({
      id,
      name: id,
      group: 'Pin a law outside the average',
    })),
  ];
}

function inWords({ id, paper, weight, error, heldOut }: LawRow): string {
  const facts = [
    ...(paper ? ['the paper’s law'] : []),
    ...(weight === '' ? [] : [`weight ${weight}`]),
    `error ${error}`,
    ...(heldOut === '' ? [] : [`held out ${heldOut}`]),
  ];
  return `${id} (${facts.join(', ')})`;
}

function content({ rows }: LawsView): HTMLElement {
  return h(
    'div',
    {},
    h(
      'p',
      { class: 'aside' },
      'Mean absolute errors: on the evaluations fitted, and on each model when it is left out of the fit.',
    ),
    table(
      'Laws compared',
      [
        { label: 'Law' },
        { label: 'Weight', numeric: true },
        { label: 'Error', numeric: true },
        { label: 'Error held out', numeric: true },
      ],
      rows.map((row) => ({
        attributes: { 'data-law': row.id, ...(row.shown ? { class: 'shown' } : {}) },
        cells: [
          h(
            'span',
            {},
            row.id,
            ...[...(row.shown ? ['shown'] : []), ...(row.paper ? ['law of the paper'] : [])].map((mark) =>
              h('span', { class: 'mark' }, mark),
            ),
          ),
          row.weight,
          row.error,
          row.heldOut,
        ],
      })),
    ),
  );
}
