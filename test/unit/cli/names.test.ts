// One model by whatever name: what is the same is brought together, what is not stays apart, and every door hears it.
import { describe, expect, it, vi } from 'vitest';
import { modelNamed } from '../../../src/core/data/modelNamed';
import { cli, json, temporaryFolder } from './terminal';

vi.setConfig({ testTimeout: 120_000 });

interface Observed {
  readonly observations: readonly {
    readonly model: string;
    readonly contextLimit: number | null;
    readonly trainingFlops: number | null;
    readonly score: number;
    readonly instances: number | null;
    readonly used: boolean;
  }[];
  readonly problems: readonly { readonly reason: string }[];
}

const folder = temporaryFolder();
let runs = 0;

async function observed(files: Readonly<Record<string, string>>): Promise<Observed> {
  const run = `run${++runs}`;
  for (const [name, text] of Object.entries(files)) folder.write(`${run}/${name}`, text);
  return (await json<Observed>('observations', `${folder.path}/${run}`)).object;
}

const table = (names: readonly string[], header = 'model') =>
  `${header},prompt_tokens,score\n${names.map((name, i) => `${name},4096,0.${50 + i}`).join('\n')}\n`;
const models = ({ observations }: Observed) => observations.map(({ model }) => model);

describe('b-41: the same weights', () => {
  it.each([
    'llama-3_1-8b-instruct-vllm',
    'llama-3_1-8b-instruct-turbomind',
    'llama31-8b-instruct',
    'llama3.1:8b',
    'llama3.1:8b-instruct-q4_K_M',
    'llama3.1',
    'ollama/llama3.1',
    'Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf',
    'Meta-Llama-3.1-8B-Instruct-UD-Q8_K_XL.gguf',
    'unsloth/Meta-Llama-3.1-8B-Instruct-bnb-4bit',
    'RedHatAI/Meta-Llama-3.1-8B-Instruct-quantized.w4a16',
    'hugging-quants/Meta-Llama-3.1-8B-Instruct-AWQ-INT4',
    'accounts/fireworks/models/llama-v3p1-8b-instruct',
    'meta.llama3-1-8b-instruct-v1:0',
    'us.meta.llama3-1-8b-instruct-v1:0',
    'groq/llama-3.1-8b-instant',
    'together/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo',
    'openrouter/meta-llama/llama-3.1-8b-instruct:free',
    '@cf/meta/llama-3.1-8b-instruct',
    'mlx-community/Meta-Llama-3.1-8B-Instruct-4bit',
    'hf://meta-llama/Llama-3.1-8B-Instruct',
    'https://huggingface.co/meta-llama/Llama-3.1-8B-Instruct',
  ])('%s has the limit and the compute of Llama-3.1-8B', async (name) => {
    const { observations } = await observed({ 'a.csv': table([name]) });
    expect(observations[0]).toMatchObject({ contextLimit: 131_072, trainingFlops: 6.2816e23 });
  });

  it.each([
    'qwen2.5:7b',
    'Qwen2_5-7B-Instruct-vllm',
    'qwen25-7b-instruct',
    'bartowski/Qwen2.5-7B-Instruct-GGUF',
  ])('%s has those of Qwen2.5-7B', async (name) => {
    const { observations } = await observed({ 'a.csv': table([name]) });
    expect(observations[0]).toMatchObject({ contextLimit: 131_072, trainingFlops: 7.0477e23 });
  });
});

describe('f-12: somebody’s further training is another model', () => {
  it.each([
    ['GradientAI/Llama3 (70B)', 'Llama3 (70B)'],
    ['yaofu/llama-2-7b-80k', 'Llama-2-7b-hf'],
    ['acme/Meta-Llama-3.1-8B-Instruct', 'meta-llama/Llama-3.1-8B-Instruct'],
    ['some-lab/Qwen2.5-7B', 'Qwen/Qwen2.5-7B'],
  ])('%s is not %s', async (further, base) => {
    const { observations } = await observed({ 'a.csv': table([further, base]) });
    const [a, b] = ['0.50', '0.51'].map((score) => observations.find((each) => each.score === Number(score)));
    expect(a).toMatchObject({ model: further, trainingFlops: null });
    expect(b?.trainingFlops).toBeGreaterThan(1e22);
    expect(a?.model).not.toBe(b?.model);
  });
});

