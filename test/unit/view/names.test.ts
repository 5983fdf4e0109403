import { describe, expect, it } from 'vitest';
import { idOf } from '../../../src/view/ids';
import { shownName, shownText } from '../../../src/view/names';
import { byName } from '../../../src/view/order';

describe('names out of files', () => {
  it('characters that turn the direction of writing become visible', () => {
    expect(shownName('evil\u202egnp.exe')).toBe('evil␣gnp.exe');
    expect(shownText('a\u2066b\u0000c\nd')).toBe('a␣b␣c␣d');
  });

  it('right-to-left letters stay as they are', () => {
    expect(shownName('نموذج-7B')).toBe('نموذج-7B');
  });

  it('a megabyte is cut and says so', () => {
    expect(shownName('x'.repeat(1e6))).toBe(`${'x'.repeat(200)}…`);
  });

  it('a name of blanks is named', () => {
    expect(shownName('  ')).toBe('(no name)');
  });

  it('two long names that begin alike have two short ids', () => {
    const [a, b] = [`${'x'.repeat(5000)}a`, `${'x'.repeat(5000)}b`];
    expect(idOf(a)).not.toBe(idOf(b));
    expect(idOf(a)).toBe(idOf(a));
    expect(idOf(a).length).toBeLessThan(140);
    expect(idOf('short')).toBe('short');
    expect(idOf('a\u202eb')).not.toContain('\u202e');
  });

  it('sizes are ordered as numbers', () => {
    const names = ['B-16k', 'B-4k', 'A-13B', 'A-7B'].map((name) => ({ name }));
    expect(names.sort(byName).map(({ name }) => name)).toEqual(['A-7B', 'A-13B', 'B-4k', 'B-16k']);
  });
});
