/** Tables of other outlines: models as columns, lengths as keys, the model in a folder's name. */
import { describe, expect, it } from 'vitest';
import { looksLikeModel, withoutFlatFolders } from '../../../../src/readers/names/modelInPath';
import { namedInPath } from '../../../../src/readers/names/namedInPath';
import { facts, fixture } from '../fixtures';
import { gist, read, readingOf, readSource, reasons } from '../reading';

describe('a table with one column per model', () => {
  it('has one result per length and model', async () => {
    const text =
      'Context length,GPT-4o,Claude-3.5-Sonnet,Notes\n8K,90.1%,89%,x\n16K,80.1%,79%,\n32K,-,70%,\n';
    const result = await read('mrcr.csv', text);
    expect(result.format).toBe('csv-over-models');
    expect(gist(result)).toEqual([
      'GPT-4o mrcr score @8192 0.901',
      'GPT-4o mrcr score @16384 0.801',
      'Claude-3.5-Sonnet mrcr score @8192 0.89',
      'Claude-3.5-Sonnet mrcr score @16384 0.79',
      'Claude-3.5-Sonnet mrcr score @32768 0.7',
    ]);
    expect(result.observations[2]?.place).toEqual({ file: 'mrcr.csv', row: 2, key: 'Claude-3.5-Sonnet' });
    expect(reasons(result)).toEqual(['4: no score in “score”']);
  });

  it('may have a column of tasks', async () => {
    const text = 'task,prompt_tokens,Foo-7B,Bar-13B\nvt,4000,0.5,0.6\nvt,8000,0.4,0.5\nqa,4000,0.9,0.8\n';
    const result = await read('x.csv', text);
    expect(gist(result)).toContain('Bar-13B qa score @4000 0.8');
    expect(result.observations).toHaveLength(6);
  });

  it.each([
    'step,GPT-4o,Foo-7B\n1000,0.5,0.6\n2000,0.5,0.6\n',
    'context,left,right\n4K,0.5,0.6\n8K,0.5,0.6\n',
    'context,Foo-7B\n4K,a\n8K,b\n',
    'context,Foo-7B\n4K,0.5\n4K,0.6\n',
  ])('is not seen in %j', async (text) => {
    expect((await read('x.csv', text)).format).toBeUndefined();
  });
});

