/** How many values fit beside the cursor, and which. Lengths are pixels. */
import type { DrawnScene } from './figure';
import type { Reading, ReadingRow } from './reading';

export interface ReadoutLayout {
  readonly rows: readonly ReadingRow[];
  readonly columns: number;
  /** Rows for which there is no room. */
  readonly left: number;
}

/** Height of a row and least width of a column of rows. */
const ROW = 19;
const COLUMN = 190;
/** Title, rims and the line that counts what is left out. */
const HEAD = 40;
/** Space between the cursor and the list. */
export const GAP = 14;

/** `down` is the pointer's height: where there is no room for all, the nearest rows stay. */
export function readoutLayout(
  { area, across, down: downOf }: DrawnScene,
  { x, rows }: Reading,
  { hasPoint, down = area.top }: { readonly hasPoint: boolean; readonly down: number | undefined },
): ReadoutLayout {
  const at = across(x);
  const space = Math.max(at - area.left, area.right - at) - GAP;
  const whole = Math.max(3, Math.floor((area.bottom - area.top - HEAD) / ROW));
  const most = Math.max(1, Math.floor(space / COLUMN));
  // Two rows less where a point is told or what is left out has to be counted.
  const perColumn = rows.length > whole * most || hasPoint ? Math.max(3, whole - 2) : whole;
  const kept = nearest(rows, perColumn * most, (row) => Math.abs(downOf(row.y) - down));
  return {
    rows: kept,
    columns: Math.max(1, Math.ceil(kept.length / perColumn)),
    left: rows.length - kept.length,
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
