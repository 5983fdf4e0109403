/** Where a model's name stands in a spelling: behind folders, servers and the organisation that made it. */
import { isFolder, isHost } from './makers';
import { DECORATION, SIZE, VARIANTS } from './modelWords';

interface NamePlace {
  /** The name, with what its last folder lacks: `LLaMA-13B` of `LLaMA/hf/13B`. */
  readonly last: string;
  readonly maker: string | undefined;
}

/** `a/b/NAME`, `a__NAME`, and the cache folder `models--org--NAME/snapshots/…` of Hugging Face. */
export function modelPlaceOf(name: string): NamePlace {
  const [, maker, cached] = /models--([^/\\]*?)--([^/\\]+)/.exec(name) ?? [];
  if (cached !== undefined) return { last: cached, maker };
  // What stands in brackets is a remark, not a path: `Jamba-1.5-large (94B/398B)`.
  const bracket = name.indexOf('(');
  const path = bracket > 0 ? name.slice(0, bracket) : name;
  const rest = name.slice(path.length);
  const address = path.replace(
    /^(?:https?:\/\/)?(?:www\.)?huggingface\.co\/|^(?:hf|ollama|s3|gs|file|oci):(?:\/\/)?(?=[\w.-]+\/)/,
    '',
  );
  const isPath = /^(?:[~.]{0,2}[/\\]|[A-Za-z]:[/\\])/.test(path);
  // `w/o CoT` and `w/ tools` are words; other slashes separate folders, whose names have no blanks.
  const parts = address
    .replace(/(^|[\s\-_(+])(w)\//gi, '$1$2\u2215')
    .split(/[/\\]|__/)
    .map((part) => part.replaceAll('\u2215', '/').trimStart())
    .filter((part) => part.trim() !== '');
  if (!isPath && parts.slice(0, -1).some((part) => /\s/.test(part))) return { last: name, maker: undefined };
  const last = parts.at(-1);
  if (last === undefined) return { last: name, maker: undefined };
  const before = parts.slice(0, -1);
  if (isOnlySize(last)) {
    const folder = before.findLast((part) => !isFolder(part) && !GENERIC.test(part));
    if (folder !== undefined) return { last: `${folder}-${last}${rest}`, maker: undefined };
  }
  const organisation = before.at(-1);
  const isOrganisation =
    organisation !== undefined && !isPath && (before.length === 1 || isHost(before[0] ?? ''));
  return { last: last + rest, maker: isOrganisation ? organisation : undefined };
}

/** `13B`, `7b-hf`, `70B-chat`: a size, and nothing that says of what. */
function isOnlySize(name: string): boolean {
  const words = name.toLowerCase().split(/[\s\-_.:]+/);
  return (
    words.some((word) => SIZE.test(word)) &&
    words.every((word) => SIZE.test(word) || DECORATION.has(word) || VARIANTS.has(word) || word === 'base')
  );
}

/** Folders between a model's name and its size. */
const GENERIC =
  /^(?:huggingface|hf|transformers|safetensors|lm|llm|nlp|pytorch|torch|bin|v?\d[\d.]*|[a-z])$/i;
