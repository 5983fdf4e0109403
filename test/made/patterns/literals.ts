/** Every regular expression that stands in the sources of a room: literals, found by parsing the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';

export interface Literal {
  /** `src/readers/csv/sniff.ts:12` */
  readonly place: string;
  readonly pattern: string;
  readonly flags: string;
}

export function literalsIn(room: string): readonly Literal[] {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => literalsOf(`${room}/${name}`, readFileSync(`${room}/${name}`, 'utf8')));
}

export function literalsOf(file: string, text: string): readonly Literal[] {
  const found: Literal[] = [];
  JSON.stringify(parseSync(file, text).program, (_, value: unknown) => {
    if (isLiteral(value)) {
      const row = text.slice(0, value.start).split('\n').length;
      found.push({ place: `${file}:${row}`, ...value.regex });
    }
    return typeof value === 'bigint' ? String(value) : value;
  });
  return found;
}

function isLiteral(
  value: unknown,
): value is { readonly start: number; readonly regex: { readonly pattern: string; readonly flags: string } } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'regex' in value &&
    'start' in value &&
    Boolean(value.regex)
  );
}
