import { describe, expect, it } from 'vitest';
import { placeOfError } from '../../../../src/readers/json/place';

describe('the place where a text stops being JSON', () => {
  it.each([
    ['', 0],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['[1 2]', 3],
    ['[1,2', 4],
    ['{"a":nope}', 5],
    ['[01]', 2],
    ['[1.]', 2],
    ['["a\\x"]', 1],
    ['["a\nb"]', 1],
    ['["never ends', 1],
    ['{} {}', 3],
    ["{'a':1}", 1],
    ['[1,,2]', 3],
  ])('%j: %i', (text, place) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(placeOfError(text)).toBe(place);
  });

  it.each(['{}', ' [ ] ', '-0.5e+3', '"\\u00e9\\n"', '{"a":[true,false,null,{"b":[]}]}', '"\u2028"'])(
    'there is none in %j',
    (text) => {
      JSON.parse(text);
      expect(placeOfError(text)).toBeUndefined();
    },
  );

  it('is found in a string of many megabytes', () => {
    expect(placeOfError(`["${'x\\n'.repeat(4_000_000)}",]`)).toBe(12_000_004);
  });
});
