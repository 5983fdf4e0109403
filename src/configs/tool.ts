/** Which tool a document belongs to, judged by what only that tool writes. Some keys mean different things. */
import { keyName } from './keyName';
import { entryOf } from './mapIndex';
import { type ConfigNode, DEEPEST, type MapNode } from './node';

export type Tool =
  | 'Hugging Face model'
  | 'Hugging Face generation'
  | 'Hugging Face tokenizer'
  | 'axolotl'
  | 'LLaMA-Factory'
  | 'torchtune'
  | 'NeMo'
  | 'Megatron'
  | 'HELMET'
  | 'RULER'
  | 'needle test'
  | 'lm-evaluation-harness'
  | 'lighteval'
  | 'LiteLLM'
  | 'LongBench'
  | 'llama.cpp'
  | 'vLLM'
  | 'TensorRT-LLM'
  | 'Ollama';

export interface Traits {
  readonly tool: Tool | undefined;
  /** Whether the tool is known by a command that runs it, and by nothing else. */
  readonly ran: boolean;
  /** Whether a model is trained here, so that a sequence length is one of training. */
  readonly trains: boolean;
  /** Whether a model is evaluated here, so that shots are in-context examples. */
  readonly evaluates: boolean;
  /** Whether a language model is in play at all; time series have sequence lengths too. */
  readonly languageModel: boolean;
}

/** Maps looked at before judging: enough for any config, bounded for a data file. */
const MOST_MAPS = 2_000;

/** Keys of optimisers and trainers. */
const TRAINING =
  /^(learning_rate|per_device_train_batch_size|num_train_epochs|lr_scheduler(_type)?|gradient_accumulation_steps|micro_batch_size|global_batch_size|lora_(r|rank|alpha)|finetuning_type|weight_decay|optim(izer)?|warmup_(ratio|steps)|max_steps|train_iters|lr)$/;
const EVALUATION =
  /^(tasks?|task_name|datasets?|dataset_(name|path)|metrics?|metric_list|eval\w*|benchmarks?|max_eval_samples|max_test_samples|doc_to_text|num_fewshots?)$/;
const LANGUAGE =
  /^(tokenizer\w*|base_model|\w*model_name(_or_path)?|pretrained\w*|model_args|vocab_size|model_path|model_id|chat_template|llm\w*|max_new_tokens|rope_\w+|vllm\w*|max_length_per_example)$/;

export function traitsOf(document: ConfigNode, path: string): Traits {
  const keys = new Set<string>();
  const evidence: Evidence = { torchtune: false, languageModel: false, program: undefined, maps: 0 };
  collect(document, keys, evidence, '', 0);
  const has = (...names: readonly string[]) => names.every((name) => keys.has(name));
  const some = (pattern: RegExp) => [...keys].some((key) => pattern.test(key));
  const top = new Set(document.kind === 'map' ? document.entries.map(({ key }) => keyName(key)) : []);
  const file = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const written = toolOf(has, top, evidence.torchtune, file);
  const tool = written ?? evidence.program;
  return {
    tool,
    ran: written === undefined && tool !== undefined,
    trains:
      tool === 'axolotl' ||
      tool === 'LLaMA-Factory' ||
      tool === 'torchtune' ||
      tool === 'NeMo' ||
      tool === 'Megatron' ||
      (some(TRAINING) && tool !== 'Hugging Face model'),
    evaluates: some(EVALUATION),
    languageModel: tool !== undefined || evidence.languageModel || some(LANGUAGE),
  };
}

/** LongBench's table of the length each model's prompts are cut to: its keys are models. */
export function isModelTable(path: string): boolean {
  return /(^|[/\\])model2maxlen\.json$/i.test(path);
}

/** Traits of a command go by its program, else by the file's; those of any other map are the file's. */
export function traitsOfMap(map: MapNode, file: Traits): Traits {
  if (map.program !== undefined) return traitsOfCommand(map, map.program, file);
  const tool = toolNamedIn(map);
  return tool === undefined ? file : { ...file, tool, ran: false, languageModel: true };
}

function traitsOfCommand(command: MapNode, program: string, file: Traits): Traits {
  const own = toolOfProgram(program);
  const keys = command.entries.map(({ key }) => keyName(key));
  const trains =
    keys.some((key) => TRAINING.test(key)) || /\b(finetune|pretrain|train|sft)\w*(\.py)?\b/.test(program);
  return {
    // What another command of the file runs says nothing of this one; arguments alone have only the file.
    tool: own ?? (file.ran && program !== '' ? undefined : file.tool),
    ran: own !== undefined || file.ran,
    // Arguments kept in a variable have no program beside them: the file's decides.
    trains: own === 'Megatron' || trains || (program === '' && file.trains),
    evaluates: file.evaluates || /eval|bench/.test(program) || keys.some((key) => EVALUATION.test(key)),
    languageModel: file.languageModel || keys.some((key) => LANGUAGE.test(key)),
  };
}

