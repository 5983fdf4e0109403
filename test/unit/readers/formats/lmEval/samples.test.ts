import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../../src/core/data/dataset';
import { memorySource } from '../../../../../src/readers/memorySource';
import { readSidecar } from '../../../../../src/readers/sidecar';
import { facts, fixture } from '../../fixtures';
import { read, readingOf, readSource, reasons } from '../../reading';

const TIME = '2026-02-03T04-05-06.789012';
const FOLDER = 'lm_eval/acme__Acme-8B/';
const RESULTS = `${FOLDER}results_${TIME}.json`;
const samplesOf = (task: string): string => `${FOLDER}samples_${task}_${TIME}.jsonl`;

/** One logged instance with a prompt of so many characters. */
function instance(
  id: number,
  characters: number,
  scores: Readonly<Record<string, unknown>>,
  more: object = {},
): string {
  const prompt = characters > 0 ? { arguments: { gen_args_0: { arg_0: 'w'.repeat(characters) } } } : {};
  return JSON.stringify({
    doc_id: id,
    doc: {},
    ...prompt,
    filter: 'none',
    metrics: Object.keys(scores),
    ...scores,
    ...more,
  });
}

/** 16 prompts of 400 characters, all right, and 16 of 6,400 characters, one right. */
const SPREAD = Array.from({ length: 32 }, (_, i) =>
  instance(i, i < 16 ? 400 : 6400, { acc: i < 16 || i === 20 ? 1 : 0, acc_norm: i < 17 ? 1 : 0 }),
).join('\n');

