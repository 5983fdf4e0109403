import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addSquareTo,
  addSumTo,
  addTo,
  exactSum,
  scatterOf,
  totalOf,
} from '../../../../src/core/numeric/exactSum';
import { prng } from '../../../made/prng';

function sumOf(values: readonly number[]): number {
  const sum = exactSum();
  for (const value of values) addTo(sum, value);
  return totalOf(sum);
}

function scatter(values: readonly number[]): number {
  const [sum, squares] = [exactSum(), exactSum()];
  for (const value of values) {
    addTo(sum, value);
    addSquareTo(squares, value);
  }
  return scatterOf(values.length, sum, squares);
}

/** A double as a whole number of 2⁻⁴⁰⁰, which holds for all values of these tests; back again it is rounded once. */
const UNIT = 2 ** 400;
const whole = (value: number): bigint => BigInt(value * UNIT);
const referenceSum = (values: readonly number[]): number =>
  Number(values.reduce((sum, value) => sum + whole(value), 0n)) / UNIT;
const referenceScatter = (values: readonly number[]): number => {
  const sum = values.reduce((total, value) => total + whole(value), 0n);
  const squares = values.reduce((total, value) => total + whole(value) ** 2n, 0n);
  return Number((squares * BigInt(values.length) - sum * sum) >> 400n) / UNIT;
};

/** Of any magnitude between 2⁻¹⁰⁰ and 2¹⁰⁰, with all or few digits. */
const anyNumber = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }).map((value) => (value < 2 ** -200 ? 0 : value)),
  fc.integer({ min: -100, max: 100 }),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => value / 1e6),
  fc
    .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -100, max: 100 }))
    .map(([value, exponent]) => (Math.abs(value) < 2 ** -200 ? 0 : value * 2 ** exponent)),
);

describe('an exact sum', () => {
  it('is the sum of whole numbers of arbitrary size, rounded once', () => {
    fc.assert(
      fc.property(fc.array(anyNumber, { maxLength: 40 }), (values) => {
        expect(sumOf(values)).toBe(referenceSum(values));
      }),
      { numRuns: 2000 },
    );
  });

  // What Python's documentation and tests say of math.fsum.
  it.each([
    [Array.from({ length: 10 }, () => 0.1), 1],
    [[1e100, 1, -1e100, 1], 2],
    [[2 ** 53, 0.5, 2 ** -60], 2 ** 53],
    [[2 ** 53, 1, 2 ** -100], 2 ** 53 + 2],
    [[1, 2 ** -53, 2 ** -150], 1 + 2 ** -52],
    [[1, -(2 ** -54), -(2 ** -150)], 1 - 2 ** -53],
    [[], 0],
  ])('of %j is %d', (values, expected) => {
    expect(sumOf(values)).toBe(expected);
  });

  it('is the same in 10,000 orders of numbers of mixed magnitude', () => {
    const { uniform: random } = prng(3);
    const values = Array.from({ length: 60 }, (_, i) =>
      i % 3 === 0
        ? Math.round(random() * 1e4) / 1e4
        : (random() - 0.3) * 10 ** Math.round(40 * random() - 20),
    );
    const found = new Set<string>();
    for (let run = 0; run < 10_000; run++) {
      for (let i = values.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        [values[i], values[j]] = [values[j] as number, values[i] as number];
      }
      found.add(`${sumOf(values)} ${scatter(values)}`);
    }
    expect(found.size).toBe(1);
  });

  it('stays exact beyond what its accumulators hold', () => {
    const sum = exactSum();
    for (let i = 0; i < 9_000_000; i++) addTo(sum, 0.3);
    expect(totalOf(sum)).toBe(Number(whole(0.3) * 9_000_000n) / UNIT);
    const large = exactSum();
    for (let i = 0; i < 5_000_000; i++) addTo(large, 2 ** 31 - 1.5);
    addTo(large, -(2 ** 31 - 1.5) * 4_999_999);
    expect(totalOf(large)).toBe(
      Number(whole(2 ** 31 - 1.5) * 5_000_000n - whole((2 ** 31 - 1.5) * 4_999_999)) / UNIT,
    );
  });

  it('takes in another sum', () => {
    fc.assert(
      fc.property(fc.array(anyNumber), fc.array(anyNumber), (a, b) => {
        const [sum, other] = [exactSum(), exactSum()];
        for (const value of a) addTo(sum, value);
        for (const value of b) addTo(other, value);
        addSumTo(sum, other);
        expect(totalOf(sum)).toBe(referenceSum([...a, ...b]));
      }),
    );
  });

  it('keeps few numbers of many, and of those too large for a sum', () => {
    const sum = exactSum();
    const { uniform: random } = prng(1);
    for (let i = 0; i < 100_000; i++) addTo(sum, random() * 10 ** (600 * random() - 300));
    expect(sum.rest?.partials.length).toBeLessThan(100);
    for (let i = 0; i < 1000; i++) addTo(sum, Number.MAX_VALUE);
    expect(sum.rest?.partials.length).toBeLessThan(100);
    expect(totalOf(sum)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the scatter', () => {
  it('is right to the last digits however small it is beside the mean', () => {
    const near = fc.tuple(
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 30 }),
    );
    fc.assert(
      fc.property(near, ([mean, steps]) => {
        const values = steps.map((step) => mean * (1 + step * 2 ** -50));
        const expected = referenceScatter(values);
        expect(Math.abs(scatter(values) - expected)).toBeLessThanOrEqual(1e-15 * expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('of equal values is 0', () => {
    expect(scatter(Array.from({ length: 1000 }, () => 0.1))).toBe(0);
    expect(scatter([0.7, 0.7, 0.7])).toBe(0);
    expect(scatter([])).toBe(0);
  });
});
