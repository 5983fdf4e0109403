/** The cursor over the figure: a line, a dot on every curve, and one list of all values there. */
import { pointAt } from '../../src/protocol/points';
import { h, named, setText, show, svg } from '../dom';
import { css } from './colour';
import type { Area, Figure } from './figure';
import { pointInWords, type Reading, type ReadingRow } from './reading';
import type { SceneSeries } from './scene';
import { swatch } from './swatch';
import type { Theme } from './theme';

export interface NearPoint {
  readonly series: SceneSeries;
  readonly index: number;
}

export interface Readout {
  readonly elements: readonly Element[];
  /** `down` is the pointer's height: where there is no room for all, the nearest rows stay. */
  show(figure: Figure, reading: Reading, near: NearPoint | undefined, down: number | undefined): void;
  hide(): void;
  /** Shades a stretch that is being marked, pixels. */
  mark(area: Area, stretch: { readonly from: number; readonly to: number } | undefined): void;
}

/** Height of a row and least width of a column of rows, pixels. */
const ROW = 19;
const COLUMN = 190;
/** Title, rims and the line that counts what is left out, pixels. */
const HEAD = 40;
/** Space between the cursor and the list, pixels. */
const GAP = 14;

export function createReadout(): Readout {
  const line = svg('line', { class: 'cursor-line' });
  const stretch = svg('rect', { class: 'cursor-stretch' });
  const dots = svg('g');
  const overlay = svg('svg', { class: 'overlay', 'aria-hidden': 'true' }, stretch, line, dots);
  const title = h('p', { class: 'readout-title' });
  const point = h('p', { class: 'readout-point' });
  const list = h('div', { class: 'readout-rows' });
  const rest = h('p', { class: 'aside' });
  const box = h('div', { class: 'readout', 'aria-hidden': 'true' }, title, point, list, rest);
  box.hidden = true;
  line.setAttribute('visibility', 'hidden');
  stretch.setAttribute('visibility', 'hidden');

  const place = (area: Area, across: number, columns: number) => {
    const right = across > (area.left + area.right) / 2;
    box.style.left = right ? 'auto' : `${across + GAP}px`;
    box.style.right = right ? `calc(100% - ${across - GAP}px)` : 'auto';
    box.style.top = `${area.top + 4}px`;
    box.style.maxWidth = `${Math.floor(right ? across - GAP : area.right - across)}px`;
    list.style.setProperty('--columns', String(columns));
  };

  return {
    elements: [overlay, box],
    show(figure, reading, near, down) {
      const { area, scene } = figure;
      const across = figure.across(reading.x);
      const space = Math.max(across - area.left, area.right - across) - GAP;
      const whole = Math.max(3, Math.floor((area.bottom - area.top - HEAD) / ROW));
      const most = Math.max(1, Math.floor(space / COLUMN));
      // One row less where what is left out has to be counted.
      const perColumn =
        reading.rows.length > whole * most || near !== undefined ? Math.max(3, whole - 2) : whole;
      const room = perColumn * most;
      const rows = nearest(reading.rows, room, (row) => Math.abs(figure.down(row.y) - (down ?? area.top)));
      const columns = Math.max(1, Math.ceil(rows.length / perColumn));
      place(area, across, columns);
      setText(title, reading.title);
      const chosen = near && pointAt(near.series.points, near.index);
      show(point, chosen !== undefined);
      if (near !== undefined && chosen !== undefined)
        point.replaceChildren(
          named(near.series.name),
          ...(chosen.name === undefined || chosen.predicted === null ? [] : [` ${chosen.name}`]),
          h('br'),
          pointInWords(chosen, scene.y.quantity),
        );
      list.replaceChildren(...rows.flatMap((row) => cells(row, scene.theme)));
      const left = reading.rows.length - rows.length;
      show(rest, left > 0);
      if (left > 0) setText(rest, `and ${left} more: see the table below`);
      box.hidden = false;
      // Where the intervals do not fit beside the cursor, the values alone do.
      box.classList.remove('dense');
      box.classList.toggle('dense', list.scrollWidth > list.clientWidth + 1);
      line.setAttribute('visibility', 'visible');
      for (const [name, value] of [
        ['x1', across],
        ['x2', across],
        ['y1', area.top],
        ['y2', area.bottom],
      ] as const)
        line.setAttribute(name, String(value));
      dots.replaceChildren(
        ...reading.rows
          .map((row) => ({ row, at: figure.down(row.y) }))
          .filter(({ at }) => at >= area.top - 1 && at <= area.bottom + 1)
          .map(({ row, at }) => dot(across, at, 3.5, inkOf(row, scene.theme), css(scene.theme.background))),
        ...(chosen === undefined
          ? []
          : [ring(figure.across(chosen.x), figure.down(chosen.y), css(scene.theme.foreground))]),
      );
    },
    hide() {
      box.hidden = true;
      line.setAttribute('visibility', 'hidden');
      dots.replaceChildren();
    },
    mark(area, marked) {
      stretch.setAttribute('visibility', marked === undefined ? 'hidden' : 'visible');
      if (marked === undefined) return;
      const from = Math.max(area.left, Math.min(marked.from, marked.to));
      const to = Math.min(area.right, Math.max(marked.from, marked.to));
      stretch.setAttribute('x', String(from));
      stretch.setAttribute('width', String(Math.max(0, to - from)));
      stretch.setAttribute('y', String(area.top));
      stretch.setAttribute('height', String(area.bottom - area.top));
    },
  };
}

/** The `room` rows nearest the pointer, in their order. */
function nearest(
  rows: readonly ReadingRow[],
  room: number,
  distance: (row: ReadingRow) => number,
): readonly ReadingRow[] {
  if (rows.length <= room) return rows;
  const kept = new Set([...rows].sort((a, b) => distance(a) - distance(b)).slice(0, room));
  return rows.filter((row) => kept.has(row));
}

function cells(row: ReadingRow, theme: Theme): Element[] {
  return [
    h(
      'div',
      { class: 'readout-row' },
      ...(row.series === undefined ? [] : [swatch(row.series.look, theme, row.series.curve !== null)]),
      named(row.name),
      h('span', { class: 'readout-value' }, row.text),
      ...(row.interval === '' ? [] : [h('span', { class: 'range' }, row.interval)]),
    ),
  ];
}

function inkOf({ series }: ReadingRow, theme: Theme): string {
  return css(series?.colour ?? theme.accent);
}

function dot(cx: number, cy: number, r: number, fill: string, stroke: string): SVGCircleElement {
  return svg('circle', { cx, cy, r, fill, stroke, 'stroke-width': 1.5 });
}

function ring(cx: number, cy: number, stroke: string): SVGCircleElement {
  return svg('circle', { cx, cy, r: 9, fill: 'none', stroke, 'stroke-width': 1.5 });
}
