/** No file holds the others up: every regular expression of ours searches any text in steps that grow as its length. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Literal, literalsIn, literalsOf } from '../made/patterns/literals';
import { parsePattern } from '../made/patterns/parse';
import { type Pump, pumpsOf } from '../made/patterns/pumps';
import { stepsOf } from '../made/patterns/steps';

/** Repetitions in a text, beyond what any bounded repetition of ours counts to. */
const MANY = 250;
/** Where so many cannot be followed. */
const FEWER = 15;
/** Steps per character that need no second look. */
const FEW = 40;

/** A text that takes a pattern more than its share of steps. */
function slowText({ pattern, flags }: Pick<Literal, 'pattern' | 'flags'>): string | undefined {
  const tree = parsePattern(pattern, flags);
  const isSlow = (pump: Pump, many: number): boolean | undefined =>
    slowness((text) => stepsOf(tree, text, flags.includes('y')), pump, many);
  const slow = pumpsOf(tree, pattern).find((pump) => isSlow(pump, MANY) ?? isSlow(pump, FEWER));
  return slow && JSON.stringify([slow.before, slow.unit, slow.end]);
}

/** Twice the text, more than three times the steps; undefined where that cannot be counted. */
function slowness(
  stepsFor: (text: string) => number | undefined,
  { before, unit, end }: Pump,
  many: number,
): boolean | undefined {
  const text = (times: number): string => before + unit.repeat(times) + end;
  const steps = stepsFor(text(2 * many));
  if (steps === undefined) return undefined;
  if (steps === Number.POSITIVE_INFINITY) return true;
  return steps > FEW * text(2 * many).length && steps > 3 * (stepsFor(text(many)) ?? 0);
}

const slow = (pattern: RegExp): boolean =>
  slowText({ pattern: pattern.source, flags: pattern.flags }) !== undefined;

describe('what counts steps', () => {
  test.each([
    /^(a+)+$/,
    /(?:x|\s*#.*\n|\s)*from/,
    /\s+$/,
    /(\w+)\s*=\s*(\w*)\s*$/,
    /^#+\s+(.*?)\s*#*\s*$/,
    /\{\{[^}]*\}\}/,
    /(?:needle\w*|hay)+$/,
    /^(?:-?[\d.-]+,)*x$/,
    /(["'])(?:\\?.)*?\1;/,
  ])('finds %s slow', (pattern) => {
    expect(slow(pattern)).toBe(true);
  });

  test.each([
    /^\s*(\S+)\s*$/,
    /(?<!\s)\s+$/,
    /^a*b*c*$/,
    /\{\{[^{}]*\}\}/,
    /"(?:[^"\\]|\\.)*"/,
    /^(?:\s|#.*\n)*from/,
  ])('finds %s quick', (pattern) => {
    expect(slow(pattern)).toBe(false);
  });

  test('finds the literals of a source, and not what looks like one in a text', () => {
    const source = "const a = 'x'.replace(/b+$/g, ''); // /c/\nconst d = '/e/';";
    expect(literalsOf('a.ts', source)).toEqual([{ place: 'a.ts:1', pattern: 'b+$', flags: 'g' }]);
  });
});

declare global {
  interface ImportMeta {
    /** Of the bundler the tests run in: what loads each module that fits. */
    glob(pattern: string): Readonly<Record<string, () => Promise<unknown>>>;
  }
}
const modules = Object.values(import.meta.glob('../../src/{readers,core,configs}/**/*.ts'));

const ROOMS = ['readers', 'core', 'configs', 'view', 'cli', 'worker', 'host', 'protocol'];

describe('D9: no regular expression takes more than linear time', () => {
  test.each(ROOMS)(
    'of those written down in src/%s',
    (room) => {
      const found = literalsIn(`src/${room}`);
      const worst = found.flatMap((literal) => {
        const text = slowText(literal);
        return text === undefined ? [] : [`${literal.place} /${literal.pattern}/ on ${text}`];
      });
      expect(worst).toEqual([]);
    },
    120_000,
  );

  describe('put together', () => {
    const made = new Map<string, Literal>();
    beforeAll(async () => {
      const Native = RegExp;
      vi.stubGlobal(
        'RegExp',
        new Proxy(Native, {
          construct(_, [pattern, flags = '']: [string | RegExp, string?]) {
            const built = new Native(pattern, flags);
            made.set(String(built), { place: '', pattern: built.source, flags: built.flags });
            return built;
          },
        }),
      );
      for (const load of modules) await load();
      vi.unstubAllGlobals();
    }, 60_000);

    test('when a module is loaded', () => {
      const ours = [...made.values()];
      expect(ours.length).toBeGreaterThan(5);
      expect(ours.filter((literal) => slowText(literal) !== undefined).map(({ pattern }) => pattern)).toEqual(
        [],
      );
    });
  });
});
