import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  flops,
  interval,
  percent,
  score,
  shortTokens,
  signed,
  tokens,
  uncertain,
  withError,
} from '../../../../src/core/words/numbers';

describe('numbers for people', () => {
  it('tokens are grouped and whole, small ones keep a decimal', () => {
    expect(tokens(8192)).toBe('8,192');
    expect(tokens(131071.6)).toBe('131,072');
    expect(tokens(9.96)).toBe('10');
    expect(tokens(3.04)).toBe('3');
    expect(tokens(0.5)).toBe('0.5');
    expect(tokens(4.2e18)).toBe('4.2e18');
  });

  it('only exact multiples of 1,024 are written with k, of 1,048,576 with M', () => {
    expect(shortTokens(1024)).toBe('1k');
    expect(shortTokens(32768)).toBe('32k');
    expect(shortTokens(131072)).toBe('128k');
    expect(shortTokens(2 ** 20)).toBe('1M');
    expect(shortTokens(32000)).toBe('32,000');
    expect(shortTokens(128)).toBe('128');
  });

  it('FLOP carry two or three digits and an exponent', () => {
    expect(flops(7.8e22)).toBe('7.8e22');
    expect(flops(1.694e23)).toBe('1.69e23');
    expect(flops(2e24)).toBe('2.0e24');
    expect(flops(0)).toBe('0');
  });

  it('scores have three digits and differences a sign', () => {
    expect(score(0.6)).toBe('0.600');
    expect(signed(0.0124)).toBe('+0.012');
    expect(signed(-0.0124)).toBe('−0.012');
    expect(signed(-0.0001)).toBe('0.000');
    expect(signed(0.0001)).toBe('0.000');
    expect(percent(0.0213)).toBe('2.1 %');
    expect(percent(0.9)).toBe('90 %');
  });

  it('an estimate is cut at the second digit of its standard error', () => {
    expect(withError(83.2345, 4.123)).toBe('83.2 ± 4.1');
    expect(withError(1.9123e26, 3.04e25)).toBe('1.91e26 ± 0.30e26');
    expect(withError(0.25432, 0.0123)).toBe('0.254 ± 0.012');
    expect(withError(12345, 678)).toBe('12,350 ± 680');
    expect(withError(5, 99.6)).toBe('10 ± 100');
    expect(withError(-0.5, 0.011)).toBe('−0.500 ± 0.011');
  });

  it('without a standard error three digits are shown and none is invented', () => {
    expect(uncertain(83.2345, null)).toEqual({ value: '83.2', error: '' });
    expect(withError(0, null)).toBe('0.00');
    expect(withError(1.9123e26, null)).toBe('1.91e26');
    expect(withError(2.5, Number.NaN)).toBe('2.50');
    expect(withError(2.5, 0)).toBe('2.50');
  });

  it('an interval open on one side says so', () => {
    expect(interval(6100, 11900, tokens)).toBe('6,100–11,900');
    expect(interval(6100, null, tokens)).toBe('≥ 6,100');
    expect(interval(null, 0.5, score)).toBe('≤ 0.500');
    expect(interval(null, null, score)).toBe('');
  });

  it('values that are not finite are named, not printed as code', () => {
    expect(tokens(Number.POSITIVE_INFINITY)).toBe('∞');
    expect(score(Number.NaN)).toBe('not a number');
    expect(flops(Number.NEGATIVE_INFINITY)).toBe('−∞');
  });

  it('the written estimate is within one standard error of the estimate', () => {
    const read = (text: string) => Number(text.replaceAll(',', '').replaceAll('−', '-'));
    fc.assert(
      fc.property(
        fc.double({ min: 1e-30, max: 1e30, noNaN: true }),
        fc.double({ min: 1e-6, max: 10, noNaN: true }),
        (estimate, relative) => {
          const error = estimate * relative;
          const written = uncertain(estimate, error);
          expect(Math.abs(read(written.value) - estimate)).toBeLessThanOrEqual(error);
          expect(Math.abs(read(written.error) - error)).toBeLessThanOrEqual(0.06 * error);
        },
      ),
    );
  });
});
