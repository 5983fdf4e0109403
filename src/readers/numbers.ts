/**
 * Numbers as people write them in result tables: `84.4%`, `84.4 (±1.2)`, `1,024`, `1_000`, `7/8`, `**84.4**`,
 * `N/A`, `⏳`, and lengths such as `4K`, `128K tokens`, `1M`.
 */
import { tokensIn } from '../core/data/tokenUnits';
import { limits } from './limits';
import { withoutMarkup } from './withoutMarkup';

export type NumberReading =
  | {
      readonly kind: 'number';
      readonly value: number;
      /** `percent`: written with a % sign. `share`: a fraction 7/8 or true/false, on no scale but its own 0…1. */
      readonly form: 'plain' | 'percent' | 'share';
      /** The ± part, on the scale of the value. */
      readonly spread?: number;
      /** The denominator of `7/8` or of `82.00 (7/8)`. */
      readonly instances?: number;
    }
  /** Nothing was measured: an empty cell, `-`, `N/A`, NaN, null. `text` is what stands there. */
  | { readonly kind: 'missing'; readonly text: string }
  /** A bound, not a value: `< 5%`, `>128k`. */
  | { readonly kind: 'inexact'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

export interface NumberStyle {
  /** `0,85` is 0.85 and `1.024` is 1024, as in files separated by `;`. */
  readonly decimalComma?: boolean;
}

/** A score, a count, an amount of compute. */
export function readNumber(cell: unknown, style: NumberStyle = {}): NumberReading {
  if (typeof cell === 'string' && (style.decimalComma ? PLAIN_BESIDE_COMMAS : PLAIN).test(cell))
    return { kind: 'number', value: Number(cell), form: 'plain' };
  const plain = start(cell, style);
  if (typeof plain !== 'string') return plain;
  const share = SHARE.exec(plain);
  if (share) {
    const [part, whole] = [digits(share[1]), digits(share[2])];
    if (whole > 0 && part <= whole)
      return { kind: 'number', value: part / whole, form: 'share', instances: whole };
  }
  const match = NUMBER.exec(plain);
  if (!match) return { kind: 'text', text: plain };
  const value = digits(match[1]);
  if (!Number.isFinite(value)) return { kind: 'text', text: plain };
  const rest = match[3] ?? '';
  const spread = SPREAD.exec(rest);
  const counted = COUNTED.exec(rest);
  if (rest !== '' && !spread && !counted && !REMARK.test(rest)) return { kind: 'text', text: plain };
  return {
    kind: 'number',
    value,
    form: match[2] || spread?.[2] ? 'percent' : 'plain',
    ...(spread ? { spread: digits(spread[1]) } : {}),
    ...(counted ? { instances: digits(counted[2]) } : {}),
  };
}

/** A number of tokens: `4K` = 4096, `200K` = 200000 (see `tokensIn`); `32000` stays 32000. */
export function readTokens(cell: unknown, style: NumberStyle = {}): NumberReading {
  if (typeof cell === 'string' && PLAIN_COUNT.test(cell))
    return { kind: 'number', value: Number(cell), form: 'plain' };
  const plain = start(cell, style);
  if (typeof plain !== 'string') return plain;
  const match = TOKENS.exec(plain);
  if (!match) return { kind: 'text', text: plain };
  const value = tokensIn(digits(match[1]), match[2]);
  return Number.isFinite(value) ? { kind: 'number', value, form: 'plain' } : { kind: 'text', text: plain };
}

/** In-context examples: `5`, `5-shot`, `zero-shot`. */
export function readShots(cell: unknown): NumberReading {
  if (typeof cell !== 'string') return readNumber(cell);
  const word = withoutMarkup(cell.slice(0, limits.number)).toLowerCase();
  return readNumber(word.replace(/^zero(?=[\s_-]*shots?$)/, '0').replace(/(?<![\s_-])[\s_-]*shots?$/, ''));
}

/** Most cells: no need to look further. With decimal commas `1.024` is 1024, so only `0.…` is clear. */
const PLAIN = /^-?\d{1,15}(?:\.\d{1,20})?$/;
const PLAIN_BESIDE_COMMAS = /^-?(?:\d{1,15}|0\.\d{1,20})$/;
const PLAIN_COUNT = /^\d{1,15}$/;

const AMOUNT = String.raw`[+-]?(?:\d{1,3}(?:[,_' ]\d{3})+(?:\.\d+)?|\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?`;
const NUMBER = new RegExp(`^(${AMOUNT})\\s*(%)?\\s*(.*)$`, 'u');
const TOKENS = new RegExp(`^(${AMOUNT})\\s*(?:([kKmM])i?\\s*|i\\s*)?(?:tokens?|toks?|ctx|context)?$`, 'u');
const SHARE = /^(\d{1,9}) ?\/ ?(\d{1,9})$/;
const SPREAD = new RegExp(`^\\(?\\s*(?:±|\\+\\/-|\\+-)\\s*(${AMOUNT})\\s*(?:(%)\\s*)?\\)?$`, 'u');
const COUNTED = /^\((\d{1,9}) ?\/ ?(\d{1,9})\)$/;
/** Footnote marks and remarks in brackets after a number, e.g. `84.4*`, `95.8 (1st)`. */
const REMARK = /^(?:[*†‡§¹²³]+|\([^()]*\)|\[[^[\]]*\])$/u;
const MISSING = new Set(
  ' ,-,--,---,–,—,n/a,#n/a,na,n.a.,nan,-nan,null,none,nil,undefined,⏳,?,tbd,todo,pending,oom,...,…,x,✗,❌'.split(
    ',',
  ),
);

/** What is the same for all numbers: types, markup, missing values and bounds. A string is still to be read. */
function start(cell: unknown, style: NumberStyle): NumberReading | string {
  if (typeof cell === 'number') {
    if (Number.isNaN(cell)) return { kind: 'missing', text: 'NaN' };
    return Number.isFinite(cell)
      ? { kind: 'number', value: cell, form: 'plain' }
      : { kind: 'text', text: String(cell) };
  }
  if (typeof cell === 'boolean') return { kind: 'number', value: cell ? 1 : 0, form: 'share' };
  if (cell === null || cell === undefined) return { kind: 'missing', text: '' };
  if (typeof cell !== 'string') return { kind: 'text', text: Array.isArray(cell) ? 'a list' : 'an object' };
  if (cell.length > 8 * limits.number) return { kind: 'text', text: `${cell.slice(0, limits.number)}…` };
  const plain = withoutMarkup(cell).replace(/[−‐‑]/g, '-');
  const lower = plain.toLowerCase();
  if (plain === '' || MISSING.has(lower)) return { kind: 'missing', text: plain };
  if (lower === 'true' || lower === 'false')
    return { kind: 'number', value: lower === 'true' ? 1 : 0, form: 'share' };
  if (plain.length > limits.number) return { kind: 'text', text: `${plain.slice(0, limits.number)}…` };
  if (/^[<>≤≥~≈]/.test(plain)) return { kind: 'inexact', text: plain };
  return style.decimalComma ? withDecimalPoint(plain) : plain;
}

function withDecimalPoint(text: string): string {
  return text.replace(/\d[\d.,]*/g, (number) => {
    if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(number) && !/^0\./.test(number))
      return number.replace(/\./g, '').replace(',', '.');
    return /^\d+,\d+$/.test(number) ? number.replace(',', '.') : number;
  });
}

function digits(text: string | undefined): number {
  return Number((text ?? '').replace(/[,_' ]/g, ''));
}
