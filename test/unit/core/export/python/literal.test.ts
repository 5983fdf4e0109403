// Texts and numbers of a fit as Python reads them.
import { describe, expect, it } from 'vitest';
import { pythonNumber, pythonText } from '../../../../../src/core/export/python/literal';

describe('literals of Python', () => {
  it('are ASCII on one line, whatever the text holds', () => {
    expect(pythonText("it's\\")).toBe("'it\\'s\\\\'");
    expect(pythonText('a\nb\0é→😀\ud800')).toBe("'a\\x0ab\\x00\\xe9\\u2192\\U0001f600\\ud800'");
  });

  it('are numbers that numpy takes for floats or small integers, never larger', () => {
    expect(
      [8192, 0.1, 1e20, 1.5e23, -0, Number.NaN, Number.POSITIVE_INFINITY, undefined].map(pythonNumber),
    ).toEqual(['8192', '0.1', '1e+20', '1.5e+23', '-0.0', 'np.nan', 'np.inf', 'None']);
  });
});
