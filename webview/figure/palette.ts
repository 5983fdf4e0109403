/** How a model looks: no two of forty share colour and shape, and neighbours differ in dash as well. */

const SHAPES = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot'] as const;
export type Shape = (typeof SHAPES)[number];

/** On and off lengths, pixels. Short dashes are left free: they mark what is extrapolated. */
const DASHES: readonly (readonly number[])[] = [[], [10, 4], [10, 3, 2, 3], [6, 2]];

export const EXTRAPOLATED_DASH: readonly number[] = [2, 4];

/** Number of colours a theme gives. 8 and 5 have no common factor: 40 pairs before one comes again. */
const COLOURS = 8;

export interface Look {
  /** Index into `Theme.series`. */
  readonly colour: number;
  readonly shape: Shape;
  readonly dash: readonly number[];
}

export function look(slot: number): Look {
  return {
    colour: slot % COLOURS,
    shape: SHAPES[slot % SHAPES.length] ?? 'circle',
    // One further each time the colours begin again: equal colours differ in dash and shape.
    dash: DASHES[(slot + Math.floor(slot / COLOURS)) % DASHES.length] ?? [],
  };
}

/** Models keep their slot when others come and go; a new one takes the first free. */
export function assignSlots(
  ids: readonly string[],
  before: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const slots = new Map<string, number>();
  for (const id of ids) {
    const slot = before.get(id);
    if (slot !== undefined) slots.set(id, slot);
  }
  const taken = new Set(slots.values());
  let free = 0;
  for (const id of ids) {
    if (slots.has(id)) continue;
    while (taken.has(free)) free++;
    slots.set(id, free);
    taken.add(free);
  }
  return slots;
}
