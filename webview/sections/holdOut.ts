/** Hold-out: hide evaluations from the fit with one click, and see how well it predicts them. */
import type { ActiveHoldOut, HoldOutView } from '../../src/protocol/holdOut';
import { button, dropdown } from '../controls';
import { h, named, setText, show } from '../dom';
import { request } from '../host';
import { table } from './table';

export interface HoldOut {
  /** The choice of what to hide, and what came of it. */
  readonly element: HTMLElement;
  /** At the top of the page, as long as the fit shown is not that of all data. */
  readonly banner: HTMLElement;
  update(task: string, view: HoldOutView): void;
}

export function createHoldOut(): HoldOut {
  let task = '';
  const back = () => request({ type: 'holdOut', task, choice: null });
  const choices = dropdown('hold-out', 'Fit without', () => {});
  const fit = button('Fit and compare', () => request({ type: 'holdOut', task, choice: choices.value() }));
  const outcome = h('div', {});
  const said = h('span', {});
  const release = button('Back to all data', back);
  const banner = h('div', { class: 'hold-out-banner' }, h('p', { role: 'status' }, said), release);
  let shown = '';
  const element = h(
    'section',
    { class: 'card hold-out', 'aria-labelledby': 'hold-out-title' },
    h(
      'div',
      { class: 'card-title' },
      h('h2', { id: 'hold-out-title' }, 'Does it predict what it has not seen?'),
    ),
    h(
      'p',
      { class: 'aside' },
      'Hides some of the evaluations from the fit and compares its prediction with them.',
    ),
    h('div', { class: 'hold-out-choice' }, choices.element, fit),
    outcome,
  );
  return {
    element,
    banner,
    update(selected, { choices: offered, active }) {
      const another = selected !== task;
      task = selected;
      show(element, offered.length > 0);
      const chosen = active?.id ?? (another ? '' : choices.value());
      const known = offered.some(({ id }) => id === chosen);
      choices.setOptions(
        offered.map(({ id, name, model }) => ({ id, name, group: model ? 'A model' : 'Prompt lengths' })),
        known ? chosen : (offered[0]?.id ?? ''),
      );
      show(banner, active !== null);
      setText(said, active?.sentence ?? '');
      setText(release, active?.status === 'fitting' ? 'Cancel' : 'Back to all data');
      const wanted = JSON.stringify(active);
      if (wanted === shown) return;
      shown = wanted;
      outcome.replaceChildren(...(active === null ? [] : outcomeOf(active)));
    },
  };
}

/** Whoever pressed the button looks here, not at the top of the page. */
function outcomeOf(active: ActiveHoldOut): HTMLElement[] {
  if (active.status === 'answered') return compared(active);
  return [h('p', { class: 'hold-out-state' }, active.sentence)];
}

function compared({ figures, rows, total }: ActiveHoldOut): HTMLElement[] {
  const notes = rows.some(({ note }) => note !== '');
  return [
    h(
      'dl',
      { class: 'figures' },
      ...figures.map(({ label, value }) => h('div', {}, h('dt', {}, label), h('dd', {}, value))),
    ),
    ...(rows.length < total
      ? [h('p', { class: 'aside' }, `The first ${rows.length} of ${total} are listed.`)]
      : []),
    table(
      'Predicted against measured',
      [
        { label: 'Model' },
        { label: 'Prompt tokens', numeric: true },
        { label: 'Measured', numeric: true },
        { label: 'Predicted', numeric: true },
        { label: 'Residual', numeric: true },
        { label: 'Law of the paper', numeric: true },
        ...(notes ? [{ label: 'Note' }] : []),
      ],
      rows.map((row) => ({
        cells: [
          named(row.model),
          row.promptTokens,
          row.measured,
          h('span', {}, row.predicted, h('span', { class: 'range' }, row.interval)),
          row.residual,
          row.paper,
          ...(notes ? [h('span', { class: 'prose' }, row.note)] : []),
        ],
      })),
    ),
  ];
}
