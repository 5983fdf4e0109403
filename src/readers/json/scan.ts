/**
 * JSON read where it lies, as bytes of UTF-8, for logs of which few values are wanted and most is long texts.
 * Every function takes the position where its part begins and returns the one behind it, or `DECLINED` for
 * whatever is not plainly JSON: broken text, NaN, deep nesting, a wanted key written with escapes. The text is then to
 * be parsed instead, so that nothing is ever read differently from `JSON.parse`.
 */
import type { Block } from '../bytes/block';
import { isSpecial } from '../bytes/words';

export const DECLINED = -1;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [MINUS, PLUS, POINT, ZERO, NINE] = [0x2d, 0x2b, 0x2e, 0x30, 0x39];
/** Deeper values are declined. */
const MOST_NESTED = 50;

export function endOfSpace({ bytes, view }: Block, at: number): number {
  let i = at;
  for (let c = bytes[i]; c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09; c = bytes[i]) {
    i++;
    // Indented by whole words.
    while (i + 4 <= bytes.length && view.getInt32(i, true) === 0x20202020) i += 4;
  }
  return i;
}

export function endOfValue(block: Block, at: number, depth = 0): number {
  const { bytes } = block;
  switch (bytes[at]) {
    case QUOTE:
      return endOfString(block, at);
    case OPEN_OBJECT:
    case OPEN_ARRAY:
      return endOfNested(block, at, depth);
    case 0x74:
      return endOfWord(bytes, at, 'true');
    case 0x66:
      return endOfWord(bytes, at, 'false');
    case 0x6e:
      return endOfWord(bytes, at, 'null');
    default:
      return endOfNumber(bytes, at);
  }
}

function endOfNested(block: Block, at: number, depth: number): number {
  const { bytes } = block;
  if (depth > MOST_NESTED) return DECLINED;
  const keyed = bytes[at] === OPEN_OBJECT;
  const close = keyed ? CLOSE_OBJECT : CLOSE_ARRAY;
  let i = endOfSpace(block, at + 1);
  if (bytes[i] === close) return i + 1;
  for (;;) {
    if (keyed) {
      i = bytes[i] === QUOTE ? endOfString(block, i) : DECLINED;
      if (i !== DECLINED) i = endOfSpace(block, i);
      if (bytes[i] !== COLON) return DECLINED;
      i = endOfSpace(block, i + 1);
    }
    i = endOfValue(block, i, depth + 1);
    if (i === DECLINED) return DECLINED;
    i = endOfSpace(block, i);
    if (bytes[i] === close) return i + 1;
    if (bytes[i] !== COMMA) return DECLINED;
    i = endOfSpace(block, i + 1);
  }
}

/** @param at Position of the opening quote. */
function endOfString({ bytes, view }: Block, at: number): number {
  const whole = bytes.length - 7;
  for (let i = at + 1; ; ) {
    while (i < whole && !isSpecial(view.getInt32(i, true)) && !isSpecial(view.getInt32(i + 4, true))) i += 8;
    const c = bytes[i];
    if (c === undefined || c < 0x20) return DECLINED;
    if (c === QUOTE) return i + 1;
    if (c !== BACKSLASH) i++;
    else {
      i = endOfEscape(bytes, i);
      if (i === DECLINED) return DECLINED;
    }
  }
}

/** @param at Position of the backslash. */
export function endOfEscape(bytes: Uint8Array, at: number): number {
  switch (bytes[at + 1]) {
    case 0x22: // "
    case 0x2f: // /
    case 0x5c: // backslash
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return at + 2;
    case 0x75: // u and four digits
      for (let i = at + 2; i < at + 6; i++) if (!isHex(bytes[i])) return DECLINED;
      return at + 6;
    default:
      return DECLINED;
  }
}

function isHex(c: number | undefined): boolean {
  return c !== undefined && ((c >= ZERO && c <= NINE) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x66));
}

function endOfWord(bytes: Uint8Array, at: number, word: string): number {
  const end = at + word.length;
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return DECLINED;
  return end;
}

export function endOfNumber(bytes: Uint8Array, at: number): number {
  let i = bytes[at] === MINUS ? at + 1 : at;
  const start = i;
  i = endOfDigits(bytes, i);
  if (i === start || (bytes[start] === ZERO && i > start + 1)) return DECLINED;
  if (bytes[i] === POINT) {
    const point = i + 1;
    i = endOfDigits(bytes, point);
    if (i === point) return DECLINED;
  }
  if (((bytes[i] ?? 0) | 0x20) === 0x65) {
    const sign = bytes[i + 1];
    const power = sign === MINUS || sign === PLUS ? i + 2 : i + 1;
    i = endOfDigits(bytes, power);
    if (i === power) return DECLINED;
  }
  return i;
}

function endOfDigits(bytes: Uint8Array, at: number): number {
  let i = at;
  for (let c = bytes[i]; c !== undefined && c >= ZERO && c <= NINE; c = bytes[i]) i++;
  return i;
}
