/** Files as large as people's largest, made of words: written piece by piece, so that making one takes no memory. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import * as path from 'node:path';
import { type Prng, prng } from '../../made/prng';

export interface MadeFiles {
  /** What is read, one or many. */
  readonly paths: readonly string[];
  readonly bytes: number;
  /** Lines, rows, instances or files. */
  readonly items: number;
}

const MODELS = ['acme/Acme-1B', 'acme/Acme-3B', 'acme/Acme-8B', 'acme/Acme-70B'];
const LENGTHS = [4096, 8192, 16_384, 32_768];

/** Logged samples of lm-evaluation-harness: few-shot prompts of 2,000–6,000 characters. */
export function writeSamples(folder: string, megabytes: number): MadeFiles {
  const random = prng(1);
  const words = wordsOf(random);
  const file = path.join(folder, 'acme__Acme-8B', 'samples_gsm8k_2026-02-03T04-05-06.789012.jsonl');
  const hash = (): string =>
    Array.from({ length: 8 }, () => random.whole(0x10000000, 0xffffffff).toString(16)).join('');
  let items = 0;
  const bytes = written(file, (size) => {
    if (size >= megabytes * 1e6) return undefined;
    const answer = words(200);
    return `${JSON.stringify({
      doc_id: items++,
      doc: { question: words(300), answer },
      target: answer,
      arguments: {
        gen_args_0: {
          arg_0: words(random.whole(2000, 6000)),
          arg_1: { until: ['Question:', '</s>'], do_sample: false, temperature: 0 },
        },
      },
      resps: [[words(600)]],
      filtered_resps: ['42'],
      filter: 'strict-match',
      metrics: ['exact_match'],
      doc_hash: hash(),
      prompt_hash: hash(),
      target_hash: hash(),
      exact_match: random.whole(0, 1),
    })}\n`;
  });
  return { paths: [file], bytes, items };
}

/** One instance per row, with all that a fit needs. */
export function writeTable(folder: string, rows: number): MadeFiles {
  const random = prng(2);
  const file = path.join(folder, `instances_${rows}.csv`);
  let items = -1;
  const bytes = written(file, () => {
    if (items++ === -1) return 'model,task,prompt_tokens,score,context_limit,training_flops,id,latency_ms\n';
    if (items > rows) return undefined;
    // Model after model, as they are evaluated.
    const model = Math.floor(((items - 1) * MODELS.length) / rows);
    const tokens = random.pick(LENGTHS) + random.whole(0, 500);
    const score = Math.min(
      1,
      Math.max(0, 0.4 + 0.1 * model + 40 / Math.sqrt(tokens) - 0.3 * random.uniform()),
    );
    const flops = [1e22, 4e22, 1e23, 8e23][model];
    return `${MODELS[model]},qa,${tokens},${score.toFixed(4)},131072,${flops},${items},${(900 * random.uniform()).toFixed(2)}\n`;
  });
  return { paths: [file], bytes, items: rows };
}

/** Instances of one HELM run, indented as HELM writes them. */
export function writeHelm(folder: string, instances: number): MadeFiles {
  const random = prng(3);
  const run = path.join(folder, 'runs', 'v1', 'mmlu:subject=philosophy,model=acme_acme-8b');
  written(path.join(run, 'run_spec.json'), once(RUN_SPEC));
  const file = path.join(run, 'per_instance_stats.json');
  const names = [
    'num_references',
    'num_prompt_tokens',
    'num_completion_tokens',
    'exact_match',
    'inference_runtime',
  ];
  let items = 0;
  const bytes = written(file, () => {
    if (items > instances) return undefined;
    if (items++ === instances) return '\n]';
    const stats = names.map((name) => {
      const value = name === 'exact_match' ? random.whole(0, 1) : random.whole(1, 4000);
      const sums = { count: 1, sum: value, sum_squared: value ** 2, min: value, max: value, mean: value };
      return { name: { name, split: 'test' }, ...sums, variance: 0, stddev: 0 };
    });
    const instance = { instance_id: `id${items}`, train_trial_index: 0, stats };
    return `${items === 1 ? '[' : ','}\n${JSON.stringify(instance, undefined, 2)}`;
  });
  return { paths: [file], bytes, items: instances };
}

/** Results of lm-evaluation-harness, each run in a folder of its own. */
export function writeMany(folder: string, count: number): MadeFiles {
  const random = prng(4);
  let bytes = 0;
  const paths = Array.from({ length: count }, (_, i) => {
    const model = random.pick(MODELS);
    const file = path.join(
      folder,
      'many',
      `run${i}`,
      model.replace('/', '__'),
      'results_2026-02-03T04-05-06.789012.json',
    );
    const shots = random.whole(0, 8);
    const row = {
      alias: 'gsm8k',
      'exact_match,strict-match': random.uniform(),
      'exact_match_stderr,strict-match': 0.01,
    };
    const config = {
      model: 'hf',
      model_args: `pretrained=${model}`,
      model_num_parameters: 8_030_261_248,
      limit: null,
    };
    bytes += written(
      file,
      once({
        results: { gsm8k: row },
        configs: {
          gsm8k: { task: 'gsm8k', num_fewshot: shots, description: 'A grade school problem. '.repeat(40) },
        },
        versions: { gsm8k: 3 },
        'n-shot': { gsm8k: shots },
        higher_is_better: { gsm8k: { exact_match: true } },
        'n-samples': { gsm8k: { original: 1319, effective: 1319 } },
        config,
        max_length: 131_072,
        model_name: model,
      }),
    );
    return file;
  });
  return { paths, bytes, items: count };
}

const RUN_SPEC = {
  name: 'mmlu:subject=philosophy,model=acme_acme-8b',
  adapter_spec: { model: 'acme/acme-8b', max_train_instances: 5 },
  metric_specs: [],
};

function once(value: unknown): () => string | undefined {
  let left: string | undefined = JSON.stringify(value);
  return () => {
    const text = left;
    left = undefined;
    return text;
  };
}

/** Running text with numbers, line ends and quotes, as prompts have. */
function wordsOf(random: Prng): (length: number) => string {
  const words =
    'the model answers a question about context and how many examples it has seen before its last number'.split(
      ' ',
    );
  const ends = [' ', ' ', ' ', ' ', ' ', ' ', ' ', '.\n', '\n\n', ', ', '? '];
  const parts = Array.from({ length: 100_000 }, () => {
    const chance = random.uniform();
    const word = chance < 0.05 ? String(random.whole(0, 9999)) : random.pick(words);
    return (chance > 0.98 ? `"${word}"` : word) + random.pick(ends);
  });
  const text = parts.join('');
  return (length) => {
    const start = random.whole(0, text.length - length - 1);
    return text.slice(start, start + length);
  };
}

/** Writes what `next` gives until it gives nothing. @param next Gets the bytes so far. @returns The bytes. */
function written(file: string, next: (size: number) => string | undefined): number {
  mkdirSync(path.dirname(file), { recursive: true });
  const handle = openSync(file, 'w');
  let size = 0;
  let pending: string[] = [];
  let waiting = 0;
  const flush = (): void => {
    size += writeSync(handle, pending.join(''));
    pending = [];
    waiting = 0;
  };
  for (let text = next(0); text !== undefined; text = next(size + waiting)) {
    pending.push(text);
    waiting += text.length;
    if (waiting > 1 << 20) flush();
  }
  flush();
  closeSync(handle);
  return size;
}
