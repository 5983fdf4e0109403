/** Where a text stops being JSON, which `JSON.parse` tells of some errors only. */

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The first place at which nothing fits; the length of the text where only its end is missing; undefined for JSON. */
export function placeOfError(text: string): number | undefined {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const fits = pattern.test(text);
    if (fits) at = pattern.lastIndex;
    return fits;
  };
  const eat = (character: string): boolean => {
    skip(SPACE);
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const list = (close: string, item: () => boolean): boolean => {
    if (eat(close)) return true;
    for (;;) {
      if (!item()) return false;
      if (eat(close)) return true;
      if (!eat(',')) return false;
    }
  };
  const string = (): boolean => {
    skip(SPACE);
    const start = at;
    if (text[at] !== '"') return false;
    for (at++; text[at] !== '"'; ) {
      const isPlain = text.charCodeAt(at) >= 0x20 && text[at] !== '\\';
      if (isPlain) at++;
      else if (!skip(ESCAPE)) {
        // A string that is wrong or has no end is wrong from its beginning.
        at = start;
        return false;
      }
    }
    at++;
    return true;
  };
  const value = (): boolean => {
    if (eat('{')) return list('}', () => string() && eat(':') && value());
    if (eat('[')) return list(']', value);
    return string() || skip(NUMBER) || skip(WORD);
  };
  if (!value()) return at;
  skip(SPACE);
  return at < text.length ? at : undefined;
}

/** Calls back with every string of a text that may have comments, and with every comment: start and end. */
export function eachString(
  text: string,
  onString: (start: number, end: number) => void,
  onComment?: (start: number, end: number) => void,
): void {
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    const start = i;
    if (c === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
      onString(start, i + 1);
    } else if (c === '/' && onComment) {
      const end = endOfComment(text, i);
      if (end === undefined) continue;
      onComment(start, end);
      i = end - 1;
    }
  }
}

function endOfComment(text: string, at: number): number | undefined {
  const isLine = text[at + 1] === '/';
  if (!isLine && text[at + 1] !== '*') return undefined;
  const end = text.indexOf(isLine ? '\n' : '*/', at + 2);
  if (end < 0) return text.length;
  return isLine ? end : end + 2;
}
