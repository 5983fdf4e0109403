/**
 * Lines of `key: value`, nested by indentation: what is left of YAML that the parser cannot read (templates,
 * half-written files) or that is too long to be parsed while somebody waits. Each line is judged alone.
 */
import { DEEPEST, type Entry, entry, type MapNode, scalar } from './node';

const LINE =
  /^([ \t]*)((?:- +)*)(["']?)([A-Za-z_<][\w.\-<]*)\3[ \t]*:(?:[ \t]+(?![ \t])(.*[^ \t\r])?)?[ \t\r]*$/;

interface Level {
  readonly indent: number;
  readonly entries: Entry[];
}

export function parseIndented(source: string): MapNode {
  const root: Entry[] = [];
  const open: Level[] = [{ indent: -1, entries: root }];
  // Lines deeper than the header of a block (`run: |`) belong to its text.
  let block = Number.POSITIVE_INFINITY;
  let start = 0;
  for (const line of source.split('\n')) {
    const at = start;
    start += line.length + 1;
    const indent = line.search(/[^ \t]/);
    if (indent < 0 || indent > block) continue;
    block = Number.POSITIVE_INFINITY;
    const match = LINE.exec(line);
    const key = match?.[4];
    if (!match || !key) continue;
    const dashes = match[2] ?? '';
    const column = indent + dashes.length;
    const level = dashes === '' ? column : indent;
    while (open.length > 1 && (open.at(-1)?.indent ?? 0) >= level) open.pop();
    if (dashes !== '' && open.length < DEEPEST) {
      // Each item is a map of its own: what stands in the one before is not beside it.
      const item: Entry[] = [];
      const dash = { start: at + indent, end: at + indent + 1 };
      open.at(-1)?.entries.push(entry('', dash, { kind: 'map', entries: item }));
      open.push({ indent, entries: item });
    }
    const keyStart = at + line.indexOf(key, column);
    const keyRange = { start: keyStart, end: keyStart + key.length };
    const { text, offset } = unquoted((match[5] ?? '').replace(/[ \t]#.*$/s, '').trim());
    const valueStart = text === '' ? keyRange.end : at + line.indexOf(text, keyRange.end + 1 - at);
    if (/^[|>][+-]?\d?$/.test(text)) block = indent;
    const parent = open.at(-1)?.entries ?? root;
    if (text === '' && offset === 0) {
      const entries: Entry[] = [];
      parent.push(entry(key, keyRange, { kind: 'map', entries }));
      if (open.length < DEEPEST) open.push({ indent: column, entries });
    } else if (!text.startsWith('#')) {
      parent.push(entry(key, keyRange, scalar(text, { start: valueStart, end: valueStart + text.length })));
    }
  }
  return { kind: 'map', entries: root };
}

function unquoted(text: string): { text: string; offset: number } {
  const match = /^(["'])(.*)\1$/.exec(text);
  return match ? { text: match[2] ?? '', offset: 1 } : { text, offset: 0 };
}
