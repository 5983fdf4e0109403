/** Walks one document and gives every limit in it. */
import type { Statement } from '../core/words/statement';
import { buildLimit, limitOfRope } from './buildLimit';
import { keyName } from './keyName';
import { type KeyRule, ruleOf } from './keys';
import type { ConfigLimit } from './limit';
import { entryOf } from './mapIndex';
import { type ConfigNode, DEEPEST, type Entry } from './node';
import { readValue } from './readValue';
import { type FoundRope, multiplies, ropeIn, ropeOf } from './rope';
import type { Scope } from './scope';
import { type Traits, traitsOf, traitsOfMap } from './tool';

/** A file with more is a table of data; the first ones are enough to see that. */
export const MOST_LIMITS = 5_000;

/** Towers of a multimodal model: their position embeddings are patches and frames, not tokens of a prompt. */
const OTHER_TOWER = /vision|visual|image|audio|speech|qformer|talker|code2wav|depth_decoder/;

interface Search {
  readonly source: string;
  readonly lineOf: (offset: number) => number;
  readonly found: { readonly limit: ConfigLimit; readonly weak: boolean }[];
  /** Rope scalings, and where those are written that a limit refers to. */
  readonly ropes: { readonly rope: FoundRope; readonly scope: Scope; readonly keyPath: string }[];
  readonly usedRopes: Set<number>;
}

export function limitsOf(
  source: string,
  document: ConfigNode,
  path: string,
  lineOf: (offset: number) => number,
): ConfigLimit[] {
  const search: Search = { source, lineOf, found: [], usedRopes: new Set(), ropes: [] };
  const traits = traitsOf(document, path);
  visit(search, document, traits, undefined, '', '', 0);
  for (const { rope, ...place } of search.ropes) {
    if (search.usedRopes.has(rope.entry.keyRange.start) || !rope.explicit || !multiplies(rope.scaling))
      continue;
    search.found.push({ limit: limitOfRope(rope, { ...place, lineOf }), weak: false });
  }
  search.found.push(...defaultOfModelfile(search, document, traits));
  const sure = search.found.some(({ limit, weak }) => !weak || limit.model !== undefined);
  return search.found.filter(({ weak }) => sure || !weak).map(({ limit }) => limit);
}

function visit(
  search: Search,
  node: ConfigNode,
  traits: Traits,
  parent: Scope | undefined,
  key: string,
  path: string,
  depth: number,
): void {
  if (depth > DEEPEST || node.kind === 'scalar') return;
  if (node.kind === 'list') {
    for (const [i, item] of node.items.entries()) {
      visit(search, item, traits, parent, '', `${path}[${i}]`, depth + 1);
    }
    return;
  }
  const own = traitsOfMap(node, traits);
  const scope: Scope = { map: node, key, parent, traits: own };
  const rope = ropeIn(node);
  if (rope) search.ropes.push({ rope, scope, keyPath: join(path, rope.entry.key) });
  for (const each of node.entries) {
    if (search.found.length >= MOST_LIMITS) return;
    if (each.borrowed) continue;
    const keyPath = join(path, each.key);
    const rule = ruleOf(each.key, own) ?? modelTable(own, path, each);
    const read = rule && readValue(search.source, each.value, rule, scope, kiloOf(each.key));
    if (rule && read) {
      const limit = buildLimit(rule, read, { entry: each, scope, keyPath, lineOf: search.lineOf });
      search.found.push({ limit, weak: rule.weak === true });
      const used = limit.ropeScaling && ropeOf(scope);
      if (used) search.usedRopes.add(used.entry.keyRange.start);
    } else if (own.tool !== 'Hugging Face model' || !OTHER_TOWER.test(keyName(each.key))) {
      visit(search, each.value, own, scope, each.key, keyPath, depth + 1);
    }
  }
}

/** A Modelfile without `num_ctx` runs at Ollama's own default, which is short: said where the model is named. */
function defaultOfModelfile(
  { found, lineOf }: Search,
  document: ConfigNode,
  traits: Traits,
): Search['found'] {
  if (document.kind !== 'map' || document.program !== 'ollama') return [];
  if (found.some(({ limit }) => limit.meaning === 'context limit')) return [];
  const entry = entryOf(document, ['from']);
  if (entry?.value.kind !== 'scalar') return [];
  const { range, value } = entry.value;
  const notes: readonly Statement[] = [{ id: 'config.ollamaDefault', values: {} }];
  const read = { value: null, values: [], range, raw: String(value), notes };
  const scope: Scope = { map: document, key: '', parent: undefined, traits };
  const place = { entry, scope, keyPath: entry.key, lineOf };
  return [{ limit: buildLimit({ meaning: 'model default' }, read, place), weak: false }];
}

/** LongBench's `model2maxlen.json`: every value is the length that prompts for the model of its key are cut to. */
function modelTable(traits: Traits, path: string, { value }: Entry): KeyRule | undefined {
  const table = traits.tool === 'LongBench' && path === '' && value.kind === 'scalar';
  return table ? { meaning: 'context limit' } : undefined;
}

/** vLLM's command line and its config file, which becomes one, read `4k` as 4000; everything else as 4096. */
function kiloOf(key: string): 1000 | 1024 {
  return key.includes('-') && keyName(key) === 'max_model_len' ? 1000 : 1024;
}

function join(path: string, key: string): string {
  return path === '' || key === '' ? path + key.trim() : `${path}.${key.trim()}`;
}
