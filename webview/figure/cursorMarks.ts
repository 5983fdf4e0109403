/** What the cursor draws over the figure: a line, a dot on every curve, a ring round a point, a marked stretch. */
import type { PointView } from '../../src/protocol/chart';
import { setAttributes, svg } from '../dom';
import { css } from './colour';
import type { Area, DrawnScene } from './figure';
import type { Reading } from './reading';

/** Pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface CursorMarks {
  readonly element: Element;
  show(drawn: DrawnScene, reading: Reading, point: PointView | undefined): void;
  hide(): void;
  /** Shades a stretch that is being marked. */
  mark(area: Area, stretch: Stretch | undefined): void;
}

export function createCursorMarks(): CursorMarks {
  const line = svg('line', { class: 'cursor-line', visibility: 'hidden' });
  const shade = svg('rect', { class: 'cursor-stretch', visibility: 'hidden' });
  const dots = svg('g');
  return {
    element: svg('svg', { class: 'overlay', 'aria-hidden': 'true' }, shade, line, dots),
    show(drawn, reading, point) {
      const { area } = drawn;
      const across = drawn.across(reading.x);
      setAttributes(line, {
        visibility: 'visible',
        x1: across,
        x2: across,
        y1: area.top,
        y2: area.bottom,
      });
      dots.replaceChildren(...dotsOf(drawn, reading), ...(point === undefined ? [] : [ring(drawn, point)]));
    },
    hide() {
      setAttributes(line, { visibility: 'hidden' });
      dots.replaceChildren();
    },
    mark(area, stretch) {
      setAttributes(shade, { visibility: stretch === undefined ? 'hidden' : 'visible' });
      if (stretch === undefined) return;
      const from = Math.max(area.left, Math.min(stretch.from, stretch.to));
      const to = Math.min(area.right, Math.max(stretch.from, stretch.to));
      setAttributes(shade, {
        x: from,
        width: Math.max(0, to - from),
        y: area.top,
        height: area.bottom - area.top,
      });
    },
  };
}

function dotsOf({ area, scene: { theme }, across, down }: DrawnScene, { x, rows }: Reading): Element[] {
  return rows
    .map(({ series, y }) => ({ at: down(y), fill: css(series?.colour ?? theme.accent) }))
    .filter(({ at }) => at >= area.top - 1 && at <= area.bottom + 1)
    .map(({ at, fill }) =>
      svg('circle', {
        cx: across(x),
        cy: at,
        r: 3.5,
        fill,
        stroke: css(theme.background),
        'stroke-width': 1.5,
      }),
    );
}

function ring({ scene: { theme }, across, down }: DrawnScene, { x, y }: PointView): Element {
  return svg('circle', {
    cx: across(x),
    cy: down(y),
    r: 9,
    fill: 'none',
    stroke: css(theme.foreground),
    'stroke-width': 1.5,
  });
}
