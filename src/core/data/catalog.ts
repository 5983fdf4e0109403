/** What is known of a model by its name. Conservative: another size, version or fine-tune is another model. */

import type { CatalogModel } from './catalogModel';
import { catalogModels } from './catalogModels';
import type { ComputeConvention } from './cell';
import { isHandedOn, isSameWeights, KNOWN_ORGANISATIONS } from './makers';
import { type ModelName, readModelName, shortName } from './modelName';
import { isQuantisation } from './modelWords';

export interface CatalogMatch {
  readonly model: CatalogModel;
  /** The one name of what the spelling means: with its variant, length or checkpoint, `Llama-3-8B-Instruct`. */
  readonly name: string;
  /** The name of the weights before they were quantised. */
  readonly weights: string;
  /** Share of the training a checkpoint has behind it; 1 for the finished model. */
  readonly trained: number;
  /** Context limit written in the spelling beside the catalog's name, tokens. */
  readonly limitInName: number | undefined;
}

/** The catalog's model for a spelling, or undefined where none is certain. */
export function findInCatalog(spelling: string): CatalogMatch | undefined {
  const found = namesake(spelling);
  return found && isSameWeights(found.model, found.maker) ? found : undefined;
}

/** Whether a spelling is of a known model that somebody else has trained further: another model under its name. */
export function isTrainedFurther(spelling: string): boolean {
  const found = namesake(spelling);
  return found !== undefined && !isSameWeights(found.model, found.maker);
}

/** A spelling as it is shown: without folders and organisation, but where that would make it another model. */
export function shownAs(spelling: string): string {
  return isTrainedFurther(spelling) ? spelling.trim() : shortName(spelling);
}

/** Who made an unknown model, lower case; undefined where nobody is named, or one who only hands models on. */
export function makerOf(spelling: string): string | undefined {
  const maker = readModelName(spelling).maker?.toLowerCase();
  return maker === undefined || isHandedOn(maker) || findInCatalog(spelling) !== undefined
    ? undefined
    : maker;
}

/** The catalog's model of that name, whoever stands before it. */
function namesake(spelling: string): (CatalogMatch & { readonly maker: string | undefined }) | undefined {
  const name = withOllamaSize(readModelName(spelling));
  for (const withLengths of [true, false]) {
    const candidates = withoutOrganisation(withLengths ? name.partsWithLengths : name.parts);
    const model =
      candidates.map((parts) => byKey.get(keyOf(parts))).find(Boolean) ??
      candidates.map((parts) => byTightKey.get(tightKeyOf(parts))).find(Boolean);
    if (!model) continue;
    if (name.variants.includes('deduped') && model.family !== 'Pythia') return undefined;
    if (name.step !== undefined && (model.family !== 'Pythia' || name.step > PYTHIA_STEPS)) return undefined;
    return { ...matchOf(model, name, withLengths), maker: name.maker };
  }
  return undefined;
}

/** Sizes that Ollama means where its names say none (its library, 2025). */
const OLLAMA_SIZES: Readonly<Record<string, string>> = {
  'llama-2': '7b',
  'llama-3': '8b',
  'llama-3-1': '8b',
  'llama-3-2': '3b',
  'qwen-2': '7b',
  'qwen-2-5': '7b',
  'qwen-3': '8b',
  'gemma-2': '9b',
  'gemma-3': '4b',
  'phi-3': 'mini',
  'smollm-2': '1.7b',
};

/** `llama3.1`, as Ollama writes it and nobody else: 8B, and the model that follows instructions. */
function withOllamaSize(name: ModelName): ModelName {
  if (!name.isBare) return name;
  const size = OLLAMA_SIZES[keyOf(name.parts)];
  if (size === undefined) return name;
  const more = size.split('.');
  const tuned = name.parts[0] === 'llama' && name.parts[1] === '2' ? 'chat' : 'instruct';
  return {
    ...name,
    parts: [...name.parts, ...more],
    partsWithLengths: [...name.partsWithLengths, ...more],
    variants: [...name.variants, tuned],
  };
}

