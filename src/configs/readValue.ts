/** The value beside a recognised key: one count or a list of them, references followed. */
import type { Statement } from '../core/words/statement';
import type { KeyRule } from './keys';
import type { ConfigNode, ScalarNode, TextRange } from './node';
import { resolve } from './references';
import type { Scope } from './scope';
import { type CountOptions, countOf } from './values';

export interface ReadValue {
  /** The largest count: of several limits the one that matters for what fits. */
  readonly value: number | null;
  readonly values: readonly number[];
  /** Of the value as written, without the quotes around it. */
  readonly range: TextRange;
  readonly raw: string;
  readonly notes: readonly Statement[];
}

/** No prompt that is worth an evaluation is shorter: such a number is a switch, or counts something else. */
const FEWEST_TOKENS = 16;
const LEAST: Readonly<Partial<Record<KeyRule['meaning'], number>>> = { shots: 0, 'output budget': 1 };

/** Longest list that is read, and longest text that is shown. */
const MOST_VALUES = 500;
const LONGEST_RAW = 120;
/** Characters of one value: a list of lengths in a text may be long, but it is no book. */
const LONGEST_VALUE = 2_000;

/** Undefined where the value is no count: a sentence, a switch, a nested map. */
export function readValue(
  source: string,
  node: ConfigNode,
  rule: KeyRule,
  scope: Scope,
  kilo: CountOptions['kilo'],
): ReadValue | undefined {
  const scalars = scalarsOf(node);
  const first = scalars?.[0];
  const last = scalars?.at(-1);
  if (!scalars || !first || !last) return undefined;
  const range = { start: first.inner.start, end: Math.max(first.inner.end, last.inner.end) };
  const raw = source.slice(range.start, Math.min(range.end, range.start + LONGEST_RAW)).trim();
  const options = { kilo, least: LEAST[rule.meaning] ?? FEWEST_TOKENS };
  const values = new Set<number>();
  const notes = new Map<string, Statement>();
  let known = false;
  for (const scalar of scalars) {
    if (typeof scalar.value === 'string' && scalar.value.length > LONGEST_VALUE) continue;
    const { text, unresolved, fallback } =
      typeof scalar.value === 'string'
        ? resolve(scalar, scope)
        : { text: '', unresolved: undefined, fallback: undefined };
    if (unresolved !== undefined) {
      known = true;
      notes.set('reference', unresolved);
      continue;
    }
    if (fallback !== undefined) notes.set('fallback', { id: 'config.fallback', values: { name: fallback } });
    const written = typeof scalar.value === 'string' ? text : scalar.value;
    if (rule.digits && !isDigits(written)) {
      known = true;
      notes.set('default', { id: 'config.toolDefault', values: { raw: String(written ?? '') } });
      continue;
    }
    for (const part of partsOf(written, rule.list === true)) {
      const count = countOf(part, typeof part === 'string' ? part : raw, options);
      if (!count) continue;
      known = true;
      if (count.value !== null) values.add(count.value);
      if (count.note) notes.set(count.note.id, count.note);
    }
  }
  if (!known) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length > 1) {
    notes.set('list', { id: 'config.list', values: { count: sorted.length, largest: sorted.at(-1) ?? 0 } });
  }
  return { value: sorted.at(-1) ?? null, values: sorted, range, raw, notes: [...notes.values()] };
}

/** As Ollama reads a variable: without white space and quotes around it. */
function isDigits(written: ScalarNode['value']): boolean {
  return /^[\s"']*0*[1-9]\d*[\s"']*$/.test(String(written));
}

function scalarsOf(node: ConfigNode): readonly ScalarNode[] | undefined {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'map' || node.items.length > MOST_VALUES) return undefined;
  const scalars = node.items.filter((item) => item.kind === 'scalar');
  return scalars.length === node.items.length ? scalars : undefined;
}

/** `4096,8192`, `[4096, 8192]` and `4096 8192` are lists; `8,192` is a number unless the key takes lists. */
function partsOf(written: ScalarNode['value'], list: boolean): readonly ScalarNode['value'][] {
  if (typeof written !== 'string') return [written];
  const bracketed = /^\s*[[(](.*)[\])]\s*$/s.exec(written)?.[1];
  const inside = bracketed ?? written;
  const grouped = /^\d{1,3}(,\d{3})+$/.test(inside.trim()) && !list;
  if (bracketed === undefined && grouped) return [written];
  if (!/^[\s\d,_kKmM]+$/.test(inside)) return [written];
  const parts = inside.split(/[\s,]+/).filter((part) => part !== '');
  return parts.length > 1 && parts.length <= MOST_VALUES && !/^\d+ [kKmM]$/.test(inside.trim())
    ? parts
    : [inside];
}
