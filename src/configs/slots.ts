/** Servers that share one context between requests: what is left for each of them. */
import type { Statement } from '../core/words/statement';
import { finder } from './finder';
import { keyName } from './keyName';
import { entryOf } from './mapIndex';
import type { ScalarNode } from './node';
import { readValue } from './readValue';
import { hasReference } from './references';
import { type Scope, settingOf } from './scope';
import { isOn } from './switch';

/** How many requests share a context, and what is left for each. */
export interface Shared {
  /** Requests at once; undefined where the context is not divided, or nobody can tell by how much. */
  readonly slots: number | undefined;
  /** Tokens of one request; null where the file names none or nobody can tell. */
  readonly each: number | null;
  readonly notes: readonly Statement[];
}

/** Spellings of one thing, for llama.cpp. */
export const SPELLINGS: readonly (readonly string[])[] = [
  ['c', 'ctx_size', 'llama_arg_ctx_size'],
  ['np', 'parallel', 'n_parallel', 'llama_arg_n_parallel'],
  ['kvu', 'kv_unified', 'llama_arg_kv_unified'],
];
const [CONTEXT = [], SLOTS = [], UNIFIED = []] = SPELLINGS;
const DIVIDED = ['no_kvu', 'no_kv_unified'];

/** llama.cpp rounds contexts up to a multiple of it, tokens. */
const PADDING = 256;

/** Tokens of one request where `total` are divided between slots, as llama.cpp computes it. */
export function perRequest(total: number, slots: number): number {
  return padded(Math.floor(padded(total) / slots));
}

/** Of a limit of `total` tokens, null for the model's own, under this key. */
export function shared(key: string, total: number | null, scope: Scope): Shared {
  const found = slotsOf(key, scope);
  if (found === undefined || isUnified(scope)) return { slots: undefined, each: total, notes: [] };
  const { count, raw } = found;
  if (count === undefined) {
    return { slots: undefined, each: null, notes: [{ id: 'config.slotsUnknown', values: { raw } }] };
  }
  if (total === null) {
    const notes: Statement[] = count > 1 ? [{ id: 'config.slotsOfOwn', values: { slots: count } }] : [];
    return { slots: count, each: null, notes };
  }
  const each = perRequest(total, count);
  const note: Statement = { id: 'config.slots', values: { total, slots: count, each } };
  return {
    slots: count,
    each,
    notes: each === total ? [] : [note, ...(found.fallback ? [found.fallback] : [])],
  };
}

interface SlotCount {
  /** Undefined where the file does not settle it. */
  readonly count: number | undefined;
  readonly raw: string;
  /** The variable whose default it is. */
  readonly fallback?: Statement | undefined;
}

function slotsOf(key: string, scope: Scope): SlotCount | undefined {
  const name = keyName(key);
  if (name === 'context_size') return localSlots(scope);
  // Its `-c` is that of all slots together; Ollama and LocalAI multiply by the slots themselves.
  return CONTEXT.includes(name) && scope.traits.tool !== 'Ollama' ? explicitSlots(scope) : undefined;
}

const explicitSlots = finder<SlotCount>(
  (scope) => {
    const value = settingOf(scope, SLOTS)?.value;
    return value?.kind === 'scalar' ? countOfSlots(value, scope) : undefined;
  },
  (a, b) => a.count === b.count,
);

/** `-1` and `auto` leave the number to the server, which then divides nothing. */
function countOfSlots(value: ScalarNode, scope: Scope): SlotCount | undefined {
  const raw = String(value.value ?? '');
  const read = readValue('', value, { meaning: 'output budget' }, scope, 1024);
  const fallback = read?.notes.find(({ id }) => id === 'config.fallback');
  if (read?.value != null) return { count: read.value, raw, fallback };
  return hasReference(raw) ? { count: undefined, raw } : undefined;
}

const unified = finder<boolean>(
  (scope) => {
    if (isOn(settingOf(scope, DIVIDED)?.value)) return false;
    const value = settingOf(scope, UNIFIED)?.value;
    return value && isOn(value);
  },
  (a, b) => a === b,
);

function isUnified(scope: Scope): boolean {
  return unified(scope) === true;
}

/** LocalAI divides only where its `options` say so: `[kv_unified:false, parallel:4]`. */
function localSlots({ map }: Scope): SlotCount | undefined {
  const options = entryOf(map, ['options'])?.value;
  if (options?.kind !== 'list') return undefined;
  const texts = options.items.map((item) => (item.kind === 'scalar' ? String(item.value).trim() : ''));
  const raw = texts.map((text) => /^(?:n_)?parallel:\s*(\d+)$/.exec(text)?.[1]).find((each) => each);
  return raw && texts.some((text) => /^kv_unified:\s*false$/i.test(text))
    ? { count: Math.max(1, Number(raw)), raw }
    : undefined;
}

function padded(tokens: number): number {
  return Math.ceil(tokens / PADDING) * PADDING;
}