/** The one name of a model: the catalog's where it knows the spelling, else the spelling itself. */
export function canonicalName(spelling: string): string {
  return findInCatalog(spelling)?.name ?? spelling.trim();
}

/** Context limit written in a name, tokens: `-32k`, `_CXT3500`, `-1M`. */
export function contextLimitInName(spelling: string): number | undefined {
  return readModelName(spelling).contextLimit;
}

/** Training compute by the catalog, FLOP, in one convention. */
export function catalogFlops(match: CatalogMatch, convention: ComputeConvention): number | undefined {
  const { nonEmbedding, allParameters } = match.model.flops;
  const flops = convention === 'non-embedding' ? nonEmbedding : allParameters;
  return flops === undefined || match.trained === 0 ? undefined : flops * match.trained;
}

/** Pythia's models are trained for 143,000 steps; checkpoints are named by theirs (EleutherAI/pythia README). */
const PYTHIA_STEPS = 143_000;

const SPELLED: Readonly<Record<string, string>> = {
  instruct: 'Instruct',
  chat: 'Chat',
  awq: 'AWQ',
  gptq: 'GPTQ',
  fp8: 'FP8',
};

function matchOf(model: CatalogModel, name: ModelName, exact: boolean): CatalogMatch {
  const limitInName = exact ? undefined : name.contextLimit;
  // Where the plain name is the tuned model, `Instruct` says nothing more.
  const marks = name.variants
    .filter((variant) => !(model.tuned && variant === 'instruct'))
    .map((variant) => SPELLED[variant] ?? variant);
  if (name.base && model.tuned) marks.push('Base');
  if (limitInName !== undefined && limitInName !== model.contextLimit) marks.push(name.lengthText ?? '');
  const checkpoint = name.step !== undefined && name.step !== PYTHIA_STEPS;
  if (checkpoint) marks.push(`step${name.step}`);
  return {
    model,
    name: [model.name, ...marks].join('-'),
    weights: [model.name, ...marks.filter((mark) => !isQuantisation(mark.toLowerCase()))].join('-'),
    trained: checkpoint ? (name.step ?? 0) / PYTHIA_STEPS : 1,
    limitInName,
  };
}

const ORGANISATIONS = KNOWN_ORGANISATIONS.map((organisation) => readModelName(organisation).parts);

/** The parts themselves, then the parts behind each organisation they begin with. */
function withoutOrganisation(parts: readonly string[]): readonly (readonly string[])[] {
  const shorter = ORGANISATIONS.filter((organisation) => organisation.every((word, i) => parts[i] === word));
  return [parts, ...shorter.map((organisation) => parts.slice(organisation.length))];
}

function keyOf(parts: readonly string[]): string {
  return parts.join('-');
}

const byKey: ReadonlyMap<string, CatalogModel> = new Map(
  catalogModels.flatMap((model) =>
    [model.name, ...(model.aliases ?? [])].map(
      (name) => [keyOf(readModelName(name).partsWithLengths), model] as const,
    ),
  ),
);

/** `llama31-8b` and `llama-3-1-8b` alike: the version without signs, the size apart. */
function tightKeyOf(parts: readonly string[]): string {
  const size = parts.findLastIndex((part) => /^\d+(?:x\d+)?[bm]$/.test(part));
  return size < 0
    ? parts.join('')
    : [parts.slice(0, size).join(''), parts[size], parts.slice(size + 1).join('')].join('-');
}

/** Of names that would be alike without signs, `1.8b` and `18b`, only those that are not. */
const byTightKey: ReadonlyMap<string, CatalogModel> = (() => {
  const found = new Map<string, CatalogModel | undefined>();
  for (const model of catalogModels)
    for (const name of [model.name, ...(model.aliases ?? [])]) {
      const key = tightKeyOf(readModelName(name).partsWithLengths);
      found.set(key, found.has(key) && found.get(key) !== model ? undefined : model);
    }
  return new Map([...found].flatMap(([key, model]) => (model === undefined ? [] : [[key, model]])));
})();
