import { expect, test } from 'vitest';
import { placeLine } from '../../../../src/host/editor/placeLine';

test('a row of a table, or of JSON Lines, is a line', () => {
  expect(placeLine({ file: 'a.csv', row: 3 })).toBe(2);
  expect(placeLine({ file: 'a.jsonl', row: 1, key: 'score' })).toBe(0);
});

test('a row of a JSON array is no line, but the row where its text breaks is', () => {
  expect(placeLine({ file: 'a.json', row: 3, key: 'results[2]' })).toBeUndefined();
  expect(placeLine({ file: 'a.json', row: 3 })).toBe(2);
});

test('a place without a row has no line, and no line lies before the first', () => {
  expect(placeLine({ file: 'a.csv' })).toBeUndefined();
  expect(placeLine({ file: 'a.csv', row: 0 })).toBe(0);
});