describe('what is no name', () => {
  it('f-09: a size is none: the folder before it says of what', async () => {
    const document = (path: string) =>
      JSON.stringify({
        results: { arc_challenge: { acc: 0.4394, acc_stderr: 0.0145 } },
        versions: { arc_challenge: 0 },
        config: { model: 'hf-causal', model_args: `pretrained=${path}`, num_fewshot: 0 },
      });
    const read = await observed({
      'x_0-shot.json': document('/data/LLaMA/lm/huggingface/13B'),
      'y_0-shot.json': document('/mnt/models/llama/hf/65B'),
      'z_0-shot.json': document('/mnt/vicuna/7b-v1.5'),
    });
    expect(models(read).map((name) => name.toLowerCase())).toEqual(['llama-13b', 'llama-65b', '7b-v1.5']);
  });

  it.each([
    'Llama 3.3 70B w/o CoT',
    'Llama 3.3 70B w/ CoT',
    'Qwen3 32B (w/ tools)',
    'Llama-3.3-70B-w/o-CoT',
    'Claude 3.7 Sonnet w/ thinking 8K/16K',
  ])('f-11: a slash in words separates no organisation: %s', async (name) => {
    const markdown = `# Hard\n\n| Models | 4K | 8K |\n|---|---|---|\n| ${name} | 55.5 | 37.2 |\n`;
    expect(new Set(models(await observed({ 'a.md': markdown })))).toEqual(new Set([name]));
  });
});

describe('f-08: a checkpoint of its own column is a model of its own', () => {
  it.each(['checkpoint', 'ckpt', 'revision', 'training_step'])('%s', async (column) => {
    const rows = ['13000', '143000'].flatMap((step, s) =>
      [1000, 2000].map((n, i) => `EleutherAI/pythia-1b,${step},${n},0.${10 + 20 * s + i}`),
    );
    const read = await observed({ 'a.csv': `model,${column},prompt_tokens,acc\n${rows.join('\n')}\n` });
    expect(new Set(models(read))).toEqual(new Set(['pythia-1b@13000', 'pythia-1b@143000']));
    expect(new Set(read.observations.map(({ trainingFlops }) => trainingFlops)).size).toBe(2);
  });
});

describe('one result that stands in two files', () => {
  const sidecar = { 'context-scaling.json': '{"tasks": {"arc_challenge": {"tokensPerShot": 60}}}' };
  const run = (shots: number, acc: number) => [
    `results/m_arc_${shots}-shot.json`,
    JSON.stringify({
      results: { arc_challenge: { acc, acc_stderr: 0.012_41 } },
      versions: { arc_challenge: 0 },
      config: { model: 'hf-causal', model_args: 'pretrained=bigscience/bloom-1b1', num_fewshot: shots },
    }),
  ];
  const printed = (write: (acc: number) => string) =>
    [0, 5]
      .map(
        (shots) =>
          `## bloom-1b1_arc_${shots}-shot.json\n|    Task     |Version| Metric |Value|   |Stderr|\n|---|---:|---|----:|---|-----:|\n|arc_challenge|      0|acc     |${write(0.236_348_12 + shots / 100)}|±  | ${write(0.012_41)}|\n`,
      )
      .join('\n');

  it.each([
    ['percent with two decimals', (acc: number) => (100 * acc).toFixed(2)],
    ['four decimals', (acc: number) => acc.toFixed(4)],
  ])('f-05: printed rounded, as %s, is counted once', async (_, write) => {
    const read = await observed({
      ...sidecar,
      ...Object.fromEntries([run(0, 0.236_348_12), run(5, 0.286_348_12)]),
      'results/README.md': `# bloom-1b1\n${printed(write)}`,
    });
    expect(read.observations).toHaveLength(4);
    expect(read.observations.filter(({ used }) => used)).toHaveLength(2);
    expect(read.observations.filter(({ used }) => used).every(({ score }) => String(score).length > 8)).toBe(
      true,
    );
  });

  it('another result that is merely near is not', async () => {
    const read = await observed({
      'a.csv': 'model,task,prompt_tokens,score\nm-7b,t,4096,0.8437\n',
      'b.csv': 'model,task,prompt_tokens,score\nm-7b,t,4096,0.845\n',
      'c.csv': 'model,task,prompt_tokens,score\nm-7b,t,4096,0.8\n',
    });
    expect(read.observations.filter(({ used }) => used)).toHaveLength(3);
  });

  const log = (created: string) =>
    JSON.stringify({
      version: 2,
      status: 'success',
      eval: {
        created,
        task: 'agent_bench',
        model: 'anthropic/claude-opus-4-6',
        dataset: { samples: 1 },
        config: {},
      },
      results: {
        total_samples: 1,
        completed_samples: 1,
        scores: [
          {
            name: 'includes',
            scorer: 'includes',
            metrics: { accuracy: { name: 'accuracy', value: 1 }, stderr: { name: 'stderr', value: 0 } },
          },
        ],
      },
      stats: { model_usage: { 'anthropic/claude-opus-4-6': { input_tokens: 2000, output_tokens: 9 } } },
      samples: [
        {
          id: 1,
          epoch: 1,
          input: 'q',
          target: 'a',
          messages: [],
          output: {
            model: 'anthropic/claude-opus-4-6',
            choices: [],
            usage: { input_tokens: 2000, output_tokens: 9, total_tokens: 2009 },
          },
          scores: { includes: { value: 'C' } },
          model_usage: {
            'anthropic/claude-opus-4-6': { input_tokens: 2000, output_tokens: 9, total_tokens: 2009 },
          },
        },
      ],
    });

  it('f-18: a log of one instance kept twice byte for byte is counted once, and that is told', async () => {
    const read = await observed({
      'a.json': log('2026-01-01'),
      'b.json': log('2026-01-01'),
      'c.json': log('2026-01-02'),
    });
    const reasons = read.problems
      .map(({ reason }) => reason)
      .filter((reason) => reason.startsWith('byte for byte'));
    expect(reasons).toEqual([expect.stringContaining('a.json')]);
  });
});

