/**
 * Texts inside of values: arguments of a container, a script in a block, a config file in a config map,
 * `model_args` of a harness. Each becomes a map in its place, so that one search finds everything.
 */
import { argumentList, isArgumentList } from './argumentList';
import { commandText } from './command';
import { parseJsonConfig } from './json';
import { mentionsLimit } from './keys';
import { MODELFILE, parseModelfile } from './modelfile';
import { type ConfigNode, type Entry, entry, type MapNode, type ScalarNode, type TextRange } from './node';
import { parseShell } from './shell';
import { type ShellOptions, shellWords, type Word } from './shellWords';
import { parseYaml } from './yaml';

/** A script that writes a config that holds a script …: more levels are no config. */
const DEEPEST_TEXT = 3;

/** Texts that name a model, or what else makes a limit, beside a limit that stands elsewhere. */
const MENTIONS =
  /--(hf-)?(model|repo)|\s?-(np|kvu)\b|--parallel|kv[-_]unified|batched|chunked|max[-_]num[-_]tokens|\bpretrained=|\bmodel(_name|_id|_path)?=|\bserve\s/;
/** A command that names its model without a flag. */
const SERVES = /(^|[/ ])(vllm serve|trtllm-serve|ollama (run|pull)) \S/;
const FLAG = /(^|\s)--?[A-Za-z]/;
const KEY_LINE = /^[ \t]*(- )?["']?[A-Za-z_][\w.-]*["']?:(\s|$)/m;

export function expand(source: string, node: ConfigNode, level = 0): ConfigNode {
  if (node.kind === 'scalar') return expandText(source, node, level);
  if (node.kind === 'map') {
    const entries = node.entries.map((each) =>
      each.borrowed ? each : { ...each, value: expand(source, each.value, level) },
    );
    return { ...node, entries };
  }
  const words = node.items.every((item) => item.kind === 'scalar') ? argumentWords(source, node.items) : [];
  const flagged = words.some(({ text }) => /^--?[A-Za-z]|^[A-Za-z_]\w*=/.test(text));
  if (
    flagged ||
    (words.every(({ quoted }) => !quoted) && SERVES.test(words.map(({ text }) => text).join(' ')))
  ) {
    const { assignments, command } = commandText(source, words);
    return expand(source, command ?? { kind: 'map', entries: assignments }, level);
  }
  if (node.items.length > 0 && node.items.every(isVariable)) {
    const entries = node.items.flatMap((item) => namedValue(item) ?? []);
    return expand(source, { kind: 'map', entries }, level);
  }
  return { kind: 'list', items: node.items.map((item) => expand(source, item, level)) };
}

/** A file of shell text, with what it writes and what stands in its quotes. */
export function expandShell(source: string, range: TextRange, options: ShellOptions, level = 0): ConfigNode {
  const inside = (body: TextRange) => document(source, body);
  return expand(source, parseShell(source, range, options, inside), level);
}

function expandText(source: string, node: ScalarNode, level: number): ConfigNode {
  const { value, inner, literal } = node;
  if (typeof value !== 'string' || level >= DEEPEST_TEXT) return node;
  if (!mentionsLimit(value) && !MENTIONS.test(value)) return node;
  const raw = source.slice(inner.start, inner.end);
  if (source[inner.start - 1] === '"' && raw.includes('\\')) {
    const plain = withoutEscapes(raw);
    const range = { start: 0, end: plain.length };
    const read = expandText(plain, { kind: 'scalar', value, range, inner: range, literal: true }, level);
    return read.kind === 'scalar' ? node : shifted(read, inner.start);
  }
  if (value.includes('\n') && KEY_LINE.test(value)) {
    const map = document(source, inner);
    if (map && map.entries.length > 0) return expand(source, map, level + 1);
  }
  if (/^\s*\{/.test(value)) return document(source, inner) ?? node;
  if (FLAG.test(value)) return expandShell(source, inner, { lineEndsCommand: literal }, level + 1);
  if (isArgumentList(value)) return argumentList(source, inner);
  return node;
}

/** As long as the escaped text, so that places can be told: the second sign of an escape becomes white space. */
function withoutEscapes(raw: string): string {
  return raw.replace(/\\(.)/gs, (_, escaped: string) => {
    if (escaped === 'n') return '\n ';
    return /[\n\rt]/.test(escaped) ? '  ' : `${escaped} `;
  });
}

function shifted(node: ConfigNode, by: number): ConfigNode {
  const move = ({ start, end }: TextRange): TextRange => ({ start: start + by, end: end + by });
  if (node.kind === 'scalar') return { ...node, range: move(node.range), inner: move(node.inner) };
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => shifted(item, by)) };
  const entries = node.entries.map((each) => ({
    ...each,
    keyRange: move(each.keyRange),
    value: shifted(each.value, by),
  }));
  return { ...node, entries };
}

/** A YAML or JSON document inside the text, or a Modelfile; undefined where it is not a map. */
function document(source: string, { start, end }: TextRange): MapNode | undefined {
  if (MODELFILE.test(source.slice(start, Math.min(end, start + 4_000)))) {
    const read = shifted(parseModelfile(source.slice(start, end)), start);
    return read.kind === 'map' ? read : undefined;
  }
  const json = /^\s*[{[]/.test(source.slice(start, Math.min(end, start + 200)));
  const node = json ? parseJsonConfig(source, start, end) : parseYaml(source, start, end).documents[0];
  return node?.kind === 'map' ? node : undefined;
}

/** Items of a list as words; an item of several flags (`- --max-model-len 8192`) is several words. */
function argumentWords(source: string, items: readonly ConfigNode[]): Word[] {
  return items.flatMap((item) => {
    if (item.kind !== 'scalar' || item.value === null) return [];
    const text = String(item.value);
    const { range, inner } = item;
    const spaced = /\s/.test(text);
    if (spaced && text.startsWith('-')) {
      return shellWords(source, inner.start, inner.end, { lineEndsCommand: false }).commands.flatMap(
        ({ words }) => words,
      );
    }
    return [{ text, range, inner, quoted: spaced }];
  });
}

/** `{name: MAX_TOTAL_TOKENS, value: "2048"}`, the shape of variables in a container; secrets come from elsewhere. */
function isVariable(item: ConfigNode): item is MapNode {
  const keys = item.kind === 'map' ? item.entries.map(({ key }) => key) : [];
  return keys.includes('name') && (keys.includes('value') || keys.includes('valueFrom'));
}

function namedValue(item: ConfigNode): Entry | undefined {
  if (!isVariable(item)) return undefined;
  const find = (key: string) => item.entries.find((each) => each.key === key)?.value;
  const name = find('name');
  const value = find('value');
  if (name?.kind !== 'scalar' || typeof name.value !== 'string' || !value) return undefined;
  return entry(name.value, name.range, value);
}
