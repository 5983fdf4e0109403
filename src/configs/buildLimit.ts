/** From a key and its value to the limit: with the model, output budget and rope scaling nearest to it. */
import type { Statement } from '../core/words/statement';
import { keyName } from './keyName';
import type { KeyRule } from './keys';
import type { ConfigLimit } from './limit';
import { entriesOf, entryOf } from './mapIndex';
import { modelOf } from './model';
import type { ConfigNode, Entry, TextRange } from './node';
import { outputTokensOf } from './outputBudget';
import { promptBoundOf } from './promptBound';
import type { ReadValue } from './readValue';
import { type FoundRope, ropeNote, ropeOf } from './rope';
import type { Scope } from './scope';
import { shared } from './slots';

/** A key where it stands. */
export interface KeyPlace {
  readonly entry: Entry;
  readonly scope: Scope;
  readonly keyPath: string;
  readonly lineOf: (offset: number) => number;
}

export function buildLimit(rule: KeyRule, read: ReadValue, place: KeyPlace): ConfigLimit {
  const { entry, keyPath, lineOf } = place;
  const { key, keyRange } = entry;
  const scope: Scope = { ...place.scope, asks: key };
  const { meaning } = rule;
  const { raw } = read;
  const {
    slots,
    each: value,
    notes: sharing,
  } = meaning === 'context limit'
    ? shared(key, read.value, scope)
    : { slots: undefined, each: read.value, notes: [] };
  const values = slots === undefined || value === null ? read.values : [value];
  const bounds = meaning === 'context limit' || meaning === 'training length';
  const rope = bounds ? ropeOf(scope) : undefined;
  const prompts = meaning === 'context limit' || rule.atMost === true;
  const bound = prompts ? promptBoundOf(scope, value) : undefined;
  const outputTokens = meaning === 'context limit' && !rule.inputOnly ? outputTokensOf(scope) : undefined;
  // LongBench's table of lengths has models for keys.
  const keyed = scope.traits.tool === 'LongBench' ? { name: key, range: keyRange } : undefined;
  return {
    key,
    keyPath,
    meaning,
    atMost: rule.atMost === true,
    value,
    values,
    raw,
    range: span(keyRange, read.range),
    valueRange: read.range,
    line: lineOf(keyRange.start),
    model: keyed ?? modelOf(scope),
    outputTokens,
    ropeScaling: rope?.scaling,
    slots,
    promptBound: bound?.tokens,
    notes: [
      ...read.notes,
      ...sharing,
      ...(bound ? [bound.note] : []),
      ...writtenAgain(place),
      ...slidingWindow(value, place),
      ...(rope && value !== null ? [ropeNote(rope.scaling)] : []),
      ...noPrompt(value, outputTokens),
    ],
  };
}

/** A rope scaling that stands alone sets the limit by itself: original × factor. */
export function limitOfRope({ scaling, entry }: FoundRope, place: Omit<KeyPlace, 'entry'>): ConfigLimit {
  const { original, factor } = scaling;
  const value = Math.round(original * factor);
  const read = {
    value,
    values: [value],
    raw: `${original} × ${factor}`,
    range: { start: entry.keyRange.end, end: endOf(entry.value, entry.keyRange.end) },
    notes: [],
  };
  return buildLimit({ meaning: 'context limit' }, read, { ...place, entry });
}

/** Most parsers use the last of several equal keys. */
function writtenAgain({ entry: { key, keyRange }, scope, lineOf }: KeyPlace): Statement[] {
  const last = entriesOf(scope.map, key).findLast(({ borrowed }) => !borrowed);
  if (!last || last.keyRange.start <= keyRange.start) return [];
  return [{ id: 'config.duplicate', values: { key, line: lineOf(last.keyRange.start) } }];
}

function slidingWindow(value: number | null, { entry, scope }: KeyPlace): Statement[] {
  if (value === null || keyName(entry.key) !== 'max_position_embeddings') return [];
  const window = entryOf(scope.map, ['sliding_window'])?.value;
  const used = entryOf(scope.map, ['use_sliding_window'])?.value;
  if (used?.kind === 'scalar' && used.value === false) return [];
  const tokens = window?.kind === 'scalar' ? window.value : null;
  return typeof tokens === 'number' && tokens < value
    ? [{ id: 'config.slidingWindow', values: { window: tokens } }]
    : [];
}

function noPrompt(limit: number | null, output: number | undefined): Statement[] {
  if (limit === null || output === undefined || output < limit) return [];
  return [{ id: 'config.noPrompt', values: { output, limit } }];
}

function endOf(node: ConfigNode, least: number): number {
  if (node.kind === 'scalar') return Math.max(least, node.range.end);
  const inner = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return inner.reduce((end, each) => endOf(each, end), least);
}

function span(key: TextRange, value: TextRange): TextRange {
  return { start: Math.min(key.start, value.start), end: Math.max(key.end, value.end) };
}
