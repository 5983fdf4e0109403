/** Things are looked up from the inside out. */
import { keyName } from './keyName';
import type { MapNode } from './node';
import { type Commands, commandsFor, isCommand } from './ownCommand';
import type { Scope } from './scope';
import { traitsOfMap } from './tool';

/** Maps whose entries are strangers to each other: what one names says nothing of the next. */
const STRANGERS =
  /^(services|models|jobs|deployments|profiles|containers|stages|engines|backends|providers|servers|apps|instances|catalog|scripts)$/;

/** Models beside the one that answers: their names and settings are not those of the limit. */
const OTHER_MODELS =
  /judge|embed|rerank|draft|specul|reward|critic|^ref($|_)|teacher|tokenizer|vision|audio|whisper|guard|vae|text_encoder/;

/** How far below a map its own settings may lie: `model.generation.max_new_tokens`. */
const DEEPEST_SETTING = 3;

/** Sets of commands that one map is searched for. */
const MOST_ASKED = 64;

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
      if (value.kind !== 'map' || (arms && !value.script)) return [];
      const traits = traitsOfMap(value, scope.traits);
      const inner: Scope = { map: value, key, parent: scope, traits, hides: heard.hides };
      if (value.program !== undefined && !heard.has(inner)) return [];
      if (OTHER_MODELS.test(keyName(key))) return [];
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
    // A script with so many commands of arguments of their own is no config.
    if (known.size >= MOST_ASKED) return [];
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
    // What a command runs itself (`docker run … sh -c "…"`) is its own.
    let within = heard.within;
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const [first, ...others] = answersOf(at, within?.heard ?? heard);
      if (at.map === within?.until) within = undefined;
      if (first !== undefined) return others.every((other) => same(first, other)) ? first : undefined;
    }
    return undefined;
  };
}

function isStrange(key: string): boolean {
  return STRANGERS.test(keyName(key));
}
