/** Ollama's Modelfile: `FROM`, then one instruction a line; texts in triple quotes hold anything. */
import { type Entry, entry, type MapNode, scalar } from './node';

/** Whether a text whose name says nothing is one: `FROM` is its first instruction, and another follows. */
export const MODELFILE = {
  test(text: string): boolean {
    const lines = text.split('\n').filter((line) => /^\s*[^#\s]/.test(line));
    const [first = '', ...others] = lines;
    return (
      /^\s*from[ \t]+\S/i.test(first) &&
      others.some((line) => /^\s*(parameter|template|system)[ \t]/i.test(line))
    );
  },
};

export function parseModelfile(source: string): MapNode {
  const entries: Entry[] = [];
  let quoted = false;
  let start = 0;
  for (const line of source.split('\n')) {
    const quotes = line.split('"""').length - 1;
    const match = quoted
      ? null
      : /^[ \t]*(?:(from)[ \t]+|parameter[ \t]+(\w+)[ \t]+)(?![ \t])(.*[^ \t\r])?[ \t\r]*$/i.exec(line);
    const value = match?.[3]?.replace(/^"(.*)"$/, '$1') ?? '';
    const key = match?.[1] ?? match?.[2];
    if (key && value !== '') {
      const keyStart = start + line.indexOf(key, match?.[1] ? 0 : line.search(/parameter/i) + 9);
      const valueStart = start + line.indexOf(value, keyStart - start + key.length);
      const range = { start: valueStart, end: valueStart + value.length };
      entries.push(entry(key, { start: keyStart, end: keyStart + key.length }, scalar(value, range)));
    }
    if (quotes % 2 === 1) quoted = !quoted;
    start += line.length + 1;
  }
  return { kind: 'map', entries, program: 'ollama' };
}
