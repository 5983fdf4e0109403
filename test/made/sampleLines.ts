/**
 * Lines such as lm-evaluation-harness logs them, and such as no tool should: escapes, nested keys of the same name, keys
 * twice, bare NaN, numbers of every form, cut and damaged bytes. What the scanner makes of one is held against
 * `JSON.parse`.
 */
import { isDeepStrictEqual } from 'node:util';
import { blockOf } from '../../src/readers/bytes/block';
import { readSample } from '../../src/readers/formats/lmEval/samples/sample';
import { sampleScanner } from '../../src/readers/formats/lmEval/samples/scan';
import type { Prng } from './prng';

const WORDS = [
  'a',
  'Q: 12 + 30',
  ' ',
  'é',
  '漢字',
  '😀',
  '�',
  '\u0000',
  '\n',
  '"',
  '\\',
  '/',
  '\t',
  '\u2028',
  'arg_0',
];
const ESCAPES = [
  '\\n',
  '\\"',
  '\\\\',
  '\\/',
  '\\u0041',
  '\\u00e9',
  '\\ud83d\\ude00',
  '\\ud800',
  '\\u6F22',
  '\\b',
  '\\t',
];
const WRONG = ['\\x', '\\u12g4', '\n', '\u0001', '\\u12', '\\'];
const NUMBERS = [
  '0',
  '1',
  '-0',
  '0.0',
  '1.0',
  '0.5',
  '-1',
  '1e3',
  '1E-2',
  '0.1234567890123456789',
  '12345678901234567890',
];
const NO_NUMBERS = ['NaN', 'Infinity', '-Infinity', '01', '.5', '1.', '+1', '1e', '0x1', '- 1'];
const SPACE = ['', '', '', ' ', ' ', '  ', '\t', '\r'];
const KEYS = [
  'doc_id',
  'filter',
  'metrics',
  'arguments',
  'acc',
  'exact_match',
  'gen_args_0',
  'arg_0',
  'doc',
  'acc',
];

/** One line without its line end. About half of the lines are what a tool would write. */
export function sampleLine(random: Prng): Uint8Array {
  const odd = random.uniform() < 0.5;
  const maybe = (share: number): boolean => odd && random.uniform() < share;
  const space = (): string => (odd ? random.pick(SPACE) : '');
  const text = (): string => {
    const parts = Array.from({ length: random.whole(0, 12) }, () => {
      if (maybe(0.01)) return random.pick(WRONG);
      return random.uniform() < 0.3 ? random.pick(ESCAPES) : JSON.stringify(random.pick(WORDS)).slice(1, -1);
    });
    return `"${parts.join('')}"`;
  };
  const number = (): string => (maybe(0.02) ? random.pick(NO_NUMBERS) : random.pick(NUMBERS));
  const list = (items: readonly string[], open: string, close: string): string =>
    open +
    items.map((item) => space() + item + space()).join(maybe(0.01) ? ' ' : ',') +
    (maybe(0.01) ? ',' : '') +
    close;
  const field = (key: string, value: string): string => `"${key}"${space()}:${space()}${value}`;
  const any = (depth: number): string => {
    const kind = random.whole(0, depth > 3 ? 3 : 5);
    if (kind === 0) return text();
    if (kind === 1) return number();
    if (kind === 2) return random.pick(['true', 'false', 'null', 'nul']);
    if (kind === 3) return text();
    const items = Array.from({ length: random.whole(0, 4) }, () => any(depth + 1));
    if (kind === 4) return list(items, '[', ']');
    return list(
      items.map((value) => field(random.pick(KEYS), value)),
      '{',
      '}',
    );
  };
  const prompt = (): string => (maybe(0.1) ? any(0) : text());
  const args = (): string => {
    const form = odd ? random.whole(0, 5) : random.whole(0, 1);
    if (form === 0) return `{"gen_args_0": {"arg_0": ${prompt()}, "arg_1": {"until": [${text()}]}}}`;
    if (form === 1) return list([list([prompt(), text()], '[', ']'), any(1)], '[', ']');
    if (form === 2) return list([prompt()], '[', ']');
    if (form === 3) return `{"gen_args_1": {"arg_0": ${text()}}, "gen_args_0": ${any(0)}}`;
    return any(0);
  };
  const metrics = random.pick(['["acc"]', '["exact_match", "acc"]', '["acc", "none"]', '[]']);
  const fields = [
    field('doc_id', maybe(0.1) ? any(0) : number()),
    field('doc', any(1)),
    field('arguments', args()),
    field('resps', any(1)),
    field('filter', maybe(0.1) ? any(0) : text()),
    field('metrics', maybe(0.1) ? any(0) : metrics),
    field('acc', maybe(0.2) ? any(0) : number()),
    field('exact_match', number()),
    ...(maybe(0.2) ? [field(random.pick(KEYS), any(0))] : []),
    ...(maybe(0.1) ? [field('arguments', args())] : []),
    ...(maybe(0.05) ? ['"\\u0061cc": 1'] : []),
  ];
  const line = list(odd ? random.shuffled(fields) : fields, `${space()}{`, `}${space()}`);
  const bytes = new TextEncoder().encode(line);
  if (maybe(0.1)) bytes[random.whole(0, bytes.length - 1)] = random.whole(0, 255);
  return maybe(0.05) ? bytes.slice(0, random.whole(0, bytes.length)) : bytes;
}

/** What stands before and behind the line in its file. */
const BEFORE = new TextEncoder().encode('"}\n');
const BEHIND = new TextEncoder().encode('\n"acc": 1}, "');

export interface Comparison {
  /** The scanner gave an instance instead of leaving the line to the parser. */
  readonly scanned: boolean;
  /** It gave what the parser gives, or left the line. */
  readonly same: boolean;
}

/** A function that holds the scanner of one file against `JSON.parse`, line by line. */
export function scannerAgainstParser(): (line: Uint8Array) => Comparison {
  const scan = sampleScanner();
  return (line) => {
    const block = blockOf(Buffer.concat([BEFORE, line, BEHIND]));
    const scanned = scan({ block, start: BEFORE.length, end: BEFORE.length + line.length });
    if (!scanned) return { scanned: false, same: true };
    try {
      const parsed = readSample(JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(line)));
      return { scanned: true, same: isDeepStrictEqual(scanned, parsed) };
    } catch {
      return { scanned: true, same: false };
    }
  };
}
