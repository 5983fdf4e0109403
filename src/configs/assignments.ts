/** Assignments that are no plain `NAME=value`: those of `declare` and `let`, in double brackets, and of makefiles. */
import { type Entry, entry } from './node';
import type { ShellCommand, Word } from './shellWords';

const DECLARES = /^(declare|typeset|local|readonly|export)$/;
const NAME = /^[A-Za-z_]\w*$/;
/** `NAME = value` and `NAME := value` of a makefile. */
const SIGN = /^(?:::?|\?)?=$/;

/** The entries that a command sets; undefined where it is another command, or sets them as a plain one does. */
export function assignmentsOf(source: string, { words, end }: ShellCommand): readonly Entry[] | undefined {
  const [first, second] = words;
  if (!first || !second) return end === 'group' && first ? computed(first) : undefined;
  if (first.text === 'unset')
    return words
      .slice(1)
      .flatMap((word) => (NAME.test(word.text) ? [set(word.text, word, word.inner, '$(unset)', false)] : []));
  if (first.text === 'let') return words.slice(1).flatMap((word) => computed(word) ?? []);
  if (NAME.test(first.text) && SIGN.test(second.text) && !first.quoted) {
    const value = { start: words[2]?.inner.start ?? second.range.end, end: words.at(-1)?.inner.end ?? 0 };
    return [set(first.text, first, value, source.slice(value.start, value.end), end === 'group')];
  }
  if (first.text === ':') return words.slice(1).flatMap((word) => preset(word) ?? []);
  const flags = words.findIndex(({ text }, i) => i > 0 && !/^[-+][A-Za-z]+$/.test(text));
  if (!DECLARES.test(first.text) || flags < 2) return undefined;
  const whole = words.slice(1, flags).some(({ text }) => text.includes('i'));
  return words.slice(flags).flatMap((word) => plain(source, word, whole) ?? []);
}

/** `A=B*2`, or in quotes `A = B * 2`. */
function computed(word: Word): Entry[] | undefined {
  const match = /^\s*([A-Za-z_]\w*)\s*(<<|>>|[-+*/%])?=(?!=)(.*)$/s.exec(word.text);
  const [, name, operator, value = ''] = match ?? [];
  if (name === undefined) return undefined;
  return [
    set(name, word, word.inner, operator === undefined ? value : `${name} ${operator} (${value})`, true),
  ];
}

/** `: "${NAME:=value}"` sets what nothing sets. */
function preset(word: Word): Entry[] | undefined {
  const name = /^\$\{([A-Za-z_]\w*):?=[^}]*\}$/.exec(word.text)?.[1];
  return name === undefined ? undefined : [set(name, word, word.inner, word.text, false)];
}

function plain(source: string, word: Word, whole: boolean): Entry[] | undefined {
  const name = /^([A-Za-z_]\w*)=/.exec(word.text)?.[1];
  if (name === undefined) return undefined;
  const value = { start: word.inner.start + name.length + 1, end: word.inner.end };
  const written = source.slice(value.start, value.end);
  const quotes = /^(["']).*\1$/s.test(written) ? 1 : 0;
  const inner = { start: value.start + quotes, end: value.end - quotes };
  return [set(name, word, inner, source.slice(inner.start, inner.end), whole)];
}

function set(
  name: string,
  { inner }: Word,
  range: { readonly start: number; readonly end: number },
  text: string,
  arithmetic: boolean,
): Entry {
  const value = arithmetic ? `$((${text}))` : text;
  const keyRange = { start: inner.start, end: inner.start + name.length };
  return entry(name, keyRange, { kind: 'scalar', value, range, inner: range, literal: false });
}
