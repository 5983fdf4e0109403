import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readNumber, readShots, readTokens } from '../../../src/readers/numbers';

const value = (reading: ReturnType<typeof readNumber>): number | string =>
  reading.kind === 'number' ? reading.value : reading.kind;

describe('readNumber', () => {
  test.each([
    ['84.4', 84.4],
    [' 84.4 ', 84.4],
    ['84.4%', 84.4],
    ['84.4 %', 84.4],
    ['84.4 (±1.2)', 84.4],
    ['84.4±1.2', 84.4],
    ['84.4 +/- 1.2', 84.4],
    ['**84.4**', 84.4],
    ['<ins>84.4</ins>', 84.4],
    ['*84.4*', 84.4],
    ['`84.4`', 84.4],
    ['84.4*', 84.4],
    ['95.8 (1st)', 95.8],
    ['1,024', 1024],
    ['1_000', 1000],
    ['12,345,678.5', 12345678.5],
    ['7.8e22', 7.8e22],
    ['-1', -1],
    ['−0.5', -0.5],
    ['.5', 0.5],
    ['7/8', 0.875],
    ['82.00 (7/8)', 82],
    ['True', 1],
    ['false', 0],
    [true, 1],
    [0.25, 0.25],
    ['100%', 100],
    ['\u00a084.4\u00a0', 84.4],
  ])('%s is %d', (cell, number) => {
    expect(value(readNumber(cell))).toBe(number);
  });

  test.each([
    '',
    ' ',
    '-',
    '–',
    '—',
    'N/A',
    'n/a',
    'NaN',
    'null',
    'None',
    '⏳',
    '?',
    null,
    undefined,
    Number.NaN,
  ])('%s is missing', (cell) => {
    expect(readNumber(cell).kind).toBe('missing');
  });

  test.each(['< 5%', '>90', '≥ 0.5', '~80'])('%s is a bound', (cell) => {
    expect(readNumber(cell).kind).toBe('inexact');
  });

  test.each([
    'abc',
    '84.4 and more',
    '1,02',
    '84,4',
    '1.2.3',
    '4K',
    '0x10',
    '1e999',
    '9/8',
    [1],
    {},
    Infinity,
  ])('%o is no number', (cell) => {
    expect(readNumber(cell).kind).toBe('text');
  });

  it('tells %, shares, spread and counts', () => {
    expect(readNumber('84.4 (±1.2%)')).toEqual({ kind: 'number', value: 84.4, form: 'percent', spread: 1.2 });
    expect(readNumber('82.00 (7/8)')).toMatchObject({ form: 'plain', instances: 8 });
    expect(readNumber('7/8')).toMatchObject({ form: 'share', instances: 8 });
    expect(readNumber('true')).toMatchObject({ form: 'share' });
  });

  it('reads decimal commas where a file has them', () => {
    const style = { decimalComma: true };
    expect(value(readNumber('0,875', style))).toBe(0.875);
    expect(value(readNumber('84,4 %', style))).toBe(84.4);
    expect(value(readNumber('1.024', style))).toBe(1024);
    expect(value(readNumber('1.024,5', style))).toBe(1024.5);
    expect(value(readNumber('0.875', style))).toBe(0.875);
    expect(value(readNumber('84.4', style))).toBe(84.4);
  });

  it('reads every finite number as JavaScript writes it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(value(readNumber(String(number)))).toBe(number === 0 ? Number(String(number)) : number);
      }),
    );
  });

  it('gives an answer for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, decimalComma) => {
        for (const reading of [
          readNumber(text, { decimalComma }),
          readTokens(text, { decimalComma }),
          readShots(text),
        ])
          if (reading.kind === 'number') expect(Number.isFinite(reading.value)).toBe(true);
      }),
    );
  });

  it('is done at once with megabytes in one cell', () => {
    for (const text of [
      '9'.repeat(1e6),
      '*'.repeat(1e6),
      '<'.repeat(1e6),
      '1,'.repeat(5e5),
      `[${'('.repeat(1e6)}`,
    ])
      expect(readNumber(text).kind).toBe('text');
  });
});

describe('readTokens', () => {
  test.each([
    ['4K', 4096],
    ['4k', 4096],
    ['32k', 32768],
    ['32000', 32000],
    ['128K tokens', 131072],
    ['128 k', 131072],
    ['1M', 1000000],
    ['1.5k', 1500],
    ['200K', 200000],
    ['60k', 60000],
    ['10K', 10000],
    ['96k', 98304],
    ['192K', 196608],
    ['128K', 131072],
    ['1000k', 1000000],
    ['2M', 2000000],
    ['4096 tokens', 4096],
    ['1,024', 1024],
    ['131_072', 131072],
    ['0k', 0],
    [4096, 4096],
  ])('%s is %d', (cell, tokens) => {
    expect(value(readTokens(cell))).toBe(tokens);
  });

  test.each(['>128k', '<1K'])('%s is a bound', (cell) => {
    expect(readTokens(cell).kind).toBe('inexact');
  });

  test.each(['long', '4GB', '12 words', 'k'])('%s is no length', (cell) => {
    expect(readTokens(cell).kind).toBe('text');
  });
});

describe('readShots', () => {
  test.each([
    ['5', 5],
    [5, 5],
    ['5-shot', 5],
    ['25 shots', 25],
    ['zero-shot', 0],
    ['0shot', 0],
  ])('%s is %d', (cell, shots) => {
    expect(value(readShots(cell))).toBe(shots);
  });
  it('few-shot is no number', () => {
    expect(readShots('few-shot').kind).toBe('text');
  });
});
