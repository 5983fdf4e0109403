/**
 * Result files of public projects, which are not part of this one: read where a folder of them is given in
 * CONTEXT_SCALING_RESULTS, or lies at ../shared/data/results.
 */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../../src/readers/readFile';
import { fileSource } from '../../../src/worker/fileSource';

const folder = process.env.CONTEXT_SCALING_RESULTS ?? '../shared/data/results';
const present = existsSync(`${folder}/lm_eval_v04`);
if (!present)
  console.warn(`SKIPPED: no public result files at ${folder}; set CONTEXT_SCALING_RESULTS to test with them`);

const V4 = 'lm_eval_v04/csabakecskemeti_lm_eval_results__';
const V3 = 'lm_eval_v03/';
const INSPECT = 'inspect_ai/UKGovernmentBEIS_inspect_ai__tests_';

describe.skipIf(!present)('public files of lm-evaluation-harness, inspect_ai and HELM', () => {
  it.each([
    [`${V4}deepseek-ai__DeepSeek-R1-Distill-Llama-8B_results_2025-01-24T19-02-29.392595.json`, 'lm-eval', 44],
    [`${V4}meta-llama__Llama-3.1-8B-Instruct_results_2025-01-25T04-48-43.622918.json`, 'lm-eval', 44],
    ['lm_eval_markdown_table/ruler_niah_single_EXCERPT.md', 'lm-eval-table', 18],
    [
      `${V3}EleutherAI_pythia__evals_pythia-v1_pythia-1.4b_five-shot_1.4b-5shot_step143000.json`,
      'lm-eval-0.3',
      128,
    ],
    [
      `${V3}EleutherAI_pythia__evals_pythia-v1_pythia-1.4b_zero-shot_1.4b_step143000.json`,
      'lm-eval-0.3',
      172,
    ],
    [`${V3}jquesnelle_yarn__data_Yarn-Llama-2-7b-128k-arc.json`, 'lm-eval-0.3', 2],
    [`${V3}jquesnelle_yarn__data_Yarn-Llama-2-7b-64k-arc.json`, 'lm-eval-0.3', 2],
    [`${V3}jquesnelle_yarn__data_Yarn-Solar-10b-32k-hellaswag.json`, 'lm-eval-0.3', 2],
    [`${INSPECT}analysis_test_logs_2025-05-12T20-28-13-04-00_popularity.json`, 'inspect-json', 1],
    [`${INSPECT}analysis_test_logs_choices_mmlu-summary-choices.eval`, 'inspect-eval', 1],
    [`${INSPECT}log_test_eval_log_log_formats.eval`, 'inspect-eval', 1],
    [`${INSPECT}log_test_eval_log_log_formats.json`, 'inspect-json', 1],
    ['inspect_ai/evaleval_every_eval_ever__tests_data_inspect_data_arc_qwen.json', 'inspect-json', 1],
    ['helm/commonsense__per_instance_stats.json', 'helm-instances', 4],
    ['helm/mmlu__per_instance_stats.json', 'helm-instances', 4],
    ['helm/mmlu__stats.json', 'helm-stats', 0],
  ])('%s is %s with %i scores and nothing left over', async (path, format, scores) => {
    const result = await readFile(await fileSource(`${folder}/${path}`, path), new AbortController().signal);
    expect([result.format, result.observations.length, result.problems]).toEqual([format, scores, []]);
  });

  it.each([
    ['lm_eval_v04/LFS_POINTER_samples.jsonl', /Git LFS pointer/],
    [
      'lm_eval_v04/evaleval_every_eval_ever__tests_data_lm_eval_samples_math_perturbed_full_2026-01-21T03-44-18.458309.jsonl',
      /logged samples do not name their model/,
    ],
  ])('%s is a problem: %s', async (path, reason) => {
    const result = await readFile(await fileSource(`${folder}/${path}`, path), new AbortController().signal);
    expect(result.observations).toEqual([]);
    expect(result.problems).toEqual([expect.objectContaining({ reason: expect.stringMatching(reason) })]);
  });

  it('whose model a person names in context-scaling.json are read', async () => {
    const path =
      'lm_eval_v04/evaleval_every_eval_ever__tests_data_lm_eval_samples_math_perturbed_full_2026-01-21T03-44-18.458309.jsonl';
    const source = { glob: '**/*samples_*', columns: {}, model: 'm', task: undefined, metric: undefined };
    const sidecar = { file: 's', models: new Map(), tasks: new Map(), sources: [source], ignore: [] };
    const opened = await fileSource(`${folder}/${path}`, path);
    const { observations } = await readFile(opened, new AbortController().signal, undefined, { sidecar });
    for (const each of observations)
      expect(each).toMatchObject({ task: 'math_perturbed_full', metric: 'exact_match', score: 0 });
    expect(observations.reduce((sum, { instances = 0 }) => sum + instances, 0)).toBe(10);
  });
});
