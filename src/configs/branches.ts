/** The branches of a script: each arm of a `case` or an `if` becomes a map of its own, a stranger to the others. */
import { type Entry, entry, type TextRange } from './node';
import type { ShellCommand, Word } from './shellWords';

interface Block {
  readonly kind: 'case' | 'if' | 'loop' | 'group';
  /** Of the arm that is open. */
  entries: Entry[] | undefined;
}

/** Words that stand before a command and say nothing of it. */
const PASSED = /^(while|until|do|!)$/;
/** Blocks within blocks: more is no script that somebody wrote. */
const MOST_BLOCKS = 20;

/** What may not run, or not with these values. */
export function armOf({ range }: Pick<Word, 'range'>, entries: readonly Entry[]): Entry {
  return entry('', range, { kind: 'map', script: 'arm', entries });
}

/** Owns where in the branches of a script a command stands. */
export class Branches {
  private readonly blocks: Block[] = [];

  constructor(private readonly root: Entry[]) {}

  /** Where the next entries of the script belong. */
  get entries(): Entry[] {
    return this.blocks.findLast(({ entries }) => entries !== undefined)?.entries ?? this.root;
  }

  /** The words of the command itself, without the words of the shell around it; none where it has only these. */
  own({ words, end }: ShellCommand): readonly Word[] {
    let left = words;
    for (let first = left[0]; first && !first.quoted; first = left[0]) {
      const rest = this.keyword(first, left);
      if (rest === undefined) break;
      left = rest;
    }
    const [pattern] = left;
    const block = this.blocks.at(-1);
    if (block?.kind !== 'case' || end !== ')' || left.length !== 1 || !pattern) return left;
    this.arm(block, pattern.range);
    return [];
  }

  /** What is left behind a word of the shell; undefined where it is none. */
  private keyword(first: Word, words: readonly Word[]): readonly Word[] | undefined {
    const rest = words.slice(1);
    const block = this.blocks.at(-1);
    switch (first.text) {
      case 'case':
        this.open('case');
        return words.slice(words.findIndex(({ text }) => text === 'in') + 1 || words.length);
      case 'if':
        this.open('if');
        return rest;
      case 'then':
      case 'else':
        if (block?.kind === 'if') this.arm(block, first.range);
        return rest;
      case 'elif':
        if (block) block.entries = undefined;
        return rest;
      case 'for':
      case 'select':
        this.loop(words);
        return [];
      case 'esac':
      case 'fi':
      case 'done':
        this.blocks.pop();
        return [];
      case '{':
        this.open('group');
        this.arm(this.blocks.at(-1), first.range);
        return rest;
      case '}':
        if (block?.kind === 'group') this.blocks.pop();
        return [];
      default:
        if (/^(while|until)$/.test(first.text)) this.open('loop');
        return PASSED.test(first.text) ? rest : undefined;
    }
  }

  /** `for NAME in a b`: each value is one of several. */
  private loop([, name, , ...values]: readonly Word[]): void {
    if (name && /^[A-Za-z_]\w*$/.test(name.text)) {
      for (const { text, range, inner } of values) {
        const value = { kind: 'scalar', value: text, range, inner, literal: false } as const;
        this.entries.push(armOf({ range }, [entry(name.text, name.range, value)]));
      }
    }
    this.open('loop');
  }

  private open(kind: Block['kind']): void {
    this.blocks.push({ kind, entries: undefined });
  }

  private arm(block: Block | undefined, range: TextRange): void {
    if (!block) return;
    block.entries = undefined;
    if (this.blocks.length > MOST_BLOCKS) return;
    const entries: Entry[] = [];
    const script = block.kind === 'group' ? 'group' : 'arm';
    this.entries.push(entry('', range, { kind: 'map', script, entries }));
    block.entries = entries;
  }
}
