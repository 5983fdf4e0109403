/** The evaluated cells, each with where it comes from and how every value was obtained. */
import type { PanelState, TaskView } from '../../src/protocol/state';
import type { ObservationRow, ReadingRow, SourcedText } from '../../src/protocol/tables';
import { linkButton } from '../controls';
import { h, named } from '../dom';
import { section } from './section';
import { type Column, table } from './table';

export interface Observations {
  readonly element: HTMLElement;
  update(view: TaskView, readings: PanelState['readings']): void;
}

interface ObservationColumn extends Column {
  value(row: ObservationRow): SourcedText;
}

const COLUMNS: readonly ObservationColumn[] = [
  { label: 'Model', value: (row) => row.model },
  { label: 'Prompt tokens', numeric: true, value: (row) => row.promptTokens },
  { label: 'Shots', numeric: true, value: (row) => row.shots },
  { label: 'Score', numeric: true, value: (row) => row.score },
  { label: 'Std. error or n', numeric: true, value: (row) => ({ text: row.spread }) },
  { label: 'Law', numeric: true, value: (row) => ({ text: row.predicted }) },
  { label: 'Residual', numeric: true, value: (row) => ({ text: row.residual }) },
  { label: 'Context limit', numeric: true, value: (row) => row.contextLimit },
  { label: 'Training FLOP', numeric: true, value: (row) => row.trainingFlops },
];

/** `reveal` takes the index of the row. */
export function createObservations(reveal: (index: number) => void): Observations {
  const part = section('observations', 'Observations');
  let shown = '';
  return {
    element: part.element,
    update({ revision, observations: { rows, total } }, readings) {
      const wanted = JSON.stringify([revision, readings]);
      if (wanted === shown) return;
      shown = wanted;
      part.setCount(total.toLocaleString('en-US'));
      part.setContent(() => {
        const columns = COLUMNS.filter(({ value }) => rows.some((row) => value(row).text !== '')).map(
          (column) => ({ ...column, origin: commonOrigin(rows.map(column.value)) }),
        );
        return h(
          'div',
          {},
          ...(rows.length < total
            ? [h('p', { class: 'aside' }, `The first ${rows.length} of ${total} are listed.`)]
            : []),
          ...readingsByFile(readings.rows),
          table(
            'Observations',
            [
              ...columns.map(({ label, numeric, origin }) => ({ label, numeric, note: origin })),
              { label: 'Source' },
            ],
            rows.map((row, index) => ({
              cells: [
                ...columns.map(({ value, origin }) => sourced(value(row), origin)),
                linkButton(row.source, `Open ${row.source}`, () => reveal(index)),
              ],
            })),
          ),
        );
      });
    },
  };
}

/** One paragraph per file: which column was read as what. */
function readingsByFile(readings: readonly ReadingRow[]): HTMLElement[] {
  const files = [...new Set(readings.map(({ file }) => file))];
  return files.map((file) => {
    const columns = readings.filter((reading) => reading.file === file);
    const words = columns.map(({ column, as }) => `${column} → ${as}`);
    return h('p', { class: 'aside readings' }, named(file), `: ${words.join(' · ')}`);
  });
}

/** The origin all values of a column share is said once, at its top. */
function commonOrigin(values: readonly SourcedText[]): string | undefined {
  const [first, ...others] = new Set(values.filter(({ text }) => text !== '').map(({ origin }) => origin));
  return others.length === 0 ? first : undefined;
}

function sourced({ text, origin }: SourcedText, said: string | undefined): Node | string {
  const content = named(text);
  if (origin === undefined || origin === said) return content;
  return h('span', {}, content, ' ', h('span', { class: 'origin' }, origin));
}
