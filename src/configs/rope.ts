/** Extension of the context past the pretraining length, as model configs and servers write it. */
import type { Statement } from '../core/words/statement';
import { finder } from './finder';
import type { ConfigLimit, RopeScaling } from './limit';
import { entryOf, isMap } from './mapIndex';
import type { ConfigNode, Entry, MapNode } from './node';

export interface FoundRope {
  readonly scaling: RopeScaling;
  /** Where it is written. */
  readonly entry: Entry;
  /** Whether the file itself gives the length before the extension. */
  readonly explicit: boolean;
}

const KEYS = ['rope_scaling', 'rope_parameters'];

/** The rope scaling that goes with a key. */
export const ropeOf = finder(
  ({ map }) => ropeIn(map),
  (a, b) => a.scaling.factor === b.scaling.factor && a.scaling.original === b.scaling.original,
);

/** The rope scaling that a map itself holds. */
export function ropeIn(map: MapNode): FoundRope | undefined {
  const entry = entryOf(map, KEYS);
  if (!entry || !isMap(entry.value)) return undefined;
  const rope = entry.value;
  const limit = numberOf(entryOf(map, ['max_position_embeddings'])?.value);
  const written =
    numberOf(entryOf(rope, ['original_max_position_embeddings'])?.value) ??
    numberOf(entryOf(map, ['original_max_position_embeddings'])?.value);
  const original = written ?? limit;
  // longrope gives lists of factors; the extension is then what separates the two lengths.
  const factor =
    numberOf(entryOf(rope, ['factor'])?.value) ??
    (written !== undefined && limit !== undefined ? limit / written : undefined);
  if (original === undefined || factor === undefined || factor <= 1) return undefined;
  const type = entryOf(rope, ['rope_type', 'type'])?.value;
  const named = type?.kind === 'scalar' && typeof type.value === 'string' ? type.value : undefined;
  return { scaling: { type: named, factor, original }, entry, explicit: written !== undefined };
}

/** Both lengths, in words. */
export function ropeNote(scaling: RopeScaling): Statement {
  const { type = 'rope', factor, original } = scaling;
  return multiplies(scaling)
    ? { id: 'config.ropeProduct', values: { type, factor, original, product: Math.round(original * factor) } }
    : { id: 'config.ropeOriginal', values: { type, original } };
}

/**
 * The limit a server takes from a model's config. llama3, longrope and their like already write the extended length;
 * the others write the old one and leave the product to the server.
 */
export function extendedLimit({ value, ropeScaling }: ConfigLimit): number | null {
  if (value === null || !ropeScaling || !multiplies(ropeScaling)) return value;
  return value === ropeScaling.original ? Math.round(value * ropeScaling.factor) : value;
}

/** Whether original × factor is the extended length. */
export function multiplies({ type }: RopeScaling): boolean {
  return type === undefined || !/llama3|longrope|^su$|mrope|default/.test(type);
}

function numberOf(node: ConfigNode | undefined): number | undefined {
  const value = node?.kind === 'scalar' ? Number(node.value ?? Number.NaN) : Number.NaN;
  return Number.isFinite(value) && value > 0 && value < 1e9 ? value : undefined;
}
