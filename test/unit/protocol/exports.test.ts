import { describe, expect, it } from 'vitest';
import { EXPORTS } from '../../../src/core/export/exports';
import { TEXT_EXPORTS } from '../../../src/protocol/exports';

describe('exports of the panel', () => {
  it('the menu offers every text the engine can write', () => {
    expect([...TEXT_EXPORTS]).toEqual(Object.keys(EXPORTS));
  });
});
