/** JSON and JSONC, read as far as it is readable: comments, trailing commas and missing ends are no obstacle. */
import { type Node, parseTree } from 'jsonc-parser';
import { type ConfigNode, DEEPEST, type Entry, entry } from './node';

/** Reads source[start, end); undefined where there is no value at all. */
export function parseJsonConfig(source: string, start = 0, end = source.length): ConfigNode | undefined {
  const text = source.slice(start, end);
  // The parser recurses: text that nests deeper than any config would exhaust the stack.
  if (nesting(text) > DEEPEST * 4) return undefined;
  const tree = parseTree(text, [], { allowTrailingComma: true, allowEmptyContent: true });
  return tree && toNode(tree, start, 0);
}

function toNode(node: Node, base: number, depth: number): ConfigNode | undefined {
  const range = { start: base + node.offset, end: base + node.offset + node.length };
  if (node.type === 'object' || node.type === 'array') {
    if (depth > DEEPEST) return undefined;
    const children = node.children ?? [];
    if (node.type === 'array') {
      return { kind: 'list', items: children.flatMap((child) => toNode(child, base, depth + 1) ?? []) };
    }
    return { kind: 'map', entries: children.flatMap((child) => toEntry(child, base, depth) ?? []) };
  }
  const quotes = node.type === 'string' ? 1 : 0;
  return {
    kind: 'scalar',
    value: (node.value ?? null) as string | number | boolean | null,
    range,
    inner: { start: range.start + quotes, end: range.end - quotes },
    literal: false,
  };
}

function toEntry(property: Node, base: number, depth: number): Entry | undefined {
  const [key, value] = property.children ?? [];
  if (!key || !value || typeof key.value !== 'string') return undefined;
  const node = toNode(value, base, depth + 1);
  return node && entry(key.value, { start: base + key.offset, end: base + key.offset + key.length }, node);
}

/** Deepest nesting of brackets; those inside strings count too, which can only make it larger. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x7b || char === 0x5b) depth++;
    else if (char === 0x7d || char === 0x5d) depth--;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}
