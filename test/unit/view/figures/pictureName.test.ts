import { describe, expect, it } from 'vitest';
import { pictureName } from '../../../../src/view/figures/pictureName';

describe('a saved figure', () => {
  it('is named after its task and its kind, whatever the task is called', () => {
    expect(pictureName('tokens', 'Multiple choice')).toBe('multiple-choice.tokens.png');
    expect(pictureName('residuals', '../../etc/x')).toBe('etc-x.residuals.png');
  });
});