describe('JSON with lengths as keys', () => {
  it('has models and tasks above them', async () => {
    const result = await readSource(fixture('nested/longctx.json'));
    expect(result.format).toBe('json-lengths');
    expect(facts(result)).toEqual([
      'smoke_transformer_packed suffix_id accuracy 0.4 n=60 @32',
      'smoke_transformer_packed suffix_id accuracy 0.3667 n=60 @64',
      'smoke_transformer_packed suffix_id accuracy 0.6333 n=60 @112',
      'smoke_mamba_packed suffix_id accuracy 0.35 n=60 @32',
      'smoke_mamba_packed suffix_id accuracy 0.5 n=60 @64',
    ]);
    expect(result.observations[1]).toMatchObject({
      place: { row: 11, key: 'experiments.smoke_transformer_packed.suffix_id.ctx_64.accuracy' },
      origin: {},
    });
    expect(result.problems).toEqual([]);
  });

  it.each([
    [
      '{"Foo-7B": {"4k": 90.5, "8k": 80}}',
      ['Foo-7B ruler score 0.905 @4096', 'Foo-7B ruler score 0.8 @8192'],
    ],
    ['{"vt": {"Foo-7B": {"4096": 0.5, "8192": -1}}}', ['Foo-7B vt score 0.5 @4096']],
    [
      '{"model": "m", "results": {"qa": {"4k": 0.5, "8k": 0.25}}}',
      ['m qa score 0.5 @4096', 'm qa score 0.25 @8192'],
    ],
    [
      '{"Foo-7B": {"4k": {"f1": 0.5, "f1_stderr": 0.01, "n": 40}, "8k": {"f1": 0.25}}}',
      ['Foo-7B ruler f1 0.5±0.01 n=40 @4096', 'Foo-7B ruler f1 0.25 @8192'],
    ],
    [
      '{"Foo-7B": {"1024": {"correct": 20, "total": 40}, "2048": {"correct": 1, "total": 40}}}',
      ['Foo-7B ruler correct 0.5 n=40 @1024', 'Foo-7B ruler correct 0.025 n=40 @2048'],
    ],
  ])('%s is %j', async (text, expected) => {
    expect(facts(await read('ruler.json', text))).toEqual(expected);
  });

  it.each([
    ['"4k": NaN', 'no score at this prompt length', '4k'],
    ['"4k": null', 'no score at this prompt length', '4k'],
    ['"4k": {"f1": null}', 'no score at this prompt length', '4k.f1'],
    ['"4k": Infinity', 'Infinity at a prompt length is no score: a number from 0 to 100 is expected', '4k'],
    ['"4k": 1e300', '1e+300 at a prompt length is no score: a number from 0 to 100 is expected', '4k'],
    ['"4k": -3', '-3 at a prompt length is no score: a number from 0 to 100 is expected', '4k'],
    ['"4k": true', 'true at a prompt length is no score: a number from 0 to 100 is expected', '4k'],
    ['"4k": "50%"', '“50%” at a prompt length is no score: a number from 0 to 100 is expected', '4k'],
    ['"4k": [0.1]', 'a list at a prompt length is no score: a number from 0 to 100 is expected', '4k'],
    ['"4k": {"x": 1}', 'no score at this prompt length', '4k'],
    [
      '"4k": {"f1": "bad"}',
      '“bad” at a prompt length is no score: a number from 0 to 100 is expected',
      '4k.f1',
    ],
    ['"4k": -1', '−1 marks a prompt length that was not run', '4k'],
    ['"0k": 0.4', 'the label “0k” is no prompt length in tokens: its score is not used', '0k'],
    [
      '"4000000000000000": 0.4',
      'the label “4000000000000000” is no prompt length in tokens: its score is not used',
      '4000000000000000',
    ],
  ])('tell what they hold that is no score or no length: %s', async (entry, reason, key) => {
    const result = await read('x.json', `{"M-7B": {"t": {\n${entry}, "8k": 0.6, "16k": 0.5}}}`);
    expect(gist(result)).toEqual(['M-7B t score @8192 0.6', 'M-7B t score @16384 0.5']);
    expect(result.problems).toEqual([{ file: 'x.json', row: 2, key: `M-7B.t.${key}`, reason }]);
  });

  it.each(['"note": "as asked for"', '"mean": {"x": 1}'])('are silent about %s', async (entry) => {
    const result = await read('x.json', `{"M-7B": {"t": {${entry}, "8k": 0.6, "16k": 0.5}}}`);
    expect([result.observations.length, reasons(result)]).toEqual([2, []]);
  });

  it('tell of a metric without a score, and of a standard error that is none', async () => {
    const scores = (error: number): string => `{"accuracy": 0.5, "accuracy_stderr": ${error}, "f1": NaN}`;
    const result = await read('x.json', `{"M-7B": {"t": {"4k": ${scores(-1)}, "8k": ${scores(0.1)}}}}`);
    expect(result.observations.map(({ score, stderr }) => [score, stderr])).toEqual([
      [0.5, undefined],
      [0.5, 0.1],
    ]);
    expect(result.problems.map(({ key, reason }) => `${key}: ${reason.slice(0, 32)}`)).toEqual([
      'M-7B.t.4k.f1: no score at this prompt length',
      'M-7B.t.8k.f1: no score at this prompt length',
      'M-7B.t.4k.accuracy: the standard error is -1; expect',
    ]);
  });

  it('whose scores are losses is listed as such', async () => {
    const result = await read('x.json', '{"Foo-7B": {"4k": {"ppl": 5.5}, "8k": {"ppl": 5.1}}}');
    expect(result.observations.map(({ higherIsBetter }) => higherIsBetter)).toEqual([false, false]);
  });

  it('without a model asks for one', async () => {
    expect(reasons(await read('x.json', '{"qa": {"4k": 0.5, "8k": 0.25}}'))).toEqual([
      expect.stringMatching(/^-: 2 scores by prompt length without a model: name it as a key/),
    ]);
  });

  it.each([
    '{"learning_rates": {"10": 0.5, "20": 0.25}}',
    '{"models": {"Foo-7B": {"1": {"accuracy": 1, "total": 20}, "512": {"accuracy": 0.9}}}}',
    '{"Foo-7B": {"positions": {"100": {"accuracy": 1}, "500": {"accuracy": 0.9}}}}',
    '{"Foo-7B": {"by_step": {"1024": {"f1": 1}, "2048": {"f1": 0.9}}}}',
    '{"vocab": {"a1": 5, "b2": 7}}',
    '{"sizes": {"4k": 123456, "8k": 234567}}',
    '{"Foo-7B": {"4k": 0.5}}',
    '{"rope": {"factor": 4, "original": 4096}}',
  ])('is not seen in %s', async (text) => {
    expect((await read('x.json', text)).format).toBeUndefined();
  });

  it('in rows with target and actual tokens has the measured ones', async () => {
    const rows = [4096, 8192].map((n) => ({ target_tokens: n, actual_tokens: n - 85, accuracy: 0.5 }));
    const text = JSON.stringify({ model: { name: 'm', advertised_context: 131_072 }, results: rows });
    const result = await read('needles.json', text);
    expect(gist(result)).toEqual(['m needles accuracy @4011 0.5', 'm needles accuracy @8107 0.5']);
    expect(result.observations[0]?.contextLimit).toBe(131_072);
  });
});

