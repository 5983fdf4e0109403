/** Dockerfiles: variables, and the commands of RUN, CMD and ENTRYPOINT in both of their forms. */
import { parseJsonConfig } from './json';
import { type ConfigNode, type Entry, entry, scalar, type TextRange } from './node';

const INSTRUCTION = /^[ \t]*(ENV|ARG|RUN|CMD|ENTRYPOINT)[ \t]+/i;

/** `command` reads the shell text of an instruction. */
export function parseDockerfile(source: string, command: (range: TextRange) => ConfigNode): ConfigNode {
  const entries: Entry[] = [];
  for (const { start, end } of instructions(source)) {
    const match = INSTRUCTION.exec(source.slice(start, end));
    const name = match?.[1]?.toUpperCase();
    if (!match || !name) continue;
    const range = { start: start + match[0].length, end };
    const keyRange = { start: range.start - match[0].trimStart().length, end: range.start };
    const body = source.slice(range.start, range.end);
    const old = name === 'ENV' ? /^([A-Za-z_]\w*)[ \t]+([^=\s](?:.*\S)?)\s*$/.exec(body) : null;
    if (old?.[1] && old[2]) {
      const value = {
        start: range.start + body.lastIndexOf(old[2]),
        end: range.start + body.trimEnd().length,
      };
      const named = { start: range.start, end: range.start + old[1].length };
      entries.push(entry(old[1], named, scalar(old[2], value)));
      continue;
    }
    const list = body.trimStart().startsWith('[')
      ? parseJsonConfig(source, range.start, range.end)
      : undefined;
    const node = list?.kind === 'list' ? list : command(range);
    // Variables belong to the whole file, so that `${NAME}` in a later command finds them.
    if ((name === 'ENV' || name === 'ARG') && node.kind === 'map') entries.push(...node.entries);
    else entries.push(entry(name, keyRange, node));
  }
  return { kind: 'map', entries };
}

/** Logical lines: a backslash at the end continues, comments in between do not end it. */
function instructions(source: string): TextRange[] {
  const found: TextRange[] = [];
  let from = -1;
  let start = 0;
  for (const line of source.split('\n')) {
    const end = start + line.length;
    const comment = /^[ \t]*#/.test(line);
    if (from < 0 && !comment) from = start;
    if (from >= 0 && !comment && !/\\[ \t\r]*$/.test(line)) {
      found.push({ start: from, end });
      from = -1;
    }
    start = end + 1;
  }
  if (from >= 0) found.push({ start: from, end: source.length });
  return found;
}
