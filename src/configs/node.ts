/** What every config format is read into: maps, lists and scalars that know where they stand in the text. */

/** Offsets into the text, UTF-16 units, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly range: TextRange;
  /** The characters of the value itself, without quotes or the header of a block. */
  readonly inner: TextRange;
  /** Whether a line end inside separates lines (a literal block) or stands for a space. */
  readonly literal: boolean;
}

export interface Entry {
  readonly key: string;
  readonly keyRange: TextRange;
  readonly value: ConfigNode;
  /** Seen through a merge key or an alias: good for looking things up, but written (and reported) elsewhere. */
  readonly borrowed: boolean;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  /** The words before the first flag, for a map that was read from a command: `python -m vllm.entrypoints…`. */
  readonly program?: string | undefined;
  /**
   * Lines of a script, that run one after another; without a key one arm of its branches, which may not run, or a group
   * of lines in braces, which may run later.
   */
  readonly script?: 'lines' | 'arm' | 'group' | undefined;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly ConfigNode[];
}

export type ConfigNode = ScalarNode | MapNode | ListNode;

export function scalar(value: ScalarNode['value'], range: TextRange): ScalarNode {
  return { kind: 'scalar', value, range, inner: range, literal: false };
}

export function entry(key: string, keyRange: TextRange, value: ConfigNode): Entry {
  return { key, keyRange, value, borrowed: false };
}

/** Nesting beyond this is no config: it is left out instead of exhausting the stack. */
export const DEEPEST = 60;
