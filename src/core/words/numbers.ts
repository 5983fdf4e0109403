/** Numbers as people of the field write them. English grouping everywhere, so that texts agree on all machines. */

const MINUS = '−';
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `8,192`: tokens, rounded; below 10 with one decimal where there is one. */
export function tokens(count: number): string {
  if (!Number.isFinite(count)) return notFinite(count);
  if (Math.abs(count) >= 1e15) return scientific(count, 3);
  return Math.abs(count) < 9.95 ? minus(String(Number(count.toFixed(1)))) : minus(whole.format(count));
}

/**
 * `71,000` of 71,586: a length that stands without its interval, two digits of it, rounded to the cautious side: `down`
 * where prompts must not be longer, `up` where a limit must not be smaller.
 */
export function cautiousTokens(count: number, side: 'down' | 'up'): string {
  if (!(count > 0 && Number.isFinite(count))) return tokens(count);
  const unit = 10 ** Math.max(Math.floor(Math.log10(count)) - 1, 0);
  return tokens((side === 'down' ? Math.floor(count / unit) : Math.ceil(count / unit)) * unit);
}

/** `32k`, `1M` where the number is that exactly in powers of two; `32,000` otherwise. For axes and labels. */
export function shortTokens(count: number): string {
  if (count >= 2 ** 20 && count % 2 ** 20 === 0) return `${whole.format(count / 2 ** 20)}M`;
  if (count >= 2 ** 10 && count % 2 ** 10 === 0) return `${whole.format(count / 2 ** 10)}k`;
  return tokens(count);
}

/** `7.8e22`: FLOP, two digits and more only where they are not zero, at most three. */
export function flops(count: number): string {
  return Number.isFinite(count) ? scientific(count, 3) : notFinite(count);
}

/** `0.612`: a score on 0…1. */
export function score(value: number): string {
  return fixed(value, 3);
}

/** `+0.012`, `−0.004`: a difference of scores. */
export function signed(value: number): string {
  const text = fixed(value, 3);
  return value > 0 && text !== '0.000' ? `+${text}` : text;
}

/** `9.0 %`: a share of one. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return notFinite(share);
  const value = share * 100;
  return `${minus(Math.abs(value) < 9.95 ? value.toFixed(1) : whole.format(value))} %`;
}

/** A value and its standard error, cut where the error ends: two significant digits of the error. */
export interface Uncertain {
  /** `83.2`, `1.90e26`. */
  readonly value: string;
  /** `4.1`, `0.30e26`; empty where the error is not known. */
  readonly error: string;
}

/** An estimate with two significant digits of its standard error; three digits where there is no error. */
export function uncertain(estimate: number, standardError: number | null): Uncertain {
  if (!Number.isFinite(estimate)) return { value: notFinite(estimate), error: '' };
  const known = standardError !== null && Number.isFinite(standardError) && standardError > 0;
  const size = Math.max(Math.abs(estimate), known ? standardError : 0);
  if (size >= 1e7 || (size > 0 && size < 1e-4)) {
    const exponent = Math.floor(Math.log10(size));
    const mantissa = uncertain(estimate / 10 ** exponent, known ? standardError / 10 ** exponent : null);
    const power = `e${minus(String(exponent))}`;
    return { value: mantissa.value + power, error: mantissa.error === '' ? '' : mantissa.error + power };
  }
  if (!known) return { value: plain(estimate, 2 - magnitude(Math.abs(estimate))), error: '' };
  const decimals = 1 - magnitude(Number(standardError.toPrecision(2)));
  return { value: plain(estimate, decimals), error: plain(standardError, decimals) };
}

/** `83.2 ± 4.1`, or the estimate alone. */
export function withError(estimate: number, standardError: number | null): string {
  const { value, error } = uncertain(estimate, standardError);
  return error === '' ? value : `${value} ± ${error}`;
}

/** `6,100–11,900`, `≥ 6,100`, `≤ 11,900`, or nothing: ends are null where the data give none. */
export function interval(low: number | null, high: number | null, write: (value: number) => string): string {
  if (low !== null && high !== null) return `${write(low)}–${write(high)}`;
  if (low !== null) return `≥ ${write(low)}`;
  return high === null ? '' : `≤ ${write(high)}`;
}

/** Power of ten of the first digit; 0 for 0. */
function magnitude(value: number): number {
  return value > 0 ? Math.floor(Math.log10(value)) : 0;
}

/** Rounded to a power of ten, grouped, without an exponent. */
function plain(value: number, decimals: number): string {
  const digits = Math.min(Math.max(decimals, -12), 12);
  if (digits <= 0) return minus(whole.format(Math.round(value * 10 ** digits) / 10 ** digits));
  return minus(
    value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
}

export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const text = value.toFixed(decimals);
  return minus(Number(text) === 0 ? (0).toFixed(decimals) : text);
}

/** At most `digits` significant digits, at least two: `7.8e22`, `1.69e23`, `2.0e24`. */
function scientific(value: number, digits: number): string {
  if (value === 0) return '0';
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  const short = mantissa.replace(/(\.\d{1,20}?)0{1,20}$/, '$1');
  return `${minus(short)}e${minus(exponent.replace('+', ''))}`;
}

function minus(text: string): string {
  return text.replace('-', MINUS);
}

function notFinite(value: number): string {
  return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : `${MINUS}∞`;
}
