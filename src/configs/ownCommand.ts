/** Several commands in one file: which of them a setting speaks of. Each command is by itself. */
import type { ConfigNode, MapNode } from './node';
import type { Scope } from './scope';
import type { Tool } from './tool';

/** The commands, and the arguments without one, that are heard when a thing is looked up. */
export interface Commands {
  /** What was answered is kept under it. */
  readonly id: string;
  /** Of a map that was read from a command or from arguments. */
  readonly has: (command: Scope) => boolean;
  /** Variables that commands take by name: a command that does not name one knows nothing of it. */
  readonly hides?: ReadonlySet<string> | undefined;
  /** For a key in a command: what is heard up to the map that is all of that command. */
  readonly within?: { readonly heard: Commands; readonly until: MapNode } | undefined;
}

const ALL: Commands = { id: 'all', has: () => true };

/** Variables that a tool reads from its environment, by how they begin. */
const READ_BY: readonly (readonly [begins: string, tool: Tool])[] = [
  ['OLLAMA_', 'Ollama'],
  ['LLAMA_ARG_', 'llama.cpp'],
];

/** They ask a server for something, and say what they want themselves. */
const REQUESTS = /^(?:\S*\/)?(?:curl|wget|httpie|http|https|xh)\b/;

export function isCommand({ program }: MapNode): boolean {
  return program !== undefined && program !== '';
}

/**
 * A key in a command speaks of no other command; one in arguments without a program of the map they stand in (a container,
 * a service); a variable of the commands that name it, or of the tool that reads it; any other setting of all commands.
 * What no command takes by name may be read from the environment, by any of them.
 */
export function commandsFor(scope: Scope): Commands {
  let root = scope;
  let inside: Scope | undefined;
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    root = at;
    if (inside === undefined && at.map.program !== undefined) inside = at;
  }
  const names = namesIn(root.map);
  if (inside === undefined) return namedBy(scope.asks, names);
  if (isCommand(inside.map)) return inCommand(inside.map, names);
  const { parent, key, map } = inside;
  const heard = parent?.map.script ? namedBy(key, names) : ALL;
  return { id: 'none', has: () => false, within: { heard, until: parent?.map ?? map } };
}

/** Of its script's variables that hold arguments a command hears those it names. */
function inCommand(map: MapNode, { taken, lists }: Names): Commands {
  const heard = { id: 'within', has: () => true, hides: taken };
  const own = lists.size === 0 ? [] : [...usedIn(map)].filter((name) => lists.has(name));
  return {
    id: `own ${own.join(' ')}`,
    has: ({ map: other, key, parent }) => other.program === '' && (!parent?.map.script || own.includes(key)),
    hides: taken,
    within: { heard, until: map },
  };
}

function namedBy(key: string | undefined, { taken, commands }: Names): Commands {
  if (key === undefined || !/^[A-Za-z_]\w*$/.test(key)) return ALL;
  const reader = READ_BY.find(([begins]) => key.startsWith(begins))?.[1];
  if (reader !== undefined) {
    const isReader = ({ map, traits }: Scope) => traits.tool === reader && !REQUESTS.test(map.program ?? '');
    return { id: `of ${reader}`, has: (other) => !isCommand(other.map) || isReader(other) };
  }
  if (!taken.has(key)) return ALL;
  let found: Set<string> | undefined;
  const beside = () => {
    found ??= new Set(commands.flatMap((names) => (names.has(key) ? [...names] : [])));
    return found;
  };
  return {
    id: `with ${key}`,
    has: ({ map, key: other, parent }) =>
      isCommand(map) ? usedIn(map).has(key) : !parent?.map.script || beside().has(other),
  };
}

interface Names {
  /** Of each command, the variables it names. */
  readonly commands: ReadonlySet<string>[];
  /** Variables that the commands of a document name. */
  readonly taken: Set<string>;
  /** Variables of its scripts that hold arguments. */
  readonly lists: Set<string>;
}

const usedInside = new WeakMap<MapNode, ReadonlySet<string>>();
const namesInside = new WeakMap<MapNode, Names>();

function namesIn(root: MapNode): Names {
  const known = namesInside.get(root);
  if (known) return known;
  const names: Names = { commands: [], taken: new Set(), lists: new Set() };
  visit(root, names);
  namesInside.set(root, names);
  return names;
}

function visit(node: ConfigNode, names: Names): void {
  if (node.kind === 'list') for (const item of node.items) visit(item, names);
  if (node.kind !== 'map') return;
  if (isCommand(node)) {
    const used = usedIn(node);
    if (used.size > 0) names.commands.push(used);
    for (const name of used) names.taken.add(name);
    return;
  }
  for (const { key, value } of node.entries) {
    if (node.script && value.kind === 'map' && value.program === '') names.lists.add(key);
    visit(value, names);
  }
}

/** Variables that a map names anywhere inside. */
function usedIn(map: MapNode): ReadonlySet<string> {
  const known = usedInside.get(map);
  if (known) return known;
  const used = new Set<string>();
  if (map.program) add(map.program, used);
  for (const { value } of map.entries) collect(value, used);
  usedInside.set(map, used);
  return used;
}

function collect(node: ConfigNode, used: Set<string>): void {
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string') add(node.value, used);
  } else if (node.kind === 'list') {
    for (const item of node.items) collect(item, used);
  } else {
    for (const name of usedIn(node)) used.add(name);
  }
}

/** A variable where it is used. Inside of `$((…))` it may stand without a sign. */
const USED = /\$\{?([A-Za-z_]\w*)/g;

function add(text: string, used: Set<string>): void {
  for (const [, name] of text.matchAll(USED)) if (name) used.add(name);
  if (text.includes('$((')) for (const [name] of text.matchAll(/[A-Za-z_]\w*/g)) used.add(name);
}
