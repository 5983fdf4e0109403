import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../../src/core/data/dataset';
import type { Sidecar } from '../../../../../src/core/data/sidecar';
import { facts, fixture } from '../../fixtures';
import { read, readingOf, readSource, reasons } from '../../reading';

const DEEPSEEK = 'lm_eval/deepseek-ai__DeepSeek-R1-Distill-Llama-8B/results_2025-01-24T19-02-29.392595.json';
const LLAMA = 'lm_eval/meta-llama__Llama-3.1-8B-Instruct/results_2025-01-25T04-48-43.622918.json';

/** A results document of one task, changed as a test needs. */
function document(row: object, more: object = {}): string {
  return JSON.stringify({ results: { t: row }, configs: { t: {} }, model_name: 'm', ...more });
}

async function readDocument(row: object, more: object = {}, sidecar?: Sidecar) {
  return read('a/results_1.json', document(row, more), sidecar ? { sidecar } : {});
}

describe('results of 0.4, as the harness writes them', () => {
  it('give a score per task, metric and filter, with shots and instances', async () => {
    const result = await readSource(fixture(DEEPSEEK));
    expect(result.format).toBe('lm-eval');
    const model = 'deepseek-ai/DeepSeek-R1-Distill-Llama-8B';
    expect(facts(result)).toEqual([
      `${model} hellaswag acc 0.555865±0.00495854 n=10042 0-shot`,
      `${model} hellaswag acc_norm 0.743577±0.00435766 n=10042 0-shot`,
      `${model} leaderboard_bbh_navigate acc_norm 0.624±0.0306963 n=250 3-shot`,
      `${model} leaderboard_ifeval prompt_level_strict_acc 0.286506±0.0194565 n=541 0-shot`,
      `${model} leaderboard_ifeval inst_level_strict_acc 0.422062 n=541 0-shot`,
      `${model} leaderboard_mmlu_pro acc 0.274102±0.00406671 n=12032 5-shot`,
    ]);
    expect(result.problems).toEqual([]);
    expect(result.observations[2]).toMatchObject({
      contextLimit: 131072,
      trainingFlops: undefined,
      higherIsBetter: true,
      place: { file: DEEPSEEK, row: 16, key: 'results.leaderboard_bbh_navigate' },
      origin: {},
    });
  });

  it('say how many parameters the model has, and that compute needs more than that', async () => {
    const result = await readSource(fixture(DEEPSEEK));
    expect(readingOf(result, 'model_num_parameters')[0]).toMatch(
      /^8,030,261,248 parameters; training compute needs/,
    );
  });

  it('leave a group out in favour of its tasks; model and limit may stand in an object of arguments', async () => {
    const result = await readSource(fixture(LLAMA));
    const model = 'meta-llama/Llama-3.1-8B-Instruct';
    expect(facts(result)).toEqual([
      `${model} leaderboard_gpqa_diamond acc_norm 0.318182±0.0331848 n=198 0-shot`,
      `${model} leaderboard_gpqa_main acc_norm 0.348214±0.0225332 n=448 0-shot`,
      `${model} leaderboard_math_precalculus_hard exact_match 0.0444444±0.0178026 n=135 4-shot`,
    ]);
    expect(result.observations.map(({ contextLimit }) => contextLimit)).toEqual([131072, 131072, 131072]);
    expect(result.observations[0]?.higherIsBetter).toBe(true);
    expect(result.problems).toEqual([]);
    expect(readingOf(result, 'groups')).toEqual([
      'means over tasks in this file, left out: leaderboard_gpqa',
    ]);
  });

  it('keep a group whose tasks were cut away', async () => {
    const more = { configs: {}, groups: { t: {} }, group_subtasks: { t: ['x', 'y'] } };
    const result = await readDocument({ 'acc,none': 0.5 }, more);
    expect(facts(result)).toEqual(['m t acc 0.5']);
  });

  it('keep a task whose configuration was cut away, but not its number of instances', async () => {
    const more = {
      results: { t: { 'acc,none': 0.5 }, u: { 'acc,none': 0.25 } },
      'n-samples': { t: { effective: 8 }, u: { effective: 8 } },
    };
    const result = await readDocument({}, more);
    expect(facts(result)).toEqual(['m t acc 0.5 n=8', 'm u acc 0.25 n=8']);
  });

  it('keep filters apart, and leave counts and aliases alone', async () => {
    const row = {
      alias: ' - t',
      name: 't',
      sample_len: 20,
      'exact_match,strict-match': 0.4,
      'exact_match_stderr,strict-match': 0.1,
      'exact_match,flexible-extract': 0.6,
      'exact_match_stderr,flexible-extract': 'N/A',
    };
    expect(facts(await readDocument(row))).toEqual([
      'm t exact_match,strict-match 0.4±0.1 n=20',
      'm t exact_match,flexible-extract 0.6 n=20',
    ]);
  });

  it('of tasks run at given lengths have one result per length that was run, with its share of the instances', async () => {
    const row = {
      alias: 't',
      '4096,none': 0.402,
      '4096_stderr,none': 'N/A',
      '8192,none': 0.194,
      '131072,none': -1,
    };
    const more = { 'n-samples': { t: { original: 1000, effective: 1000 } }, 'n-shot': { t: 0 } };
    const result = await readDocument(row, more);
    expect(facts(result)).toEqual([
      'm t score 0.402 n=500 @4096 0-shot',
      'm t score 0.194 n=500 @8192 0-shot',
    ]);
    expect(result.problems).toEqual([]);
    expect(readingOf(result, 'score')[0]).toMatch(/^score at the prompt lengths asked for/);
  });

  it('of BABILong have the length of their metadata', async () => {
    const text = JSON.stringify({
      results: { babilong_qa1: { 'acc,none': 0.7 }, gsm8k: { 'acc,none': 0.4 } },
      configs: {
        babilong_qa1: { metadata: { max_seq_lengths: '4k' } },
        gsm8k: { metadata: { max_seq_lengths: '4k' }, num_fewshot: 0 },
      },
      model_name: 'm',
    });
    expect(facts(await read('results_1.json', text))).toEqual([
      'm babilong_qa1 acc 0.7 @4096',
      'm gsm8k acc 0.4 0-shot',
    ]);
  });

  it('count examples that are written into the prompt', async () => {
    const more = { configs: { t: { num_fewshot: 0, metadata: { num_fewshot: 8 } } } };
    expect(facts(await readDocument({ 'acc,none': 0.5 }, more))).toEqual(['m t acc 0.5 8-shot']);
  });

  it('of the first releases draw the tree of groups into the names', async () => {
    const text = JSON.stringify({
      results: { g: { 'acc,none': 0.5 }, '-t': { 'acc,none': 0.5, samples: 10 } },
      configs: { t: { num_fewshot: 2 } },
      groups: { g: {} },
      config: { model: 'hf', model_args: 'pretrained=org/m' },
    });
    expect(facts(await read('x/results.json', text))).toEqual(['org/m t acc 0.5 n=10 2-shot']);
  });
});

