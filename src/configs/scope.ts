/** Where a key stands: its map and the maps around it. Things are looked up from the inside out. */

import { keyName } from './keyName';
import { entryOf } from './mapIndex';
import type { Entry, MapNode } from './node';
import { type Commands, commandsFor, isCommand } from './ownCommand';
import { type Traits, traitsOfMap } from './tool';

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

/** Maps whose entries are strangers to each other: what one names says nothing of the next. */
const STRANGERS =
  /^(services|models|jobs|deployments|profiles|containers|stages|engines|backends|providers)$/;

/** Models beside the one that answers: their names and settings are not those of the limit. */
const OTHER_MODELS =
  /judge|embed|rerank|draft|specul|reward|critic|^ref($|_)|teacher|tokenizer|vision|audio|whisper|guard|vae|text_encoder/;

/** How far below a map its own settings may lie: `model.generation.max_new_tokens`. */
const DEEPEST_SETTING = 3;

/**
 * Looks a thing up for a key: in the key's own map, then in the settings below it, then in the map around, and so on.
 * Where settings below disagree (`same` tells), nothing is nearest and the search ends. What stands in a command is
 * that command's own (`commandsFor`). What a map answers is kept: a file may ask a thousand times.
 */
export function finder<T>(
  find: (scope: Scope) => T | undefined,
  same: (a: T, b: T) => boolean,
): (scope: Scope) => T | undefined {
  const kept = new WeakMap<MapNode, Map<string, readonly T[]>>();
  const below = (scope: Scope, heard: Commands, depth: number, arms: boolean): T[] =>
    scope.map.entries.flatMap(({ key, value }) => {
      if (value.kind !== 'map' || OTHER_MODELS.test(keyName(key))) return [];
      if (arms && !value.script) return [];
      const traits = traitsOfMap(value, scope.traits);
      const inner: Scope = { map: value, key, parent: scope, traits, hides: heard.hides };
      if (isCommand(value) && !heard.has(inner)) return [];
      const own = find(inner);
      if (own !== undefined) return [own];
      const deeper = value.script ? depth : depth + 1;
      return deeper <= DEEPEST_SETTING && !isStrange(key) ? below(inner, heard, deeper, arms) : [];
    });
  const answersOf = (scope: Scope, heard: Commands): readonly T[] => {
    const known = kept.get(scope.map) ?? new Map<string, readonly T[]>();
    kept.set(scope.map, known);
    const answer = known.get(heard.id);
    if (answer) return answer;
    const own = find(isCommand(scope.map) ? scope : { ...scope, hides: heard.hides });
    const found =
      own === undefined
        ? isStrange(scope.key)
          ? []
          : below(scope, heard, 1, false)
        : // What a script sets and a branch of it sets again is one of several.
          [own, ...(scope.map.script ? below(scope, heard, 1, true) : [])];
    known.set(heard.id, found);
    return found;
  };
  return (scope) => {
    const heard = commandsFor(scope);
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const [first, ...others] = answersOf(at, heard);
      if (first !== undefined) return others.every((other) => same(first, other)) ? first : undefined;
    }
    return undefined;
  };
}

function isStrange(key: string): boolean {
  return STRANGERS.test(keyName(key));
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
