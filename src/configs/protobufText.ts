/** Protocol buffers as text (Triton's `config.pbtxt`): `name: value`, `name { … }`, `name: [ … ]`. */
import { type ConfigNode, DEEPEST, type Entry, entry, type MapNode, scalar, type TextRange } from './node';

/** A string, a bracket or separator, or a bare word; what is none of them is passed over. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|[{}[\]<>:,;]|[^\s{}[\]<>:,;"'#]+/g;

interface Token extends TextRange {
  readonly text: string;
}

export function parseProtobufText(source: string): MapNode {
  const tokens: Token[] = [];
  for (const match of source.matchAll(TOKEN)) {
    const [text] = match;
    if (!text.startsWith('#')) tokens.push({ text, start: match.index, end: match.index + text.length });
  }
  return new Reader(tokens).map(0);
}

/** Owns the place in the list of tokens. */
class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  map(depth: number): MapNode {
    const entries: Entry[] = [];
    for (let token = this.next(); token && !/^[}>]$/.test(token.text); token = this.next()) {
      if (!/^[A-Za-z_]/.test(token.text)) continue;
      const value = this.value(depth + 1);
      if (value) entries.push(parameter(value) ?? entry(token.text, token, value));
    }
    return { kind: 'map', entries };
  }

  private value(depth: number): ConfigNode | undefined {
    if (depth > DEEPEST) return undefined;
    if (this.tokens[this.at]?.text === ':') this.at++;
    const token = this.next();
    if (!token || /^[\]}>,;:]$/.test(token.text)) return undefined;
    if (token.text === '{' || token.text === '<') return this.map(depth);
    if (token.text === '[') return this.list(depth);
    const quoted = /^["']/.test(token.text);
    const range = quoted ? { start: token.start + 1, end: token.end - 1 } : token;
    return scalar(quoted ? token.text.slice(1, -1) : token.text, { start: range.start, end: range.end });
  }

  /** Of a list of parameters one map: they are settings beside each other. */
  private list(depth: number): ConfigNode {
    const items: ConfigNode[] = [];
    const named: Entry[] = [];
    while (this.at < this.tokens.length && this.tokens[this.at]?.text !== ']') {
      const before = this.at;
      const item = this.value(depth + 1);
      const setting = item && parameter(item);
      if (setting) named.push(setting);
      else if (item) items.push(item);
      if (this.at === before) this.at++;
    }
    this.at++;
    return named.length > 0 ? { kind: 'map', entries: named } : { kind: 'list', items };
  }

  private next(): Token | undefined {
    return this.tokens[this.at++];
  }
}

/** `{ key: "max_input_len" value: { string_value: "8192" } }` is a setting of that name. */
function parameter(node: ConfigNode): Entry | undefined {
  if (node.kind !== 'map') return undefined;
  const find = (map: MapNode, name: string) => map.entries.find(({ key }) => key === name)?.value;
  const key = find(node, 'key');
  const value = find(node, 'value');
  if (key?.kind !== 'scalar' || typeof key.value !== 'string' || !value) return undefined;
  const inside = value.kind === 'map' ? find(value, 'string_value') : value;
  return inside && entry(key.value, key.range, inside);
}
