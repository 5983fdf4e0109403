/** Whatever stands in a file of the outline of a known format: an answer within the contract, and no exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../src/readers/memorySource';
import { expectSoundReading } from '../../../made/sound';
import { parquetBytes } from '../parquet/parquetBytes';
import { readSource } from '../reading';

async function expectSound(path: string, content: string | Uint8Array, format?: RegExp): Promise<void> {
  const result = await readSource(memorySource(path, content), { named: true });
  if (format) expect(result.format).toMatch(format);
  expectSoundReading(result, path);
}

const value = fc.oneof(
  fc.double(),
  fc.constantFrom(
    -1,
    0,
    1,
    0.5,
    55,
    4096,
    1e308,
    -0.1,
    'N/A',
    '',
    ' ',
    null,
    true,
    '4k',
    [],
    {},
    '__proto__',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const key = fc.constantFrom(
  '4k',
  '8k',
  '4096',
  '8192',
  'ctx_32',
  'ctx_64',
  '0-4k',
  '8k+',
  'trec',
  'hotpotqa',
  'accuracy',
  'acc',
  'acc_stderr',
  'n',
  'Foo-7B',
  'model',
  'results',
  '__proto__',
  'constructor',
  'gsm8k|5',
  'all',
  '|',
  '',
);
const object = fc.dictionary(
  key,
  fc.oneof(value, fc.dictionary(key, fc.oneof(value, fc.dictionary(key, value)))),
);
const instance = fc.record({ prompt_length: value, metric_value: value }, { requiredKeys: [] });

/** Text of a document, whole or cut off. */
function written(document: unknown, share: number): string {
  const text = JSON.stringify(document).replaceAll('-0.1', 'NaN');
  return share > 0.8 ? text.slice(0, Math.floor(text.length * share)) : text;
}

describe('JSON of the outline of', () => {
  const outlines: readonly (readonly [string, string, fc.Arbitrary<unknown>])[] = [
    [
      'the paper’s evaluations',
      'dataset=gsm,model=m,shots=1.json',
      fc.record({
        n_shots: value,
        name: value,
        metric: value,
        instances: fc.oneof(value, fc.array(fc.oneof(instance, value))),
        max_new_tokens: value,
      }),
    ],
    [
      'a needle test',
      'm_len_1_depth_1_results.json',
      fc.record({ model: value, context_length: value, depth_percent: value, score: value }),
    ],
    [
      'a grid of needle tests',
      'Foo-7B.json',
      fc.array(
        fc.oneof(fc.record({ token_limit: value, depth_percent: value, score: value, model: value }), value),
      ),
    ],
    [
      'HELMET',
      'a/m/d_eval_x_in8192_size10_shots2_samp_42.json',
      fc.record({
        args: fc.oneof(
          value,
          fc.record({
            input_max_length: value,
            generation_max_length: value,
            datasets: value,
            model_name_or_path: value,
            shots: value,
          }),
        ),
        metrics: fc.oneof(value, fc.dictionary(key, fc.oneof(value, fc.array(value)))),
        averaged_metrics: fc.oneof(value, fc.dictionary(fc.oneof(key, fc.constant('input_len')), value)),
      }),
    ],
    [
      'LongBench-E',
      'pred_e/m/result.json',
      object.map((scores) => ({ trec: { '0-4k': 1 }, hotpotqa: 3, ...scores })),
    ],
    [
      'lighteval',
      'results_x.json',
      fc.record({
        config_general: fc.oneof(
          value,
          fc.record({ lighteval_sha: value, model_name: value, model_config: value }),
        ),
        results: fc.oneof(value, object),
        config_tasks: fc.oneof(value, object),
      }),
    ],
    ['lengths as keys', 'Foo-7B/x.json', object],
  ];

  it.each(outlines)('%s is answered', async (_, path, document) => {
    await fc.assert(
      fc.asyncProperty(document, fc.double({ min: 0, max: 1, noNaN: true }), async (given, share) => {
        await expectSound(path, written(given, share));
      }),
      { numRuns: 250 },
    );
  });
});