describe('a table without a column of models', () => {
  it.each([
    ['meta-llama+Llama-2-7b-hf/trec', 'meta-llama/Llama-2-7b-hf trec', ['75 0.84', '75 0.8']],
    [
      'togethercomputer+LLaMA-2-7B-32K/clinic150',
      'togethercomputer/LLaMA-2-7B-32K clinic150',
      ['10 0.408', '10 0.432'],
    ],
  ])('is of the model and task of its folders: %s', async (folder, subject, expected) => {
    const result = await readSource(fixture(`many_shot/final-results/${folder}/combined_results.csv`));
    const [model, task] = subject.split(' ');
    const accuracies = result.observations.filter(({ metric }) => metric === 'accuracy');
    expect(accuracies).toHaveLength(6);
    expect(accuracies.slice(0, 2).map(({ shots, score }) => `${shots} ${score}`)).toEqual(expected);
    expect(new Set(result.observations.map((each) => `${each.model} ${each.task}`))).toEqual(
      new Set([`${model} ${task}`]),
    );
    expect(accuracies[0]?.origin).toMatchObject({ model: 'name', task: 'name' });
    expect(readingOf(result, 'f1')).toEqual([expect.stringMatching(/^score, 0–1/)]);
    expect(readingOf(result, 'accuracy')).toEqual([expect.stringMatching(/^score, 0–100/)]);
  });

  it('in a folder of no model is not recognised', async () => {
    expect((await read('runs/trec/combined.csv', 'n_shots,accuracy\n1,30\n5,60\n')).format).toBeUndefined();
  });
});

describe('a name in a path', () => {
  it.each([
    ['a/Foo-7B/gsm8k/results.csv', 'Foo-7B', 'gsm8k'],
    ['a/Foo-7B/results.csv', 'Foo-7B', undefined],
    [
      'o_r__final-results_meta-llama+Llama-2-7b-hf_trec_combined_results.csv',
      'meta-llama/Llama-2-7b-hf',
      'trec',
    ],
    ['runs/x/table.csv', undefined, undefined],
  ])('%s is of %s on %s', (path, model, task) => expect(namedInPath(path)).toEqual({ model, task }));

  it.each([
    ['viridisGreen_LongBench__pred_qwen3-8b_CXT3500_result', 'qwen3-8b_CXT3500_result'],
    ['booydar_babilong__babilong_evals_01-ai_Yi-34B-200k', '01-ai_Yi-34B-200k'],
    ['meta-llama__Llama-3.1-8B', 'meta-llama__Llama-3.1-8B'],
    ['plain_name', 'plain_name'],
  ])('%s without flattened folders is %s', (name, own) => expect(withoutFlatFolders(name)).toBe(own));

  it.each([
    'Foo-7B',
    'bar_350m',
    'gpt-4o',
    'claude-2.1',
    'gemini-1.5-pro',
    'org/Mixtral-8x7B-v0.1',
    'Qwen3-8B',
  ])('%s looks like a model', (word) => expect(looksLikeModel(word)).toBe(true));
  it.each([
    'results',
    'step_1000',
    'gsm8k',
    '7b',
    'accuracy',
    'left',
    'optimum',
    'mpt',
    '2024-01-01',
    'phi',
    'yield',
  ])('%s does not', (word) => expect(looksLikeModel(word)).toBe(false));
});
