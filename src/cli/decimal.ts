/** Numbers given as flags: what was expected is said with the flag's name. */
import { readTokens } from '../readers/numbers';
import { isLength } from '../readers/tables/row';
import { type Refusal, refuse } from './answer';

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A finite decimal number, or undefined: no hexadecimal, no empty text, no `Infinity`. */
export function decimal(text: string): number | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A target score, 0…1; `60%` is 0.6. */
export function targetScore(text: string): number | Refusal {
  const percent = text.endsWith('%');
  const value = decimal(percent ? text.slice(0, -1) : text);
  const target = value === undefined ? undefined : value / (percent ? 100 : 1);
  if (target === undefined || target <= 0 || target > 1) {
    return refuse(`--target is a score between 0 and 1, such as 0.6 or 60%, but got "${text}".`);
  }
  return target;
}

/** Training compute in FLOP. */
export function flopsFlag(text: string): number | Refusal {
  const value = decimal(text);
  if (value === undefined || value <= 0) {
    return refuse(`--flops is training compute in FLOP, a number above 0 such as 7.8e22, but got "${text}".`);
  }
  return value;
}

/** A whole number of tokens, 0 or more. */
export function tokensFlag(name: string, text: string): number | Refusal {
  const value = decimal(text);
  if (value === undefined || value < 0 || !Number.isInteger(value)) {
    return refuse(`--${name} is a whole number of tokens, 0 or more, but got "${text}".`);
  }
  return value;
}

/** A prompt length, tokens; `4K` is 4096. */
export function lengthFlag(name: string, text: string): number | Refusal {
  const reading = readTokens(text);
  if (reading.kind === 'number' && isLength(reading.value)) return reading.value;
  return refuse(`--${name} is a number of tokens, such as 4096 or 4K, but got "${text}".`);
}
