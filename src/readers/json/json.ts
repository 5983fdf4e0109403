/**
 * JSON as evaluation tools write it. `JSON.parse` first; bare NaN and Infinity (Python's `json.dump`) are
 * understood, NaN as null. Of duplicate keys the last wins and that there are some is told, `__proto__` is a key like any other: read
 * objects with `field` or `Object.hasOwn`, never with a plain index, so that `constructor` is not found.
 */
import { limits } from '../limits';
import { placeOfError } from './place';
import { countLines, keysIn, keyTwice, type Twice } from './twice';

export type JsonResult =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** A key that an object has more than once: the last is the one in `value`. */
      readonly twice?: Twice | undefined;
    }
  | { readonly ok: false; readonly reason: string; readonly row: number | undefined };

export type JsonObject = Readonly<Record<string, unknown>>;

export function parseJson(text: string): JsonResult {
  const { deep, keys } = shapeOf(text);
  if (deep)
    return { ok: false, reason: `JSON is nested deeper than ${limits.nesting} levels`, row: undefined };
  const plain = tryParse(text);
  if (plain.ok) return complete(plain.value, text, keys);
  const tolerant = withoutBareNumbers(text);
  const second = tolerant === undefined ? plain : tryParse(tolerant);
  return second.ok ? complete(second.value, tolerant ?? text, keys) : failure(tolerant ?? text, second.error);
}

/** @param keys Written in the text: where fewer came out, one stood twice. */
function complete(value: unknown, text: string, keys: number): JsonResult {
  return keysIn(value) < keys ? { ok: true, value, twice: keyTwice(text) } : { ok: true, value };
}

/** The value of a whole document, undefined when the text is none: for a look at a head that may be cut off. */
export function peekJson(text: string): unknown {
  if (shapeOf(text).deep) return undefined;
  const plain = tryParse(text);
  if (plain.ok) return plain.value;
  const tolerant = withoutBareNumbers(text);
  const second = tolerant === undefined ? plain : tryParse(tolerant);
  return second.ok ? second.value : undefined;
}

function tryParse(text: string): { ok: true; value: unknown } | { ok: false; error: unknown } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, error };
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own key, undefined when it is absent or `value` is not an object. */
export function field(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value at a path of own keys. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce(field, value);
}

export function stringField(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  return typeof found === 'string' ? found : undefined;
}

/** A finite number under a key. */
export function numberField(value: unknown, key: string): number | undefined {
  const found = field(value, key);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** Whether a text is nested deeper than is parsed, and how many keys its objects have. */
function shapeOf(text: string): { readonly deep: boolean; readonly keys: number } {
  let depth = 0;
  let keys = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) i = endOfString(text, i);
    else if (c === 0x5b || c === 0x7b) {
      if (++depth > limits.nesting) return { deep: true, keys };
    } else if (c === 0x5d || c === 0x7d) depth--;
    else if (c === 0x3a) keys++;
  }
  return { deep: false, keys };
}

/** Text with bare NaN as null and ±Infinity as ±1e999; undefined when it has none. */
function withoutBareNumbers(text: string): string | undefined {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) i = endOfString(text, i);
    else if (c === 0x4e && text.startsWith('NaN', i)) {
      const sign = text.charCodeAt(i - 1) === 0x2d ? 1 : 0;
      parts.push(text.slice(from, i - sign), 'null');
      i += 2;
      from = i + 1;
    } else if (c === 0x49 && text.startsWith('Infinity', i)) {
      parts.push(text.slice(from, i), '1e999');
      i += 7;
      from = i + 1;
    }
  }
  if (parts.length === 0) return undefined;
  parts.push(text.slice(from));
  return parts.join('');
}

const QUOTE = 0x22;

/** Index of the quote that ends the string starting at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; ; i++) {
    i = text.indexOf('"', i);
    if (i < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(i - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return i;
  }
}

function failure(text: string, error: unknown): JsonResult {
  const message = error instanceof Error ? error.message : String(error);
  const position = placeOfError(text);
  const row = position === undefined ? undefined : countLines(text, position);
  const end = text.trimEnd().length;
  if (/end of JSON input|Unterminated string/i.test(message) || (position ?? 0) >= end)
    return {
      ok: false,
      reason: 'the JSON ends in the middle: half-written, or cut off',
      row: countLines(text, end),
    };
  const near = position === undefined ? '' : `, near ${JSON.stringify(text.slice(position, position + 20))}`;
  return { ok: false, reason: `not valid JSON${near}`, row };
}
