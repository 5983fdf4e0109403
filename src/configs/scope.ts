/** Where a key stands: its map and the maps around it. */
import { entryOf } from './mapIndex';
import type { Entry, MapNode } from './node';
import type { Traits } from './tool';

export interface Scope {
  readonly map: MapNode;
  /** Key under which the map stands; empty at the top and for items of a list. */
  readonly key: string;
  readonly parent: Scope | undefined;
  /** The key that asks, where it is one of `map`. */
  readonly asks?: string | undefined;
  /** Variables that are not heard here, since other commands take them by name. */
  readonly hides?: ReadonlySet<string> | undefined;
  readonly traits: Traits;
}

/** The outermost map around a scope. */
export function rootOf(scope: Scope): Scope {
  return scope.parent ? rootOf(scope.parent) : scope;
}

/** The first of these names (as `keyName` writes them) that the scope's own map has and is heard of. */
export function settingOf({ map, hides }: Scope, names: readonly string[]): Entry | undefined {
  if (hides === undefined) return entryOf(map, names);
  return entryOf(
    map,
    names.filter((name) => !hides.has(entryOf(map, [name])?.key ?? '')),
  );
}
