import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blockOf } from '../../../../../src/readers/bytes/block';
import { readSample } from '../../../../../src/readers/formats/lmEval/samples/sample';
import { sampleScanner } from '../../../../../src/readers/formats/lmEval/samples/scan';
import { prng } from '../../../../made/prng';
import { sampleLine, scannerAgainstParser } from '../../../../made/sampleLines';

const encode = (line: string): Uint8Array => new TextEncoder().encode(line);

/** The instance on a line; undefined where it is left to the parser. */
function scan(line: string) {
  const block = blockOf(encode(line));
  return sampleScanner()({ block, start: 0, end: block.bytes.length });
}

describe('an instance read from bytes', () => {
  it('is what JSON.parse gives, or left to it, for 20,000 lines of every kind', () => {
    const [random, compare] = [prng(7), scannerAgainstParser()];
    let scanned = 0;
    for (let i = 0; i < 20_000; i++) {
      const line = sampleLine(random);
      const comparison = compare(line);
      expect(comparison.same, Buffer.from(line).toString()).toBe(true);
      if (comparison.scanned) scanned++;
    }
    expect(scanned).toBeGreaterThan(8_000);
  });

  it('is read for every line of real logs', () => {
    const folder = new URL('../../../../fixtures/results/lm_eval/acme__Acme-8B/', import.meta.url);
    const logs = readdirSync(folder).filter((name) => name.startsWith('samples_'));
    const lines = logs.flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'));
    for (const line of lines) expect(scan(line)).toEqual(readSample(JSON.parse(line)));
    expect(lines.length).toBeGreaterThan(20);
  });

  it('has the length of its prompt, with escapes and letters of every script counted once', () => {
    const prompt = 'Q: 12\n"é" 漢字 😀 \\';
    const sample = { doc_id: 1, arguments: [[prompt, 'x']], metrics: ['acc'], acc: 1 };
    const whole = scan(JSON.stringify(sample));
    expect(whole?.promptTokens).toBe(readSample(sample)?.promptTokens);
    const escaped = JSON.stringify(sample).replace(/[^ -~]/gu, (c) =>
      [...Array(c.length).keys()].map((i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
    );
    expect(scan(escaped)?.promptTokens).toBe(whole?.promptTokens);
  });

  it('is left to the parser, which tells it, where a key stands twice', () => {
    const line =
      '{"doc_id": 1, "metrics": ["acc"], "acc": 1.0, "arguments": [["ab"]], "acc": 0, "arguments": []}';
    expect(scan(line)).toBeUndefined();
  });

  it('is left to the parser where a number is NaN, a key is escaped, or a line is cut', () => {
    const line = '{"doc_id": 1, "metrics": ["acc"], "acc": 1.0}';
    expect(scan(line)).toEqual({ id: 1, filter: 'none', promptTokens: undefined, scores: [['acc', 1]] });
    for (const other of [
      line.replace('}', ', "\\u0061cc": 0}'),
      line.replace('1.0', 'NaN'),
      line.slice(0, -1),
      line.replace('}', `${', "more": 1'.repeat(500)}}`),
      `${line} x`,
      line.replace('1,', '01,'),
    ])
      expect(scan(other), other).toBeUndefined();
  });
});