describe('the model', () => {
  it.each([
    [
      { model_name: 'org/m', config: { model_args: 'pretrained=org/m,revision=step1000' } },
      'org/m,revision=step1000',
    ],
    [{ model_name: '', config: { model_args: 'model=org/m' } }, 'org/m'],
    [{ model_name: undefined, config: { model: 'org/m' } }, 'org/m'],
    [{ model_name: undefined, config: { model: 'hf' } }, 'org/name'],
  ])('of %j is %s', async (more, model) => {
    const result = await read('runs/org__name/results_1.json', document({ 'acc,none': 0.5 }, more));
    expect(result.observations.map((each) => each.model)).toEqual([model]);
    expect(result.observations[0]?.origin).toEqual(model === 'org/name' ? { model: 'name' } : {});
  });

  it('that nobody names is asked for', async () => {
    const result = await read(
      'runs/results_1.json',
      document({ 'acc,none': 0.5 }, { model_name: undefined }),
    );
    expect(facts(result)).toEqual([]);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^-: the file names no model .*ORGANISATION__MODEL/),
    ]);
  });

  it('may be said in context-scaling.json', async () => {
    const source = {
      glob: '**/results_*.json',
      columns: {},
      model: 'said',
      task: undefined,
      metric: undefined,
    };
    const sidecar = { file: 's', models: new Map(), tasks: new Map(), sources: [source], ignore: [] };
    const text = document({ 'acc,none': 0.5 }, { model_name: undefined });
    const { observations } = await read('runs/results_1.json', text, { sidecar });
    expect(observations).toMatchObject([{ model: 'said', origin: { model: 'sidecar' } }]);
  });
});

