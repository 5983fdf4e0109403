/** Several commands in one file: which of them a setting speaks of. Each command is by itself. */
import type { ConfigNode, MapNode } from './node';
import type { Scope } from './scope';
import type { Tool } from './tool';

/** The commands that are heard when a thing is looked up. */
export interface Commands {
  /** What was answered is kept under it. */
  readonly id: string;
  readonly has: (command: Scope) => boolean;
  /** Variables that commands take by name: a command that does not name one knows nothing of it. */
  readonly hides?: ReadonlySet<string> | undefined;
  /** For a key in a command: what is heard inside of that command. */
  readonly within?: Commands | undefined;
}

const ALL: Commands = { id: 'all', has: () => true };

/** Variables that a tool reads from its environment, by how they begin. */
const READ_BY: readonly (readonly [begins: string, tool: Tool])[] = [
  ['OLLAMA_', 'Ollama'],
  ['LLAMA_ARG_', 'llama.cpp'],
];

/** Arguments alone (a list in a manifest, a variable that holds flags) have no program and are settings like others. */
export function isCommand({ program }: MapNode): boolean {
  return program !== undefined && program !== '';
}

/**
 * A key in a command speaks of no other command; a variable of the commands that name it, or of the tool that reads it;
 * any other setting of all commands. What no command takes by name may be read from the environment, by any of them.
 */
export function commandsFor(scope: Scope): Commands {
  let root = scope;
  let inside = isCommand(scope.map);
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    root = at;
    inside ||= isCommand(at.map);
  }
  const taken = takenByName(root.map);
  if (inside) {
    const within = { id: 'within', has: () => true, hides: taken };
    return { id: 'own', has: () => false, hides: taken, within };
  }
  const key = scope.asks;
  if (key === undefined || !/^[A-Za-z_]\w*$/.test(key)) return ALL;
  const reader = READ_BY.find(([begins]) => key.startsWith(begins))?.[1];
  if (reader !== undefined) return { id: `of ${reader}`, has: ({ traits }) => traits.tool === reader };
  if (!taken.has(key)) return ALL;
  return { id: `with ${key}`, has: (command) => usedIn(command.map).has(key) };
}

const usedInside = new WeakMap<MapNode, ReadonlySet<string>>();
const takenInside = new WeakMap<MapNode, ReadonlySet<string>>();

/** Variables that the commands of a document name. */
function takenByName(root: MapNode): ReadonlySet<string> {
  const known = takenInside.get(root);
  if (known) return known;
  const taken = new Set<string>();
  visit(root, taken);
  takenInside.set(root, taken);
  return taken;
}

function visit(node: ConfigNode, taken: Set<string>): void {
  if (node.kind === 'list') for (const item of node.items) visit(item, taken);
  if (node.kind !== 'map') return;
  if (isCommand(node)) for (const name of usedIn(node)) taken.add(name);
  else for (const { value } of node.entries) visit(value, taken);
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
