/** What a shell computes or runs inside of a value: `$((128*1024))`, `$(expr 128 \\* 1024)`, `` `nproc` ``. */

export interface Expression {
  readonly start: number;
  readonly end: number;
  /** The arithmetic, or the command whose output would stand here. */
  readonly kind: 'arithmetic' | 'command';
  readonly body: string;
}

/** `$(NAME)` is a variable for Kubernetes and make. */
const VARIABLE = /^\$\([A-Za-z_]\w*\)/;
const OPENING = /\$\(\(|\$\(|\$\[|`/g;
/** Programs that only compute what they are given. */
const COMPUTES = [
  /^\s*(?:shell\s+)?expr\s+(.+)$/s,
  /^\s*(?:shell\s+)?echo\s+([^|\s][^|]*)\|\s*bc\s*$/s,
  /^\s*(?:shell\s+)?echo\s+\$?\$\(\((.+)\)\)\s*$/s,
];

/** In the order of the text; what stands inside of another is part of it. */
export function expressionsIn(text: string): readonly Expression[] {
  const found: Expression[] = [];
  if (!text.includes('$') && !text.includes('`')) return found;
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) {
    const at = match.index;
    const [opening] = match;
    if (opening === '$(' && VARIABLE.test(text.slice(at, at + 100))) continue;
    const close = opening === '`' ? text.indexOf('`', at + 1) : closing(text, at + 1);
    if (close < 0) break;
    // Manifests and makefiles write a dollar twice where the shell is to see one.
    const start = opening !== '`' && text[at - 1] === '$' ? at - 1 : at;
    const inner = text.slice(at + (opening === '`' ? 1 : 2), close);
    found.push({ start, end: close + 1, ...read(opening, inner) });
    OPENING.lastIndex = close + 1;
  }
  return found;
}

function read(opening: string, inner: string): Pick<Expression, 'kind' | 'body'> {
  const sum = opening === '$[' ? inner : opening === '$((' ? inner.slice(1, -1) : undefined;
  if (sum !== undefined) return { kind: 'arithmetic', body: sum };
  for (const pattern of inner.length < 300 ? COMPUTES : []) {
    const given = pattern.exec(inner)?.[1];
    if (given !== undefined) return { kind: 'arithmetic', body: given.replace(/["'\\]/g, '') };
  }
  return { kind: 'command', body: inner };
}

/** The bracket that closes the one at `open`; -1 where there is none. */
function closing(text: string, open: number): number {
  const [left, right] = text[open] === '[' ? ['[', ']'] : ['(', ')'];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === left) depth++;
    else if (text[at] === right && --depth === 0) return at;
  }
  return -1;
}
