/**
 * What a model's name says, however it is spelled: `meta-llama/Llama-2-7b-hf`, `/data/models/Llama-2-7b-hf`,
 * `Llama2 (7B)`, `qwen3-8b_CXT3500`, `pretrained=EleutherAI/pythia-1b,revision=step3000`.
 */

import { modelPlaceOf } from './modelPlace';
import { COUNTERS, DECORATION, SERVED, SIZE, VARIANTS, withoutQuantisation } from './modelWords';
import { tokensIn } from './tokenUnits';

export interface ModelName {
  /** The name's parts in lower case, without organisation, decoration, lengths and checkpoint. */
  readonly parts: readonly string[];
  /** As `parts`, with the lengths left where they stand: some models carry one in their proper name. */
  readonly partsWithLengths: readonly string[];
  /** What changes the scores but not the pretraining: `instruct`, `awq`, in the order of the name. */
  readonly variants: readonly string[];
  /** Whether the name says that it is the pretrained model (`-base`, `-pt`). */
  readonly base: boolean;
  /** Context limit written in the name, tokens. */
  readonly contextLimit: number | undefined;
  /** Its spelling, e.g. `32k` or `cxt3500`. */
  readonly lengthText: string | undefined;
  /** Training step of a checkpoint. */
  readonly step: number | undefined;
  /** The organisation before the name, as it is spelled; undefined for names alone and paths of folders. */
  readonly maker: string | undefined;
  /** A family and a version in one word and nothing else: `llama3.1`. */
  readonly isBare: boolean;
}

export function readModelName(spelling: string): ModelName {
  const { name, revision } = ofArguments(spelling.slice(0, LONGEST).trim());
  const { last, maker } = modelPlaceOf(name);
  const { plain, quantised } = withoutQuantisation(withoutServing(withoutMarks(last).toLowerCase()));
  const words = plain.split(/[\s\-_.:,@+()[\]]+/).filter((word) => word !== '');
  const hasSize = words.some((word) => SIZE.test(word));
  const parts: string[] = [];
  const partsWithLengths: string[] = [];
  const variants: string[] = [];
  let served = false;
  let [base, contextLimit, lengthText, step] = [false, undefined, undefined, stepIn(revision)] as [
    boolean,
    number | undefined,
    string | undefined,
    number | undefined,
  ];
  words.forEach((word, i) => {
    const length = COUNTERS.has(words[i - 1] ?? '') ? undefined : lengthOf(word, hasSize);
    // `Qwen3-14B (14B)`: tables tell the size once more.
    if (DECORATION.has(word) || (SIZE.test(word) && words.indexOf(word) < i)) return;
    if (word === 'base' || word === 'pt' || (word === 'text' && isTagged(last))) base = true;
    else if (VARIANTS.has(word)) variants.push(word);
    else if (SERVED.has(word)) served = true;
    else if (length !== undefined) {
      [contextLimit, lengthText] = [length, word];
      partsWithLengths.push(word);
    } else if (stepOf(word) !== undefined) step = stepOf(word);
    else {
      const split = versionOf(word)
        .replace(/([a-z])(?=\d)/g, '$1 ')
        .split(' ');
      parts.push(...split);
      partsWithLengths.push(...split);
    }
  });
  // Servers give the model that follows instructions, and speak of their speed.
  if (served && !base && variants.length === 0) variants.push('instruct');
  // The plain tags of Ollama are the models that follow instructions.
  if (isTagged(last) && !base && variants.length === 0)
    variants.push(parts[0] === 'llama' && parts[1] === '2' ? 'chat' : 'instruct');
  variants.push(...quantised);
  return {
    parts,
    partsWithLengths,
    variants,
    base,
    contextLimit,
    lengthText,
    step,
    maker,
    isBare: /^[a-z]+\d(?:\.\d)?(?::latest)?$/.test(last),
  };
}

/** `llama3.1:8b`, `qwen2.5:7b-q4_0`: a name with a tag that begins with the size, as Ollama writes it. */
function isTagged(name: string): boolean {
  return /^[a-z][a-z0-9.]*:\d+(?:\.\d+)?b(?:-|$)/.test(name);
}

/** `v3p1` and `v3` are versions: 3.1 and 3. */
function versionOf(word: string): string {
  const [, major, minor] = /^v?(\d)p(\d)$/.exec(word) ?? [];
  return major === undefined ? word : `${major} ${minor}`;
}

/** Footnotes of tables: `Llama-3.1-8B*`. */
function withoutMarks(name: string): string {
  return name.replace(/[*†‡§¹²³]+/g, '');
}

/** Marks of whoever serves a model, at either end of its name. */
function withoutServing(name: string): string {
  const bedrock =
    /^(?:(?:us|eu|apac|ap|sa|ca|global)\.)?(?:meta|mistral|qwen|deepseek|google|openai)\.(.{1,300}?)-v\d(?::\d)?$/.exec(
      name,
    );
  return (bedrock?.[1] ?? name).replace(
    /:(?:free|nitro|floor|extended|thinking|online|latest|main|novita|together|fireworks(?:-ai)?|groq|cerebras|sambanova|nebius|hyperbolic|fastest|cheapest)$/,
    '',
  );
}

/** The name as people know it: the spelling without folders and organisation, with its revision. */
export function shortName(spelling: string): string {
  const { name, revision } = ofArguments(spelling.slice(0, LONGEST).trim());
  const short = modelPlaceOf(name).last.trim();
  return revision === '' || revision === 'main' ? short : `${short}@${revision}`;
}

/** Longer names are no names; reading stays linear. */
const LONGEST = 500;

/**
 * `pretrained=X,revision=Y` as evaluation harnesses print their arguments. An adapter on top makes it another
 * model: then the whole text is the name.
 */
function ofArguments(spelling: string): { name: string; revision: string } {
  if (!spelling.includes('=')) return { name: spelling, revision: '' };
  if (/(?:^|,)\s*(?:peft|lora|adapter|delta)\w*=/.test(spelling)) return { name: spelling, revision: '' };
  const argument = (key: string): string | undefined =>
    new RegExp(`(?:^|,)\\s*(?:${key})=([^,]*)`).exec(spelling)?.[1];
  const name = argument('pretrained|model_name|model') ?? spelling.replace(/,\s*revision=[^,]*/, '');
  return { name: name.trim(), revision: (argument('revision') ?? '').trim() };
}

function lengthOf(word: string, hasSize: boolean): number | undefined {
  const configured = /^c(?:xt|tx)(\d{2,8})(k?)$/.exec(word);
  if (configured) return tokensIn(Number(configured[1]), configured[2]);
  const thousands = /^(\d{1,4})k$/.exec(word);
  if (thousands) return tokensIn(Number(thousands[1]), 'k');
  // `70m` is a size in parameters unless the name has its size already.
  const millions = hasSize ? /^(\d{1,2})m$/.exec(word) : null;
  return millions ? tokensIn(Number(millions[1]), 'm') : undefined;
}

function stepOf(word: string): number | undefined {
  const digits = /^step[-_]?(\d{1,9})$/.exec(word)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A checkpoint as tables and arguments write it: `step3000`, or in a column of its own `3000`. */
function stepIn(revision: string): number | undefined {
  return /^\d{1,9}$/.test(revision) ? Number(revision) : stepOf(revision);
}
