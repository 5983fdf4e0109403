/** Whole-number arithmetic as shells write it: computed here, never run. */

/** Stands for a variable by its number; undefined where nobody knows it. */
export type Known = (name: string) => number | undefined;

/** Characters; a limit is a product of a few numbers. */
const LONGEST = 300;
const DEEPEST = 20;

const TOKEN =
  /\s*(?:(0[xX][0-9a-fA-F]+|\d+)|(\$\{\w+(?::?-\d+)?\}|\$\w+|[A-Za-z_]\w*)|(\*\*|<<|>>|[-+*/%()]))/y;

type Token = { readonly number: number } | { readonly name: string } | { readonly sign: string };

/** By how tightly they bind, weakest first; of `**` the right side is computed first. */
const SIGNS: readonly (readonly string[])[] = [['<<', '>>'], ['+', '-'], ['*', '/', '%'], ['**']];

/** Undefined where the text is no arithmetic, where a variable is not known, or where there is no whole number. */
export function calculate(text: string, known: Known): number | undefined {
  const tokens = text.length > LONGEST ? undefined : tokensOf(text);
  if (tokens === undefined || tokens.length === 0) return undefined;
  const calculation = new Calculation(tokens, known);
  const value = calculation.level(0, 0);
  return calculation.isAtEnd && value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  for (let at = 0; at < trimmed.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(trimmed);
    if (!match) return undefined;
    const [, digits, name, sign] = match;
    if (digits !== undefined) tokens.push({ number: numberOf(digits) });
    else if (name !== undefined) tokens.push({ name });
    else if (sign !== undefined) tokens.push({ sign });
  }
  return tokens;
}

/** A leading zero stands for octal digits. */
function numberOf(digits: string): number {
  return /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
}

/** Owns the place in the tokens. */
class Calculation {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly known: Known,
  ) {}

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  level(level: number, depth: number): number | undefined {
    const signs = SIGNS[level];
    if (signs === undefined) return this.operand(depth);
    let value = this.level(level + 1, depth);
    for (let sign = this.sign(signs); sign !== undefined && value !== undefined; sign = this.sign(signs)) {
      const right = sign === '**' ? this.level(level, depth + 1) : this.level(level + 1, depth);
      value = right === undefined ? undefined : result(value, sign, right);
    }
    return value;
  }

  private operand(depth: number): number | undefined {
    if (depth > DEEPEST) return undefined;
    const token = this.tokens[this.at++];
    if (token === undefined) return undefined;
    if ('number' in token) return token.number;
    if ('name' in token) return this.known(token.name);
    if (token.sign === '(') {
      const value = this.level(0, depth + 1);
      return this.sign([')']) === undefined ? undefined : value;
    }
    if (token.sign !== '-' && token.sign !== '+') return undefined;
    const value = this.operand(depth + 1);
    return value !== undefined && token.sign === '-' ? -value : value;
  }

  private sign(signs: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || !('sign' in token) || !signs.includes(token.sign)) return undefined;
    this.at++;
    return token.sign;
  }
}

function result(left: number, sign: string, right: number): number | undefined {
  switch (sign) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : Math.trunc(left / right);
    case '%':
      return right === 0 ? undefined : left % right;
    case '**':
      return right < 0 ? undefined : left ** right;
    case '<<':
      return right < 0 ? undefined : left * 2 ** right;
    default:
      return right < 0 ? undefined : Math.floor(left / 2 ** right);
  }
}
