import { describe, expect, it, vi } from 'vitest';
import { readLines } from '../../../../src/readers/bytes/lines';
import { memorySource } from '../../../../src/readers/memorySource';

async function linesOf(text: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of readLines(memorySource('a.txt', text), new AbortController().signal))
    lines.push(line.text);
  return lines;
}

describe('lines', () => {
  it.each([
    'a\nb\nc',
    'a\r\nb\r\nc',
    'a\rb\rc',
    'a\rb\nc',
    'a\nb\rc\r\n',
    'a\r\rb\n\nc\r\n\r\n',
    '\r',
    '\n\r',
    '',
  ])('of %j end where they end', async (text) => {
    const expected = text.split(/\r\n|\r|\n/);
    if (expected.at(-1) === '') expected.pop();
    expect(await linesOf(text)).toEqual(expected);
  });

  it.each([
    ['\r', 0x0a],
    ['\n', 0x0d],
  ])('D9: that all end with %j are not searched for the other end one by one', async (end, other) => {
    const looked = vi.spyOn(Buffer.prototype, 'indexOf');
    const lines = await linesOf(`a${end}`.repeat(50_000));
    const looks = looked.mock.calls.filter(([byte]) => byte === other).length;
    looked.mockRestore();
    expect(lines).toHaveLength(50_000);
    expect(looks).toBeLessThan(10);
  });
});
