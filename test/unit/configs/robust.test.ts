import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predictLimit, recognise } from '../../../src/configs';
import { say } from '../../../src/core/words/english';

const PATHS = [
  'a.yaml',
  'a.json',
  'a.sh',
  'a.toml',
  'a.env',
  'Modelfile',
  'Dockerfile',
  'config.json',
  'noname',
];

/** Pieces that mean something to one of the parsers, so that chance puts them together in odd ways. */
const piece = fc.constantFrom(
  ...[
    'max_model_len',
    'num_ctx',
    'model',
    'n_shots',
    'rope_scaling',
    'max_tokens',
    '<<',
    'FROM',
    'PARAMETER',
  ],
  ...[
    ':',
    ': ',
    '=',
    ' ',
    '\n',
    '\n  ',
    '\t',
    '- ',
    ',',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '|',
    '>',
    '#',
  ],
  ...[
    '&a',
    '*a',
    '---\n',
    `\${a}`,
    '${',
    '$(a)',
    '{{ x }}',
    '\\',
    '\\\n',
    '<<EOT\n',
    'EOT\n',
    '--max-model-len',
  ],
  ...['8192', '4k', '-1', '1e30', 'null', 'auto', 'NaN', 'org/m', '\r\n', '\ufeff', '\0', '__proto__', '💥'],
);

function check(path: string, text: string): void {
  const { limits, notes } = recognise(path, text);
  for (const limit of limits) {
    const { range, valueRange, value, values, line } = limit;
    expect(range.start).toBeGreaterThanOrEqual(0);
    expect(range.end).toBeLessThanOrEqual(text.length);
    expect(valueRange.start).toBeLessThanOrEqual(valueRange.end);
    expect(line).toBe(text.slice(0, range.start).split('\n').length);
    if (value === null) expect(values.length).toBeLessThanOrEqual(1);
    else expect(Number.isInteger(value) && value >= 0 && value <= 1e9).toBe(true);
    for (const note of limit.notes) expect(say(note)).not.toContain('undefined');
    expect(predictLimit(limit, []).rows).toEqual([]);
  }
  for (const note of notes) expect(say(note)).not.toContain('undefined');
}

describe('whatever the text', () => {
  it.each(PATHS)('arbitrary text in %s gives limits inside of it, and never throws', (path) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => check(path, text)),
      { numRuns: 300 },
    );
  });

  it.each(PATHS)('text made of pieces of configs in %s does the same', (path) => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => check(path, pieces.join(''))),
      { numRuns: 1500 },
    );
  });

  it('arbitrary JSON values beside a key are read or left alone', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify({
          model: value,
          max_model_len: value,
          options: { num_ctx: 4096, x: value },
        });
        check('a.json', text);
        const own = recognise('a.json', text).limits.filter(({ keyPath }) => keyPath === 'options.num_ctx');
        expect(own.map(({ value: read }) => read)).toEqual([4096]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['brackets', '['.repeat(50_000)],
    ['maps', '{"num_ctx":'.repeat(20_000)],
    ['indentation', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}num_ctx:\n`).join('')],
    ['quotes', `num_ctx: ${"'".repeat(50_000)}`],
    ['dollars', `num_ctx: ${'${'.repeat(20_000)}`],
    ['heredocs', 'cat << A\nnum_ctx: 1\n'.repeat(2_000)],
    ['dashes', `num_ctx: ${'- '.repeat(20_000)}`],
    ['arms', `case x in\n${'a) MAX_MODEL_LEN=2048;;\n'.repeat(5_000)}esac`],
    ['sums', `num_ctx: ${'$(('.repeat(20_000)}`],
    [
      'arguments in variables',
      Array.from({ length: 400 }, (_, i) => `A${i}="--num_ctx 2048 -x"\nrun --num_ctx 4096 $A${i}\n`).join(
        '',
      ),
    ],
    ['a name of a megabyte', `num_ctx: 1\nmodel: ${'a'.repeat(1_000_000)}`],
  ])('a hostile number of %s ends', (_, text) => {
    for (const path of PATHS) expect(() => recognise(path, text)).not.toThrow();
  });
});
