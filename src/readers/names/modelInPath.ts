/** Which model a word, a heading or a path speaks of, where no field of the file says it. */
import { findInCatalog } from '../../core/data/catalog';

/** Whether a word is the name of a model: known to the catalog, of a well-known family, or with a size (`Foo-7B`). */
export function looksLikeModel(word: string): boolean {
  if (word.length > LONGEST || !/[A-Za-z]{2}/.test(word)) return false;
  return SIZE.test(word) || FAMILY.test(word) || findInCatalog(word) !== undefined;
}

/** The first word of a text that is the name of a model. */
export function modelInText(text: string): string | undefined {
  return text
    .slice(0, LONGEST_TEXT)
    .split(/[\s,;:()[\]|`“”"']+/)
    .find(looksLikeModel);
}

/**
 * A name whose folders were flattened into it, as when single files of a repository are kept side by side:
 * `owner_repo__pred_qwen3-8b_CXT3500` is `qwen3-8b_CXT3500`. Other names are returned as they are.
 */
export function withoutFlatFolders(name: string): string {
  const flat = /^.*?[^_]__(?=[^_])(.*)$/s.exec(name)?.[1];
  if (flat === undefined) return name;
  const own = FLAT_FOLDERS.exec(flat)?.[1];
  return own === undefined || own === '' ? name : own;
}

/** Characters; no model has a longer name. */
const LONGEST = 200;
const LONGEST_TEXT = 2_000;
/** `-7B`, `_350m`, `1.5B`, `bloom-1b1`, `8x7B`. */
const SIZE = /(?:^|[^A-Za-z0-9.])(?:\d{1,2}x)?\d{1,4}(?:\.\d{1,3})?[bBmM]\d?(?![A-Za-z0-9])/;
/** Families whose names carry a version instead of a size. */
const FAMILY =
  /^(?:[\w.-]{1,60}\/)?(?:gpt|chatgpt|claude|gemini|gemma|llama|codellama|qwen|qwq|mistral|mixtral|ministral|deepseek|command|phi|yi|glm|chatglm|internlm|minimax|jamba|grok|kimi|nova|dbrx|exaone|longchat|vicuna|mamba|rwkv|falcon|mpt|bloom|opt|pythia|olmo)[-_. ]?(?:v?\d|[a-z]{1,12}[-_.]v?\d|large|small|medium|mini|nemo|plus|pro|flash|opus|sonnet|haiku|instant|text|hybrid)/i;
/** Folders that collections of results are kept in, up to the last of them. */
const FLAT_FOLDERS =
  /^.*(?:^|[_/])(?:babilong_evals|final-results|benchmark_output|predictions?|pred_e|pred|results?|outputs?|evals?|data|runs|logs)_(?=[^_])(.*)$/i;
