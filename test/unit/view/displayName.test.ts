import { describe, expect, it } from 'vitest';
import { displayName, displayText } from '../../../src/view/displayName';

describe('names out of files', () => {
  it('characters that turn the direction of writing become visible', () => {
    expect(displayName('evil\u202egnp.exe')).toBe('evil␣gnp.exe');
    expect(displayText('a\u2066b\u0000c\nd')).toBe('a␣b␣c␣d');
  });

  it('right-to-left letters stay as they are', () => {
    expect(displayName('نموذج-7B')).toBe('نموذج-7B');
  });

  it('a megabyte is cut and says so', () => {
    expect(displayName('x'.repeat(1e6))).toBe(`${'x'.repeat(200)}…`);
  });

  it('a name of blanks is named', () => {
    expect(displayName('  ')).toBe('(no name)');
  });
});
