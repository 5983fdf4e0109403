/** Where the cursor stands and which model is picked: plain data, moved by the pointer and by keys. */
import type { DrawnScene } from './figure';
import { type NearPoint, nearestPoint, pointOf } from './nearPoint';
import { type Reading, readAt } from './reading';
import type { Scene } from './scene';
import { nearestPlace, placesOf } from './values';
import { middleOf, type Range } from './zoom';

export interface Cursor {
  /** On the x axis; undefined: nowhere. */
  readonly x: number | undefined;
  /** The pointer's height, pixels; undefined where keys moved the cursor. */
  readonly down: number | undefined;
  readonly near: NearPoint | undefined;
  /** Id of the model picked by key, the only one read out. */
  readonly picked: string | undefined;
}

/** It stands somewhere. */
export interface PlacedCursor extends Cursor {
  readonly x: number;
}

/** Steps of the cursor across the stretch shown where nothing was evaluated. */
const STEPS = 24;

export const NOWHERE: Cursor = { x: undefined, down: undefined, near: undefined, picked: undefined };

/** The pointer rests at a place of the canvas, pixels; undefined: it left. */
export function pointed(
  { picked }: Cursor,
  drawn: DrawnScene,
  place: { readonly across: number; readonly down: number } | undefined,
): Cursor {
  if (place === undefined || !isInside(drawn, place)) return { ...NOWHERE, picked };
  const near = nearestPoint(drawn, place.across, place.down);
  const x = near?.series.points.x[near.index] ?? snapped(drawn, place.across);
  return { x, down: place.down, near, picked };
}

/** So many steps to the right; infinitely many: to the last place evaluated. */
export function stepped(
  { x: from, picked }: Cursor,
  scene: Scene,
  whole: Range,
  count: number,
): PlacedCursor {
  const x = nextPlace(scene, whole, from, count);
  return { x, down: undefined, near: pointOf(scene, x, picked), picked };
}

/** Another model is picked, so many down the list; all of them come before the first. */
export function turned(cursor: Cursor, scene: Scene, count: number): PlacedCursor {
  const ids = [undefined, ...scene.series.map(({ id }) => id)];
  const picked = ids[(ids.indexOf(cursor.picked) + count + ids.length) % ids.length];
  const x = cursor.x ?? middleOf(scene.x);
  return { x, down: cursor.down, near: pointOf(scene, x, picked), picked };
}

/** Another scene is drawn: models and points may have gone or moved under the pointer. */
export function redrawn({ x, down, near, picked }: Cursor, scene: Scene): Cursor {
  return {
    x,
    down,
    near: near === undefined || x === undefined ? undefined : pointOf(scene, x, near.series.id),
    picked: scene.series.some(({ id }) => id === picked) ? picked : undefined,
  };
}

/** What the scene says at the cursor, of the picked model alone where there is one. */
export function readingAt({ x, picked }: Cursor, scene: Scene): Reading | undefined {
  if (x === undefined) return undefined;
  const reading = readAt(scene, x);
  if (picked === undefined) return reading;
  return { ...reading, rows: reading.rows.filter((row) => row.series?.id === picked) };
}

export function isInSight({ x: at }: Cursor, { x }: Scene): boolean {
  return at !== undefined && at >= x.from * 0.999 && at <= x.to * 1.001;
}

function isInside({ area }: DrawnScene, { across, down }: { across: number; down: number }): boolean {
  return across >= area.left && across <= area.right && down >= area.top - 4 && down <= area.bottom + 4;
}

/** Where there are no curves the cursor stands on what was evaluated. */
function snapped({ scene: { series, contours }, valueAcross }: DrawnScene, across: number): number {
  const x = valueAcross(across);
  const between = contours.length > 0 || series.some(({ curve }) => curve !== null);
  return between ? x : (nearestPlace(placesOf(series), x) ?? x);
}

/** The next evaluated place, or an even step where few places are in sight. */
function nextPlace({ series, x }: Scene, whole: Range, from: number | undefined, count: number): number {
  const places = placesOf(series);
  if (count === Number.POSITIVE_INFINITY) return places.at(-1) ?? whole.to;
  if (count === Number.NEGATIVE_INFINITY) return places[0] ?? whole.from;
  if (from === undefined) return nearestPlace(places, count > 0 ? x.from : x.to) ?? middleOf(x);
  const step = Math.log(x.to / x.from) / STEPS;
  const even = from * Math.exp(count * step);
  const next =
    count > 0
      ? places.find((place) => place > from * 1.0005)
      : places.findLast((place) => place < from / 1.0005);
  const near = next !== undefined && Math.abs(Math.log(next / from)) <= 4 * step;
  return Math.min(Math.max(near ? next : even, whole.from), whole.to);
}