describe('b-44 and the spelling of a result file: every door hears them', () => {
  const HALF = [30_000, 90_000];
  const NAMES = ['mistralai/Mistral-7B-Instruct-v0.2', 'meta-llama/Llama-3.1-8B-Instruct'];
  const rows = NAMES.flatMap((name, m) =>
    [4096, 8192, 16_384, 32_768].map((n, i) => {
      const score = 0.95 / (1 + (n / (HALF[m] as number)) ** 1.5) + 0.002 * Math.cos(i);
      return `${name},passages,${n},${score.toFixed(4)}`;
    }),
  );
  const files = {
    'results/a.csv': `model,task,prompt_tokens,score\n${rows.join('\n')}\n`,
    'results/context-scaling.json': JSON.stringify({
      models: { 'meta-llama/Llama-3.1-8B-Instruct': { aliases: ['my-local', 'served/llama'] } },
    }),
  };
  const saved = async (): Promise<string> => {
    for (const [name, text] of Object.entries(files)) folder.write(`doors/${name}`, text);
    const { out } = await cli('fit', `${folder.path}/doors/results`, '--json');
    return folder.write('doors/FIT.json', out);
  };

  it.each([
    'mistralai/Mistral-7B-Instruct-v0.2',
    'Mistral-7B-Instruct-v0.2',
    'mistral_7b_instruct_v0.2',
    '/models/Mistral-7B-Instruct-v0.2',
    'my-local',
    'MY-LOCAL',
    'served/llama',
    'llama3.1:8b',
    'unsloth/Meta-Llama-3.1-8B-Instruct',
  ])('%s', async (name) => {
    const fit = await saved();
    const asked = ['--fit', fit, '--model', name];
    expect((await cli('predict', ...asked, '--prompt-tokens', '8000')).code).toBe(0);
    expect((await cli('usable', ...asked, '--target', '0.6')).code).toBe(0);
    const points = folder.write('doors/points.csv', `model,prompt_tokens\n"${name}",8000\n`);
    expect((await cli('predict', '--fit', fit, '--points', points)).code).toBe(0);
    const config = folder.write('doors/a.yaml', `model: ${name}\nmax_model_len: 16384\n`);
    const { object } = await json<{ limits: { predictions: { model: string }[] }[] }>(
      'configs',
      config,
      '--fit',
      fit,
    );
    expect(object.limits[0]?.predictions).toHaveLength(1);
    expect((await cli('configs', config, '--fit', fit, '--fail-below', '0.99')).code).toBe(1);
    const modelfile = folder.write('doors/Modelfile', 'FROM nothing-known\nPARAMETER num_ctx 8192\n');
    expect((await cli('configs', modelfile, ...asked, '--fail-below', '0.99')).code).toBe(1);
    expect((await cli('hold-out', `${folder.path}/doors/results`, '--model', name)).code).not.toBe(2);
  });

  it.each([
    'acme/Llama-3.1-8B-Instruct',
    'other-lab/Mistral-7B-Instruct-v0.2',
    'Llama-3.1-70B-Instruct',
    'Mistral',
  ])('none of them is %s', async (name) => {
    const fit = await saved();
    const { code, err } = await cli('predict', '--fit', fit, '--model', name, '--prompt-tokens', '8000');
    expect(code).toBe(2);
    expect(err).toContain('its models are');
    const config = folder.write('doors/b.yaml', 'num_ctx: 8192\n');
    expect((await cli('configs', config, '--fit', fit, '--model', name)).code).toBe(2);
  });

  it('a quantised build is predicted as what was evaluated, and that is said', async () => {
    const fit = await saved();
    const config = folder.write('doors/q.yaml', 'model: Llama-3.1-8B-Instruct-Q4_K_M.gguf\nnum_ctx: 8192\n');
    const { out } = await cli('configs', config, '--fit', fit);
    expect(out).toContain('holds quantised weights');
  });

  it('a name that means two models means none', () => {
    const two = [{ name: 'a/foo-7b' }, { name: 'b/foo-7b' }];
    expect(modelNamed(two, 'foo-7b')).toBeUndefined();
    expect(modelNamed(two, 'b/foo-7b')?.name).toBe('b/foo-7b');
    expect(modelNamed([{ name: 'x', aliases: ['y'] }, { name: 'y' }], 'y')?.name).toBe('y');
  });
});
