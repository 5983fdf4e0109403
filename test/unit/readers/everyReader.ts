/**
 * A file for every registered reader, with one model, task and metric: what holds for all of them is tested over this
 * table. A reader that is registered and not in it makes those tests fail.
 */
import { readFileSync } from 'node:fs';
import { memorySource } from '../../../src/readers/memorySource';
import type { Source } from '../../../src/readers/source';
import { parquetBytes } from './parquet/parquetBytes';

const TIME = '2026-01-21T03-44-18.458309';
const json = (path: string, document: unknown): Source => memorySource(path, JSON.stringify(document));
const lines = (path: string, ...objects: readonly object[]): Source =>
  memorySource(path, objects.map((line) => `${JSON.stringify(line)}\n`).join(''));

const niah = { results: { niah: { 'acc,none': 0.5 } }, 'n-shot': { niah: 0 }, model_name: 'org/Foo-7B' };
const inspectLog = {
  version: 2,
  status: 'success',
  eval: { task: 't', model: 'org/Foo-7B', config: {} },
  results: { completed_samples: 2, scores: [{ name: 'm', metrics: { accuracy: { value: 0.5 } } }] },
};
const inspectEval = (): Uint8Array =>
  readFileSync(new URL('../../fixtures/results/inspect/recall_zstd.eval', import.meta.url));
const stat = (name: string, mean: number): object => ({ name: { name, split: 'test' }, mean });
const run = 'mmlu-subject=law,model=openai_gpt2/';
const details = {
  'metric.acc': { kind: 'int64', values: [1, 0] },
  'model_response.input_tokens': { kind: 'tokens', values: [[1, 2, 3], [1]] },
} as const;

