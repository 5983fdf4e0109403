/** Splits shell text into commands and words with their places. Runs nothing, expands nothing. */
import type { TextRange } from './node';

export interface Word {
  /** Quotes and backslashes removed. */
  readonly text: string;
  readonly range: TextRange;
  /** The characters between the quotes of a word that is quoted as a whole, else the range itself. */
  readonly inner: TextRange;
  readonly quoted: boolean;
  /** Elements, for `NAME=( a b )`. */
  readonly array?: readonly Word[] | undefined;
}

export interface ShellCommand {
  readonly words: readonly Word[];
  /** What ended it, `&&` and `||` as they are; `)` only where it closes nothing, as behind the pattern of a `case`. */
  readonly end: string;
}

export interface Heredoc {
  readonly body: TextRange;
  /** Words of the command it is fed to: `cat > config.yaml`. */
  readonly command: readonly Word[];
}

export interface ShellText {
  readonly commands: readonly ShellCommand[];
  readonly heredocs: readonly Heredoc[];
}

export interface ShellOptions {
  /** Whether a line end ends a command; false where it is only white space (lists of arguments, folded text). */
  readonly lineEndsCommand: boolean;
}

/** Reads source[start, end). */
export function shellWords(source: string, start: number, end: number, options: ShellOptions): ShellText {
  const commands: ShellCommand[] = [];
  const heredocs: Heredoc[] = [];
  const waiting: { delimiter: string; command: Word[] }[] = [];
  let words: Word[] = [];
  let array: Word[] | undefined;
  let at = start;
  let open = 0;
  const endCommand = (end: string) => {
    if (words.length > 0) commands.push({ words, end });
    words = [];
  };
  while (at < end) {
    const char = source[at] ?? '';
    const continuation =
      char === '\\' ? /^\\[ \t]*\r?\n/.exec(source.slice(at, Math.min(end, at + 80))) : null;
    if (continuation) {
      at += continuation[0].length;
    } else if (char === '\n') {
      at++;
      for (const { delimiter, command } of waiting.splice(0)) {
        const body = heredocBody(source, at, end, delimiter);
        heredocs.push({ body, command });
        at = Math.min(end, lineEnd(source, body.end, end) + 1);
      }
      if (options.lineEndsCommand && !array) endCommand(char);
    } else if (char === '#') {
      at = lineEnd(source, at, end);
    } else if (char === '<' && source.startsWith('<<', at) && source[at + 2] !== '<') {
      const opener = /^<<-?[ \t]*(['"]?)([\w.-]+)\1/.exec(source.slice(at, Math.min(end, at + 120)));
      if (opener?.[2]) waiting.push({ delimiter: opener[2], command: words });
      at += opener ? opener[0].length : 2;
    } else if (char === ')') {
      if (array) {
        array = undefined;
      } else {
        endCommand(open > 0 ? 'group' : char);
        open = Math.max(0, open - 1);
      }
      at++;
    } else if (char === ';' || char === '|' || char === '&' || char === '(') {
      endCommand(source[at + 1] === char ? char + char : char);
      if (char === '(') open++;
      at++;
    } else if ((char === '<' || char === '>') && !isPlaceholder(source, at)) {
      // `2` of `2> log` names what is redirected.
      const last = words.at(-1);
      if (last && !last.quoted && last.range.end === at && /^\d$/.test(last.text)) words.pop();
      at = behindRedirection(source, at, end);
    } else if (/[\s<>]/.test(char)) {
      at++;
    } else {
      const word = readWord(source, at, end);
      at = word.range.end;
      if (array) {
        array.push(word);
      } else if (source[at] === '(' && word.text.endsWith('=')) {
        array = [];
        words.push({ ...word, array });
        at++;
      } else {
        words.push(word);
      }
    }
  }
  endCommand('');
  return { commands, heredocs };
}

/** `<model>` in a manual. */
function isPlaceholder(source: string, at: number): boolean {
  if (source[at] === '<') return /^<[\w.-]{1,60}>/.test(source.slice(at, at + 64));
  return /<[\w.-]{1,60}$/.test(source.slice(Math.max(0, at - 61), at));
}

/** Just past `> log`, `2>&1`, `< /dev/null`: what is redirected where is the shell's business. */
function behindRedirection(source: string, at: number, end: number): number {
  const [operator = ''] = /^(?:<<<|>>|>\||[<>]&|<>|[<>])/.exec(source.slice(at, at + 3)) ?? [];
  let next = at + operator.length;
  while (next < end && /[ \t]/.test(source[next] ?? '')) next++;
  return next < end && !BREAK.test(source[next] ?? '') ? readWord(source, next, end).range.end : next;
}

/** Characters that end a word outside quotes. */
const BREAK = /[\s;|&()<>]/;
/** Characters that mean only themselves. */
const PLAIN = /[^\s;|&()<>'"$\\{`]+/y;
/** Longest template looked for, characters. */
const LONGEST_TEMPLATE = 200;

function readWord(source: string, start: number, end: number): Word {
  let text = '';
  let at = start;
  let pieces = 0;
  let inner: TextRange = { start, end };
  while (at < end && !BREAK.test(source[at] ?? '')) {
    const char = source[at] ?? '';
    pieces++;
    if (char === "'" || char === '"') {
      const close = closingQuote(source, at, end);
      inner = { start: at + 1, end: close };
      const body = source.slice(at + 1, close);
      text += char === '"' ? body.replace(/\\(["\\$`])/g, '$1') : body;
      at = Math.min(end, close + 1);
      if (pieces === 1 && (at >= end || BREAK.test(source[at] ?? ''))) {
        return { text, range: { start, end: at }, inner, quoted: true };
      }
    } else if (char === '{' && source[at + 1] === '{' && templateEnd(source, at, end) > 0) {
      const close = templateEnd(source, at, end);
      text += source.slice(at, close);
      at = close;
    } else if (char === '$' && /[{([]/.test(source[at + 1] ?? '')) {
      const close = closingBracket(source, at + 1, end);
      text += source.slice(at, close);
      at = close;
    } else if (char === '`' && source.indexOf('`', at + 1) > 0 && source.indexOf('`', at + 1) < end) {
      const close = source.indexOf('`', at + 1) + 1;
      text += source.slice(at, close);
      at = close;
    } else if (char === '\\') {
      text += source[at + 1] ?? '';
      at = Math.min(end, at + 2);
    } else {
      PLAIN.lastIndex = at;
      const run = (PLAIN.exec(source)?.[0] ?? char).slice(0, end - at);
      text += run;
      at += run.length;
    }
  }
  const range = { start, end: at };
  return { text, range, inner: range, quoted: false };
}

/** Just past a template that is filled in before the shell sees it: `{{ .Values.length }}`; 0 for anything else. */
function templateEnd(source: string, at: number, end: number): number {
  const near = source.slice(at, Math.min(end, at + LONGEST_TEMPLATE));
  const close = near.indexOf('}}');
  return close > 0 && !near.slice(0, close).includes('\n') ? at + close + 2 : 0;
}

function closingQuote(source: string, open: number, end: number): number {
  const quote = source[open];
  for (let at = open + 1; at < end; at++) {
    if (source[at] === '\\' && quote === '"') at++;
    else if (source[at] === quote) return at;
  }
  return end;
}

/** Just past the bracket that closes the one at `open`. */
function closingBracket(source: string, open: number, end: number): number {
  const left = source[open] ?? '';
  const right = left === '{' ? '}' : left === '[' ? ']' : ')';
  let depth = 0;
  for (let at = open; at < end; at++) {
    if (source[at] === left) depth++;
    else if (source[at] === right && --depth === 0) return at + 1;
  }
  return end;
}

function lineEnd(source: string, at: number, end: number): number {
  const found = source.indexOf('\n', at);
  return found < 0 || found > end ? end : found;
}

function heredocBody(source: string, start: number, end: number, delimiter: string): TextRange {
  for (let at = start; at < end; at = lineEnd(source, at, end) + 1) {
    if (source.slice(at, lineEnd(source, at, end)).trim() === delimiter) return { start, end: at };
  }
  return { start, end };
}
