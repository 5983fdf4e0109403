/** Where a file sets a variable: around its use, from the inside out, or anywhere else in the document. */
import { entriesOf } from './mapIndex';
import type { ConfigNode, MapNode, ScalarNode } from './node';
import { rootOf, type Scope } from './scope';

export interface Setting {
  readonly node: ScalarNode;
  readonly scope: Scope;
}

/** Maps searched for a variable that no map around sets. */
const MOST_MAPS = 20_000;
/** Places that set one variable; two that differ are enough to know that it is not one value. */
const MOST_SETTINGS = 20;

/** What sets a name for its use at `from`: `several` where it is set to different things, undefined where nothing sets it. */
export function settingsOf(name: string, from: ScalarNode, scope: Scope): Setting | 'several' | undefined {
  if (name.startsWith('.')) {
    const dots = name.search(/[^.]/);
    let at: Scope | undefined = scope;
    for (let up = 1; up < dots; up++) at = at?.parent;
    return at && dots > 0 ? atPath(name.slice(dots).split('.'), at) : undefined;
  }
  if (name.includes('.')) return atPath(name.split('.'), rootOf(scope));
  // Lines in braces may run when more is set than stands above them.
  let isInOrder = true;
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const values = at.map.script ? inScript(name, from, at.map, isInOrder) : direct(name, from, at.map);
    // A variable set to several things, as in the branches of a script, has no one value.
    if (values.length > 0) return agreed(values, at);
    isInOrder &&= at.map.script !== 'group';
  }
  // Variables of a script or container may stand in another map than their use.
  const root = rootOf(scope);
  const around = new Set<MapNode>();
  for (let at: Scope | undefined = scope; at; at = at.parent) around.add(at.map);
  const heard = (variablesOf(root.map).get(name) ?? []).filter(
    ({ owner }) => owner === undefined || around.has(owner),
  );
  return agreed(
    heard.flatMap(({ value }) => others(value, from)),
    root,
  );
}

function direct(name: string, from: ScalarNode, map: MapNode): readonly ScalarNode[] {
  return entriesOf(map, name).flatMap(({ value }) => others(value, from));
}

/** The last line above the use that sets it, and the branches after that; all of them where none stands above. */
function inScript(name: string, from: ScalarNode, map: MapNode, isInOrder: boolean): readonly ScalarNode[] {
  const inside = inBranches(name, map).flatMap((value) => others(value, from));
  const last = isInOrder
    ? entriesOf(map, name).findLast(
        ({ keyRange, value }) => keyRange.start < from.range.start && others(value, from).length > 0,
      )
    : undefined;
  if (last === undefined) return [...direct(name, from, map), ...inside];
  const after = inside.filter(
    ({ range }) => range.start > last.keyRange.start && range.start < from.range.start,
  );
  return [...others(last.value, from), ...after];
}

const branches = new WeakMap<MapNode, ReadonlyMap<string, readonly ScalarNode[]>>();

/** What the branches of a script set: they are looked through once. */
function inBranches(name: string, map: MapNode): readonly ScalarNode[] {
  let known = branches.get(map);
  if (!known) {
    const found = new Map<string, ScalarNode[]>();
    for (const { value } of entriesOf(map, '')) if (value.kind === 'map') collectLines(value, found);
    branches.set(map, found);
    known = found;
  }
  return known.get(name) ?? [];
}

function collectLines(map: MapNode, found: Map<string, ScalarNode[]>): void {
  if (!map.script) return;
  for (const { key, value } of map.entries) {
    if (value.kind === 'map') collectLines(value, found);
    const scalars = value.kind === 'map' ? [] : value.kind === 'list' ? value.items : [value];
    const same = found.get(key) ?? [];
    found.set(key, same);
    for (const each of scalars) if (each.kind === 'scalar') same.push(each);
  }
}

/** Scalars other than the one that refers to them; those of a list are several. */
function others(value: ConfigNode, from: ScalarNode): readonly ScalarNode[] {
  if (value.kind === 'list') return value.items.flatMap((item) => (item.kind === 'scalar' ? item : []));
  return value.kind === 'scalar' && value.range.start !== from.range.start ? [value] : [];
}

function agreed(values: readonly ScalarNode[], scope: Scope): Setting | 'several' | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  return values.every(({ value }) => value === first.value) ? { node: first, scope } : 'several';
}

function atPath(path: readonly string[], scope: Scope): Setting | undefined {
  let node: ConfigNode | undefined = scope.map;
  let at = scope;
  for (const [i, name] of path.entries()) {
    if (node?.kind === 'list') node = node.items[Number(name)];
    else if (node?.kind === 'map') node = node.entries.findLast(({ key }) => key === name)?.value;
    else return undefined;
    if (node?.kind === 'map' && i < path.length - 1) at = { ...at, map: node, key: name, parent: at };
  }
  return node?.kind === 'scalar' ? { node, scope: at } : undefined;
}

interface Variable {
  readonly value: ScalarNode;
  /** The container or service that it is set for; no neighbour hears it. */
  readonly owner: MapNode | undefined;
}

const CONTAINERS = new Set(['containers', 'initContainers', 'services']);

const variables = new WeakMap<MapNode, ReadonlyMap<string, readonly Variable[]>>();

/** The scalars of a whole document by their keys. */
function variablesOf(root: MapNode): ReadonlyMap<string, readonly Variable[]> {
  const known = variables.get(root);
  if (known) return known;
  const found = new Map<string, Variable[]>();
  collect(root, found, { maps: 0 }, undefined);
  variables.set(root, found);
  return found;
}

function collect(
  node: ConfigNode,
  found: Map<string, Variable[]>,
  visited: { maps: number },
  owner: MapNode | undefined,
): void {
  if (node.kind === 'scalar' || visited.maps > MOST_MAPS) return;
  if (node.kind === 'list') {
    for (const item of node.items) collect(item, found, visited, owner);
    return;
  }
  visited.maps++;
  for (const { key, value } of node.entries) {
    if (value.kind === 'scalar')
      found.set(key, [...(found.get(key) ?? []), { value, owner }].slice(0, MOST_SETTINGS));
    else if (CONTAINERS.has(key)) for (const own of ownersIn(value)) collect(own, found, visited, own);
    else collect(value, found, visited, owner);
  }
}

/** Containers are listed, services have names. */
function ownersIn(node: ConfigNode): readonly MapNode[] {
  const all =
    node.kind === 'list' ? node.items : node.kind === 'map' ? node.entries.map(({ value }) => value) : [];
  return all.flatMap((each) => (each.kind === 'map' ? each : []));
}
