/** What is recognised in a config file: one number that bounds or sets a length, and what it belongs to. */
import type { Statement } from '../core/words/statement';
import type { TextRange } from './node';

/**
 * What a key stands for.
 * `context limit`: prompt and output together. `prompt length`: the prompt alone. `training length`: length of the
 * training sequences, no limit of a server. `model default`: a model is named, but no limit beside it.
 */
export type Meaning =
  | 'context limit'
  | 'prompt length'
  | 'training length'
  | 'shots'
  | 'output budget'
  | 'model default';

export interface NamedModel {
  /** As the file spells it, references resolved. */
  readonly name: string;
  /** What it is served as, where that is another name: heard where nobody knows the first. */
  readonly servedAs?: string | undefined;
  readonly range: TextRange;
}

/** Extension of a model past the length it was pretrained with. */
export interface RopeScaling {
  /** `yarn`, `linear`, `llama3`, …; undefined where the file does not say. */
  readonly type: string | undefined;
  readonly factor: number;
  /** Context limit before the extension, tokens. */
  readonly original: number;
}

export interface ConfigLimit {
  /** As written, dashes of a flag included. */
  readonly key: string;
  /** From the top of the document: `services.vllm.command.--max-model-len`, `models[0].contextLength`. */
  readonly keyPath: string;
  readonly meaning: Meaning;
  /** For a prompt length: whether prompts may be shorter (a bound) or all have this length (a test's setting). */
  readonly atMost: boolean;
  /** Tokens (or in-context examples); the largest of a list; null where the file leaves it to the tool. */
  readonly value: number | null;
  /** Every distinct value of a list, ascending; one value otherwise; none where `value` is null. */
  readonly values: readonly number[];
  /** The value as written. */
  readonly raw: string;
  /** From the first character of the key to the last of the value. */
  readonly range: TextRange;
  readonly valueRange: TextRange;
  /** Line of the key, 1-based. */
  readonly line: number;
  /** The model named nearest to the key; undefined where none or several are. */
  readonly model: NamedModel | undefined;
  /** Tokens kept for the answer, named nearest to the key. */
  readonly outputTokens: number | undefined;
  readonly ropeScaling?: RopeScaling | undefined;
  /** Requests that share the limit as written; `value` is then what is left for each of them. */
  readonly slots?: number | undefined;
  /** Tokens of the longest prompt, where another key lets none through that fills the limit. */
  readonly promptBound?: number | undefined;
  readonly notes: readonly Statement[];
}

export interface ConfigLimits {
  /** In the order of the text. */
  readonly limits: readonly ConfigLimit[];
  /** What is true of the whole file, e.g. that it is too large to be read. */
  readonly notes: readonly Statement[];
}
