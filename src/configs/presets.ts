/** Presets of llama-server: an .ini file with one section per model, named after it, and defaults under `[*]`. */
import { keyName } from './keyName';
import { entryOf, isMap } from './mapIndex';
import { type Entry, entry, type MapNode, scalar } from './node';
import { SPELLINGS } from './slots';

/** Keys that only llama.cpp writes into a section. */
const OWN_KEYS = ['ctx_size', 'c', 'n_gpu_layers', 'llama_arg_ctx_size', 'llama_arg_n_parallel'];
const MODEL_KEYS = ['model', 'm', 'hf_repo', 'hf', 'hfr', 'llama_arg_model', 'llama_arg_hf_repo'];
const DEFAULTS = '*';

/** Each section becomes a command of llama-server of its own, with the defaults where it has nothing to say. */
export function asPresets(root: MapNode): MapNode {
  const sections = root.entries.flatMap(({ key, value }) => (isMap(value) ? { key, section: value } : []));
  const named = sections.some(({ key, section }) => /[/:*]/.test(key) || has(section, MODEL_KEYS));
  if (!named || !sections.some(({ section }) => has(section, OWN_KEYS))) return root;
  const defaults = sections.flatMap(({ key, section }) => (key === DEFAULTS ? section.entries : []));
  return {
    ...root,
    entries: root.entries.map((each) =>
      isMap(each.value) ? { ...each, value: preset(each, each.value, defaults) } : each,
    ),
  };
}

function preset({ key, keyRange }: Entry, section: MapNode, defaults: readonly Entry[]): MapNode {
  const own = new Set(section.entries.flatMap((each) => spellingsOf(keyName(each.key))));
  const inherited = key === DEFAULTS ? [] : defaults.filter((each) => !own.has(keyName(each.key)));
  const name =
    key === DEFAULTS || has(section, MODEL_KEYS)
      ? []
      : [{ ...entry('model', keyRange, scalar(key, keyRange)), borrowed: true }];
  const settings = inherited.map((each) => restated(each, section) ?? { ...each, borrowed: true });
  return { ...section, program: 'llama-server', entries: [...section.entries, ...settings, ...name] };
}

/** A default context that the section divides otherwise is a limit of its own: it stands where the section divides it. */
function restated({ key, value }: Entry, section: MapNode): Entry | undefined {
  const [context, ...sharing] = SPELLINGS;
  const other = entryOf(section, sharing.flat());
  if (!context?.includes(keyName(key)) || other?.value.kind !== 'scalar' || value.kind !== 'scalar')
    return undefined;
  const { end } = other.value.range;
  return entry(key, other.keyRange, scalar(value.value, { start: end, end }));
}

function spellingsOf(name: string): readonly string[] {
  return SPELLINGS.find((names) => names.includes(name)) ?? [name];
}

function has(section: MapNode, names: readonly string[]): boolean {
  return entryOf(section, names) !== undefined;
}
