/**
 * The arguments a model was evaluated with, as lm-evaluation-harness keeps them: `pretrained=X,dtype=auto`, with
 * JSON or brackets inside values, or (newer) an object, or (printed) a Python dictionary.
 */
import { isObject } from '../json/json';
import { readTokens } from '../numbers';

export type ModelArgs = ReadonlyMap<string, string>;

/** Never fails: what is no argument is left out. */
export function readModelArgs(value: unknown): ModelArgs {
  if (isObject(value)) return new Map(Object.entries(value).flatMap(scalar));
  if (typeof value !== 'string') return new Map();
  const text = value.slice(0, LONGEST).trim();
  const dictionary = /^\{.*\}$/s.test(text);
  const parts = split(dictionary ? text.slice(1, -1) : text, ',');
  return new Map(
    parts.flatMap((part): [string, string][] => {
      const at = dictionary ? split(part, ':')[0]?.length : part.indexOf('=');
      if (at === undefined || at <= 0 || at >= part.length) return [];
      return [[unquoted(part.slice(0, at)), unquoted(part.slice(at + 1))]];
    }),
  );
}

/**
 * The model's name, in the order lm-evaluation-harness itself takes it: an adapter makes another model of its
 * base. A checkpoint (`revision`) belongs to the name.
 */
export function modelInArgs(args: ModelArgs): string | undefined {
  const name = MODEL_KEYS.map((key) => argument(args, key)).find((value) => value !== undefined);
  return name === undefined ? undefined : withRevision(name, argument(args, 'revision'));
}

/** `X,revision=step3000`, the spelling in which readers hand on checkpoints. */
export function withRevision(name: string, revision: string | undefined): string {
  return revision === undefined || revision === 'main' ? name : `${name},revision=${revision}`;
}

/** The context limit the model was run with, tokens. */
export function contextLimitInArgs(args: ModelArgs): number | undefined {
  for (const key of LIMIT_KEYS) {
    const tokens = readTokens(argument(args, key));
    if (tokens.kind === 'number' && tokens.value >= 1) return tokens.value;
  }
  return undefined;
}

/** The value of an argument; undefined for those that are written but empty, such as `peft=` or `revision=None`. */
export function argument(args: ModelArgs, key: string): string | undefined {
  const value = args.get(key)?.trim();
  return value === undefined || value === '' || value === 'None' || value === 'null' ? undefined : value;
}

const MODEL_KEYS = ['peft', 'lora', 'delta', 'pretrained', 'model_name', 'model', 'path', 'engine'];
const LIMIT_KEYS = [
  'max_length',
  'max_model_len',
  'max_seq_length',
  'max_seq_len',
  'context_length',
  'n_ctx',
];
/** Characters; longer arguments are none. */
const LONGEST = 20_000;
const OPENING = '{[(';
const CLOSING = '}])';

function scalar([key, value]: [string, unknown]): [string, string][] {
  const simple = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return simple ? [[key, String(value)]] : [];
}

/** Splits where no bracket and no quote is open. Unbalanced text is split all the same, as far as it goes. */
function split(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (quote !== '') {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if ((c === '"' || c === "'") && text.indexOf(c, i + 1) > 0) quote = c;
    else if (OPENING.includes(c)) depth++;
    else if (CLOSING.includes(c)) depth = Math.max(0, depth - 1);
    else if (c === separator && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^(["']).*\1$/s.test(trimmed) && trimmed.length > 1 ? trimmed.slice(1, -1) : trimmed;
}
