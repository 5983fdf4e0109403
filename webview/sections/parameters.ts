/** Parameters with standard errors: those of the law in a card, those each model has of its own in a section. */
import type { FittedView } from '../../src/protocol/state';
import type { ParameterRow } from '../../src/protocol/tables';
import { h, named, show } from '../dom';
import { section } from './section';
import { table } from './table';

export interface Parameters {
  readonly shared: HTMLElement;
  readonly perModel: HTMLElement;
  update(view: FittedView): void;
}

/** Longer tables stay closed until a person opens them. */
const MOST_OPEN = 12;

export function createParameters(): Parameters {
  const content = h('div', {});
  const card = h(
    'section',
    { class: 'card parameters', 'aria-labelledby': 'parameters-title' },
    h('div', { class: 'card-title' }, h('h2', { id: 'parameters-title' }, 'Parameters')),
    content,
  );
  const part = section('model-parameters', 'Parameters of each model');
  return {
    shared: card,
    perModel: part.element,
    update({ parameters }) {
      const shared = parameters.filter((parameter) => parameter.model === undefined);
      const own = parameters.filter((parameter) => parameter.model !== undefined);
      show(card, shared.length > 0);
      content.replaceChildren(sharedTable(shared));
      show(part.element, own.length > 0);
      const models = new Set(own.map(({ model }) => model)).size;
      part.suggestOpen(shared.length === 0 && models <= MOST_OPEN);
      part.setCount(String(models));
      part.setContent(() =>
        h(
          'div',
          {},
          h('p', { class: 'aside' }, 'Estimate ± standard error, and the 90 % interval.'),
          perModelTable(own),
        ),
      );
    },
  };
}

/** Two lines per parameter: symbol and estimate, then what it means and its interval. */
function sharedTable(parameters: readonly ParameterRow[]): HTMLElement {
  return table(
    'Parameters of the law',
    [{ label: 'Parameter' }, { label: 'Estimate ± standard error', numeric: true }],
    parameters.flatMap((parameter) => [
      {
        attributes: { 'data-parameter': parameter.name },
        cells: [h('span', { class: 'symbol' }, parameter.symbol), estimate(parameter)],
      },
      {
        wide: true,
        attributes: { class: 'explained' },
        cells: [
          h('div', {}, h('span', { class: 'meaning' }, parameter.meaning), remarks(parameter, '90 %: ')),
        ],
      },
    ]),
  );
}

/** Models down, their parameters across. */
function perModelTable(parameters: readonly ParameterRow[]): HTMLElement {
  const names = [...new Set(parameters.map(({ name }) => name))];
  const models = [...new Set(parameters.map(({ model }) => model ?? ''))];
  const find = (model: string, name: string) =>
    parameters.find((parameter) => parameter.model === model && parameter.name === name);
  return table(
    'Parameters of each model',
    [
      { label: 'Model' },
      ...names.map((name) => {
        const first = parameters.find((parameter) => parameter.name === name);
        const unit = first?.unit === '' ? '' : `, ${first?.unit}`;
        return { label: `${first?.symbol ?? name}${unit}`, note: first?.meaning, numeric: true };
      }),
    ],
    models.map((model) => ({
      attributes: { 'data-model': model },
      cells: [
        named(model),
        ...names.map((name) => {
          const parameter = find(model, name);
          return parameter === undefined
            ? ''
            : h('div', {}, estimate({ ...parameter, unit: '' }), remarks(parameter, ''));
        }),
      ],
    })),
  );
}

function estimate({ name, estimate: raw, value, error, unit }: ParameterRow): HTMLElement {
  return h(
    'div',
    { class: 'estimate', 'data-estimate': raw, 'data-name': name },
    h('span', { class: 'value' }, value),
    ' ',
    h('span', { class: 'error' }, error),
    ...(unit === '' ? [] : [' ', h('span', { class: 'unit' }, unit)]),
  );
}

/** The interval, with `lead` before it, and the bound the estimate lies at. */
function remarks({ interval, atBound }: ParameterRow, lead: string): HTMLElement {
  return h(
    'div',
    {},
    ...(interval === '' ? [] : [h('span', { class: 'range' }, lead + interval)]),
    ...(atBound === undefined ? [] : [h('span', { class: 'meaning' }, atBound)]),
  );
}
