import { describe, expect, it } from 'vitest';
import { announcement } from '../../../webview/figure/announcement';
import type { Reading, ReadingRow } from '../../../webview/figure/reading';

const point = { x: 128, y: 0.512, low: 0.49, high: 0.535, predicted: 0.508, cell: 0 };

function row(name: string, parts: Partial<ReadingRow> = {}): ReadingRow {
  return { series: undefined, name, text: '0.512', interval: '', y: 0.512, point, ...parts };
}

function say(rows: readonly ReadingRow[], one = false): string {
  const reading: Reading = { x: 128, title: '128 tokens', rows };
  return announcement(reading, 'score', one);
}

describe('what a screen reader says at the cursor', () => {
  it('four values in one breath, the rest as a number', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => row(name));
    expect(say(rows)).toBe('128 tokens: a 0.512; b 0.512; c 0.512; d 0.512; and 2 more.');
  });

  it('words in place of signs', () => {
    expect(say([row('a', { text: '0.512 *', interval: '0.49–0.54' })])).toBe(
      '128 tokens: a 0.512, extrapolated, 0.49 to 0.54.',
    );
  });

  it('of one model the evaluation as well', () => {
    expect(say([row('a')], true)).toBe('128 tokens: a 0.512, evaluated 0.512 (0.490–0.535), law 0.508.');
    expect(say([row('a', { point: undefined })], true)).toBe('128 tokens: a 0.512.');
  });

  it('that there is no value', () => {
    expect(say([])).toBe('128 tokens: no value.');
  });
});
