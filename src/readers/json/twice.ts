/** Keys that stand twice in one object of a JSON text: `JSON.parse` takes the last one without a word. */
import type { Sink } from '../reader';
import { eachString } from './place';

export interface Twice {
  readonly key: string;
  /** 1-based line in the text, of the second. */
  readonly row: number;
  /** How many keys there are too many, in the whole text. */
  readonly count: number;
}

/** The keys of all objects in a value. */
export function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') keys += keysIn(item);
    return keys;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const key in object) {
    keys++;
    const inside = object[key];
    if (typeof inside === 'object') keys += keysIn(inside);
  }
  return keys;
}

/** The first that stands twice in a text that is JSON; undefined where none does. */
export function keyTwice(text: string): Twice | undefined {
  const open: Set<string>[] = [];
  let behind = 0;
  let first: { readonly key: string; readonly at: number } | undefined;
  let count = 0;
  const nest = (end: number): void => {
    for (; behind < end; behind++) {
      if (text[behind] === '{') open.push(new Set());
      else if (text[behind] === '}') open.pop();
    }
  };
  eachString(text, (start, end) => {
    nest(start);
    behind = end;
    KEY.lastIndex = end;
    if (!KEY.test(text)) return;
    const key = String(JSON.parse(text.slice(start, end)));
    const keys = open.at(-1);
    if (keys?.has(key)) {
      first ??= { key, at: start };
      count++;
    }
    keys?.add(key);
  });
  return first && { key: first.key, row: countLines(text, first.at), count };
}

/** A string is a key where this follows. */
const KEY = /[ \t\n\r]*:/y;

/** The 1-based line of a place in a text. */
export function countLines(text: string, end: number): number {
  let lines = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
}

/** In words for a person. */
export function twiceInWords({ key, count }: Twice): string {
  const others = count > 1 ? `, and so do ${(count - 1).toLocaleString('en-US')} others` : '';
  return `“${key.slice(0, 100)}” stands twice in one object${others}: the last one is used. Keep one of them`;
}

/** Tells of a key that stands twice. @param row Of the text in the file, where it is a line of it. */
export function tellTwice(
  parsed: { readonly ok: boolean; readonly twice?: Twice | undefined },
  file: string,
  sink: Pick<Sink, 'problem'>,
  row?: number,
): void {
  const { twice } = parsed;
  if (twice)
    sink.problem({ file, row: row ?? twice.row, key: twice.key.slice(0, 100), reason: twiceInWords(twice) });
}