describe('logged instances beside their results file', () => {
  it('give the official score its prompt length, estimated from the text', async () => {
    const result = await readSource(fixture(samplesOf('gsm8k')));
    expect(result.format).toBe('lm-eval-samples');
    expect(facts(result)).toEqual([
      'acme/Acme-8B gsm8k exact_match,strict-match 0.5±0.188982 n=8 @140.375 5-shot',
      'acme/Acme-8B gsm8k exact_match,flexible-extract 0.75±0.163663 n=8 @140.375 5-shot',
    ]);
    expect(result.observations[0]).toMatchObject({
      contextLimit: 16384,
      higherIsBetter: true,
      place: { file: RESULTS, row: 5, key: 'results.gsm8k' },
      origin: { promptTokens: 'estimated' },
      lengths: { counts: [8] },
    });
    expect(result.problems).toEqual([]);
    expect(readingOf(result, 'arguments')).toEqual(['prompt tokens, estimated at 4 characters a token']);
  });

  it('speak for their task: the results file stays silent about it', async () => {
    const result = await readSource(fixture(RESULTS));
    expect(facts(result)).toEqual([
      'acme/Acme-8B longqa acc 0.53125±0.0896 n=32 0-shot',
      'acme/Acme-8B longqa acc_norm 0.6±0.09 n=32 0-shot',
      'acme/Acme-8B piqa acc 0.79±0.0095 n=1838 0-shot',
    ]);
    expect(readingOf(result, 'gsm8k')).toEqual([`read together with ${samplesOf('gsm8k')}`]);
  });

  it('are read through the results file, when a person named only that', async () => {
    const alone = await readSource(fixture(RESULTS), { named: true });
    expect(facts(alone)).toContain(
      'acme/Acme-8B gsm8k exact_match,strict-match 0.5±0.188982 n=8 @140.375 5-shot',
    );
    expect(facts(alone)).toHaveLength(9);
    // Named together with its samples, nothing counts twice.
    const samples = await readSource(fixture(samplesOf('gsm8k')), { named: true });
    const { tasks, problems } = assemble([...alone.observations, ...samples.observations], undefined);
    expect(tasks.filter(({ task }) => task === 'gsm8k').map(({ cells }) => cells.length)).toEqual([1, 1]);
    expect(problems.filter(({ reason }) => reason.includes('with the same numbers'))).toEqual([]);
  });

  it('leave the official score of a corpus metric as it is, at the mean length', async () => {
    const result = await readSource(fixture(samplesOf('wmt')));
    expect(facts(result)).toEqual([
      'acme/Acme-8B wmt bleu 0.275±0.009 n=4 @25 1-shot',
      'acme/Acme-8B wmt ter 55±1.2 n=4 @25 1-shot',
    ]);
    expect(result.observations.map(({ higherIsBetter }) => higherIsBetter)).toEqual([true, false]);
  });

  it('of a task run at given lengths keep these lengths, and add instances and standard errors', async () => {
    const result = await readSource(fixture(samplesOf('niah_single_2')));
    expect(facts(result)).toEqual([
      'acme/Acme-8B niah_single_2 score 0.75±0.25 n=4 @4096 0-shot',
      'acme/Acme-8B niah_single_2 score 0.25±0.25 n=4 @8192 0-shot',
    ]);
    expect(result.observations[0]?.origin).toEqual({ stderr: 'estimated' });
  });

  it('whose lengths spread become one result per range of length', async () => {
    const name = `samples_longqa_${TIME}.jsonl`;
    const result = await readSource(fixture(FOLDER + name, { [name]: SPREAD }));
    expect(facts(result).filter((fact) => fact.includes(' acc '))).toEqual([
      'acme/Acme-8B longqa acc 1±0.0572654 n=16 @100 0-shot',
      'acme/Acme-8B longqa acc 0.0625±0.0625 n=16 @1600 0-shot',
    ]);
    expect(result.observations[0]).toMatchObject({
      place: { file: FOLDER + name },
      origin: { promptTokens: 'estimated', stderr: 'estimated' },
    });
  });

  it('whose mean is not the official score leave that score whole, with the spread of its lengths', async () => {
    const name = `samples_longqa_${TIME}.jsonl`;
    const result = await readSource(fixture(FOLDER + name, { [name]: SPREAD }));
    expect(facts(result).filter((fact) => fact.includes(' acc_norm '))).toEqual([
      'acme/Acme-8B longqa acc_norm 0.6±0.09 n=32 @850 0-shot',
    ]);
    expect(result.observations.find(({ metric }) => metric === 'acc_norm')?.lengths).toEqual({
      edges: [100, 1600],
      end: 1600,
      counts: [16, 16],
    });
  });

  it('that are a Git LFS pointer, or empty, leave the task to the results file', async () => {
    for (const content of ['version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n', '']) {
      const changed = { [`samples_gsm8k_${TIME}.jsonl`]: content };
      const result = await readSource(fixture(RESULTS, changed));
      expect(facts(result)).toContain('acme/Acme-8B gsm8k exact_match,strict-match 0.5±0.188982 n=8 5-shot');
    }
  });

  it('of another run do not speak for it', async () => {
    const changed = { 'samples_piqa_2026-01-01T00-00-00.000000.jsonl': instance(0, 40, { acc: 1 }) };
    expect(facts(await readSource(fixture(RESULTS, changed)))).toContain(
      'acme/Acme-8B piqa acc 0.79±0.0095 n=1838 0-shot',
    );
  });

  it('that a person told to ignore do not speak for it', async () => {
    const sidecar = { file: 's', models: new Map(), tasks: new Map(), sources: [], ignore: ['**/samples_*'] };
    const result = await readSource(fixture(RESULTS), { sidecar });
    expect(facts(result)).toContain('acme/Acme-8B gsm8k exact_match,strict-match 0.5±0.188982 n=8 5-shot');
  });
});

