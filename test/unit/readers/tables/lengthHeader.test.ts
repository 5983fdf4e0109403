import { describe, expect, it, test } from 'vitest';
import { areLengths, readLengthHeader } from '../../../../src/readers/tables/lengthHeader';

describe('readLengthHeader', () => {
  test.each([
    ['4K', 4096, undefined],
    ['128k', 131072, undefined],
    ['1M', 1000000, undefined],
    ['4096', 4096, undefined],
    ['4096,none', 4096, undefined],
    ['4k_acc', 4096, 'acc'],
    ['acc@16k', 16384, 'acc'],
    ['f1 (8K)', 8192, 'f1'],
    ['ctx_32', 32, undefined],
    ['ctx4096', 4096, undefined],
    ['4096 tokens', 4096, undefined],
    ['Length 8K', 8192, undefined],
    ['4K (%)', 4096, undefined],
    ['**64K**', 65536, undefined],
    ['0k', 0, undefined],
  ])('%s is %d tokens of %s', (header, promptTokens, metric) => {
    expect(readLengthHeader(header)).toMatchObject({ promptTokens, metric, stderr: false });
  });

  it('knows columns of standard errors', () => {
    expect(readLengthHeader('4096_stderr,none')).toMatchObject({ promptTokens: 4096, stderr: true });
  });

  test.each([
    'model',
    'Avg.',
    'Q4',
    'seed 4096',
    'Effective Length',
    '4K-8K',
    'wAvg. (inc)',
    '',
    '4.5',
    'gpt-4',
  ])('%s is none', (header) => {
    expect(readLengthHeader(header)).toBeUndefined();
  });
});

describe('areLengths', () => {
  const all = (headers: readonly string[], named = true): boolean =>
    areLengths(
      headers.flatMap((header) => readLengthHeader(header) ?? []),
      headers,
      named,
    );
  it('takes two or more lengths', () => {
    expect(all(['4K', '8K'])).toBe(true);
    expect(all(['500', '1000', '2000'])).toBe(true);
    expect(all(['4K'])).toBe(false);
    expect(all(['4K', '4K_stderr'])).toBe(false);
  });
  it('takes neither years nor ranks nor shots', () => {
    expect(all(['2019', '2020', '2021'])).toBe(false);
    expect(all(['1', '2', '3', '100'])).toBe(false);
    expect(all(['0', '5', '10', '25'])).toBe(false);
  });
  it('without a column of models takes only what is a length beyond doubt', () => {
    expect(all(['2048', '4096', '10240'], false)).toBe(true);
    expect(all(['100', '200', '300'], false)).toBe(false);
  });
});
