import { describe, expect, it, test } from 'vitest';
import {
  canonicalName,
  catalogFlops,
  contextLimitInName,
  findInCatalog,
} from '../../../../src/core/data/catalog';
import { catalogModels } from '../../../../src/core/data/catalogModels';

describe('one model, many spellings', () => {
  test.each([
    ['meta-llama/Llama-2-7b-hf', 'Llama-2-7B'],
    ['/data/models/Llama-2-7b-hf', 'Llama-2-7B'],
    ['/data/models/Llama-2-7b-hf/', 'Llama-2-7B'],
    ['C:\\models\\Llama-2-7b', 'Llama-2-7B'],
    ['meta-llama__Llama-2-7b-hf', 'Llama-2-7B'],
    ['meta-llama+Llama-2-7b-hf', 'Llama-2-7B'],
    ['meta-llama_Llama-2-7b-hf', 'Llama-2-7B'],
    [
      '/cache/models--meta-llama--Llama-2-7b-hf/snapshots/01c7f73d771dfac7d292323805ebc428287df4f9',
      'Llama-2-7B',
    ],
    ['Llama2 (7B)', 'Llama-2-7B'],
    ['llama2:7b', 'Llama-2-7B-Chat'],
    ['llama2:7b-text', 'Llama-2-7B'],
    ['LLAMA-2_7B', 'Llama-2-7B'],
    ['Meta-Llama-3-8B', 'Llama-3-8B'],
    ['meta-llama/Meta-Llama-3.1-8B', 'Llama-3.1-8B'],
    ['Llama-3_1-8B', 'Llama-3.1-8B'],
    ['llama3.1:8b', 'Llama-3.1-8B-Instruct'],
    ['/runs/llama/13B', 'Llama-1-13B'],
    ['/data/LLaMA/nlp/huggingface/65B', 'Llama-1-65B'],
    ['NousResearch/LLaMA-2-7B-YaRN-64K', 'Yarn-Llama-2-7b-64k'],
    ['NousResearch/Yarn-Llama-2-7b-64k', 'Yarn-Llama-2-7b-64k'],
    ['togethercomputer/LLaMA-2-7B-32K', 'Together-LLaMA-2-7B-32K'],
    ['huggyllama/llama-7b', 'Llama-1-7B'],
    ['EleutherAI/pythia-1.4b', 'Pythia-1.4b'],
    ['EleutherAI_pythia-1b', 'Pythia-1b'],
    ['pretrained=EleutherAI/pythia-1.4b,revision=step143000,dtype=float16', 'Pythia-1.4b'],
    ['Qwen/Qwen2.5-0.5B', 'Qwen2.5-0.5B'],
    ['Qwen_Qwen2.5-7B', 'Qwen2.5-7B'],
    ['google/gemma-2b', 'Gemma-2B'],
    ['google/gemma-2-2b', 'Gemma-2-2B'],
    ['google/gemma-3-4b-pt', 'Gemma-3-4B'],
    ['microsoft/phi-1_5', 'Phi-1.5'],
    ['bigscience/bloom-7b1', 'BLOOM-7.1B'],
    ['allenai/OLMo-2-1124-7B', 'OLMo-2-7B'],
    ['tiiuae/Falcon3-7B-Base', 'Falcon3-7B'],
    ['deepseek-ai/deepseek-moe-16b-base', 'DeepSeekMoE-16B'],
    ['01-ai/Yi-34B-200K', 'Yi-34B-200K'],
  ])('%s is %s', (spelling, name) => {
    expect(findInCatalog(spelling)?.name).toBe(name);
  });

  it('every catalog name and alias finds its own model', () => {
    for (const model of catalogModels)
      for (const name of [model.name, ...(model.aliases ?? [])])
        expect(findInCatalog(name)?.model).toBe(model);
  });
});

describe('variants share the compute of their base and keep a name of their own', () => {
  test.each([
    ['meta-llama/Meta-Llama-3-8B-Instruct', 'Llama-3-8B', 'Llama-3-8B-Instruct'],
    ['meta-llama/Llama-2-7b-chat-hf', 'Llama-2-7B', 'Llama-2-7B-Chat'],
    ['google/gemma-2-9b-it', 'Gemma-2-9B', 'Gemma-2-9B-it'],
    ['EleutherAI/pythia-1.4b-deduped', 'Pythia-1.4b', 'Pythia-1.4b-deduped'],
    ['mistralai/Mixtral-8x7B-Instruct-v0.1', 'Mixtral-8x7B-v0.1', 'Mixtral-8x7B-v0.1-Instruct'],
    ['Qwen/Qwen3-8B-Base', 'Qwen3-8B', 'Qwen3-8B-Base'],
    ['deepseek-ai/DeepSeek-V3-Base', 'DeepSeek-V3', 'DeepSeek-V3-Base'],
    ['Qwen/Qwen2.5-7B-Instruct-1M', 'Qwen2.5-7B', 'Qwen2.5-7B-Instruct-1m'],
  ])('%s has the compute of %s and is called %s', (spelling, model, name) => {
    const match = findInCatalog(spelling);
    expect([match?.model.name, match?.name]).toEqual([model, name]);
  });
});

