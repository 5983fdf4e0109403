/** The model a config speaks of: named nearest to the limit, or honestly unknown. */

import { finder } from './finder';
import { keyName } from './keyName';
import { ruleOf } from './keys';
import type { NamedModel } from './limit';
import { entriesOf, entryOf, isMap } from './mapIndex';
import type { MapNode, ScalarNode } from './node';
import { hasReference, resolve } from './references';
import { type Scope, settingOf } from './scope';

/** Most telling first: a repository or path before the name a server goes by. */
const KEYS = [
  'base_model',
  'model_name_or_path',
  'pretrained_model_name_or_path',
  'pretrained',
  'model_source',
  'model_id',
  'model_path',
  'hf_model',
  'hf_repo',
  'hf_repo_id',
  'llm_hf_repo_id',
  'model_url',
  'model',
  'llm_model',
  'model_name',
  'base_model_name_or_path',
  '_name_or_path',
  'restore_from_path',
];
/** Of use where the value says which registry it means: anything else has addresses, too. */
const URL_KEYS = ['url', 'model_uri', 'storage_uri', 'uri'];
/** What servers call a model's place: `ollama://NAME`, `hf://ORGANISATION/NAME`, `pvc://VOLUME?model=NAME`. */
const PLACE = /^(?:(?:ollama|hf|huggingface):\/\/([^?#]+)|[a-z0-9]+:\/\/[^?#]*\?(?:[^#]*&)?model=([^&#]+))/i;
/** Keys of aider's settings of a model, whose `name` is the model. */
const AIDER = ['extra_params', 'edit_format', 'weak_model_name', 'editor_model_name', 'use_repo_map'];
/** Names with a size, a tag or an organisation: those of models and of nothing else beside a limit. */
const SIZED = /\d[bm]\b|[/:]/i;
/** Maps that describe a model, and the keys that name it there. */
const MAPS = [
  'model',
  'llm',
  'model_config',
  'model_loading_config',
  'model_parameters',
  'model_args',
  'base_params',
];
const KEYS_IN_MAP = ['name_or_path', 'path', 'repo_id', 'repo', 'id', 'name', 'source'];

/** Backends of harnesses and placeholders, written where a model's name could stand. */
const NO_MODEL =
  /^(aider\/extra_params|hf|hf-\w+(-\w+)*|vllm(-vlm)?|sglang|sglang-\w+|gguf|ggml|local-(chat-)?completions|openai-(chat-)?completions|anthropic-\w+(-\w+)*|nemo_lm|dummy|accelerate|endpoint|auto|autodetect|none|null|default|true|false)$/i;

/** Characters; longer texts are no names. */
const LONGEST_NAME = 300;

export function modelOf(scope: Scope): NamedModel | undefined {
  const named = (scope.parent && keyedModel(scope)) ?? nearestModel(scope);
  const served = servedName(scope);
  if (named === undefined || served === undefined || served.name === named.name) return named ?? served;
  return { ...named, servedAs: served.name };
}

const sameName = (a: NamedModel, b: NamedModel) => a.name === b.name;
const nearestModel = finder(modelIn, sameName);
/** The name a server goes by says less than what it serves, even where that stands farther off. */
const servedName = finder((scope) => firstNamed(scope.map, ['served_model_name'], scope), sameName);

function modelIn(scope: Scope): NamedModel | undefined {
  const { map, traits } = scope;
  const litellm = entryOf(map, ['litellm_params'])?.value;
  if (isMap(litellm)) return firstNamed(litellm, ['model'], scope);
  if (traits.tool === 'torchtune') {
    const directory = entryOf(map, ['checkpointer'])?.value;
    const named = isMap(directory) ? firstNamed(directory, ['checkpoint_dir'], scope) : undefined;
    if (named) return named;
  }
  const direct = firstNamed(map, [...KEYS, ...ownKeys(scope)], scope);
  const placed = direct ?? firstNamed(map, URL_KEYS, scope, PLACE) ?? itemName(scope);
  if (placed) return placed;
  for (const key of MAPS) {
    const described = entryOf(map, [key])?.value;
    if (!isMap(described)) continue;
    const named = firstNamed(described, [...KEYS, ...KEYS_IN_MAP], scope) ?? component(described);
    if (named) return named;
  }
  // litgpt keeps models in `checkpoints/ORGANISATION/NAME`; elsewhere the key is where results go.
  const checkpoint = firstNamed(map, ['checkpoint_dir'], scope);
  return checkpoint && /checkpoints\/[^/]+\/[^/]+/.test(checkpoint.name) ? checkpoint : undefined;
}

/** Keys that name a model for one tool alone. */
function ownKeys({ map, traits: { tool } }: Scope): readonly string[] {
  const command = map.program !== undefined;
  if (tool === 'llama.cpp') {
    const variables = ['llama_arg_model', 'llama_arg_hf_repo'];
    return command ? ['m', 'hf', 'hfr', 'mu', ...variables] : variables;
  }
  if (tool === 'TensorRT-LLM') return ['checkpoint_dir', 'model_dir'];
  return map.program === 'ollama' ? ['from'] : [];
}

/** `name` is the model in aider's settings, and beside a limit where it can be nothing else. */
function itemName(scope: Scope): NamedModel | undefined {
  const { map, traits } = scope;
  if (map.program !== undefined) return undefined;
  if (entryOf(map, AIDER)) return firstNamed(map, ['name'], scope);
  const bounds = map.entries.some(({ key }) => ruleOf(key, traits)?.meaning === 'context limit');
  return bounds ? firstNamed(map, ['name'], scope, SIZED) : undefined;
}

/** @param only What a value has to look like. */
function firstNamed(
  map: MapNode,
  keys: readonly string[],
  scope: Scope,
  only?: RegExp,
): NamedModel | undefined {
  for (const key of keys) {
    const found = settingOf(map === scope.map ? scope : { ...scope, map }, [key]);
    // A script that sets it to several models names none.
    if (found && map.script && isSeveral(map, found.key)) return undefined;
    const value = found?.value;
    if (value?.kind !== 'scalar' || (only && !only.test(String(value.value)))) continue;
    const named = name(value, scope);
    if (named) return named;
  }
  return undefined;
}

function isSeveral(map: MapNode, key: string): boolean {
  const values = entriesOf(map, key).map(({ value }) => (value.kind === 'scalar' ? value.value : undefined));
  return values.some((value) => value !== values[0]);
}

function name(node: ScalarNode, scope: Scope): NamedModel | undefined {
  if (typeof node.value !== 'string') return undefined;
  if (node.value.length > LONGEST_NAME) return undefined;
  const { text, unresolved } = resolve(node, scope);
  // Of a path that begins somewhere on another machine, the file itself says enough.
  const known = unresolved === undefined ? text : text.slice(text.lastIndexOf('/') + 1);
  if (unresolved !== undefined && (!text.includes('/') || hasReference(known))) return undefined;
  // Harnesses append arguments to the name: `ORG/NAME,revision=main`.
  const place = PLACE.exec(known);
  const bare = (place?.[1] ?? place?.[2] ?? known.split(',')[0] ?? '').replace(/^["'\s]+|["'\s]+$/g, '');
  if (bare === '' || /[\s{}]/.test(bare) || NO_MODEL.test(bare)) return undefined;
  return { name: bare, range: node.range };
}

/** torchtune names a builder: `torchtune.models.llama3.lora_llama3_8b`. */
function component(map: MapNode): NamedModel | undefined {
  const value = entryOf(map, ['_component_'])?.value;
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  const builder = /^torchtune\.models\..*\.(?:q?lora_)?(\w+)$/.exec(value.value)?.[1];
  return builder === undefined ? undefined : { name: builder, range: value.range };
}

/** Tables of models: the key of the map, or of a map around it, is the name. */
function keyedModel(scope: Scope): NamedModel | undefined {
  for (let at: Scope | undefined = scope; at?.parent; at = at.parent) {
    const table =
      keyName(at.parent.key) === 'models' || (at.traits.tool === 'LiteLLM' && at.parent.parent === undefined);
    const found = table && at.key !== '' && at.parent.map.entries.find(({ value }) => value === at?.map);
    if (found && !/\s/.test(at.key) && !modelIn(at)) {
      return { name: at.key, range: found.keyRange };
    }
  }
  return undefined;
}