describe('logged instances alone', () => {
  const FILE = `runs/org__name/samples_t_${TIME}.jsonl`;

  it('are averaged; model and task come from the names', async () => {
    const lines = Array.from({ length: 4 }, (_, i) => instance(i, 200, { acc: i === 0 ? 0 : 1 }));
    const result = await read(FILE, lines.join('\n'));
    expect(facts(result)).toEqual(['org/name t acc 0.75±0.25 n=4 @50']);
    expect(result.observations[0]?.origin).toEqual({
      model: 'name',
      task: 'name',
      promptTokens: 'estimated',
      stderr: 'estimated',
    });
  });

  it('need a model', async () => {
    const result = await read(`runs/samples_t_${TIME}.jsonl`, instance(0, 200, { acc: 1 }));
    expect(facts(result)).toEqual([]);
    expect(reasons(result)).toEqual([expect.stringMatching(/do not name their model: keep the results_/)]);
  });

  it('count an instance once per filter, however often it is written', async () => {
    const lines = [0, 1, 0, 1].map((id) => instance(id, 200, { acc: id }));
    const other = instance(0, 200, { acc: 1 }, { filter: 'flexible' });
    const result = await read(FILE, [...lines, other].join('\n'));
    expect(facts(result)).toEqual([
      'org/name t acc 0.5±0.5 n=2 @50',
      expect.stringMatching(/acc,flexible 1±.* n=1 @50$/),
    ]);
    expect(reasons(result)).toEqual([expect.stringMatching(/^-: 2 lines repeat an instance of “t”/)]);
  });

  it('count the context of a multiple-choice instance once, and chats by their messages', async () => {
    const choices = Object.fromEntries(
      [0, 1, 2].map((i) => [`gen_args_${i}`, { arg_0: 'w'.repeat(400), arg_1: ' x' }]),
    );
    const chat = { gen_args_0: { arg_0: [{ role: 'user', content: 'w'.repeat(400) }] } };
    const older = [['w'.repeat(400), { until: [] }]];
    const lines = [choices, chat, older].map((args, i) => instance(i, 0, { acc: 1 }, { arguments: args }));
    expect(facts(await read(FILE, lines.join('\n')))).toEqual([expect.stringMatching(/n=3 @100$/)]);
  });

  it('of older releases list no metrics: numbers that are no ids are scores', async () => {
    const line = JSON.stringify({
      doc_id: 0,
      doc: {},
      target: '9',
      arguments: { gen_args_0: { arg_0: 'w'.repeat(40), arg_1: '9' } },
      filtered_resps: [],
      doc_hash: '0',
      acc: 1,
    });
    expect(facts(await read(FILE, line))).toEqual([expect.stringMatching(/^org\/name t acc 1±/)]);
  });

  it('may be one JSON array, as the first releases wrote them', async () => {
    const text = `[\n${[0, 1].map((id) => instance(id, 200, { acc: id })).join(',\n')}\n]`;
    expect(facts(await read('runs/org__name/arguments_t.jsonl', text))).toEqual([
      'org/name arguments_t acc 0.5±0.5 n=2 @50',
    ]);
  });

  it('without the text of their prompts tell a score and no length', async () => {
    const result = await read(FILE, [0, 1].map((id) => instance(id, 0, { acc: id })).join('\n'));
    expect(facts(result)).toEqual(['org/name t acc 0.5±0.5 n=2']);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/2 instances of “t” are logged without their prompt/),
    ]);
  });

  it('of metrics that are no mean of instances ask for the results file', async () => {
    const lines = [0, 1].map((id) => instance(id, 200, { perplexity: -3.5, bleu: ['a', 'b'] }));
    const result = await read(FILE, lines.join('\n'));
    expect(facts(result)).toEqual([]);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/“perplexity” of “t” is no mean over its instances/),
      expect.stringMatching(/“bleu” of “t” is no mean over its instances/),
    ]);
  });
});

describe('a samples file that is not as it should be', () => {
  const FILE = `runs/org__name/samples_t_${TIME}.jsonl`;

  it('is read line by line: broken ones are problems with their number', async () => {
    const lines = [
      instance(0, 200, { acc: 1 }),
      '{"doc_id": 1, ',
      '',
      '[]',
      instance(2, 200, { acc: 0 }),
      '{"doc_id": 3',
    ];
    const result = await read(FILE, lines.join('\n'));
    expect(facts(result)).toEqual(['org/name t acc 0.5±0.5 n=2 @50']);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^2: the JSON ends in the middle/),
      expect.stringMatching(/^4: no logged instance: an object with “doc_id” is expected/),
      expect.stringMatching(/^6: the last line is not valid JSON: half-written, or cut off/),
    ]);
  });

  it('that is still being written keeps the official score, and says how far it is', async () => {
    const name = `samples_gsm8k_${TIME}.jsonl`;
    const whole = await fixture(FOLDER + name);
    const text = new TextDecoder().decode(await whole.slice(0, whole.size));
    const half = text.slice(0, Math.floor(text.length / 2));
    const result = await readSource(fixture(FOLDER + name, { [name]: half }));
    expect(facts(result)[0]).toMatch(/exact_match,strict-match 0.5±0.188982 n=8 @139.875 5-shot$/);
    expect([...reasons(result)].sort()).toEqual([
      expect.stringMatching(/holds 4 of the 8 instances of “gsm8k”: half-written\?/),
      expect.stringMatching(/^9: the last line is not valid JSON/),
    ]);
  });

  it('without one readable instance leaves the official score, without a length', async () => {
    const name = `samples_gsm8k_${TIME}.jsonl`;
    const result = await readSource(fixture(FOLDER + name, { [name]: '{"doc_id": 0, "doc": {"q' }));
    expect(facts(result)).toEqual([
      'acme/Acme-8B gsm8k exact_match,strict-match 0.5±0.188982 n=8 5-shot',
      'acme/Acme-8B gsm8k exact_match,flexible-extract 0.75±0.163663 n=8 5-shot',
    ]);
    expect(reasons(result)).toContainEqual(
      expect.stringMatching(/no logged instance of “gsm8k” could be read/),
    );
  });

  it('can be stopped', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stopped'));
    const { readFile } = await import('../../../../../src/readers/readFile');
    await expect(readFile(memorySource(FILE, SPREAD), controller.signal)).rejects.toThrow('stopped');
  });
});

