/**
 * The one table of keys: how each is spelled (as `keyName` writes it) and what it means, with the tools that
 * read it otherwise. Sources: the tools' own documentation and real configs of each.
 */
import { keyName } from './keyName';
import type { Meaning } from './limit';
import type { Tool, Traits } from './tool';

export interface KeyRule {
  readonly meaning: Meaning;
  /** For a prompt length: a bound, not the length of every prompt. */
  readonly atMost?: boolean;
  /** Whether several values are usual, so that `512,256` is a list and no number with a separator. */
  readonly list?: boolean;
  /** Only where this is true of the document; everywhere otherwise. */
  readonly when?: (traits: Traits) => boolean;
  /** Bounds the input alone, whatever is kept for the output. */
  readonly inputOnly?: boolean;
  /** Counts only beside another limit or a named model: the word is common elsewhere. */
  readonly weak?: boolean;
  /** The tool takes digits alone: anything else, and 0, leaves it at its own default. */
  readonly digits?: boolean;
}

const LIMIT: KeyRule = { meaning: 'context limit' };
const TRAINED: KeyRule = { meaning: 'training length' };
const BOUND: KeyRule = { meaning: 'prompt length', atMost: true };
const LENGTHS: KeyRule = { meaning: 'prompt length', list: true };
const SHOTS: KeyRule = { meaning: 'shots', list: true };
const OUTPUT: KeyRule = { meaning: 'output budget', list: true };

const of = (...tools: readonly Tool[]) => {
  return ({ tool }: Traits) => tool !== undefined && tools.includes(tool);
};
const trains = (traits: Traits) => traits.trains && traits.languageModel;
const evaluates = (traits: Traits) => traits.evaluates && traits.languageModel;

/** The first rule whose condition holds is the meaning. */
const RULES: readonly (readonly [names: string, ...rules: readonly KeyRule[]])[] = [
  ['max_model_len max_model_length vllm_max_model_len vllm_max_model_length max_total_tokens', LIMIT],
  [
    'max_position_embeddings n_positions num_ctx n_ctx ctx_size ctx_len contextsize llama_arg_ctx_size',
    LIMIT,
  ],
  ['ollama_context_length', { ...LIMIT, digits: true }],
  ['ollama_num_ctx context_window context_size context_len truncation_length', LIMIT],
  ['max_context_length max_context_len max_context_size max_context_tokens', LIMIT],
  ['context_length', { ...LENGTHS, when: of('needle test') }, LIMIT],
  [
    'max_sequence_length max_seq_len max_seq_length',
    { ...LENGTHS, when: of('RULER') },
    { ...TRAINED, when: trains },
    LIMIT,
  ],
  ['model_max_length', { ...LIMIT, when: of('Hugging Face tokenizer') }, { ...TRAINED, when: trains }, LIMIT],
  [
    'max_length',
    { ...LIMIT, when: of('Hugging Face generation', 'lighteval', 'lm-evaluation-harness') },
    { ...TRAINED, when: trains },
  ],
  ['sequence_len cutoff_len', TRAINED],
  ['encoder_seq_length', { ...TRAINED, when: of('NeMo', 'Megatron') }, { ...TRAINED, when: trains }],
  [
    'seq_length seq_len sequence_length',
    { ...LIMIT, when: of('Hugging Face model') },
    { ...TRAINED, when: trains },
  ],
  ['c', { ...LIMIT, when: of('llama.cpp') }],

  ['max_prompt_length max_prompt_len max_prompt_tokens', BOUND],
  [
    'max_input_tokens max_input_length max_input_len',
    { ...LIMIT, inputOnly: true, when: of('LiteLLM') },
    BOUND,
  ],
  ['input_max_length', { ...BOUND, list: true }],
  ['max_seq_lengths context_lengths seq_lengths', LENGTHS],
  ['context_lengths_min context_lengths_max', LENGTHS],

  ['num_fewshot num_fewshots num_few_shot num_few_shots few_shot_num fewshot_num max_train_instances', SHOTS],
  [
    'n_shot n_shots num_shots shots fewshot few_shot',
    { ...SHOTS, when: of('HELMET') },
    { ...SHOTS, when: evaluates },
  ],

  [
    'max_new_tokens max_gen_toks max_gen_tokens max_out_len generation_max_length num_predict n_predict',
    OUTPUT,
  ],
  [
    'max_completion_length max_completion_tokens max_output_tokens max_output_len max_generation_tokens',
    OUTPUT,
  ],
  ['max_response_length', { ...OUTPUT, when: trains }],
  ['max_tokens', { ...OUTPUT, weak: true }],
];

const TABLE: ReadonlyMap<string, readonly KeyRule[]> = new Map(
  RULES.flatMap(([names, ...rules]) => names.split(' ').map((name) => [name, rules] as const)),
);

/** Variables are named after the setting they end in: `SERVER_MAX_MODEL_LEN`. */
const VARIABLE =
  /^[A-Z][A-Z0-9_]*_(MAX_MODEL_LEN|NUM_CTX|CTX_SIZE|MAX_TOTAL_TOKENS|MAX_INPUT_TOKENS|CONTEXT_LENGTH)$/;

/** `VLLM_ALLOW_LONG_MAX_MODEL_LEN` switches something on or off, and is no length. */
const SWITCH =
  /(?:^|_)(?:ALLOW|ENABLE|DISABLE|USE|SKIP|IGNORE|FORCE|ENFORCE|CHECK|VALIDATE|WARN|NO|IS|HAS|SHOULD|AUTO|STRICT)(?:_|$)/;

/** What a key means in a document; undefined for every other key. */
export function ruleOf(key: string, traits: Traits): KeyRule | undefined {
  const variable = SWITCH.test(key) ? '' : (VARIABLE.exec(key)?.[1]?.toLowerCase() ?? '');
  const rules = TABLE.get(keyName(key)) ?? TABLE.get(variable);
  return rules?.find(({ when }) => when === undefined || when(traits));
}

/** Whether a key names an output budget, in whatever document. */
export function isOutputBudget(key: string): boolean {
  return TABLE.get(keyName(key))?.[0]?.meaning === 'output budget';
}

const MENTION = new RegExp(
  [...TABLE.keys(), 'original_max_position_embeddings', 'from']
    .map((name) =>
      name === 'c' ? String.raw`[\s"'[,]-c(?![\w-])|\s-c\d|(^|\n)c[ \t]*=` : name.replaceAll('_', '[-_]?'),
    )
    .join('|'),
  'i',
);

/** Whether a text can hold a limit at all: cheap, so that most files are never parsed. */
export function mentionsLimit(text: string): boolean {
  return MENTION.test(text);
}
