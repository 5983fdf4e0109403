import { describe, expect, it } from 'vitest';
import { facts, fixture } from '../fixtures';
import { gist, read, readingOf, readSource, reasons } from '../reading';

const RULE = '|---|---|---|\n';

describe('a Markdown table over prompt lengths', () => {
  it('of RULER gives one result per model and length, without averages and marks', async () => {
    const result = await readSource(fixture('markdown/ruler.md'));
    expect(result.format).toBe('markdown-table');
    expect(gist(result).slice(0, 8)).toEqual([
      'Llama2 (7B) RULER score @4096 0.856',
      'Jamba-1.5-large (94B/398B) RULER score @4096 0.967',
      'Jamba-1.5-large (94B/398B) RULER score @8192 0.966',
      'Jamba-1.5-large (94B/398B) RULER score @16384 0.964',
      'Jamba-1.5-large (94B/398B) RULER score @32768 0.96',
      'Jamba-1.5-large (94B/398B) RULER score @65536 0.954',
      'Jamba-1.5-large (94B/398B) RULER score @131072 0.951',
      'Gemini-1.5-pro RULER score @4096 0.967',
    ]);
    expect(result.observations).toHaveLength(18);
    expect(result.observations[1]).toMatchObject({
      contextLimit: 262_144,
      place: { file: 'markdown/ruler.md', row: 8, key: '4K' },
      origin: { task: 'name' },
    });
    expect(reasons(result)).toEqual([
      '7: no score in “8K”, “16K”, “32K”, “64K”, “128K”',
      '10: no score in “128K”',
    ]);
    expect(readingOf(result, 'Avg.')).toEqual(['not used']);
  });

  it('of NoLiMa has a table per heading, and variants of a model below its name', async () => {
    const result = await readSource(fixture('markdown/nolima.md'));
    expect(facts(result)).toEqual([
      'GPT-4o NoLiMa score 0.981 @1024',
      'GPT-4o NoLiMa score 0.892 @8192',
      'GPT-4o NoLiMa score 0.697 @32768',
      'Llama 3.3 70B NoLiMa score 0.942 @1024',
      'Llama 3.3 70B NoLiMa score 0.721 @8192',
      'Llama 3.3 70B NoLiMa score 0.427 @32768',
      'Command R+ NoLiMa score 0.77 @1024',
      'Command R+ NoLiMa score 0.395 @8192',
      'Command R+ NoLiMa score 0.074 @32768',
      'Llama 3.3 70B w/o CoT NoLiMa-Hard score 0.555 @4096',
      'Llama 3.3 70B w/o CoT NoLiMa-Hard score 0.089 @32768',
      'Llama 3.3 70B w/ CoT NoLiMa-Hard score 0.73 @4096',
      'Llama 3.3 70B w/ CoT NoLiMa-Hard score 0.101 @32768',
      'GPT-o1 NoLiMa-Hard score 0.92 @4096',
      'GPT-o1 NoLiMa-Hard score 0.311 @32768',
    ]);
    expect(result.problems).toEqual([]);
  });

  it('goes on below a row that is too long to be one, and that is told once', async () => {
    const long = `| ${'x'.repeat(20_000)} | 0.9 | 0.8 |\n`;
    const rows = `${long}| A-7B | 0.9 | 0.8 |\n${long}| B-7B | 0.7 | 0.6 |\n`;
    const result = await read('x.md', `# vt\n\n| Model | 4k | 8k |\n${RULE}${rows}`);
    expect(gist(result)).toHaveLength(4);
    expect(reasons(result)).toEqual(['5: 2 rows of more than 20,000 characters in a table: not read']);
  });

  it('has a scale of its own', async () => {
    const table = (score: string): string => `| Model | 4k | 8k |\n${RULE}| A-7B | ${score} | - |\n`;
    const result = await read('x.md', `## One\n\n${table('**0.963**')}\n## Two\n\n${table('96.3')}`);
    expect(gist(result)).toEqual(['A-7B One score @4096 0.963', 'A-7B Two score @4096 0.963']);
  });

  it('may have tasks as rows under a heading that names the model', async () => {
    const text = `## Needles, Foo-7B-Instruct\n\n| Task | 4K | 8K |\n${RULE}| niah_single | 1.0 | 0.9 |\n`;
    const result = await read('notes.md', text);
    expect(gist(result)).toEqual([
      'Foo-7B-Instruct niah_single score @4096 1',
      'Foo-7B-Instruct niah_single score @8192 0.9',
    ]);
    expect(result.observations[0]?.origin).toMatchObject({ model: 'name' });
  });

  it.each([
    [
      'a line above',
      'x.md',
      '# RULER\n\n**Model:** [`acme/foo-7b`](https://example.com/foo)  \n\n## Results\n\n',
      'acme/foo-7b',
    ],
    ['the last line or heading', 'x.md', 'Model: bar-1b\n\n## Foo-7B\n\n', 'Foo-7B'],
    ['the file', 'results/Foo-7B.md', '## Results\n\n', 'Foo-7B'],
  ])('whose rows are tasks is of the model that %s names', async (_, path, above, model) => {
    const result = await read(path, `${above}| Task | 4K | 8K |\n${RULE}| qa_1 | 71 | 67 |\n`);
    expect(result.observations.map((each) => [each.model, each.task, each.score])).toEqual([
      [model, 'qa_1', 0.71],
      [model, 'qa_1', 0.67],
    ]);
  });

  it('keeps the task of the row above where a cell is left blank', async () => {
    const rows =
      '| niah | f1 | dense | 0.98 | 0.97 |\n| | | chunked | 0.96 | 0.95 |\n| qa | em | dense | 0.5 | 0.4 |\n';
    const result = await read(
      'x.md',
      `# Foo-7B\n\n| Task | Metric | Arm | 4K | 8K |\n|---|---|---|---|---|\n${rows}`,
    );
    expect(gist(result)).toEqual([
      'Foo-7B niah f1 @4096 0.98',
      'Foo-7B niah f1 @8192 0.97',
      'Foo-7B niah f1 @4096 0.96',
      'Foo-7B niah f1 @8192 0.95',
      'Foo-7B qa em @4096 0.5',
      'Foo-7B qa em @8192 0.4',
    ]);
  });

  it('may have one row per length under a heading that names the model', async () => {
    const rows = '| 4,096 | 100% | 20 |\n| 16,384 | 98% | 20 |\n';
    const result = await read(
      'x.md',
      `# Foo-7B\n\n## Passkey\n\n| Context Length | Accuracy | Trials |\n${RULE}${rows}`,
    );
    expect(facts(result)).toEqual([
      'Foo-7B Passkey Accuracy 1 n=20 @4096',
      'Foo-7B Passkey Accuracy 0.98 n=20 @16384',
    ]);
  });

  it.each([
    ['lengths', `| Length | Score |\n|---|---|\n| 32K | 2/2 |\n| 64K | 1/2 |\n`],
    ['tasks', `| Task | 4K | 8K |\n${RULE}| HotpotQA | 25 | 10 |\n`],
  ])('whose rows are %s, and of no model, is a problem, one per file', async (_, table) => {
    const result = await read('notes.md', `## Needles\n\n${table}\n## More\n\n${table}`);
    expect(result.observations).toEqual([]);
    expect(reasons(result)).toEqual([
      expect.stringMatching(
        /^3: 2 tables of scores over prompt lengths without a model: name it in a heading/,
      ),
    ]);
  });

  it('may have one column per model and one row per length', async () => {
    const text = `# MRCR\n\n| Context length | GPT-4o | Foo-7B |\n${RULE}| 8K | 90.1% | 89% |\n| 16K | 80% | - |\n`;
    const result = await read('notes.md', text);
    expect(gist(result)).toEqual([
      'GPT-4o MRCR score @8192 0.901',
      'GPT-4o MRCR score @16384 0.8',
      'Foo-7B MRCR score @8192 0.89',
    ]);
    expect(reasons(result)).toEqual(['6: no score in “score”']);
  });

  it('may have one row per result, where lengths vary', async () => {
    const rows = '| A-7B | 4096 | 0.9 |\n| A-7B | 8192 | 0.8 |\n';
    expect(gist(await read('retrieval.md', `| Model | Prompt tokens | Accuracy |\n${RULE}${rows}`))).toEqual([
      'A-7B retrieval Accuracy @4096 0.9',
      'A-7B retrieval Accuracy @8192 0.8',
    ]);
  });

  it.each([
    ['Perplexity over the context', /lower is better/],
    ['Validation loss', /lower is better/],
  ])('under “%s” is listed with its reason, not used', async (heading, reason) => {
    const result = await read('x.md', `# ${heading}\n\n| Model | 4K | 8K |\n${RULE}| A-7B | 5.1 | 4.9 |\n`);
    expect(result.observations).toEqual([]);
    expect(reasons(result)).toEqual([expect.stringMatching(reason)]);
  });
});

