import { describe, expect, it } from 'vitest';
import { shortId } from '../../../src/view/shortId';

describe('short ids', () => {
  it('two long names that begin alike have two short ids', () => {
    const [a, b] = [`${'x'.repeat(5000)}a`, `${'x'.repeat(5000)}b`];
    expect(shortId(a)).not.toBe(shortId(b));
    expect(shortId(a)).toBe(shortId(a));
    expect(shortId(a).length).toBeLessThan(140);
    expect(shortId('short')).toBe('short');
    expect(shortId('a\u202eb')).not.toContain('\u202e');
  });
});
