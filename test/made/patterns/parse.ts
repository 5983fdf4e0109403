/** Regular expressions as trees, as far as ours use them. A set is kept as its own source: the engine itself tests characters. */

export type Node =
  | { readonly kind: 'set'; readonly matches: (character: string) => boolean }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly items: readonly Node[] }
  | { readonly kind: 'group'; readonly index: number; readonly item: Node }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly item: Node }
  | { readonly kind: 'anchor'; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: 'again'; readonly index: number }
  | {
      readonly kind: 'repeat';
      readonly item: Node;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    };

export function parsePattern(pattern: string, flags: string): Node {
  const setFlags = flags.replace(/[gymd]/g, '');
  let at = 0;
  let groups = 0;
  const tree = choice();
  if (at < pattern.length) throw new Error(`not understood at ${at}: ${pattern}`);
  return tree;

  function eat(text: string): boolean {
    if (!pattern.startsWith(text, at)) return false;
    at += text.length;
    return true;
  }

  function choice(): Node {
    const items = [sequence()];
    while (eat('|')) items.push(sequence());
    return items.length === 1 && items[0] ? items[0] : { kind: 'choice', items };
  }

  function sequence(): Node {
    const items: Node[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') items.push(repeated(atom()));
    return { kind: 'sequence', items };
  }

  function repeated(item: Node): Node {
    const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})(\??)/.exec(pattern.slice(at));
    if (!found) return item;
    at += found[0].length;
    const lazy = found[4] === '?';
    const many = Number.POSITIVE_INFINITY;
    const sign = found[0][0];
    if (sign === '*') return { kind: 'repeat', item, min: 0, max: many, lazy };
    if (sign === '+') return { kind: 'repeat', item, min: 1, max: many, lazy };
    if (sign === '?') return { kind: 'repeat', item, min: 0, max: 1, lazy };
    const min = Number(found[1]);
    const max = found[2] === '' ? min : found[3] === '' ? many : Number(found[3]);
    return { kind: 'repeat', item, min, max, lazy };
  }

  function atom(): Node {
    if (eat('(?:')) return closed(choice());
    if (eat('(?=')) return { kind: 'look', behind: false, negative: false, item: closed(choice()) };
    if (eat('(?!')) return { kind: 'look', behind: false, negative: true, item: closed(choice()) };
    if (eat('(?<=')) return { kind: 'look', behind: true, negative: false, item: closed(choice()) };
    if (eat('(?<!')) return { kind: 'look', behind: true, negative: true, item: closed(choice()) };
    if (eat('(')) {
      const name = /^\?<[^>]+>/.exec(pattern.slice(at));
      if (name) at += name[0].length;
      groups++;
      const index = groups;
      return { kind: 'group', index, item: closed(choice()) };
    }
    const many = flags.includes('m');
    if (eat('^')) return anchor((text, i) => i === 0 || (many && text[i - 1] === '\n'));
    if (eat('$')) return anchor((text, i) => i === text.length || (many && text[i] === '\n'));
    if (eat('\\b')) return anchor((text, i) => isWord(text[i - 1]) !== isWord(text[i]));
    if (eat('\\B')) return anchor((text, i) => isWord(text[i - 1]) === isWord(text[i]));
    const again = /^\\([1-9])/.exec(pattern.slice(at));
    if (again) {
      at += again[0].length;
      return { kind: 'again', index: Number(again[1]) };
    }
    return set();
  }

  function closed(item: Node): Node {
    if (!eat(')')) throw new Error(`a group is open at ${at}: ${pattern}`);
    return item;
  }

  function set(): Node {
    const source =
      /^(?:\[(?:\\.|[^\]\\])*\]|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[pP]\{[^}]*\}|\\c[A-Z]|\\.|[\s\S])/u.exec(
        pattern.slice(at),
      )?.[0] ?? '';
    at += source.length;
    const whole = new RegExp(`^${source}$`, setFlags);
    const known = new Map<string, boolean>();
    return {
      kind: 'set',
      matches(character) {
        let answer = known.get(character);
        if (answer === undefined) {
          answer = whole.test(character);
          known.set(character, answer);
        }
        return answer;
      },
    };
  }
}

function anchor(holds: (text: string, at: number) => boolean): Node {
  return { kind: 'anchor', holds };
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}