/** `Reader.id` → a file that it reads. */
export const everyReader: Readonly<Record<string, () => Source>> = {
  'lm-eval': () => json(`org__Foo-7B/results_${TIME}.json`, niah),
  'lm-eval-samples': () =>
    lines('org__Foo-7B/samples_niah.jsonl', { doc_id: 0, doc: {}, arguments: [['x y z']], acc: 1 }),
  'lm-eval-table': () =>
    memorySource(
      'Foo-7B.md',
      '|Tasks|Version|Filter|n-shot|Metric| |Value| |Stderr|\n|-|-|-|-|-|-|-|-|-|\n|t|1|none|0|acc| |0.5|±|0.01|\n',
    ),
  'lm-eval-0.3': () =>
    json('x.json', {
      results: { t: { acc: 0.5, acc_stderr: 0.01 } },
      versions: { t: 0 },
      config: { model_args: 'pretrained=org/Foo-7B', num_fewshot: 2, bootstrap_iters: 1 },
    }),
  'inspect-json': () => json('logs/a.json', inspectLog),
  'inspect-eval': () => memorySource('logs/a.eval', inspectEval()),
  'helm-instances': () =>
    json(`${run}per_instance_stats.json`, [
      {
        instance_id: 'id1',
        split: 'test',
        train_trial_index: 0,
        stats: [
          { name: { name: 'exact_match', split: 'test' }, count: 1, sum: 1, mean: 1 },
          { name: { name: 'num_prompt_tokens', split: 'test' }, count: 1, sum: 90, mean: 90 },
        ],
      },
    ]),
  'helm-stats': () => json(`${run}stats.json`, [stat('exact_match', 0.5), stat('num_prompt_tokens', 90)]),
  ruler: () => memorySource('Foo-7B/synthetic/4096/pred/summary.csv', '0,1\nTasks,vt\nScore,50\n'),
  'ruler-answers': () =>
    lines('Foo-7B/synthetic/4096/pred/vt.jsonl', { pred: 'a b', outputs: ['a'], length: 4000 }),
  babilong: () => memorySource('babilong_results/Foo-7B.csv', 'task,0k,4k,8k\nqa1,90,80,70\n'),
  'babilong-samples': () =>
    memorySource('org/Foo-7B/qa1_4k_x.csv', 'target,output,question\nkitchen,the kitchen,where?\n'),
  'context-scaling-eval': () =>
    json('dataset=gsm,model=Foo-7B,shots=1.json', {
      n_shots: 1,
      max_new_tokens: 8,
      instances: [{ prompt_length: 100, metric_value: 1 }],
    }),
  needle: () =>
    json('a_len_1_depth_1_results.json', {
      model: 'Foo-7B',
      context_length: 1000,
      depth_percent: 0,
      score: 10,
    }),
  'needle-grid': () => json('x.json', [{ model: 'Foo-7B', token_limit: 100, depth_percent: 0, score: 10 }]),
  'context-rot': () =>
    memorySource(
      'foo_7b_niah_evaluated.csv',
      'token_count,output,llm_judge_output\n100,a,true\n200,b,false\n',
    ),
  longchat: () =>
    memorySource(
      'predictions/Foo-7B/1_response.txt',
      'Label: 1, Predict: 1, Parsed: 1, prompt length: 500\n',
    ),
  helmet: () =>
    json('output/Foo-7B/nq_eval_x_in8192_size10_shots2_samp_42.json', {
      args: {
        input_max_length: 8192,
        generation_max_length: 20,
        datasets: 'nq',
        model_name_or_path: 'o/Foo-7B',
      },
      averaged_metrics: { input_len: 8000, sub_em: 50 },
    }),
  longbench: () =>
    json('pred_e/Foo-7B/result.json', { hotpotqa: { '0-4k': 40, '4-8k': 38, '8k+': 30 }, trec: 3 }),
  'longbench-answers': () =>
    memorySource(
      'result.txt',
      'Model\tOverall\tEasy\tHard\tShort\tMedium\tLong\nFoo-7B\t30\t31\t29\t35\t28\t25\n',
    ),
  lighteval: () =>
    json('results/o/Foo-7B/results_x.json', {
      config_general: { lighteval_sha: '?', model_name: 'o/Foo-7B' },
      results: { 'lighteval|gsm8k|5': { em: 0.5 } },
    }),
  'lighteval-details': () =>
    memorySource(`details/o/Foo-7B/${TIME}/details_gsm8k|5_${TIME}.parquet`, parquetBytes([details])),
  opencompass: () =>
    memorySource('summary_1.csv', 'dataset,version,metric,mode,foo-7b\nruler_vt_8k,a,score,gen,50\n'),
  'openai-evals': () =>
    lines(
      'x.jsonl',
      { spec: { completion_fns: ['gpt-4'], base_eval: 'sums' } },
      { final_report: { accuracy: 0.5 } },
    ),
  'json-lengths': () => json('x.json', { 'Foo-7B': { vt: { '4k': 0.9, '8k': 0.8 } } }),
  csv: () => memorySource('x.csv', 'model,task,prompt_tokens,score\nFoo-7B,vt,4096,0.5\n'),
  'json-table': () => json('x.json', [{ model: 'Foo-7B', task: 'vt', prompt_tokens: 4096, score: 0.5 }]),
  'json-lines': () => lines('x.jsonl', { model: 'Foo-7B', task: 'vt', prompt_tokens: 4096, score: 0.5 }),
  'markdown-table': () =>
    memorySource('README.md', '# vt\n\n| Model | 4K | 8K |\n|---|---|---|\n| Foo-7B | 90 | 80 |\n'),
  'parquet-table': () =>
    memorySource(
      'x.parquet',
      parquetBytes([
        {
          model: { kind: 'text', values: ['Foo-7B'] },
          prompt_tokens: { kind: 'int64', values: [4096] },
          score: { kind: 'double', values: [0.5] },
        },
      ]),
    ),
  'csv-over-models': () => memorySource('x.csv', 'context,GPT-4o\n4K,0.5\n8K,0.4\n'),
};

/** Readers of files that hold no result the law can use: they only say why. */
export const neverResults: ReadonlySet<string> = new Set(['longbench-answers']);
