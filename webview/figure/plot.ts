/** The plot a person points at, drags and walks through by keys: canvas, cursor, zoom and what is announced. */
import type { PointView } from '../../src/protocol/chart';
import { pointAt } from '../../src/protocol/points';
import { h, setText } from '../dom';
import { createFigure, type Figure } from './figure';
import { listen } from './gestures';
import { pointInWords, readAt } from './reading';
import { createReadout, type NearPoint } from './readout';
import type { Scene } from './scene';
import { nearestPlace, placesOf } from './values';
import { between, isWhole, panned, type Range, zoomed } from './zoom';

export interface PlotActions {
  /** Another stretch of the axis is wanted. */
  show(window: Range): void;
  /** A model is picked by key; undefined: none. */
  highlight(id: string | undefined): void;
  /** An evaluated point was chosen by click or Enter. */
  reveal(point: PointView): void;
}

export interface Plot {
  readonly element: HTMLElement;
  /** `whole` is the axis when nothing is zoomed. */
  draw(scene: Scene, whole: Range): void;
  describe(summary: string): void;
  zoom(factor: number): void;
  reset(): void;
}

/** Reach of the pointer, pixels. */
const REACH = 10;
/** Steps of the cursor across the stretch shown where nothing was evaluated. */
const STEPS = 24;
/** Values announced in one breath; the rest is counted. */
const SPOKEN = 4;
/** Rest before values are announced, milliseconds: keys repeat faster than anybody speaks. */
const REST = 200;

export function createPlot(actions: PlotActions): Plot {
  const canvas = h('canvas', { role: 'img', 'aria-describedby': 'verdict' });
  const spoken = h('p', { class: 'hidden-text', 'aria-live': 'polite' });
  const keys = h(
    'p',
    { class: 'hidden-text', id: 'figure-keys' },
    'Left and right arrows move the cursor, up and down choose a model, Shift with left or right moves the stretch shown, plus and minus zoom, 0 shows all, Enter opens the row behind a point.',
  );
  const readout = createReadout();
  const element = h(
    'div',
    {
      class: 'plot',
      tabindex: 0,
      role: 'application',
      'aria-label': 'Figure with cursor',
      'aria-describedby': 'figure-keys',
    },
    canvas,
    ...(readout.elements as Element[] as HTMLElement[]),
  );
  let figure: Figure | undefined;
  let whole: Range = { from: 1, to: 10 };
  let cursor: { readonly x: number; readonly down: number | undefined } | undefined;
  let near: NearPoint | undefined;
  let picked: string | undefined;
  let frame = 0;
  let timer = 0;

  const move = (range: Range) => {
    if (figure === undefined) return false;
    const { from, to } = figure.scene.x;
    if (Math.abs(range.from / from - 1) < 1e-9 && Math.abs(range.to / to - 1) < 1e-9) return false;
    actions.show(range);
    return true;
  };
  const zoom = (factor: number, at: number | undefined) => {
    if (figure === undefined) return false;
    const { x } = figure.scene;
    const centre = cursor?.x ?? Math.sqrt(x.from * x.to);
    return move(zoomed(x, whole, factor, at === undefined ? centre : figure.valueAcross(at)));
  };
  const paint = () => {
    frame = 0;
    if (figure === undefined || cursor === undefined) return readout.hide();
    const { x } = figure.scene;
    if (cursor.x < x.from * 0.999 || cursor.x > x.to * 1.001) return readout.hide();
    const reading = readAt(figure.scene, cursor.x);
    const rows =
      picked === undefined ? reading.rows : reading.rows.filter((row) => row.series?.id === picked);
    readout.show(figure, { ...reading, rows }, near, cursor.down);
  };
  const repaint = () => {
    if (frame === 0) frame = requestAnimationFrame(paint);
  };
  const announce = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (figure !== undefined && cursor !== undefined)
        setText(spoken, inWords(figure.scene, cursor.x, picked));
    }, REST);
  };

  listen(element, canvas, {
    zoom,
    pan: (share) => figure !== undefined && move(panned(figure.scene.x, whole, share)),
    drag(pixels) {
      if (figure === undefined) return;
      const { left, right } = figure.area;
      move(panned(figure.scene.x, whole, -pixels / (right - left)));
    },
    reset: () => void move(whole),
    get zoomed() {
      return figure !== undefined && !isWhole(figure.scene.x, whole);
    },
    mark(stretch) {
      if (figure !== undefined) readout.mark(figure.area, stretch);
    },
    choose(from, to) {
      if (figure !== undefined) move(between(figure.valueAcross(from), figure.valueAcross(to), whole));
    },
    point(place) {
      cursor = undefined;
      near = undefined;
      if (figure !== undefined && place !== undefined && inside(figure, place)) {
        near = nearPoint(figure, place);
        const at = near?.series.points.x[near.index] ?? snapped(figure, place.across);
        cursor = { x: at, down: place.down };
      }
      canvas.classList.toggle('on-point', near !== undefined);
      repaint();
    },
    click() {
      const point = near && pointAt(near.series.points, near.index);
      if (point !== undefined) actions.reveal(point);
    },
    step(count) {
      if (figure === undefined) return;
      const at = stepped(figure.scene, whole, cursor?.x, count);
      cursor = { x: at, down: undefined };
      near = undefined;
      const { x } = figure.scene;
      if (at < x.from || at > x.to) {
        const beyond = Math.log(at < x.from ? at / x.from : at / x.to) / Math.log(x.to / x.from);
        move(panned(x, whole, beyond + Math.sign(beyond) * 0.1));
      }
      near = pickedPoint(figure.scene, at, picked);
      repaint();
      announce();
    },
    turn(count) {
      if (figure === undefined) return;
      const ids = [undefined, ...figure.scene.series.map(({ id }) => id)];
      picked = ids[(ids.indexOf(picked) + count + ids.length) % ids.length];
      if (cursor === undefined) {
        const { x } = figure.scene;
        cursor = { x: Math.sqrt(x.from * x.to), down: undefined };
      }
      actions.highlight(picked);
      near = pickedPoint(figure.scene, cursor.x, picked);
      repaint();
      announce();
    },
    leave() {
      cursor = near = undefined;
      if (picked !== undefined) {
        picked = undefined;
        actions.highlight(undefined);
      }
      repaint();
    },
  });

  return {
    element: h('div', {}, element, keys, spoken),
    draw(scene, axis) {
      whole = axis;
      if (figure === undefined) figure = createFigure(canvas, scene);
      else figure.draw(scene);
      if (picked !== undefined && !scene.series.some(({ id }) => id === picked)) picked = undefined;
      // Points may have gone or moved under the pointer.
      near =
        near === undefined || cursor === undefined ? undefined : pickedPoint(scene, cursor.x, near.series.id);
      if (cursor !== undefined) repaint();
    },
    describe(summary) {
      canvas.setAttribute('aria-label', summary);
    },
    zoom: (factor) => void zoom(factor, undefined),
    reset: () => void move(whole),
  };
}

