import { describe, expect, it } from 'vitest';
import { aligned } from '../../../src/cli/align';
import { printable } from '../../../src/cli/printable';
import { placeText, problemLines } from '../../../src/cli/problemLines';
import { toJson } from '../../../src/core/export/json';

describe('text for a terminal', () => {
  it('stands in columns, numbers to the right', () => {
    const rows = [
      ['model', 'tokens'],
      ['a', '8'],
      ['longer', '131,072'],
    ];
    expect(aligned(rows, [1])).toEqual(['model    tokens', 'a             8', 'longer  131,072']);
  });

  it('holds no control characters, line ends or marks that reorder text', () => {
    const name = 'a\u001b[31mred\n\u202egnp.exe\u0000';
    const clean = printable(name);
    expect(clean).toBe('a\ufffd[31mred\ufffdgnp.exe\ufffd');
    expect(aligned([[name, 'x']])[0]).toBe(`${clean}  x`);
  });

  it('cuts a megabyte of a name', () => {
    expect(printable('m'.repeat(1_000_000))).toHaveLength(200);
  });
});

describe('problems as lines', () => {
  it('name file, row and key as far as they are known', () => {
    expect(placeText({ file: 'a.csv' })).toBe('a.csv');
    expect(placeText({ file: 'a.csv', row: 12 })).toBe('a.csv:12');
    expect(placeText({ file: 'a.json', key: 'results.gsm8k' })).toBe('a.json (results.gsm8k)');
  });

  it('are cut after fifty, with the number of the others', () => {
    const problems = Array.from({ length: 60 }, (_, i) => ({
      file: `${i}.csv`,
      row: 2,
      reason: 'no score',
    }));
    const lines = problemLines(problems);
    expect(lines).toHaveLength(51);
    expect(lines[0]).toBe('0.csv:2: no score');
    expect(lines[50]).toBe('… and 10 more; --json lists every one.');
  });
});

describe('rows of one file with the same reason', () => {
  const alike = (rows: readonly number[]) => rows.map((row) => ({ file: 'a.csv', row, reason: 'no score' }));

  it('are listed one by one where they are few', () => {
    expect(problemLines(alike([2, 5, 7]))).toEqual([
      'a.csv:2: no score',
      'a.csv:5: no score',
      'a.csv:7: no score',
    ]);
  });

  it('are one line where they are many, which names the next ones', () => {
    const [line, other, ...rest] = problemLines([
      ...alike([2, 9, 16, 23]),
      { file: 'a.csv', row: 30, reason: 'no model' },
      ...alike([37, 46]),
    ]);
    expect(line).toBe('a.csv:2: no score (and 5 more rows: 9, 16, 23, 37, …)');
    expect(other).toBe('a.csv:30: no model');
    expect(rest).toEqual([]);
  });

  it('name keys where they have no row', () => {
    const problems = ['a', 'b', 'c', 'd'].map((key) => ({ file: 'a.json', key, reason: 'no score' }));
    expect(problemLines(problems)).toEqual(['a.json (a): no score (and 3 more places: b, c, d)']);
  });
});

describe('JSON output', () => {
  it('is one object that reads back as it was', () => {
    const value = { name: '[\n 1,\n 2]', list: [1, -2.5, 1e-9, 7.8e22], empty: [], nested: [{ a: [0] }] };
    expect(JSON.parse(toJson(value))).toEqual(value);
  });

  it('keeps a list of numbers on one line', () => {
    expect(toJson({ theta: [1, -2.5, 3e22] })).toBe('{\n  "theta": [1, -2.5, 3e+22]\n}\n');
  });

  it('never holds NaN or infinities', () => {
    const text = toJson({ a: Number.NaN, b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1] });
    expect(JSON.parse(text)).toEqual({ a: null, b: [null, null, 1] });
  });

  it('keeps hostile names as plain properties', () => {
    const text = toJson(Object.fromEntries([['__proto__', 1]]));
    expect(text).toContain('"__proto__": 1');
  });
});
