/** Lines of `key = value` with `[sections]`: TOML as configs use it, INI, and files of variables. */
import { type Entry, entry, type MapNode, scalar } from './node';

const SECTION = /^[ \t]*\[+(?!\[)([^\]\r]+)\]/;
const LINE =
  /^[ \t]*(?:export[ \t]+)?(["']?)([A-Za-z_][\w.-]*)\1[ \t]*=[ \t]*(?![ \t])(.*[^ \t\r])?[ \t\r]*$/;

/** As Ollama prints a variable: `NAME value="8192"`. */
const LOGGED = /^[ \t]*()([A-Z_][A-Z0-9_]*)[ \t]+value=[ \t]*(?![ \t])(.*[^ \t\r])?[ \t\r]*$/;

export function parseProperties(source: string): MapNode {
  const root: Entry[] = [];
  let entries = root;
  let start = 0;
  for (const line of source.split('\n')) {
    const at = start;
    start += line.length + 1;
    const section = SECTION.exec(line)?.[1]?.trim();
    const match = section === undefined ? (LINE.exec(line) ?? LOGGED.exec(line)) : null;
    if (section !== undefined) {
      entries = [];
      const from = at + line.indexOf(section);
      const keyRange = { start: from, end: from + section.length };
      root.push(entry(section, keyRange, { kind: 'map', entries }));
    } else if (match?.[2]) {
      const key = match[2];
      const keyStart = at + line.indexOf(key);
      const value = bare(match[3] ?? '');
      const valueStart = at + line.indexOf(value, line.indexOf('=') + 1);
      entries.push(
        entry(
          key,
          { start: keyStart, end: keyStart + key.length },
          scalar(value, { start: valueStart, end: valueStart + value.length }),
        ),
      );
    }
  }
  return { kind: 'map', entries: root };
}

/** Without its quotes, or without the comment that follows. */
function bare(value: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(value);
  return quoted ? (quoted[2] ?? '') : value.replace(/(?<![ \t])[ \t]+[#;].*$/s, '');
}
