import { expect, it } from 'vitest';
import { crc32 } from '../../../../src/readers/bytes/crc32';

it.each([
  ['', 0],
  ['a', 0xe8b7be43],
  ['123456789', 0xcbf43926],
  ['The quick brown fox jumps over the lazy dog', 0x414fa339],
])('the checksum of “%s” is the published one', (text, crc) => {
  expect(crc32(new TextEncoder().encode(text))).toBe(crc);
});

it('is the same wherever the bytes begin, and another for every other bit', () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, i) => (i * 37) & 0xff);
  const whole = crc32(bytes);
  const shifted = new Uint8Array(103);
  shifted.set(bytes, 3);
  expect(crc32(shifted.subarray(3))).toBe(whole);
  const flipped = bytes.map((_, i) => {
    const other = bytes.slice();
    other[i] = (other[i] ?? 0) ^ 1;
    return Number(crc32(other) === whole);
  });
  expect(flipped).not.toContain(1);
});
