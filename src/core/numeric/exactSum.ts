/**
 * Sums without rounding: the same numbers give the same sum to the last bit, in whatever order they come. What is
 * kept does not grow with their number.
 *
 * A number is cut at fixed places (whole, then 30 bits at a time), and each piece is added to its own accumulator, which
 * has bits to spare for millions of pieces: nothing is rounded. Whatever lies beyond the cuts, and accumulators that
 * fill up, go into Shewchuk's partial sums, doubles that do not overlap (Discrete Comput. Geom. 18, 1997), as in
 * Python's `math.fsum`.
 */

export interface ExactSum {
  /** Sum of the whole parts. */
  whole: number;
  /** Undefined while all numbers were whole. */
  rest: Rest | undefined;
}

interface Rest {
  /** Sums of the pieces down to 2⁻³⁰, 2⁻⁶⁰, 2⁻⁹⁰ and 2⁻¹²⁰. */
  first: number;
  second: number;
  third: number;
  fourth: number;
  /** Numbers added since the accumulators were emptied. */
  pending: number;
  /** Ascending in magnitude. */
  partials: number[];
}

export function exactSum(): ExactSum {
  return { whole: 0, rest: undefined };
}

/** Whole parts of larger numbers would fill their accumulator too soon. */
const LARGEST = 2 ** 31;
/** No whole number below this is rounded, and neither is its sum with one below the largest. */
const WHOLE_IS_FULL = 2 ** 52;
/** Pieces are at most half of their cut from above, 2²⁹ units: 2²³ of them stay below 2⁵³ units. */
const REST_IS_FULL = 2 ** 23;
/** Added and taken away, rounds to a multiple of 1, 2⁻³⁰, 2⁻⁶⁰, 2⁻⁹⁰, 2⁻¹²⁰. */
const [CUT, CUT_1, CUT_2, CUT_3, CUT_4] = [0, 30, 60, 90, 120].map((bits) => 1.5 * 2 ** (52 - bits)) as [
  number,
  number,
  number,
  number,
  number,
];

/** @param value Finite. */
export function addTo(sum: ExactSum, value: number): void {
  if (!(value > -LARGEST && value < LARGEST)) {
    sum.rest ??= noRest();
    grow(sum.rest.partials, value);
    return;
  }
  const whole = value + CUT - CUT;
  sum.whole += whole;
  if (whole !== value) {
    sum.rest ??= noRest();
    addPieces(sum.rest, value - whole);
  }
  if (sum.whole >= WHOLE_IS_FULL || sum.whole <= -WHOLE_IS_FULL) {
    sum.rest ??= noRest();
    grow(sum.rest.partials, sum.whole);
    sum.whole = 0;
  }
}

/** Adds the square, with the half of its digits that a double has no place for. */
export function addSquareTo(sum: ExactSum, value: number): void {
  const square = value * value;
  addTo(sum, square);
  // Right and wrong are 1 and 0: their squares have no error.
  if (square < LARGEST && value + CUT - CUT === value) return;
  const error = errorOf(square, value, value);
  if (error !== 0) addTo(sum, error);
}

/** Adds what another sum has. */
export function addSumTo(sum: ExactSum, other: ExactSum): void {
  for (const part of partsOf(other)) addTo(sum, part);
}

/** The sum, rounded once. */
export function totalOf(sum: ExactSum): number {
  return rounded(partsOf(sum));
}

/** Σx² · n − (Σx)², rounded once: n (n − 1) times the variance, however small beside the mean. Not below 0. */
export function scatterOf(count: number, values: ExactSum, squares: ExactSum): number {
  const partials: number[] = [];
  const own = partsOf(values);
  for (const part of partsOf(squares)) growByProduct(partials, count, part);
  for (const a of own) for (const b of own) growByProduct(partials, -a, b);
  return Math.max(0, rounded(partials));
}

function noRest(): Rest {
  return { first: 0, second: 0, third: 0, fourth: 0, pending: 0, partials: [] };
}

/** @param value At most ½ in magnitude. */
function addPieces(rest: Rest, value: number): void {
  if (++rest.pending > REST_IS_FULL) empty(rest);
  const first = value + CUT_1 - CUT_1;
  rest.first += first;
  const afterFirst = value - first;
  if (afterFirst === 0) return;
  const second = afterFirst + CUT_2 - CUT_2;
  rest.second += second;
  const afterSecond = afterFirst - second;
  if (afterSecond === 0) return;
  const third = afterSecond + CUT_3 - CUT_3;
  rest.third += third;
  const afterThird = afterSecond - third;
  if (afterThird === 0) return;
  const fourth = afterThird + CUT_4 - CUT_4;
  rest.fourth += fourth;
  if (afterThird !== fourth) grow(rest.partials, afterThird - fourth);
}

function empty(rest: Rest): void {
  for (const part of [rest.first, rest.second, rest.third, rest.fourth]) grow(rest.partials, part);
  rest.first = rest.second = rest.third = rest.fourth = rest.pending = 0;
}

/** Doubles that do not overlap and together are the sum, ascending in magnitude. */
function partsOf({ whole, rest }: ExactSum): readonly number[] {
  const partials = rest ? [...rest.partials] : [];
  if (rest) for (const part of [rest.fourth, rest.third, rest.second, rest.first]) grow(partials, part);
  grow(partials, whole);
  return partials;
}

/** Adds a number to doubles that do not overlap, in place. */
function grow(partials: number[], value: number): void {
  let high = value;
  let kept = 0;
  for (const partial of partials) {
    const sum = high + partial;
    const low = Math.abs(high) < Math.abs(partial) ? high - (sum - partial) : partial - (sum - high);
    // Beyond the largest double there is no remainder.
    if (low !== 0 && Number.isFinite(low)) partials[kept++] = low;
    high = sum;
  }
  partials.length = kept;
  if (high !== 0) partials.push(high);
}

function growByProduct(partials: number[], a: number, b: number): void {
  grow(partials, a * b);
  grow(partials, errorOf(a * b, a, b));
}

/** The double nearest to the sum of doubles that do not overlap; half-way cases to the even one. */
function rounded(partials: readonly number[]): number {
  let i = partials.length - 1;
  let high = partials[i] ?? 0;
  let low = 0;
  while (i > 0 && low === 0) {
    const next = partials[--i] as number;
    const sum = high + next;
    low = next - (sum - high);
    high = sum;
  }
  // Half-way by the last two: what is left decides.
  const left = i > 0 ? (partials[i - 1] as number) : 0;
  if ((low < 0 && left < 0) || (low > 0 && left > 0)) {
    const twice = 2 * low;
    const up = high + twice;
    if (up - high === twice) return up;
  }
  return high;
}

/** Veltkamp's splitter of a double into two halves. */
const SPLIT = 2 ** 27 + 1;

/** The rounding error of a product: together they are exact (Dekker, Numer. Math. 18, 1971). 0 where it has none. */
function errorOf(product: number, a: number, b: number): number {
  const aHigh = halfOf(a);
  const bHigh = halfOf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  const error = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  // Beyond the largest double there is none.
  return Number.isFinite(error) ? error : 0;
}

function halfOf(value: number): number {
  const scaled = SPLIT * value;
  return scaled - (scaled - value);
}
