/** How many steps a backtracking engine takes to search a text: a count, the same on every machine. */
import type { Node } from './parse';

/** Beyond these a search counts as endless. */
export const MOST_STEPS = 1_000_000;

class Endless extends Error {}

/** Steps of the search for a first match from every place of the text; undefined where it goes deeper than can be followed. */
export function stepsOf(tree: Node, text: string, sticky = false): number | undefined {
  let steps = 0;
  const groups: (string | undefined)[] = [];
  const match = (node: Node, at: number, then: (end: number) => boolean): boolean => {
    if (++steps > MOST_STEPS) throw new Endless();
    switch (node.kind) {
      case 'set':
        return at < text.length && node.matches(text[at] ?? '') && then(at + 1);
      case 'anchor':
        return node.holds(text, at) && then(at);
      case 'sequence': {
        const from = (i: number, place: number): boolean => {
          const item = node.items[i];
          return item === undefined ? then(place) : match(item, place, (end) => from(i + 1, end));
        };
        return from(0, at);
      }
      case 'choice':
        return node.items.some((item) => match(item, at, then));
      case 'group': {
        const before = groups[node.index];
        const found = match(node.item, at, (end) => {
          groups[node.index] = text.slice(at, end);
          return then(end);
        });
        if (!found) groups[node.index] = before;
        return found;
      }
      case 'again': {
        const same = groups[node.index] ?? '';
        return text.startsWith(same, at) && then(at + same.length);
      }
      case 'look': {
        const found = node.behind ? behind(node.item, at) : match(node.item, at, () => true);
        return found !== node.negative && then(at);
      }
      case 'repeat':
        return node.item.kind === 'set' ? runOf(node, at, then) : timesOf(node, at, 0, then);
    }
  };
  /** A look behind tries every beginning. Ours are short: the engine reads them backwards. */
  const behind = (item: Node, at: number): boolean => {
    for (let start = at; start >= Math.max(0, at - 20); start--)
      if (match(item, start, (end) => end === at)) return true;
    return false;
  };
  /** A run of one set, without recursion. */
  const runOf = (node: Node & { kind: 'repeat' }, at: number, then: (end: number) => boolean): boolean => {
    const { item, min, max, lazy } = node;
    if (item.kind !== 'set') return false;
    let end = at;
    const fits = (): boolean => {
      if (++steps > MOST_STEPS) throw new Endless();
      return end < text.length && end - at < max && item.matches(text[end] ?? '');
    };
    while (end - at < min) {
      if (!fits()) return false;
      end++;
    }
    if (lazy) {
      for (;;) {
        if (then(end)) return true;
        if (!fits()) return false;
        end++;
      }
    }
    while (fits()) end++;
    for (; end - at >= min; end--) {
      if (++steps > MOST_STEPS) throw new Endless();
      if (then(end)) return true;
    }
    return false;
  };
  const timesOf = (
    node: Node & { kind: 'repeat' },
    at: number,
    done: number,
    then: (end: number) => boolean,
  ): boolean => {
    const more = (): boolean =>
      done < node.max &&
      match(node.item, at, (end) => (end > at || done < node.min) && timesOf(node, end, done + 1, then));
    if (done < node.min) return more();
    return node.lazy ? then(at) || more() : more() || then(at);
  };
  try {
    const last = sticky ? 0 : text.length;
    for (let start = 0; start <= last; start++) if (match(tree, start, () => true)) break;
  } catch (error) {
    if (error instanceof Endless) return Number.POSITIVE_INFINITY;
    // Deeper than the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return steps;
}