describe('another size, version or fine-tune is another model', () => {
  test.each([
    'deepseek-ai/DeepSeek-R1-Distill-Llama-8B',
    'codellama/CodeLlama-7b-hf',
    'Code-Llama-7b',
    'meta-llama/Llama-Guard-7b',
    'openlm-research/open_llama_7b',
    'lmsys/vicuna-7b-v1.5',
    'Llama-2-7b-lora',
    'my-lora+Llama-2-7b',
    'Llama-3.3-70B',
    'Llama-2-34B',
    'Qwen/Qwen2.5-Coder-7B',
    'Qwen/Qwen3-30B-A3B-Instruct-2507',
    'mistralai/Mistral-7B-v0.3',
    'mistralai/Mistral-7B-Instruct-v0.2',
    'allenai/OLMo-7B-0724-hf',
    'google/gemma-1.1-2b-it',
    'microsoft/Phi-3.5-mini-instruct',
    'EleutherAI/pythia-14m',
    'pythia-1.4b-step999999',
    'Llama-2-7b-step3000',
    '/runs/13B',
    'GradientAI/Llama3 (70B)',
    'yaofu/llama-2-7b-80k',
    'somebody/Meta-Llama-3.1-8B-Instruct',
    '/runs/Llama-2-7b/checkpoint-500',
    'gpt-4o',
    '',
    '///',
  ])('%s is not in the catalog', (spelling) => {
    expect(findInCatalog(spelling)).toBeUndefined();
  });

  it('Llama-3-8B and Llama-3.1-8B are two models', () => {
    expect(findInCatalog('Llama-3-8B')?.model).not.toBe(findInCatalog('Llama-3.1-8B')?.model);
  });
});

describe('context limits in names', () => {
  test.each([
    ['some-model-32k', 32768],
    ['some-model-200k', 200000],
    ['some-model-80k', 80000],
    ['some-model-96k', 98304],
    ['qwen3-8b_CXT3500', 3500],
    ['Phi-3-mini-128k-instruct', 131072],
    ['Qwen2.5-7B-Instruct-1M', 1000000],
    ['Yarn-Llama-2-7b-64k', 65536],
    ['EleutherAI/pythia-70m', undefined],
    ['pythia-410m', undefined],
    ['TinyLlama-1.1B-intermediate-step-1431k-3T', undefined],
    ['Llama-2-7b', undefined],
    ['zephyr-7b-ultrachat-200k', undefined],
  ])('%s says %s', (spelling, limit) => {
    expect(contextLimitInName(spelling)).toBe(limit);
  });

  it('a limit beside the catalog name is told apart and becomes part of the name', () => {
    const match = findInCatalog('qwen3-8b_CXT3500');
    expect([match?.model.name, match?.name, match?.limitInName]).toEqual([
      'Qwen3-8B',
      'Qwen3-8B-cxt3500',
      3500,
    ]);
  });

  it('a limit equal to the native one is no other model', () => {
    expect(canonicalName('Llama2-7B-chat-4k')).toBe('Llama-2-7B-Chat');
  });
});

describe('compute', () => {
  it('follows the convention of the paper or that of all parameters', () => {
    const match = findInCatalog('Llama-3-8B');
    expect(match && catalogFlops(match, 'non-embedding')).toBe(6.2816e23);
    expect(match && catalogFlops(match, 'all-parameters')).toBe(7.227e23);
  });

  it('of a Pythia checkpoint is its share of the 143,000 steps', () => {
    const match = findInCatalog('EleutherAI/pythia-1.4b,revision=step14300');
    expect(match?.name).toBe('Pythia-1.4b-step14300');
    expect(match && catalogFlops(match, 'non-embedding')).toBeCloseTo(2.1747e20, -15);
    expect(findInCatalog('pythia-1.4b@step14300')?.name).toBe('Pythia-1.4b-step14300');
  });

  it('of step 0 is unknown: a law in compute has no zero', () => {
    const match = findInCatalog('pythia-1b-step0');
    expect(match && catalogFlops(match, 'non-embedding')).toBeUndefined();
  });

  it('is given only where it is sourced', () => {
    expect(findInCatalog('OLMo-7B')?.model.flops).toEqual({
      nonEmbedding: undefined,
      allParameters: undefined,
    });
    expect(findInCatalog('Qwen1.5-7B')?.model.contextLimit).toBeUndefined();
  });

  it('non-embedding compute is never above that of all parameters', () => {
    for (const { flops } of catalogModels)
      if (flops.nonEmbedding && flops.allParameters)
        expect(flops.nonEmbedding).toBeLessThan(flops.allParameters);
  });
});
