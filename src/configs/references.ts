/**
 * `${MAX_LEN}`, `$MAX_LEN`, `$(MAX_LEN)`, `${model.length}`, `${.length}`: what the same file says they are.
 * Nothing is taken from the environment of the person who reads.
 */
import { entriesOf } from './mapIndex';
import type { ConfigNode, MapNode, ScalarNode } from './node';
import { rootOf, type Scope } from './scope';

export interface Resolved {
  readonly text: string;
  /** A reference the file does not resolve; `text` still holds it. */
  readonly unresolved: string | undefined;
  /** The variable whose default in the file was taken, since nothing sets it. */
  readonly fallback: string | undefined;
}

/** References within references: more is a circle. */
const DEEPEST_REFERENCE = 6;
/** Maps searched for a variable that no map around sets. */
const MOST_MAPS = 20_000;
/** Places that set one variable; two that differ are enough to know that it is not one value. */
const MOST_SETTINGS = 20;

const REFERENCE =
  /\$\{\{\s*[\w-]+\.([\w.-]+)\s*\}\}|\$\{oc\.env:(\w+)(?:,\s*([^}]{0,200}))?\}|\$\{([\w.]+)(?::?[-=]([^}]{0,200}))?\}|\$\(([A-Za-z_]\w*)\)|\$([A-Za-z_]\w*)|\$(?:\d|@|\*|\(\()|\{\{[^}]{0,200}\}\}|\$\{[^}]{0,200}\}/g;

export function hasReference(text: string): boolean {
  return text.search(REFERENCE) >= 0;
}

/** The text of a value with its references replaced by what the file says. */
export function resolve(node: ScalarNode, scope: Scope, depth = 0): Resolved {
  let unresolved: string | undefined;
  let fallback: string | undefined;
  const text = String(node.value ?? '').replace(
    REFERENCE,
    (
      whole: string,
      action?: string,
      oc?: string,
      ocDefault?: string,
      braced?: string,
      ...more: unknown[]
    ) => {
      const [standard, called, bare] = more.map((each) => (typeof each === 'string' ? each : undefined));
      const name = action ?? oc ?? braced ?? called ?? bare;
      const target = name === undefined || depth >= DEEPEST_REFERENCE ? undefined : lookUp(name, node, scope);
      const found = target && resolve(target.node, target.scope, depth + 1);
      if (found && found.unresolved === undefined) {
        fallback ??= found.fallback;
        return found.text;
      }
      const preset = standard ?? ocDefault;
      if (preset !== undefined && preset !== '') {
        const inner = resolve({ ...node, value: preset }, scope, depth + 1);
        if (depth < DEEPEST_REFERENCE && inner.unresolved === undefined) {
          fallback ??= name;
          return inner.text.replace(/^(["'])(.*)\1$/, '$2');
        }
      }
      unresolved ??= name ?? whole;
      return whole;
    },
  );
  return { text, unresolved, fallback };
}

interface Target {
  readonly node: ScalarNode;
  readonly scope: Scope;
}

function lookUp(name: string, from: ScalarNode, scope: Scope): Target | undefined {
  if (name.startsWith('.')) {
    const dots = name.search(/[^.]/);
    let at: Scope | undefined = scope;
    for (let up = 1; up < dots; up++) at = at?.parent;
    return at && dots > 0 ? atPath(name.slice(dots).split('.'), at) : undefined;
  }
  if (name.includes('.')) return atPath(name.split('.'), rootOf(scope));
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const values = entriesOf(at.map, name).flatMap(({ value }) => otherScalar(value, from) ?? []);
    // A variable set to several things, as in the branches of a script, has no one value.
    if (values.length > 0) return agreed(values, at);
  }
  // Variables of a script or container may stand in another map than their use.
  const root = rootOf(scope);
  return agreed(
    (variablesOf(root.map).get(name) ?? []).flatMap((value) => otherScalar(value, from) ?? []),
    root,
  );
}

/** A scalar other than the one that refers to it. */
function otherScalar(value: ConfigNode, from: ScalarNode): ScalarNode | undefined {
  return value.kind === 'scalar' && value.range.start !== from.range.start ? value : undefined;
}

function agreed(values: readonly ScalarNode[], scope: Scope): Target | undefined {
  const [first] = values;
  return first && values.every(({ value }) => value === first.value) ? { node: first, scope } : undefined;
}

function atPath(path: readonly string[], scope: Scope): Target | undefined {
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

const variables = new WeakMap<MapNode, ReadonlyMap<string, readonly ScalarNode[]>>();

/** The scalars of a whole document by their keys. */
function variablesOf(root: MapNode): ReadonlyMap<string, readonly ScalarNode[]> {
  const known = variables.get(root);
  if (known) return known;
  const found = new Map<string, ScalarNode[]>();
  collect(root, found, { maps: 0 });
  variables.set(root, found);
  return found;
}

function collect(node: ConfigNode, found: Map<string, ScalarNode[]>, visited: { maps: number }): void {
  if (node.kind === 'scalar' || visited.maps > MOST_MAPS) return;
  if (node.kind === 'list') {
    for (const item of node.items) collect(item, found, visited);
    return;
  }
  visited.maps++;
  for (const { key, value } of node.entries) {
    if (value.kind === 'scalar') found.set(key, [...(found.get(key) ?? []), value].slice(0, MOST_SETTINGS));
    else collect(value, found, visited);
  }
}