describe('a standard error that is none', () => {
  it.each([
    ['-1', ['the standard error is -1; expected a number from 0 to 1: the result is used without it']],
    [
      'Infinity',
      ['the standard error is Infinity; expected a number from 0 to 1: the result is used without it'],
    ],
    ['NaN', []],
    ['"N/A"', []],
  ])('is told in a results file: %s', async (error, told) => {
    const row = `{"acc,none": 0.5, "acc_stderr,none": ${error}}`;
    const result = await read('results_1.json', `{"model_name": "a/M", "results": {"t": ${row}}}`);
    expect(result.observations.map(({ score, stderr }) => [score, stderr])).toEqual([[0.5, undefined]]);
    expect(result.problems.map(({ reason }) => reason)).toEqual(told);
  });
});

describe('a person’s word on one file of the pair', () => {
  const folder = 'acme__Acme-8B/';
  const results = `${folder}results_${TIME}.json`;
  const logged = (task: string): string => `${folder}samples_${task}_${TIME}.jsonl`;
  const one = JSON.stringify({ model_name: 'acme/Acme-8B', results: { tk: { 'acc,none': 0.5 } } });
  const two = JSON.stringify({
    model_name: 'acme/Acme-8B',
    results: { tk: { 'acc,none': 0.5 }, tl: { 'acc,none': 0.5 } },
  });
  /** Both of one length: the official score stands in the results file. */
  const lines = [0, 1].map((id) => instance(id, 400, { acc: id })).join('\n');
  const readPair = (sources: object, run = one, named = false) => {
    const files = { [results]: run, [logged('tk')]: lines, [logged('tl')]: lines };
    const { sidecar } = readSidecar('context-scaling.json', JSON.stringify({ sources }));
    const path = named ? results : logged('tk');
    return readSource(memorySource(path, files[path] ?? '', files), { sidecar, named });
  };
  const mine = { model: 'Mine', task: 'T2', metric: 'M2' };

  it.each([
    ['the results', { 'results_*.json': mine }, 'Mine T2 M2'],
    ['the samples', { 'samples_*.jsonl': mine }, 'Mine T2 M2'],
    [
      'both: that of its place first',
      { 'samples_*.jsonl': mine, 'results_*.json': { task: 'T3' } },
      'Mine T3 M2',
    ],
  ])('counts, said of %s', async (_, sources, names) => {
    for (const named of [false, true]) {
      const { observations, problems } = await readPair(sources, one, named);
      expect(observations.map(({ model, task, metric }) => `${model} ${task} ${metric}`)).toEqual([names]);
      expect([observations[0]?.place.file, problems]).toEqual([results, []]);
      expect(observations[0]?.origin).toMatchObject({ model: 'sidecar', task: 'sidecar', metric: 'sidecar' });
    }
  });

  it('does not put the tasks of a results file under one name, and the results file says so once', async () => {
    const sources = { 'results_*.json': { task: 'T2' } };
    const samples = await readPair(sources, two);
    expect([facts(samples).map((fact) => fact.split(' ')[1]), samples.problems]).toEqual([['tk'], []]);
    const run = await readPair(sources, two, true);
    expect(facts(run).map((fact) => fact.split(' ')[1])).toEqual(['tk', 'tl']);
    expect(reasons(run)).toEqual([expect.stringMatching(/calls the task .*names 2: tk, tl/)]);
  });
});
