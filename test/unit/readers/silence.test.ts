/** A file that a reader claims gives a result or a reason: there is no third. */
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/readers/memorySource';
import type { Reader } from '../../../src/readers/reader';
import { readFile } from '../../../src/readers/readFile';
import { readers } from '../../../src/readers/registry';
import { everyReader } from './everyReader';
import { facts } from './fixtures';
import { read, readSource, reasons } from './reading';

const NOTHING =
  /^-: recognised as “.+”, but there is no result in it that could be used\. .+ model, task, prompt_tokens and score$/;

describe('a file that is recognised', () => {
  it.each(readers.map(({ id }) => id))('as %s and gives neither result nor problem is told', async (id) => {
    const source = everyReader[id]?.();
    const reader = readers.find((each) => each.id === id) as Reader;
    if (!source) throw new Error(`${id} is not in everyReader.ts`);
    const { read: whole } = reader;
    reader.read = async () => {};
    try {
      const result = await readFile(source, new AbortController().signal, undefined, { named: true });
      expect(reasons(result)).toEqual([expect.stringMatching(NOTHING)]);
      expect(reasons(result)[0]).toContain(`“${reader.title}”`);
    } finally {
      reader.read = whole;
    }
  });

  it.each([
    ['a summary without rows', 'summary_1.csv', 'dataset,version,metric,mode,foo-7b\n'],
    ['results without metrics', 'results_x.json', '{"results": {}, "n-shot": {}, "model_name": "m"}'],
    ['a table without rows', 'x.csv', 'model,task,prompt_tokens,score\n'],
    ['a table of BABILong without scores', 'babilong_results/m.csv', 'task,0k,4k\nqa1,-1,-1\n'],
    [
      'results of lighteval without scores',
      'results_x.json',
      '{"config_general": {"lighteval_sha": "?", "model_name": "m"}, "results": {}}',
    ],
  ])('such as %s', async (_, path, text) => {
    expect(reasons(await read(path, text))).toEqual([expect.stringMatching(NOTHING)]);
  });

  it.each([
    ['a log that mentions the harness', 'train.log', 'pip install lm_eval\nstarting\n'],
    ['prose', 'notes.txt', 'lm-evaluation-harness is a tool\n'],
    ['a manifest', 'package.json', '{"name": "x", "version": "1.0.0", "dependencies": {"a": "1"}}'],
  ])('with little reason is not, unless a person asks: %s', async (_, path, text) => {
    expect((await read(path, text)).problems).toEqual([]);
    expect((await read(path, text, { named: true })).problems).not.toEqual([]);
  });

  it('but whose results are read from a file beside it is silent', async () => {
    const name = 'nq_eval_in8192_size10_shots2_samp_42.json';
    const output = '{"args": {"input_max_length": 8192, "generation_max_length": 20}}';
    const files = { [`m/${name}`]: output };
    const result = await readSource(memorySource(`m/${name}.score`, '{"input_len": 8000, "f1": 50}', files));
    expect([result.format, result.problems]).toEqual(['helmet', []]);
    expect(result.readings).toHaveLength(1);
  });
});

describe('files that were passed over in silence', () => {
  it('are told or read: one task of LongBench, topics of LongEval without facts, 0.3 with a git_hash', async () => {
    expect(reasons(await read('pred/acme-7b/result.json', '{ "gov_report": 23.4 }'))).toEqual([
      expect.stringMatching(/^-: 1 scores of LongBench are not used/),
    ]);
    const topics =
      "Label: The joy of maps, Predict: ['It was the joy of maps.'], prompt length: 9561\nLabel: Old ships, Predict: ['Sports.'], prompt length: 9430\n";
    expect(facts(await read('topics/predictions/acme-7b/15_response.txt', topics))).toEqual([
      'acme-7b longeval-topics accuracy 0.5±0.5 n=2 @9495.5',
    ]);
    const old = (args: object): string =>
      JSON.stringify({
        results: { sciq: { acc: 0.8, acc_stderr: 0.01 } },
        config: { model_args: { ...args, git_hash: 'abc' }, num_fewshot: 0, description_dict: null },
      });
    expect(reasons(await read('x.json', old({})))).toEqual([expect.stringMatching(/names no model/)]);
    expect(facts(await read('x.json', old({ pretrained: 'o/m' })))).toEqual(['o/m sciq acc 0.8±0.01 0-shot']);
  });
});
