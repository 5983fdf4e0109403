import { describe, expect, it } from 'vitest';
import { byName } from '../../../src/view/byName';

describe('names in order', () => {
  it('sizes are ordered as numbers', () => {
    const names = ['B-16k', 'B-4k', 'A-13B', 'A-7B'].map((name) => ({ name }));
    expect(names.sort(byName).map(({ name }) => name)).toEqual(['A-7B', 'A-13B', 'B-4k', 'B-16k']);
  });
});
