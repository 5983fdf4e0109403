import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ConfigLimit, recognise } from '../../../src/configs';

const FIXTURES = 'test/fixtures/configs';

/** `LINE PATH: MEANING VALUE | MODEL | output BUDGET`, one line per limit, in the order of the text. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  Dockerfile: [
    '4 OLLAMA_CONTEXT_LENGTH: context limit 6144 | Qwen/Qwen2.5-7B-Instruct',
    '6 ENTRYPOINT.--max-model-len: context limit 10240 | Qwen/Qwen2.5-7B-Instruct',
    '7 RUN.vllm.--max-model-len: context limit 20480 | Qwen/Qwen2.5-7B-Instruct',
  ],
  Modelfile: ['1 FROM: model default null | ./vicuna-33b.Q4_0.gguf'],
  'axolotl.yml': ['3 sequence_len: training length 4096 | NousResearch/Llama-2-7b-hf'],
  'compose.yaml': [
    '9 services.big.command.--max-model-len: context limit 32768 | Qwen/Qwen2.5-7B-Instruct',
    '15 services.folded.command.--max-model-len: context limit 16384 | meta-llama/Llama-3.1-8B-Instruct',
    '21 services.tgi.environment.MAX_INPUT_TOKENS: prompt length at most 3072 | mistralai/Mistral-7B-Instruct-v0.2',
    '22 services.tgi.environment.MAX_TOTAL_TOKENS: context limit 4096 | mistralai/Mistral-7B-Instruct-v0.2',
    '26 services.small.command.-c: context limit 1024 | /models/tiny-Q4_K_M.gguf',
    '30 services.unnamed.environment.OLLAMA_CONTEXT_LENGTH: context limit 8192 | unknown',
  ],
  'continue.yaml': [
    '7 models[0].defaultCompletionOptions.contextLength: context limit 16384 | qwen2.5-coder:7b | output 2048',
    '8 models[0].defaultCompletionOptions.maxTokens: output budget 2048 | qwen2.5-coder:7b',
    '13 models[1].defaultCompletionOptions.contextLength: context limit 4096 | unknown',
  ],
  'grpo.yaml': [
    '4 max_prompt_length: prompt length at most 1024 | Qwen/Qwen2.5-1.5B-Instruct',
    '5 max_completion_length: output budget 2048 | Qwen/Qwen2.5-1.5B-Instruct',
    '6 vllm_max_model_len: context limit 3072 | Qwen/Qwen2.5-1.5B-Instruct | output 2048',
  ],
  'helm-template.yaml': [
    '4 spec.max_model_len: context limit 8192 | unknown',
    '6 spec.args.--max-model-len: context limit null | unknown',
  ],
  'helmet.yaml': [
    '1 input_max_length: prompt length at most 8192,16384,32768 | Qwen/Qwen2.5-7B',
    '3 generation_max_length: output budget 20 | Qwen/Qwen2.5-7B',
    '5 shots: shots 0 | Qwen/Qwen2.5-7B',
  ],
  'hf/config.json': ['7 text_config.max_position_embeddings: context limit 32768 | example-org/Two-Tower-9B'],
  'hf/generation_config.json': ['1 max_length: context limit 4096 | unknown'],
  'hf/longrope.json': ['4 max_position_embeddings: context limit 131072 | unknown'],
  'hf/tokenizer_config.json': ['1 model_max_length: context limit null | unknown'],
  'hydra.yaml': [
    '4 n_shots: shots 0,1,3,7,15 | WangResearchLab/Yarn-Llama-2-13b-64k',
    '7 max_new_tokens: output budget 400 | WangResearchLab/Yarn-Llama-2-13b-64k',
    '9 vllm.max_model_len: context limit 16384 | WangResearchLab/Yarn-Llama-2-13b-64k | output 400',
  ],
  'kubernetes.yaml': [
    '8 data.server.yaml.max-model-len: context limit 24576 | Qwen/Qwen2.5-14B-Instruct',
    '24 spec.template.spec.containers[0].args.--max-model-len: context limit 8192 | mistralai/Mistral-7B-Instruct-v0.3',
    '31 spec.template.spec.containers[1].args[0].--max-model-len: context limit 12288 | Qwen/Qwen2.5-3B-Instruct',
    '44 spec.template.spec.containers[2].args[0].python.--max-model-len: context limit 4000 | Qwen/Qwen2.5-0.5B-Instruct',
    '50 spec.template.spec.containers[3].env.MAX_TOTAL_TOKENS: context limit 2048 | google/gemma-2b',
  ],
  'launch.sh': [
    '7 ARGS.--max-model-len: context limit 8192 | Qwen/Qwen2.5-7B-Instruct',
    '10 ssh.--max-model-len: context limit 6144 | Qwen/Qwen2.5-3B',
    '11 curl.-d.options.num_ctx: context limit 3072 | llama3.2',
    '12 llama-server.-c: context limit null | ggml-org/gemma-3-4b',
    '13 docker.MAX_TOTAL_TOKENS: context limit 4096 | tiiuae/falcon-40b',
    '14 python.data.max_prompt_length: prompt length at most 1024 | Qwen/Qwen2.5-3B',
    '14 python.data.max_response_length: output budget 512 | Qwen/Qwen2.5-3B',
    '15 lighteval.max_model_length: context limit 32768 | org/Thing-7B | output 16384',
    '15 lighteval.generation_parameters.max_new_tokens: output budget 16384 | org/Thing-7B',
  ],
  'lighteval.yaml': [
    '3 model_parameters.max_model_length: context limit 8192 | HuggingFaceTB/SmolLM2-1.7B-Instruct | output 512',
    '5 model_parameters.generation_parameters.max_new_tokens: output budget 512 | HuggingFaceTB/SmolLM2-1.7B-Instruct',
  ],
  'litellm.yaml': [
    '6 model_list[0].model_info.max_input_tokens: context limit 8192 | ollama/llama3.1',
    '7 model_list[0].model_info.max_output_tokens: output budget 1024 | ollama/llama3.1',
    '12 model_list[1].model_info.max_input_tokens: context limit 128000 | openai/gpt-4o',
  ],
  'llamafactory.yaml': ['5 cutoff_len: training length 8192 | Qwen/Qwen2.5-7B-Instruct'],
  'llamaindex.yaml': [
    '3 llm.max_new_tokens: output budget 512 | TheBloke/Mistral-7B-Instruct-v0.2-GGUF',
    '4 llm.context_window: context limit 3900 | TheBloke/Mistral-7B-Instruct-v0.2-GGUF | output 512',
  ],
  'lm-eval-run.yaml': [
    '4 model_args.max_length: context limit 32768 | Qwen/Qwen2.5-7B | output 256',
    '5 model_args.max_gen_toks: output budget 256 | Qwen/Qwen2.5-7B',
    '8 num_fewshot: shots 3 | Qwen/Qwen2.5-7B',
    '10 metadata.max_seq_lengths: prompt length 4096,8192,16384,32768 | Qwen/Qwen2.5-7B',
  ],
  'lm-eval.sh': [
    '5 lm_eval.--model_args.max_length: context limit 2048 | EleutherAI/pythia-1.4b | output 300',
    '6 lm_eval.--num_fewshot: shots 8 | EleutherAI/pythia-1.4b',
    '6 lm_eval.--gen_kwargs.max_gen_toks: output budget 300 | EleutherAI/pythia-1.4b',
    '8 lm_eval.--metadata.max_seq_lengths: prompt length 1024,2048 | EleutherAI/pythia-1.4b',
  ],
  'megatron.sh': [
    '5 GPT_ARGS.--seq-length: training length 2048 | unknown',
    '6 GPT_ARGS.--max-position-embeddings: context limit 2048 | unknown',
  ],
  'model2maxlen.json': [
    '2 llama2-7b-chat-4k: context limit 3500 | llama2-7b-chat-4k',
    '3 longchat-v1.5-7b-32k: context limit 31500 | longchat-v1.5-7b-32k',
  ],
  'needle.yaml': ['4 context_length: prompt length 32000 | Llama-3.1-8B-Instruct'],
  'nemo.yaml': [
    '7 model.encoder_seq_length: training length 4096 | /models/nemotron-8b.nemo',
    '8 model.max_position_embeddings: context limit 4096 | /models/nemotron-8b.nemo',
    '10 model.data.seq_length: training length 4096 | /models/nemotron-8b.nemo',
  ],
  'ollama-request.json': [
    '4 options.num_ctx: context limit 8192 | llama3.2 | output 256',
    '4 options.num_predict: output budget 256 | llama3.2',
  ],
  'ray.yaml': [
    '8 applications[0].args.llm_configs[0].engine_kwargs.max_model_len: context limit 8192 | Qwen/Qwen2.5-0.5B-Instruct',
    '13 applications[0].args.llm_configs[1].engine_kwargs.max_model_len: context limit 16384 | Qwen/Qwen2.5-7B-Instruct',
  ],
  'ruler.sh': [
    '1 SEQ_LENGTHS: prompt length 4096,65536,131072 | unknown',
    '7 python.--max_seq_length: prompt length null | unknown',
  ],
  'server.env': [
    '3 MAX_TOTAL_TOKENS: context limit 2048 | tiiuae/falcon-7b-instruct',
    '4 MAX_INPUT_TOKENS: prompt length at most 1024 | tiiuae/falcon-7b-instruct',
  ],
  'sft.yaml': ['5 max_length: training length 16384 | HuggingFaceTB/SmolLM2-1.7B'],
  'torchtune.yaml': ['8 tokenizer.max_seq_len: training length null | /tmp/Meta-Llama-3.1-8B-Instruct/'],
  'training.toml': ['8 training.seq_len: training length 8192 | meta-llama/Llama-3.1-8B'],
  'verl.yaml': [
    '2 data.max_prompt_length: prompt length at most 2048 | Qwen/Qwen2.5-7B',
    '3 data.max_response_length: output budget 1024 | Qwen/Qwen2.5-7B',
    '8 actor_rollout_ref.rollout.max_model_len: context limit null | Qwen/Qwen2.5-7B | output 1024',
  ],
};

function lineOf({ line, keyPath, meaning, atMost, values, value, model, outputTokens }: ConfigLimit): string {
  const read = values.length > 1 ? values.join(',') : value;
  const output = outputTokens === undefined ? '' : ` | output ${outputTokens}`;
  return `${line} ${keyPath}: ${meaning}${atMost ? ' at most' : ''} ${read} | ${model?.name ?? 'unknown'}${output}`;
}

const text = (name: string) => readFileSync(`${FIXTURES}/${name}`, 'utf8');

describe('the limits of each tool’s configs', () => {
  it.each(Object.entries(EXPECTED))('%s', (name, expected) => {
    expect(recognise(name, text(name)).limits.map(lineOf)).toEqual(expected);
  });

  it('every fixture is listed here', () => {
    const files = readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && each.name !== 'README.md')
      .map((each) => `${each.parentPath}/${each.name}`.slice(FIXTURES.length + 1));
    expect(Object.keys(EXPECTED).sort()).toEqual(files.sort());
  });

  it.each(Object.keys(EXPECTED))('ranges in %s lie on the key, the value and the model', (name) => {
    const source = text(name);
    for (const { key, raw, range, valueRange, line, model, ropeScaling } of recognise(name, source).limits) {
      expect(source.slice(range.start, range.end)).toContain(key);
      if (!ropeScaling) expect(source.slice(valueRange.start, valueRange.end).trim()).toBe(raw);
      expect(source.slice(0, range.start).split('\n').length).toBeLessThanOrEqual(line);
      expect(source.split('\n')[line - 1]).toContain(key);
      if (model) expect(source.slice(model.range.start, model.range.end)).toMatch(/\S/);
    }
  });
});
