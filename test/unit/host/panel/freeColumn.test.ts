import { describe, expect, it } from 'vitest';
import { freeColumn } from '../../../../src/host/panel/freeColumn';

const active = { isActive: true, viewColumn: 1, tabs: ['a file'] };

describe('where the panel opens', () => {
  it('in another group that is there', () => {
    expect(freeColumn([active, { isActive: false, viewColumn: 2, tabs: [] }])).toBe(2);
    expect(
      freeColumn([
        { ...active, isActive: false },
        { ...active, viewColumn: 2 },
      ]),
    ).toBe(1);
  });

  it('beside the only group', () => {
    expect(freeColumn([active])).toBe('beside');
  });

  it('in the only group when nothing is open', () => {
    expect(freeColumn([{ ...active, tabs: [] }])).toBe(1);
  });
});
