import { describe, expect, it, test, vi } from 'vitest';
import { firstGlob } from '../../../../src/core/data/glob';

const matchesGlob = (glob: string, path: string): boolean => firstGlob([glob])(path) === 0;

describe('a glob', () => {
  test.each([
    ['a.csv', 'a.csv', true],
    ['a.csv', 'x/y/a.csv', true],
    ['*.csv', 'x/y/a.csv', true],
    ['results/*.csv', 'results/a.csv', true],
    ['results/*.csv', '/home/me/project/results/a.csv', true],
    ['results/*.csv', 'results/deep/a.csv', false],
    ['results/**', 'results/deep/a.csv', true],
    ['results/**/*.csv', 'results/a.csv', true],
    ['**/run-?/*.{csv,tsv}', 'x/run-1/a.tsv', true],
    ['**/run-?/*.{csv,tsv}', 'x/run-12/a.tsv', false],
    ['*.json', 'a.jsonl', false],
    ['a*b*c', 'aXbXc', true],
    ['a*b*c', 'aXbX', false],
    ['', 'a.csv', false],
    ['results\\*.csv', 'results/a.csv', true],
    ['a.csv', 'xa.csv', false],
  ])('%s and %s: %s', (glob, path, fits) => {
    expect(matchesGlob(glob, path)).toBe(fits);
  });

  it('ends on globs made to take for ever', () => {
    expect(matchesGlob(`${'*a'.repeat(200)}b`, 'a'.repeat(5000))).toBe(false);
    expect(matchesGlob('**/'.repeat(200), 'a/'.repeat(500))).toBe(true);
    expect(matchesGlob('{a,b}'.repeat(30), 'a'.repeat(30))).toBe(false);
  });
});

describe('D10: many globs at once', () => {
  const globs = [
    'x/*.json',
    '*.csv',
    'results/**',
    'results/*.csv',
    '**',
    'run-?/a.csv',
    '{a,b}.csv',
    '*a*',
    'b*',
    '',
    'x',
    'a/**/c/*.tsv',
    '?',
    '**/c/**',
  ];
  const paths = [
    'a.csv',
    'x/a.csv',
    'x/b.json',
    'results/deep/q',
    'run-1/a.csv',
    'bb',
    'x',
    'q',
    'a/b/c/d.tsv',
    '/abs/c/e',
    'naan',
    '',
  ];

  test.each(paths)('the first that fits %j is the one that fits by itself', (path) => {
    for (let start = 0; start < globs.length; start++) {
      const some = globs.slice(start);
      const expected = some.findIndex((glob) => matchesGlob(glob, path));
      expect(firstGlob(some)(path)).toBe(expected < 0 ? undefined : expected);
    }
  });

  /** How often a list is walked through while paths are looked for. */
  test.each<[string, (i: number) => string]>([
    ['names', (i) => `run-${i}.csv`],
    ['folders', (i) => `runs/${i}/**`],
    ['beginnings', (i) => `run-${i}-*`],
    ['ends', (i) => `*-${i}.csv`],
  ])('of %s cost a path no look at each', (_, glob) => {
    const many = Array.from({ length: 5_000 }, (_, i) => glob(i));
    const first = firstGlob(many);
    const looked = vi.spyOn(Array.prototype, 'map');
    for (let i = 0; i < 100; i++) first(`other/${i}x/y.json`);
    const looks = looked.mock.calls.length;
    looked.mockRestore();
    expect(looks).toBeLessThan(1_000);
    expect(first(glob(4_321).replace('**', 'a.csv').replace('*', 'a'))).toBe(4_321);
  });
});
