/**
 * Tokens that people write with a unit. `K` stands for 1,024 where the number is a power of two or three times one (4, 8, 96,
 * 128), as machines count, or its thousands rounded down (65, 131, 262); else for 1,000 (10, 60, 100, 200), as vendors
 * round. `M` is a million.
 * @param unit `k`, `m` or nothing, in any case.
 */
export function tokensIn(number: number, unit: string | undefined): number {
  switch (unit?.toLowerCase()) {
    case 'k':
      if (ROUNDED.has(number)) return 2 ** Math.round(Math.log2(number * 1000));
      return Math.round(number * (isBinary(number) ? 1024 : 1000) * 1e6) / 1e6;
    case 'm':
      return Math.round(number * 1e6 * 1e6) / 1e6;
    default:
      return number;
  }
}

/** Thousands of 2^16 … 2^22. */
const ROUNDED = new Set([65, 131, 262, 524, 1048, 2097, 4194]);

/** 2^k or 3·2^k. */
function isBinary(number: number): boolean {
  if (!Number.isInteger(number) || number < 1 || number > 2 ** 30) return false;
  return [number, number / 3].some((n) => Number.isInteger(n) && (n & (n - 1)) === 0);
}
