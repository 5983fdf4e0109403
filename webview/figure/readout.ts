/** The cursor over the figure: its marks, and one list of all values there. */
import type { PointView, Quantity } from '../../src/protocol/chart';
import { pointAt } from '../../src/protocol/points';
import { h, named, setText, show } from '../dom';
import { type CursorMarks, createCursorMarks } from './cursorMarks';
import type { Area, DrawnScene } from './figure';
import type { NearPoint } from './nearPoint';
import { pointInWords, type Reading, type ReadingRow } from './reading';
import { GAP, readoutLayout } from './readoutLayout';
import { swatch } from './swatch';
import type { Theme } from './theme';

export interface Readout {
  readonly elements: readonly Element[];
  /** `down` is the pointer's height: where there is no room for all, the nearest rows stay. */
  show(drawn: DrawnScene, reading: Reading, near: NearPoint | undefined, down: number | undefined): void;
  hide(): void;
  readonly mark: CursorMarks['mark'];
}

export function createReadout(): Readout {
  const marks = createCursorMarks();
  const title = h('p', { class: 'readout-title' });
  const point = h('p', { class: 'readout-point' });
  const list = h('div', { class: 'readout-rows' });
  const rest = h('p', { class: 'aside' });
  const box = h('div', { class: 'readout', 'aria-hidden': 'true' }, title, point, list, rest);
  box.hidden = true;
  return {
    elements: [marks.element, box],
    show(drawn, reading, near, down) {
      const { rows, columns, left } = readoutLayout(drawn, reading, { hasPoint: near !== undefined, down });
      place(box, drawn.area, drawn.across(reading.x));
      list.style.setProperty('--columns', String(columns));
      setText(title, reading.title);
      const chosen = near && pointAt(near.series.points, near.index);
      show(point, chosen !== undefined);
      if (near !== undefined && chosen !== undefined)
        point.replaceChildren(...pointWords(near.series.name, chosen, drawn.scene.y.quantity));
      list.replaceChildren(...rows.map((row) => rowElement(row, drawn.scene.theme)));
      show(rest, left > 0);
      if (left > 0) setText(rest, `and ${left} more: see the table below`);
      box.hidden = false;
      // Where the intervals do not fit beside the cursor, the values alone do.
      box.classList.remove('dense');
      box.classList.toggle('dense', list.scrollWidth > list.clientWidth + 1);
      marks.show(drawn, reading, chosen);
    },
    hide() {
      box.hidden = true;
      marks.hide();
    },
    mark: marks.mark,
  };
}

/** On the side of the cursor that has more room. */
function place({ style }: HTMLElement, area: Area, across: number): void {
  const right = across > (area.left + area.right) / 2;
  style.left = right ? 'auto' : `${across + GAP}px`;
  style.right = right ? `calc(100% - ${across - GAP}px)` : 'auto';
  style.top = `${area.top + 4}px`;
  style.maxWidth = `${Math.floor(right ? across - GAP : area.right - across)}px`;
}

function pointWords(series: string, point: PointView, quantity: Quantity): (Node | string)[] {
  return [
    named(series),
    ...(point.name === undefined || point.predicted === null ? [] : [` ${point.name}`]),
    h('br'),
    pointInWords(point, quantity),
  ];
}

function rowElement({ series, name, text, interval }: ReadingRow, theme: Theme): HTMLElement {
  return h(
    'div',
    { class: 'readout-row' },
    ...(series === undefined ? [] : [swatch(series.look, theme, series.curve !== null)]),
    named(name),
    h('span', { class: 'readout-value' }, text),
    ...(interval === '' ? [] : [h('span', { class: 'range' }, interval)]),
  );
}