function inside({ area }: Figure, { across, down }: { across: number; down: number }): boolean {
  return across >= area.left && across <= area.right && down >= area.top - 4 && down <= area.bottom + 4;
}

/** Where there are no curves the cursor stands on what was evaluated. */
function snapped(figure: Figure, across: number): number {
  const x = figure.valueAcross(across);
  const { series, contours } = figure.scene;
  const between = contours.length > 0 || series.some(({ curve }) => curve !== null);
  return between ? x : (nearestPlace(placesOf(series), x) ?? x);
}

function nearPoint(
  figure: Figure,
  { across, down }: { across: number; down: number },
): NearPoint | undefined {
  let best: NearPoint | undefined;
  let least = REACH ** 2;
  for (const series of figure.scene.series) {
    series.points.x.forEach((x, index) => {
      const aside = figure.across(x) - across;
      if (Math.abs(aside) > REACH) return;
      const distance = aside ** 2 + (figure.down(series.points.y[index] ?? Number.NaN) - down) ** 2;
      if (distance < least) {
        least = distance;
        best = { series, index };
      }
    });
  }
  return best;
}

function pickedPoint({ series }: Scene, x: number, id: string | undefined): NearPoint | undefined {
  const own = series.find((one) => one.id === id);
  const index = own?.points.x.findIndex((place) => Math.abs(place / x - 1) < 1e-3) ?? -1;
  return own === undefined || index < 0 ? undefined : { series: own, index };
}

/** The next evaluated place, or an even step where few places are in sight. */
function stepped({ series, x }: Scene, whole: Range, from: number | undefined, count: number): number {
  const places = placesOf(series);
  if (count === Number.POSITIVE_INFINITY) return places.at(-1) ?? whole.to;
  if (count === Number.NEGATIVE_INFINITY) return places[0] ?? whole.from;
  if (from === undefined) return nearestPlace(places, count > 0 ? x.from : x.to) ?? Math.sqrt(x.from * x.to);
  const step = Math.log(x.to / x.from) / STEPS;
  const even = from * Math.exp(count * step);
  const next =
    count > 0
      ? places.find((place) => place > from * 1.0005)
      : places.findLast((place) => place < from / 1.0005);
  const near = next !== undefined && Math.abs(Math.log(next / from)) <= 4 * step;
  return Math.min(Math.max(near ? next : even, whole.from), whole.to);
}

function inWords(scene: Scene, x: number, picked: string | undefined): string {
  const { title, rows } = readAt(scene, x);
  const wanted = picked === undefined ? rows : rows.filter((row) => row.series?.id === picked);
  const said = wanted.slice(0, SPOKEN).map((row) => {
    const evaluated =
      row.point === undefined || picked === undefined ? '' : `, ${pointInWords(row.point, scene.y.quantity)}`;
    return `${row.name} ${row.text.replace(' *', ', extrapolated')}${row.interval === '' ? '' : `, ${row.interval.replace('–', ' to ')}`}${evaluated}`;
  });
  const rest = wanted.length - said.length;
  return `${title}: ${said.length === 0 ? 'no value' : said.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`;
}
