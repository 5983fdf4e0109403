/**
 * Who stands before a model's name. Its maker, and whoever only repacks, quantises or serves it, leave the model what it
 * is; any other organisation before a known name has trained it further: another model. One table for both.
 */

const list = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(' '));

/** By the beginning of the catalog's family, the longest that fits. */
const MAKERS: Readonly<Record<string, readonly string[]>> = {
  Llama: list('meta-llama meta facebook facebookresearch llama huggyllama decapoda-research'),
  Mistral: list('mistralai mistral mistral-ai'),
  Mixtral: list('mistralai mistral mistral-ai'),
  Qwen: list('qwen alibaba alibaba-nlp tongyi'),
  Gemma: list('google google-deepmind gg-hf'),
  Phi: list('microsoft azure'),
  OLMo: list('allenai ai2'),
  Pythia: list('eleutherai'),
  'GPT-J': list('eleutherai'),
  'GPT-NeoX': list('eleutherai'),
  Falcon: list('tiiuae tii'),
  MPT: list('mosaicml databricks'),
  DeepSeek: list('deepseek-ai deepseek'),
  Yi: list('01-ai zero-one-ai'),
  BLOOM: list('bigscience'),
  OPT: list('facebook meta'),
  TinyLlama: list('tinyllama'),
  SmolLM2: list('huggingfacetb'),
  'Kimi-K2': list('moonshotai moonshot'),
};

/** Makers of single models whose names are theirs: the catalog has them under those. */
const OF_NAMES: readonly (readonly [name: RegExp, makers: readonly string[]])[] = [
  [/^Yarn-/, list('nousresearch conceptofmind')],
  [/^Together-/, list('togethercomputer together')],
];

/** They repack, convert or quantise. */
const REPACKERS = new Set(
  list(
    'unsloth neuralmagic redhatai red-hat-ai hugging-quants mlx-community lmstudio-community lmstudio-ai bartowski thebloke',
    'quantfactory mradermacher turboderp casperhansen ggml-org gguf-org maziyarpanahi nousresearch nm-testing modelcloud intel',
    'amd nvidia qualcomm onnx-community second-state prince-canuma technobyte solidrust iqbalamo93 second-state-ai cortexso',
    'huggingface-quants hf-internal-testing llm-compressor ibm-ai-platform tensorblock featherless-ai-quants dnhkng jartine',
  ),
);

/** They serve. */
const HOSTS = new Set(
  list(
    'openrouter together together_ai togetherai togethercomputer fireworks fireworks_ai fireworks-ai groq deepinfra anyscale replicate',
    'bedrock amazon azure azure_ai azureml vertex vertex_ai vertexai databricks cloudflare cf nim nvidia_nim sambanova cerebras',
    'hyperbolic nebius novita lepton octoai perplexity friendli friendliai baseten modal runpod huggingface hf hf-inference',
    'ollama ollama_chat vllm hosted_vllm sglang tgi llamacpp llama.cpp lm_studio lmstudio litellm openai openai-api text-completion-openai',
    'siliconflow aliyun dashscope volcengine watsonx sagemaker snowflake github copilot mlflow kserve local modelscope',
  ),
);

/** Names of folders, not of anybody. */
const FOLDERS = new Set(
  list(
    'models model checkpoints checkpoint ckpts ckpt weights pretrained pretrained_models results result outputs output runs run logs',
    'data home mnt workspace work tmp share shared storage cache hub snapshots llm llms lm base final merged exp experiments eval evals',
    'predictions pred preds accounts gguf ggufs downloads dist artifacts assets local_models my_models hf_models model_zoo',
  ),
);

/** Whether a model under this organisation is the catalog's model itself. `maker` in any case; undefined: none is named. */
export function isSameWeights(
  model: { readonly name: string; readonly family: string },
  maker: string | undefined,
): boolean {
  if (maker === undefined) return true;
  const who = maker.toLowerCase().replace(/^@/, '');
  if (isHandedOn(who)) return true;
  const own = OF_NAMES.find(([name]) => name.test(model.name))?.[1];
  if (own?.includes(who)) return true;
  const family = Object.keys(MAKERS)
    .filter((name) => model.family.toLowerCase().startsWith(name.toLowerCase()))
    .sort((a, b) => b.length - a.length)[0];
  return family !== undefined && (MAKERS[family]?.includes(who) ?? false);
}

/** Whether whoever stands before a name only repacks, serves or stores the model. Lower case. */
export function isHandedOn(who: string): boolean {
  return REPACKERS.has(who) || HOSTS.has(who) || FOLDERS.has(who);
}

/** Whether a part of a path names a folder, a server or a format, and no model. */
export function isFolder(part: string): boolean {
  const word = part.toLowerCase();
  return FOLDERS.has(word) || HOSTS.has(word);
}

/** Whether the first part of a longer path is one of those that serve models of others: `openrouter/meta-llama/…`. */
export function isHost(part: string): boolean {
  return HOSTS.has(part.toLowerCase().replace(/^@/, '')) || part.toLowerCase() === 'accounts';
}

/** Organisations that stand before a name where `/` became another sign, e.g. `openai_gpt2`, the longest first. */
export const KNOWN_ORGANISATIONS: readonly string[] = [
  ...new Set([
    ...Object.values(MAKERS).flat(),
    'nousresearch',
    'togethercomputer',
    'together',
    'openai',
    'databricks-meta',
  ]),
].sort((a, b) => b.length - a.length);