describe('scales', () => {
  it('are 0–1, and 0–100 where the metric is defined so', async () => {
    const result = await readDocument({
      'acc,none': 0.5,
      'bleu,none': 27.5,
      'chrf,none': 0.4,
      'bleu_max,none': 30.7,
      'bleu_acc,none': 0.3,
      'rouge1,none': 44,
      'rouge2,none': 0.2,
    });
    expect(facts(result)).toEqual([
      'm t acc 0.5',
      'm t bleu 0.275',
      'm t chrf 0.004',
      'm t bleu_max 0.307',
      'm t bleu_acc 0.3',
      'm t rouge1 0.44',
      'm t rouge2 0.2',
    ]);
  });

  it('of SQuAD 2 are 0–100, of other f1 0–1', async () => {
    expect(facts(await readDocument({ 'exact,none': 0.4, 'f1,none': 1.9, 'HasAns_f1,none': 3.6 }))).toEqual([
      'm t exact 0.004',
      'm t f1 0.019',
      'm t HasAns_f1 0.036',
    ]);
    expect(facts(await readDocument({ 'f1,none': 0.9 }))).toEqual(['m t f1 0.9']);
  });

  it('that a value does not fit are a problem that says what to add', async () => {
    const result = await readDocument({
      'acc,none': 55.5,
      'mcc,none': -0.02,
      'bleu_diff,none': 1,
      'f1,none': null,
    });
    expect(facts(result)).toEqual([]);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/“acc” of “t” is 55.5, .*If perfect is 100, add tasks."t".scale: 100/),
      expect.stringMatching(/“mcc” of “t” is -0.02, below 0/),
      expect.stringMatching(/“bleu_diff” is a difference of two scores/),
      expect.stringMatching(/“f1” of “t” is not a number: nothing was measured/),
    ]);
  });

  it('may be said in context-scaling.json', async () => {
    const task = {
      tokensPerShot: undefined,
      zeroShotTokens: undefined,
      metric: undefined,
      scale: 100,
      chance: undefined,
    };
    const sidecar = { file: 's', models: new Map(), tasks: new Map([['t', task]]), sources: [], ignore: [] };
    const result = await readDocument({ 'acc,none': 55.5, 'acc_stderr,none': 2 }, {}, sidecar);
    expect(facts(result)).toEqual(['m t acc 0.555±0.02']);
  });

  it('of perplexities are kept as they are, with their direction, and left out of the law', async () => {
    const result = await readDocument(
      { 'word_perplexity,none': 9.8, 'pct_stereotype,none': 0.6, 'x,none': 3 },
      {
        higher_is_better: { t: { x: false } },
      },
    );
    expect(
      result.observations.map(({ metric, score, higherIsBetter }) => [metric, score, higherIsBetter]),
    ).toEqual([
      ['word_perplexity', 9.8, false],
      ['pct_stereotype', 0.6, false],
      ['x', 3, false],
    ]);
    expect(assemble(result.observations, undefined).tasks).toEqual([]);
  });
});

describe('a results file that is not as it should be', () => {
  it('is a problem at its line when it was cut off', async () => {
    const source = fixture(DEEPSEEK, {});
    const whole = new TextDecoder().decode(await source.slice(0, source.size));
    const result = await read('runs/results_1.json', whole.slice(0, 700));
    expect(facts(result)).toEqual([]);
    expect(reasons(result)).toEqual([expect.stringMatching(/^\d+: the JSON ends in the middle/)]);
  });

  it('is read with bare NaN, and without rows that are none', async () => {
    const text = '{"results": {"a": {"acc,none": NaN}, "b": 3, "c": {"acc,none": 0.5}}, "model_name": "m"}';
    const result = await read('results_1.json', text);
    expect(facts(result)).toEqual(['m c acc 0.5']);
    expect(reasons(result)).toEqual([expect.stringMatching(/“acc” of “a” is not a number/)]);
  });

  it('of predictions without scores says so', async () => {
    const result = await readDocument({ alias: 't', 'bypass,none': 999, 'bypass_stderr,none': 'N/A' });
    expect(reasons(result)).toEqual([expect.stringMatching(/“t” has no score: its answers were only saved/)]);
  });

  it('keeps names such as __proto__ and constructor as names', async () => {
    const text =
      '{"results": {"__proto__": {"acc,none": 0.5}, "constructor": {"acc,none": 0.25}}, "model_name": "m"}';
    expect(facts(await read('results_1.json', text))).toEqual([
      'm __proto__ acc 0.5',
      'm constructor acc 0.25',
    ]);
  });

  it('with a megabyte for a name is a problem', async () => {
    const text = JSON.stringify({ results: { ['x'.repeat(1e6)]: { 'acc,none': 0.5 } }, model_name: 'm' });
    const result = await read('results_1.json', `{"n-shot": {}, ${text.slice(1)}`);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/the task’s name is .* \(1,000,000 characters\); expected text of 1 to 500/),
    ]);
  });
});

describe('a file of another tool', () => {
  it.each([
    ['lighteval', '{"config_general": {}, "results": {"a|5": {"acc": 0.5, "acc_stderr": 0.1}}}'],
    ['a package', '{"name": "x", "version": "1.0.0"}'],
    ['a table', '[{"model": "m", "prompt_tokens": 100, "acc,none": 0.5, "score": 0.5}]'],
  ])('is not taken: %s', async (_, text) => {
    expect((await read('results_1.json', text)).format ?? 'none').not.toMatch(/^lm-eval/);
  });
});
