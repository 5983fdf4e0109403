/** Whatever stands in a file of the harness's outline: an answer within the contract, and no exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../src/readers/memorySource';
import type { ReadResult } from '../../../../../src/readers/readFile';
import { expectSoundReading } from '../../../../made/sound';
import { readSource } from '../../reading';

const FOLDER = 'runs/org__name/';
const RESULTS = `${FOLDER}results_2026-01-01T00-00-00.000000.json`;
const SAMPLES = `${FOLDER}samples_t_2026-01-01T00-00-00.000000.jsonl`;

function expectSound(result: ReadResult, path: string, beside?: string): void {
  expect(result.format).toMatch(/^lm-eval/);
  expectSoundReading(result, path, beside);
  expect(result.observations.filter(({ promptTokens }) => (promptTokens ?? 1) < 1)).toEqual([]);
}

/** Numbers, texts and nesting as JSON can hold them, among them those that mean something to the harness. */
const value = fc.oneof(
  fc.double(),
  fc.constantFrom(
    -1,
    0,
    1,
    0.5,
    55,
    1e308,
    -0.1,
    'N/A',
    'NaN',
    '',
    ' ',
    null,
    true,
    '4096',
    '4k',
    '-',
    [],
    {},
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const metric = fc.constantFrom(
  'acc,none',
  'acc_stderr,none',
  'exact_match,strict-match',
  '4096,none',
  '4096_stderr,none',
  '131072,none',
  '0k,none',
  'bleu,none',
  'word_perplexity,none',
  'HasAns_f1,none',
  'bypass,none',
  'alias',
  ' ',
  ',',
  ',none',
  'acc,',
  '__proto__',
  'sample_len',
  'samples',
);
const task = fc.constantFrom('t', 'u', 'group', '- t', '', '__proto__', 'constructor', 'babilong_qa1');
const row = fc.oneof(fc.dictionary(metric, value, { maxKeys: 6 }), value);
const perTask = fc.oneof(fc.dictionary(task, fc.oneof(value, fc.dictionary(metric, value))), value);
const document = fc.record(
  {
    results: fc.dictionary(task, row, { maxKeys: 6 }),
    groups: perTask,
    group_subtasks: fc.oneof(fc.dictionary(task, fc.array(task, { maxLength: 3 })), value),
    configs: perTask,
    'n-shot': perTask,
    'n-samples': perTask,
    higher_is_better: perTask,
    samples: perTask,
    max_length: value,
    model_name: value,
    config: fc.oneof(
      value,
      fc.record({
        model: value,
        model_args: fc.oneof(value, fc.string()),
        num_fewshot: value,
        model_num_parameters: value,
      }),
    ),
  },
  { requiredKeys: ['results', 'n-shot'] },
);
const line = fc.oneof(
  fc.record(
    {
      doc_id: value,
      doc: value,
      arguments: fc.oneof(value, fc.record({ gen_args_0: fc.oneof(value, fc.record({ arg_0: value })) })),
      filter: value,
      metrics: fc.oneof(
        value,
        fc.array(fc.constantFrom('acc', '4096', 'doc', 'missing', '__proto__', 'filter')),
      ),
      acc: value,
      '4096': value,
    },
    { requiredKeys: [] },
  ),
  value,
);

describe('any JSON of the outline', () => {
  it('of results is answered', async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.boolean(), async (content, named) => {
        expectSound(await readSource(memorySource(RESULTS, JSON.stringify(content)), { named }), RESULTS);
      }),
      { numRuns: 600 },
    );
  });

  it('of logged instances, with a results file beside them, is answered', async () => {
    const first = JSON.stringify({ doc_id: 0, doc: {}, filter: 'none', metrics: [] });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.option(document), async (lines, run) => {
        const text = [first, ...lines.map((each) => JSON.stringify(each))].join('\n');
        const files = run === null ? {} : { [RESULTS]: JSON.stringify(run) };
        expectSound(await readSource(memorySource(SAMPLES, text, files)), SAMPLES, RESULTS);
      }),
      { numRuns: 600 },
    );
  });

  it('of 0.3 is answered', async () => {
    const old = fc.record({
      results: fc.dictionary(
        task,
        fc.oneof(fc.dictionary(fc.constantFrom('acc', 'acc_stderr', 'ppl', '__proto__'), value), value),
      ),
      versions: value,
      config: fc.record({
        model_args: fc.oneof(value, fc.string()),
        num_fewshot: value,
        description_dict: fc.constant({}),
      }),
    });
    await fc.assert(
      fc.asyncProperty(old, async (content) => {
        const path = 'runs/org__name/x.json';
        expectSound(await readSource(memorySource(path, JSON.stringify(content))), path);
      }),
      { numRuns: 300 },
    );
  });

  it('and any table of the outline is answered', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        't',
        ' - t',
        '  - u',
        'acc',
        '4096',
        'none',
        '0',
        '5',
        '0.5',
        '-1',
        '±',
        '↑',
        '↓',
        'N/A',
        '1e9',
        '|',
      ),
      fc.string({ maxLength: 6 }),
    );
    const rows = fc.array(fc.array(cell, { minLength: 0, maxLength: 10 }), { maxLength: 8 });
    const header = fc.constantFrom(
      '|Tasks|Version|Filter|n-shot|Metric| |Value| |Stderr|',
      '|Task|Version|Metric|Value| |Stderr|',
      '|Groups|Version|Filter|n-shot|Metric| |Value| |Stderr|',
    );
    await fc.assert(
      fc.asyncProperty(header, rows, fc.string(), async (head, body, above) => {
        const text = [above.replace(/\n/g, ' '), head, ...body.map((cells) => `|${cells.join('|')}|`)].join(
          '\n',
        );
        const path = 'notes/Acme-7B.md';
        expectSound(await readSource(memorySource(path, text)), path);
      }),
      { numRuns: 600 },
    );
  });
});