describe('text of the outline of', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'model',
      'task',
      'qa1',
      'qa2',
      'avg',
      '0k',
      '4k',
      '1M',
      '-1',
      '-1.0',
      '50',
      '0.5',
      'true',
      'false',
      'kitchen',
      'Foo-7B',
      'GPT-4o',
      '**',
      '<ins>',
      '[a](b',
      '\\',
      '- ',
      '4096',
      'NaN',
      '12/500',
      '%',
      '"',
      "'",
      '\u0000',
      '漢',
    ),
    fc.string({ maxLength: 5 }),
  );
  const lines = (separator: string): fc.Arbitrary<string> =>
    fc
      .array(
        fc.array(word, { maxLength: 8 }).map((cells) => cells.join(separator)),
        { maxLength: 10 },
      )
      .map((rows) => rows.join('\n'));
  const outlines: readonly (readonly [string, string, string, string, RegExp | undefined])[] = [
    ['RULER', 'Foo-7B/synthetic/4096/pred/summary.csv', '0,1,2\nTasks,vt,qa\nScore,5,', ',', /ruler/],
    [
      'BABILong’s answers',
      'org/Foo-7B/qa1_4k_x.csv',
      'target,output,question\nkitchen,',
      ',',
      /babilong-samples/,
    ],
    ['BABILong’s tables', 'babilong_results/x.csv', 'model_name,task,0k,4k,8k\nm,qa1,5,', ',', undefined],
    [
      'context-rot',
      'm_niah_evaluated.csv',
      'token_count,approximate_input_length,output,llm_judge_output\n',
      ',',
      /context-rot/,
    ],
    [
      'OpenCompass',
      'summary_1.csv',
      'dataset,version,metric,mode,m-7b\nruler_vt_8k,a,score,gen,',
      ',',
      /opencompass/,
    ],
    [
      'LongEval',
      'predictions/m/1_response.txt',
      'Label: 1, Predict: 1, Parsed: 1, prompt length: 5\nLabel: ',
      ', ',
      /longchat/,
    ],
    [
      'a Markdown table',
      'README.md',
      '# Foo\n\n| Model | 4K | 8K |\n|---|---|---|\n| A-7B | 0.5 | 1 |\n| ',
      ' | ',
      undefined,
    ],
    ['columns of models', 'x.csv', 'context,GPT-4o,Foo-7B\n4K,0.5,0.6\n8K,0.5,0.6\n', ',', undefined],
  ];

  it.each(outlines)('%s is answered', async (_, path, head, separator, format) => {
    await fc.assert(
      fc.asyncProperty(lines(separator), async (body) => {
        await expectSound(path, head + body, format);
      }),
      { numRuns: 250 },
    );
  });
});

describe('Parquet with bytes changed or missing', () => {
  const whole = parquetBytes([
    {
      model: { kind: 'labels', values: ['A-7B', 'B-7B'] },
      prompt_tokens: { kind: 'int64', values: [4096, 8192] },
      score: { kind: 'double', values: [0.5, null] },
      'metric.acc': { kind: 'int64', values: [1, 0] },
      'model_response.input_tokens': { kind: 'tokens', values: [[1, 2, 3], []] },
    },
  ]);
  const paths = fc.constantFrom(
    'results/x.parquet',
    `details/o/Foo-7B/2025-01-01T00-00-00/details_gsm8k|5.parquet`,
  );
  /** Bytes, or numbers of thousands of millions. */
  const change = fc.oneof(
    fc.nat(255).map((byte) => [byte]),
    fc.constantFrom([254, 255, 255, 255, 15], [255, 255, 255, 255, 7]),
  );
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 6), change), { minLength: 1, maxLength: 4 });

  it('is answered', async () => {
    await fc.assert(
      fc.asyncProperty(paths, changes, fc.nat(whole.length), async (path, edits, end) => {
        const bytes = whole.slice();
        for (const [at, change] of edits) bytes.set(change, at);
        await expectSound(path, end % 4 === 0 ? bytes.slice(0, end) : bytes);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hostile text ends at once', () => {
  it.each([
    ['a line of pipes', 'README.md', `${'|'.repeat(2_000_000)}\n${'|-'.repeat(1_000_000)}\n`],
    ['links without end', 'README.md', `| Model | 4K | 8K |\n|-|-|-|\n| ${'[('.repeat(9_000)} | 1 | 1 |\n`],
    [
      'parentheses in links',
      'README.md',
      `| Model | 4K | 8K |\n|-|-|-|\n| [a](${'('.repeat(9_000)} | 1 | 1 |\n`,
    ],
    [
      'a heading of a megabyte',
      'README.md',
      `# ${'A: '.repeat(400_000)}\n| Model | 4K | 8K |\n|-|-|-|\n| A-7B | 1 | 1 |\n`,
    ],
    ['a path of a megabyte', `${'a_'.repeat(500_000)}__pred_x.csv`, 'n_shots,accuracy\n1,5\n'],
    [
      'a line of labels',
      'a_response.txt',
      `Label: 1, Predict: ${'Parsed: 1, '.repeat(90_000)}prompt length: 5\n`,
    ],
    [
      'twenty thousand lengths',
      'x.json',
      JSON.stringify({
        'Foo-7B': Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`ctx_${i + 1}`, 0.5])),
      }),
    ],
  ])('%s', async (_, path, text) => {
    await expectSound(path, text);
  });
});