/** Keys beside the arguments of a program that say which it is. */
const RUNS = ['image', 'entrypoint', 'command', 'cmd', 'program', 'executable'];
/** Names that say it by themselves: many an image is called `server`. */
const TELLING = /llama|vllm|trtllm|tensorrt/i;

function toolNamedIn(map: MapNode): Tool | undefined {
  for (const key of RUNS) {
    const value = entryOf(map, [key])?.value;
    const words = value?.kind === 'list' ? value.items : value ? [value] : [];
    const text = words.map((word) => (word.kind === 'scalar' ? String(word.value) : '')).join(' ');
    const tool = TELLING.test(text) ? toolOfProgram(text) : undefined;
    if (tool !== undefined) return tool;
  }
  return undefined;
}

function toolOfProgram(program: string): Tool | undefined {
  if (/trtllm|tensorrt_llm/.test(program)) return 'TensorRT-LLM';
  if (/vllm/.test(program)) return 'vLLM';
  if (/llama[-_.]?(cpp|server|cli|bench|perplexity|run)|(^|\/)(main|server)( |$)/.test(program))
    return 'llama.cpp';
  if (/ollama/.test(program)) return 'Ollama';
  if (/lm[-_]eval/.test(program)) return 'lm-evaluation-harness';
  if (/lighteval/.test(program)) return 'lighteval';
  if (/pretrain_gpt|megatron/.test(program)) return 'Megatron';
  if (/prepare\.py|call_api\.py|ruler/i.test(program)) return 'RULER';
  return undefined;
}

function toolOf(
  has: (...names: readonly string[]) => boolean,
  top: ReadonlySet<string>,
  torchtune: boolean,
  file: string,
): Tool | undefined {
  const either = (...names: readonly string[]) => names.some((name) => has(name));
  if (isModelTable(file)) return 'LongBench';
  if (file === 'generation_config.json') return 'Hugging Face generation';
  if (file === 'tokenizer_config.json' || has('tokenizer_class', 'model_max_length'))
    return 'Hugging Face tokenizer';
  if (top.has('architectures') && either('model_type', 'hidden_size')) return 'Hugging Face model';
  if (top.has('model_type') && either('hidden_size', 'n_embd', 'd_model', 'text_config'))
    return 'Hugging Face model';
  if (top.has('transformers_version') && either('eos_token_id', 'bos_token_id'))
    return 'Hugging Face generation';
  if (torchtune) return 'torchtune';
  if (has('base_model') && either('sequence_len', 'adapter', 'micro_batch_size')) return 'axolotl';
  if (has('finetuning_type') || has('cutoff_len', 'template')) return 'LLaMA-Factory';
  if (either('encoder_seq_length') || has('exp_manager', 'trainer')) return 'NeMo';
  if (has('input_max_length') && either('generation_max_length', 'test_files', 'demo_files')) return 'HELMET';
  if (either('haystack_dir', 'haystack_path', 'needle_set_path', 'needle', 'context_lengths_min'))
    return 'needle test';
  if (either('document_depth_percent', 'document_depth_percent_min', 'document_depth_percents'))
    return 'needle test';
  if (either('litellm_params', 'litellm_provider', 'litellm_settings')) return 'LiteLLM';
  if (either('model_parameters', 'base_params')) return 'lighteval';
  if (either('model_args', 'doc_to_text', 'num_fewshot')) return 'lm-evaluation-harness';
  if (either('num_ctx')) return 'Ollama';
  if (either('max_model_len', 'gpu_memory_utilization', 'tensor_parallel_size')) return 'vLLM';
  if (either('n_gpu_layers', 'llama_arg_ctx_size')) return 'llama.cpp';
  return undefined;
}

/** Names that only language models bear, and repositories given as `ORGANISATION/NAME`. */
const MODEL_NAME =
  /llama|qwen|mi[sx]tral|gpt|pythia|gemma|\bphi|falcon|deepseek|mamba|olmo|smollm|nemotron|command-r|^[\w.-]+\/[\w.-]+$/i;

interface Evidence {
  torchtune: boolean;
  languageModel: boolean;
  /** The first tool that a command inside the file runs. */
  program: Tool | undefined;
  maps: number;
}

function collect(
  node: ConfigNode,
  keys: Set<string>,
  evidence: Evidence,
  under: string,
  depth: number,
): void {
  if (depth > DEEPEST || evidence.maps > MOST_MAPS) return;
  if (node.kind === 'list') for (const item of node.items) collect(item, keys, evidence, '', depth + 1);
  if (node.kind !== 'map') return;
  evidence.maps++;
  if (node.program !== undefined) evidence.program ??= toolOfProgram(node.program);
  for (const { key, value } of node.entries) {
    const name = keyName(key);
    keys.add(name);
    const text = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
    if (key === '_component_' && text.startsWith('torchtune.')) evidence.torchtune = true;
    const names = name === 'model' || (under === 'model' && /^(name|path|id)$/.test(name));
    if (names && text.length < 200 && MODEL_NAME.test(text)) evidence.languageModel = true;
    collect(value, keys, evidence, name, depth + 1);
  }
}
