import { expect, it } from 'vitest';
import { normalCdf } from '../../../../src/core/numeric/normalCdf';

// Φ(z) from scipy.stats.norm.cdf.
const TABLE: readonly (readonly [number, number])[] = [
  [0, 0.5],
  [0.1, 0.539827837277029],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [1.6448536269514722, 0.95],
  [2, 0.9772498680518208],
  [3, 0.9986501019683699],
  [5, 0.9999997133484281],
  [7, 0.9999999999987201],
  [7.2, 0.9999999999996989],
];

it.each(TABLE)('Φ(%s) is %s, and Φ(−z) is the rest', (z, expected) => {
  expect(normalCdf(z)).toBeCloseTo(expected, 14);
  expect(normalCdf(-z)).toBeCloseTo(1 - expected, 14);
});

it('keeps its relative precision in the tail', () => {
  expect(normalCdf(-8) / 6.220960574271785e-16).toBeCloseTo(1, 6);
});

it('rises everywhere', () => {
  for (let z = -9; z < 9; z += 0.01) expect(normalCdf(z + 0.01)).toBeGreaterThanOrEqual(normalCdf(z));
});
