/**
 * Texts that make a pattern work: what matches up to one of its repetitions, then very much of what that takes, then
 * something that fits nowhere.
 */
import type { Node } from './parse';

const CHARACTERS = [...' \t\na0A1_-.,:;*|#()[]{}<>"\'`/\\=%+~@^&!?kKbxe²±é漢$'];
const OTHERS = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code));
const ENDS = ['', '\u0001', '\n\u0001', ' x'];

export interface Pump {
  readonly before: string;
  readonly unit: string;
  readonly end: string;
}

export function pumpsOf(tree: Node, pattern: string): readonly Pump[] {
  /** What the pattern itself speaks of. */
  const spoken = [
    ...new Set([...[...pattern].filter((character) => /[^\w\\?()]/.test(character)), ' ', '0', 'a']),
  ];
  const found = new Map<string, Pump>();
  const add = (before: string, unit: string): void => {
    for (const end of ENDS) if (unit !== '') found.set(`${before}\0${unit}\0${end}`, { before, unit, end });
  };
  const walk = (node: Node, before: string): void => {
    if (node.kind === 'sequence') {
      let prefix = before;
      for (const [i, item] of node.items.entries()) {
        walk(item, prefix);
        // What follows may take the same: the place where both do is the one that is tried again and again.
        if (item.kind === 'repeat' && item.max > 20)
          for (const unit of shared(item.item, node.items.slice(i + 1))) add(prefix, unit);
        prefix += shortest(item);
      }
    } else if (node.kind === 'choice') for (const item of node.items) walk(item, before);
    else if (node.kind === 'group' || node.kind === 'look') walk(node.item, before);
    else if (node.kind === 'repeat') {
      walk(node.item, before);
      if (node.max > 20) for (const unit of unitsOf(node.item)) add(before, unit);
    }
  };
  walk(tree, '');
  const whole = shortest(tree);
  if (whole !== '') add('', whole);
  for (const unit of [...spoken, ...pairs(spoken)]) add('', unit);
  return [...found.values()];
}

/** Characters both take. */
function shared(item: Node, later: readonly Node[]): readonly string[] {
  return unitsOf(item).filter((unit) =>
    later.some((other) => other.kind === 'repeat' && unitsOf(other.item).includes(unit)),
  );
}

/** Up to six texts that a part takes. */
function unitsOf(node: Node): readonly string[] {
  switch (node.kind) {
    case 'set':
      return [shortest(node), ...CHARACTERS.filter((character) => node.matches(character))].slice(0, 6);
    case 'group':
      return unitsOf(node.item);
    case 'choice':
      return [...node.items.map(longer), ...node.items.flatMap((item) => unitsOf(item).slice(0, 3))];
    case 'repeat':
      return unitsOf(node.item);
    case 'sequence': {
      const text = shortest(node);
      const single = node.items.flatMap((item) =>
        item.kind === 'repeat' ? unitsOf(item.item).slice(0, 3) : [],
      );
      return [...[text, longer(node)].filter((unit) => unit !== ''), ...single];
    }
    default:
      return [];
  }
}

/** A shortest text that a part takes, but that a repetition that need not be there is there once in choices. */
function shortest(node: Node): string {
  switch (node.kind) {
    case 'set':
      return ['a', '0', 'A', ...CHARACTERS, ...OTHERS].find((character) => node.matches(character)) ?? '';
    case 'group':
      return shortest(node.item);
    case 'choice':
      return node.items.map(shortest).find((text) => text !== '') ?? '';
    case 'repeat':
      return shortest(node.item).repeat(node.min);
    case 'sequence':
      return node.items.map(shortest).join('');
    default:
      return '';
  }
}

function pairs(characters: readonly string[]): readonly string[] {
  return characters.flatMap((a) => characters.filter((b) => a !== b).map((b) => a + b)).slice(0, 30);
}

/** A text that a part takes, with everything in it that may be there, once. */
function longer(node: Node): string {
  switch (node.kind) {
    case 'choice':
      return node.items.map(longer).find((text) => text !== '') ?? '';
    case 'group':
      return longer(node.item);
    case 'repeat':
      return longer(node.item).repeat(Math.max(1, node.min));
    case 'sequence':
      return node.items.map(longer).join('');
    default:
      return shortest(node);
  }
}
