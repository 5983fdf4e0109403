/** The words of one command as a map: flags with their values, assignments, `name=value` overrides, the model. */
import { argumentList, isArgumentList } from './argumentList';
import { parseJsonConfig } from './json';
import { type ConfigNode, DEEPEST, type Entry, entry, type MapNode, type ScalarNode, scalar } from './node';
import type { Word } from './shellWords';

const ASSIGNMENT = /^([A-Za-z_]\w*)\+?=/;
/** `--max-model-len` alone or with `=value`; a negative number is a value, not a flag. */
const FLAG = /^(--?[A-Za-z][\w.-]*)(=?)/;
/** llama.cpp's short flags with their number: `-np4`. */
const GLUED = /^(-np|-c)\d+$/;
/** A Hydra override: `data.max_prompt_length=1024`, `++trainer.epochs=3`. */
const OVERRIDE = /^[+~]*([A-Za-z_][\w./@-]*)=/;
/** JSON given to a flag; `{{ … }}` is a template, `{a:1}` a group of arguments. */
const JSON_OBJECT = /^\{\s*["}]/;
/** Words that only wrap the command which follows. */
const WRAPPERS = new Set([
  'env',
  'export',
  'sudo',
  'exec',
  'nohup',
  'time',
  'declare',
  'local',
  'readonly',
  'set',
]);
/** Words after which the model stands: `vllm serve NAME`, `ollama run NAME`. */
const BEFORE_MODEL = /(^|[/ ])(serve|ollama (run|pull|show)|trtllm-serve|lmdeploy serve api_server)$/;
/** Flags whose value sets a variable: `docker run -e NAME=value`. */
const SETS_VARIABLE = new Set(['-e', '--env', '--build-arg']);

/** What runs an image, and the image, which stands behind flags: it tells the tool as a program does. */
const CONTAINER = /^(docker|podman|nerdctl) run$/;
const IMAGE = /^[a-z0-9][\w.-]*(\/[\w.-]+)+(:[\w.-]+)?$/;

export interface CommandText {
  /** What the command sets for everything after it: `NAME=value` without a program. */
  readonly assignments: readonly Entry[];
  /** The command itself; undefined where there are only assignments. */
  readonly command: MapNode | undefined;
}

/** Words of the program that are kept: enough to know it by. */
const LONGEST_PROGRAM = 8;

interface Reading {
  readonly source: string;
  readonly entries: Entry[];
  readonly program: string[];
  flagged: boolean;
  /** Whether the model stood in its place already: later words are prompts and files. */
  named: boolean;
}

export function commandText(source: string, words: readonly Word[]): CommandText {
  const reading: Reading = { source, entries: [], program: [], flagged: false, named: false };
  for (let i = 0; i < words.length; ) {
    const word = words[i];
    if (!word) break;
    const taken = readFlag(reading, words, i);
    if (taken === 0) readWord(reading, word);
    i += Math.max(1, taken);
  }
  const { entries, program, flagged } = reading;
  if (program.length === 0 && !flagged && words.some((word) => ASSIGNMENT.test(word.text))) {
    return { assignments: entries, command: undefined };
  }
  const image = CONTAINER.test(program.join(' '))
    ? words.find(({ text: each }) => IMAGE.test(each))
    : undefined;
  const run = image === undefined ? program : [...program, image.text];
  return { assignments: [], command: { kind: 'map', entries, program: run.join(' ') } };
}

/** Reads the flag at `words[i]` with its values; the number of words they take, 0 where there is no flag. */
function readFlag(reading: Reading, words: readonly Word[], i: number): number {
  const word = words[i];
  const match = !word || (word.quoted && /\s/.test(word.text)) ? null : FLAG.exec(word.text);
  const key = match?.[1];
  if (!word || !key) return 0;
  const { source, entries } = reading;
  reading.flagged = true;
  const keyRange = { start: word.inner.start, end: word.inner.start + key.length };
  const glued = match[2] ? null : GLUED.exec(word.text);
  if (glued?.[1]) {
    const start = keyRange.start + glued[1].length;
    entries.push(entry(glued[1], { ...keyRange, end: start }, rest(source, word, glued[1].length)));
    return 1;
  }
  if (match[2]) {
    entries.push(entry(key, keyRange, rest(source, word, key.length + 1)));
    return 1;
  }
  const values = flagValues(words, i + 1);
  const [first] = values;
  const set = first && SETS_VARIABLE.has(key) ? ASSIGNMENT.exec(first.text) : null;
  if (first && set?.[1]) entries.push(assignment(source, first, set[1], set[0].length));
  else if (first) entries.push(entry(key, keyRange, flagValue(source, values)));
  // A switch: it is on.
  else entries.push(entry(key, keyRange, scalar(true, keyRange)));
  return 1 + values.length;
}

/** Reads a word that is no flag: an assignment, arguments, a command or JSON in quotes, the model, the program. */
function readWord(reading: Reading, word: Word): void {
  const { source, entries, program, flagged } = reading;
  const assigned = ASSIGNMENT.exec(word.text);
  const overridden = OVERRIDE.exec(word.text)?.[0];
  if (assigned?.[1] && !word.quoted && program.length === 0) {
    entries.push(assignment(source, word, assigned[1], assigned[0].length));
  } else if (word.text.includes(',') && isArgumentList(word.text)) {
    entries.push(...argumentList(source, word.inner).entries);
  } else if (overridden) {
    override(entries, assignment(source, word, overridden.slice(0, -1), overridden.length));
  } else if (word.quoted && /\s--?[A-Za-z]/.test(word.text)) {
    // A command inside quotes: `ssh HOST "vllm serve …"`.
    entries.push(entry('', word.range, text(word)));
  } else if (JSON_OBJECT.test(word.text)) {
    entries.push(entry('', word.range, json(source, word) ?? text(word)));
  } else if (!reading.named && (BEFORE_MODEL.test(program.join(' ')) || /\.gguf$/i.test(word.text))) {
    // Behind flags it may be the value of a switch: then any other name of the model goes first.
    entries.push(entry(flagged ? 'model_path' : 'model', word.inner, text(word)));
    reading.named = true;
  } else if (flagged && word.text.startsWith('$')) {
    // Arguments kept in a variable.
    entries.push(entry('', word.range, text(word)));
  } else if (
    !flagged &&
    program.length < LONGEST_PROGRAM &&
    (program.length > 0 || !WRAPPERS.has(word.text))
  ) {
    program.push(word.text);
  }
}

/** The words a flag takes: one, or all the numbers that follow (`--lengths 4096 8192`). */
function flagValues(words: readonly Word[], from: number): Word[] {
  const first = words[from];
  if (!first || (!first.quoted && FLAG.test(first.text))) return [];
  const values = [first];
  while (/^\d+$/.test(first.text) && /^\d+$/.test(words[from + values.length]?.text ?? '')) {
    values.push(words[from + values.length] ?? first);
  }
  return values;
}

function flagValue(source: string, words: readonly Word[]): ConfigNode {
  const [word] = words;
  if (words.length !== 1 || !word) return { kind: 'list', items: words.map(text) };
  return (JSON_OBJECT.test(word.text) ? json(source, word) : undefined) ?? text(word);
}

/** With escapes it is a text, which is read as JSON once they are gone. */
function json(source: string, { text: written, inner }: Word): ConfigNode | undefined {
  if (written.length !== inner.end - inner.start) return undefined;
  const node = parseJsonConfig(source, inner.start, inner.end);
  return node?.kind === 'map' ? node : undefined;
}

/** Overrides that are put into maps; a list of thousands is no command. */
const MOST_OVERRIDES = 500;

/** `data.max_prompt_length=1024` stands in the map `data`, beside what else is set there. */
function override(entries: Entry[], { key, keyRange, value }: Entry): void {
  const parts = key.split('.').filter((part) => part !== '');
  let at = entries;
  let { start } = keyRange;
  for (const [i, part] of parts.entries()) {
    const range = { start, end: start + part.length };
    start = range.end + 1;
    const inside = at.find((each) => each.key === part)?.value;
    if (i === parts.length - 1 || parts.length > DEEPEST / 2 || at.length > MOST_OVERRIDES) {
      at.push(entry(part, range, value));
      return;
    }
    const next: Entry[] = inside?.kind === 'map' ? [...inside.entries] : [];
    at.splice(
      inside?.kind === 'map' ? at.findIndex((each) => each.value === inside) : at.length,
      inside?.kind === 'map' ? 1 : 0,
      entry(part, range, { kind: 'map', entries: next }),
    );
    at = next;
  }
}

function assignment(source: string, word: Word, key: string, skip: number): Entry {
  const { start } = word.inner;
  const keyRange = { start, end: start + key.length };
  if (word.array) return entry(key, keyRange, { kind: 'list', items: word.array.map(text) });
  return entry(key, keyRange, rest(source, word, skip));
}

/** What follows `key=` in a word; the value may have quotes of its own. */
function rest(source: string, word: Word, skip: number): ConfigNode {
  const range = { start: Math.min(word.inner.end, word.inner.start + skip), end: word.inner.end };
  const raw = source.slice(range.start, range.end);
  const quotes = /^(["']).*\1$/s.test(raw) ? 1 : 0;
  const inner = { start: range.start + quotes, end: range.end - quotes };
  if (JSON_OBJECT.test(source.slice(inner.start, inner.start + 40))) {
    const node = parseJsonConfig(source, inner.start, inner.end);
    if (node?.kind === 'map') return node;
  }
  return { kind: 'scalar', value: source.slice(inner.start, inner.end), range, inner, literal: false };
}

function text(word: Word): ScalarNode {
  return { kind: 'scalar', value: word.text, range: word.range, inner: word.inner, literal: false };
}