describe('the task of a Markdown table', () => {
  const table = `| Model | 4K | 8K |\n${RULE}| A-7B | 0.9 | 0.8 |\n`;
  it.each([
    ['# RULER: what is the real length?\n\n## Results\n', 'x/README.md', 'RULER'],
    ['# Foo\n\n### 3.2 Results on LongBench-E\n', 'README.md', 'LongBench-E'],
    ['# Foo\n## 🚀 MRCR benchmark\n', 'README.md', 'MRCR'],
    ['# Results\n\n**Table 2: NIAH**\n\n', 'README.md', 'NIAH'],
    ['## Evaluation results\n', 'runs/needles.md', 'needles'],
    ['', 'runs/ruler/README.md', 'ruler'],
    ['## One\n### Deeper\n## Two\n', 'README.md', 'Two'],
  ])('is the nearest heading that says one, else the file: %j', async (above, path, task) => {
    expect((await read(path, above + table)).observations[0]?.task).toBe(task);
  });
});

describe('Markdown that is no table of results', () => {
  it.each([
    ['prose with pipes', 'a | b\n\nSome | text | with pipes.\n- x | y\n'],
    ['options', `| Flag | Meaning | Default |\n${RULE}| --n | number | 4096 |\n`],
    ['context windows', `| Model | Context | MMLU |\n${RULE}| A-7B | 4096 | 60.1 |\n| B-7B | 8192 | 61 |\n`],
    ['a model card', `| Benchmark | Shots | A-7B |\n${RULE}| MMLU | 5 | 66.6 |\n| ARC | 25 | 60 |\n`],
    ['memory', `## Memory use\n\n| Model | 4K | 8K |\n${RULE}| A-7B | 12.1 | 14.2 |\n`],
    ['speed', `Tokens/s by context:\n\n| Model | 4K | 8K |\n${RULE}| A-7B | 91.2 | 71.9 |\n`],
    ['large numbers', `| Model | 4K | 8K |\n${RULE}| A-7B | 5321 | 4120 |\n`],
    ['short texts', `| Length | Accuracy | Count |\n${RULE}| 4 | 81% | 10 |\n| 8 | 80% | 12 |\n`],
    ['ranges of words', `| Length | Accuracy | Count |\n${RULE}| 1-25 | 76% | 10 |\n| 26-75 | 75% | 12 |\n`],
    ['batches', `| batch | 4K | 8K |\n${RULE}| 1 | 0.38 | 0.62 |\n| 2 | 0.67 | 1.04 |\n`],
    ['years', `| Model | 2023 | 2024 |\n${RULE}| A-7B | 0.5 | 0.6 |\n`],
    ['a header without its rule', '| Model | 4K | 8K |\n| A-7B | 0.9 | 0.8 |\n'],
    ['a rule of another width', '| Model | 4K | 8K |\n|---|---|\n| A-7B | 0.9 | 0.8 |\n'],
  ])('gives nothing: %s', async (_, text) => {
    expect(await read('README.md', text)).toEqual({
      format: undefined,
      observations: [],
      problems: [],
      readings: [],
    });
  });

  it('says what was expected when a person asked for this file', async () => {
    const result = await read('README.md', `| Flag | Meaning | Default |\n${RULE}| a | b | c |\n`, {
      named: true,
    });
    expect(reasons(result)).toEqual([
      expect.stringMatching(/no table of results over prompt lengths: expected/),
    ]);
  });

  it('keeps quiet when it is empty', async () => {
    expect((await read('README.md', '')).problems).toEqual([]);
  });
});

it('a table that is half-written keeps its whole rows and tells of the rest', async () => {
  const result = await read('x.md', `| Model | 4K | 8K |\n${RULE}| A-7B | 0.9 | 0.8 |\n| B-7B | 0.9`);
  expect(gist(result)).toEqual([
    'A-7B x score @4096 0.9',
    'A-7B x score @8192 0.8',
    'B-7B x score @4096 0.9',
  ]);
  expect(reasons(result)).toEqual(['4: no score in “8K”']);
});
