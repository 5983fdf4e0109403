import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectShares, expectSoundReading } from '../../../made/sound';
import { zipFile } from '../bytes/zipFile';
import { facts, fixture } from '../fixtures';
import { read, readingOf, readSource, reasons } from '../reading';

const LOG = 'logs/a.json';
const MODEL = 'org/m';
const spec = { task: 't', model: MODEL, config: { epochs: 1 } };

/** A sample with one call of so many tokens. */
function sample(id: number, tokens: number, value: unknown, more: object = {}): object {
  const usage = { input_tokens: tokens, output_tokens: 1 };
  return {
    id,
    epoch: 1,
    output: { usage },
    model_usage: { [MODEL]: usage },
    scores: { match: { value } },
    messages: [
      { role: 'user', content: 'q' },
      { role: 'assistant', content: 'a' },
    ],
    ...more,
  };
}

/** The results of one scorer. */
function results(value: number, more: object = {}): object {
  const metrics = { accuracy: { value }, stderr: { value: 0.1 } };
  return { completed_samples: 2, scores: [{ name: 'match', scorer: 'match', metrics, ...more }] };
}

function log(parts: object): object {
  return { version: 2, status: 'success', eval: spec, ...parts };
}

async function readLog(parts: object) {
  return read(LOG, JSON.stringify(log(parts)));
}

describe('JSON logs of inspect_ai', () => {
  it('give the official score at the mean length that the provider counted', async () => {
    const result = await readSource(fixture('inspect/2025-10-21T01-12-03+02-00_arc-easy.json'));
    expect(result.format).toBe('inspect-json');
    expect(facts(result)).toEqual([
      'ollama/qwen2.5:0.5b inspect_evals/arc_easy accuracy 0.333333±0.333333 n=3 @119.667',
    ]);
    expect(result.observations[0]).toMatchObject({ origin: {}, place: { row: 27, key: 'results' } });
    expect(result.observations[0]?.lengths?.counts.reduce((a, b) => a + b)).toBe(3);
    expect(result.problems).toEqual([]);
  });

  it('of a run that was stopped give what was finished, and say so', async () => {
    const result = await readSource(fixture('inspect/2025-05-12T20-28-13-04-00_popularity.json'));
    expect(facts(result)).toEqual(['openai/gpt-4o-mini popularity accuracy 0.666667±0.333333 n=3 @64']);
    expect(readingOf(result, 'status')).toEqual(['cancelled: results of the samples that were finished']);
  });

  it('without results are scored by their samples', async () => {
    const scorers = [
      { name: 'match', metrics: [{ name: 'inspect_ai/stderr' }, { name: 'inspect_ai/mean' }] },
    ];
    const samples = [sample(1, 100, 'C'), sample(2, 100, 'P'), sample(3, 100, 'I'), sample(4, 100, 'N')];
    const result = await readLog({ status: 'error', eval: { ...spec, scorers }, samples });
    expect(facts(result)).toEqual([expect.stringMatching(/^org\/m t mean 0.375±0.2\d+ n=4 @100$/)]);
    expect(result.observations[0]?.origin).toEqual({ stderr: 'estimated' });
  });

  it('count tokens from the provider’s cache, and not those of other models', async () => {
    const usage = {
      input_tokens: 10,
      input_tokens_cache_read: 80,
      input_tokens_cache_write: 10,
      output_tokens: 5,
    };
    const judge = { input_tokens: 5000 };
    const samples = [1, 2].map((id) =>
      sample(id, 0, id - 1, { output: { usage }, model_usage: { [MODEL]: usage, 'org/judge': judge } }),
    );
    expect(facts(await readLog({ results: results(0.5), samples }))).toEqual([
      'org/m t accuracy 0.5±0.1 n=2 @100',
    ]);
    const judged = samples.map((each) => ({ ...each, output: { usage: judge } }));
    expect(facts(await readLog({ results: results(0.5), samples: judged }))).toEqual([
      'org/m t accuracy 0.5±0.1 n=2 @100',
    ]);
  });

  it('take the prompt of the last call, not the sum over a conversation', async () => {
    const last = {
      output: { usage: { input_tokens: 900 } },
      model_usage: { [MODEL]: { input_tokens: 1600 } },
    };
    const samples = [sample(1, 0, 'C', last), sample(2, 0, 'I', last)];
    const result = await readLog({ results: results(0.5), samples });
    expect(facts(result)).toEqual(['org/m t accuracy 0.5±0.1 n=2 @900']);
    expect(result.observations[0]?.origin).toEqual({});
  });

  it('without counts have lengths estimated from the texts, marked so', async () => {
    const messages = [
      { role: 'system', content: 'x'.repeat(100) },
      { role: 'user', content: [{ type: 'text', text: 'x'.repeat(299) }] },
      { role: 'assistant', content: 'x'.repeat(1000) },
    ];
    const samples = [1, 2].map((id) => sample(id, 0, 'C', { messages, output: {}, model_usage: {} }));
    const result = await readLog({ results: results(1), samples });
    expect(facts(result)).toEqual(['org/m t accuracy 1±0.1 n=2 @100']);
    expect(result.observations[0]?.origin).toEqual({ promptTokens: 'estimated' });
  });

  it('f-02: without samples have no length: a total over all calls is none', async () => {
    const stats = { model_usage: { [MODEL]: { input_tokens: 900, input_tokens_cache_read: 100 } } };
    const result = await readLog({ results: results(0.5), stats });
    expect(facts(result)).toEqual(['org/m t accuracy 0.5±0.1 n=2']);
    expect(reasons(result)).toEqual([expect.stringContaining('a total over all calls is no prompt length')]);
  });

  it('f-03: that keep some samples have the instances that were scored, at a length of some', async () => {
    const result = await readLog({
      results: { ...results(0.5), completed_samples: 500 },
      samples: [sample(1, 2000, 'C'), sample(2, 4000, 'C')],
    });
    expect(facts(result)).toEqual(['org/m t accuracy 0.5±0.1 n=500 @3000']);
    expect(result.observations[0]?.origin).toEqual({ promptTokens: 'estimated' });
    expect(readingOf(result, 'input_tokens')).toContain(
      'the length is that of 2 of 500 samples: the log keeps no more',
    );
  });

  it.each([
    [
      'many turns',
      { messages: ['user', 'assistant', 'tool', 'assistant'].map((role) => ({ role, content: 'x' })) },
    ],
    ['a summary of many messages', { messages: undefined, message_count: 12 }],
  ])('a sum over the calls of one sample is no length, either: %s', async (_, more) => {
    const lone = { ...sample(1, 9000, 'C', more), output: {} };
    const result = await readLog({ results: results(1, { scored_samples: 1 }), samples: [lone] });
    expect(
      result.observations.map(({ promptTokens }) => promptTokens ?? 0).every((length) => length < 100),
    ).toBe(true);
  });

  describe('b-12: samples whose prompts were longer than the model takes', () => {
    const answered = (from: number, count: number, tokens: number, wrong = 1) =>
      Array.from({ length: count }, (_, i) => sample(from + i, tokens + i, i < wrong ? 'I' : 'C'));
    const refused = (from: number, count: number, more: object) =>
      Array.from({ length: count }, (_, i) => ({
        ...sample(from + i, 0, 'C', { scores: {}, model_usage: {}, output: { choices: [] } }),
        ...more,
      }));
    const official = results(53 / 54, { scored_samples: 54 });

    it.each([
      ['an error of the server', { error: { message: 'context_length_exceeded' } }],
      [
        'its words',
        { error: { message: "BadRequestError: This model's maximum context length is too small." } },
      ],
      ['a limit of the run', { limit: { type: 'context', limit: 32_000 } }],
      ['how the answer stopped', { output: { choices: [{ stop_reason: 'model_length' }] } }],
      ['a summary’s error', { error: 'prompt is too long' }],
    ])('without a length leave no smooth mean behind: %s', async (_, more) => {
      const samples = [
        ...refused(200, 18, more),
        ...answered(0, 24, 2000),
        ...answered(50, 24, 8000),
        ...answered(100, 6, 32_000, 0),
      ];
      const result = await readLog({ results: official, samples });
      expect(result.observations.map(({ promptTokens }) => Math.round((promptTokens ?? 0) / 1000))).toEqual([
        2, 8,
      ]);
      expect(reasons(result)).toEqual([
        expect.stringContaining('18 samples have no score because the prompt was longer'),
      ]);
    });

    it.each([
      [
        'as the server counted it',
        { error: { message: 'maximum context length is 32000 tokens, but you requested 33,500 tokens' } },
      ],
      ['by another server', { error: { message: 'prompt is too long: 33500 tokens > 32000 maximum' } }],
      [
        'by its text',
        {
          error: { message: 'context_length_exceeded' },
          messages: [{ role: 'user', content: 'word '.repeat(26_800) }],
        },
      ],
    ])('with a length are counted as 0 there: %s', async (_, more) => {
      const samples = [...answered(0, 24, 8000), ...answered(100, 6, 33_000, 0), ...refused(200, 18, more)];
      const result = await readLog({ results: official, samples });
      expect(result.observations.map(({ score }) => Number(score.toFixed(3)))).toEqual([0.958, 0.25]);
      expect(result.observations.map(({ instances }) => instances)).toEqual([24, 24]);
      expect(reasons(result)).toEqual([expect.stringContaining('counted as 0 at that length')]);
    });

    it('of one length only give no result', async () => {
      const samples = [
        ...answered(0, 6, 32_000, 0),
        ...refused(10, 18, { error: { message: 'context_length_exceeded' } }),
      ];
      const result = await readLog({ results: results(1, { scored_samples: 6 }), samples });
      expect(result.observations).toEqual([]);
    });

    it('are not those that failed for another reason', async () => {
      const samples = [
        ...answered(0, 24, 2000),
        ...refused(100, 3, { error: { message: 'RateLimitError: too many requests' } }),
      ];
      const result = await readLog({ results: results(23 / 24, { scored_samples: 24 }), samples });
      expect(result.observations).toHaveLength(1);
      expect(reasons(result)).toEqual([
        expect.stringContaining('3 samples have no score: failed, or not scored'),
      ]);
    });
  });

  it('whose samples spread in length become one result per range', async () => {
    const samples = Array.from({ length: 20 }, (_, i) => sample(i, i < 10 ? 100 : 4000, i < 10 ? 'C' : 'I'));
    const result = await readLog({ results: results(0.5, { scored_samples: 20 }), samples });
    expect(facts(result)).toEqual([
      expect.stringMatching(/accuracy 1±.* n=10 @100$/),
      expect.stringMatching(/accuracy 0±.* n=10 @4000$/),
    ]);
    expect(result.observations[0]?.origin).toEqual({ stderr: 'estimated' });
  });

  it('average the epochs of a sample before it counts', async () => {
    const samples = [1, 1, 2, 2].map((id, i) => sample(id, 100, i < 3 ? 1 : 0, { epoch: 1 + (i % 2) }));
    const epochs = { ...spec, config: { epochs: 2 } };
    const result = await readLog({
      eval: epochs,
      results: { ...results(0.75), completed_samples: 4 },
      samples,
    });
    expect(facts(result)).toEqual(['org/m t accuracy 0.75±0.1 n=2 @100']);
  });

  it('keep several scorers and several scores of one scorer apart', async () => {
    const scores = [
      { name: 'right', scorer: 'both', metrics: { mean: { value: 0.5 } } },
      { name: 'polite', scorer: 'both', metrics: { mean: { value: 1 } } },
      { name: 'match', scorer: 'match', reducer: 'mean', metrics: { accuracy: { value: 0.5 } } },
      { name: 'match', scorer: 'match', reducer: 'max', metrics: { accuracy: { value: 1 } } },
    ];
    const samples = [1, 2].map((id) =>
      sample(id, 100, 0, {
        scores: { both: { value: { right: id - 1, polite: true } }, match: { value: id - 1 } },
      }),
    );
    expect(facts(await readLog({ results: { completed_samples: 2, scores }, samples }))).toEqual([
      'org/m t right/mean 0.5 n=2 @100',
      'org/m t polite/mean 1 n=2 @100',
      'org/m t match/accuracy (mean) 0.5 n=2 @100',
      'org/m t match/accuracy (max) 1 n=2 @100',
    ]);
  });

  it('name the task with what the caller asked of it, the examples apart, and local models by their path', async () => {
    const own = {
      ...spec,
      model: 'vllm/local',
      model_args: { model_path: '/data/Acme-7B', max_model_len: 8192 },
      task_args: { fewshot: 5, language: 'en', seed: 1 },
      task_args_passed: { language: 'en', fewshot: 5 },
    };
    const result = await readLog({ eval: own, results: results(0.5) });
    expect(facts(result)).toEqual(['/data/Acme-7B t (language=en) accuracy 0.5±0.1 n=2 5-shot']);
    expect(result.observations[0]?.contextLimit).toBe(8192);
  });

  it('of 2024, with one scorer and one score per sample, are read', async () => {
    const samples = [1, 2].map((id) => ({
      ...sample(id, 100, 0),
      scores: undefined,
      score: { value: id - 1 },
    }));
    const old = { scorer: { name: 'match' }, metrics: { accuracy: { value: 0.5 } }, completed_samples: 2 };
    expect(facts(await readLog({ results: old, samples }))).toEqual(['org/m t accuracy 0.5 n=2 @100']);
  });
});

describe('.eval logs of inspect_ai', () => {
  const entry = (name: string, content: unknown) => ({ name, content: JSON.stringify(content) });
  const readEval = (...entries: readonly { readonly name: string; readonly content: string }[]) =>
    read('logs/a.eval', zipFile(entries));

  it('packed with Zstandard give scores by the lengths in their summaries', async () => {
    const bytes = readFileSync(
      new URL('../../../fixtures/results/inspect/recall_zstd.eval', import.meta.url),
    );
    const result = await read('logs/recall.eval', bytes);
    expect(result.format).toBe('inspect-eval');
    expect(facts(result)).toEqual([
      expect.stringMatching(
        /^openai\/acme-large acme_evals\/recall \(language=en\) accuracy 1±.* n=10 @100 4-shot$/,
      ),
      expect.stringMatching(/accuracy 0.2±0.133333 n=10 @2000 4-shot$/),
    ]);
    expect(result.observations[0]).toMatchObject({ contextLimit: 32768, origin: { stderr: 'estimated' } });
    expect(result.problems).toEqual([]);
  });

  it('unpack a sample where its summary does not tell the length', async () => {
    const head = log({ results: results(0.5) });
    const talk = {
      output: { usage: { input_tokens: 900 } },
      model_usage: { [MODEL]: { input_tokens: 1600 } },
    };
    const summaries = [1, 2].map((id) => ({
      ...sample(id, 0, id - 1, talk),
      output: undefined,
      message_count: 6,
    }));
    const samples = [1, 2].map((id) => entry(`samples/${id}_epoch_1.json`, sample(id, 0, id - 1, talk)));
    const result = await readEval(entry('header.json', head), entry('summaries.json', summaries), ...samples);
    expect(facts(result)).toEqual(['org/m t accuracy 0.5±0.1 n=2 @900']);
    const without = await readEval(entry('header.json', head), entry('summaries.json', summaries));
    expect(facts(without)).toEqual(['org/m t accuracy 0.5±0.1 n=2 @1600']);
    expect(without.observations[0]?.origin).toEqual({ promptTokens: 'estimated' });
  });

  it('do not trust a summary where a model grades, for it may be the same model', async () => {
    const head = log({ results: results(0.5, { scorer: 'model_graded_qa' }) });
    const usage = { model_usage: { [MODEL]: { input_tokens: 1000 } } };
    const summaries = [1, 2].map((id) => ({ ...sample(id, 100, id - 1, usage), message_count: 2 }));
    const samples = [1, 2].map((id) => entry(`samples/${id}_epoch_1.json`, sample(id, 100, id - 1, usage)));
    const result = await readEval(entry('header.json', head), entry('summaries.json', summaries), ...samples);
    expect(facts(result)).toEqual(['org/m t accuracy 0.5±0.1 n=2 @100']);
  });

  it('of a run that goes on are read from its journal', async () => {
    const summaries = [1, 2].map((id) => ({ ...sample(id, 100, id - 1), message_count: 2 }));
    const result = await readEval(
      entry('_journal/start.json', { version: 2, eval: spec }),
      entry('_journal/summaries/1.json', summaries.slice(0, 1)),
      entry('_journal/summaries/2.json', summaries.slice(1)),
    );
    expect(facts(result)).toEqual(['org/m t accuracy 0.5±0.5 n=2 @100']);
    expect(readingOf(result, 'status')[0]).toMatch(/^started/);
  });

  it('keep very large samples in folders, whose facts are read', async () => {
    const head = entry('header.json', log({ results: results(1) }));
    const result = await readEval(head, entry('samples/1_epoch_1/sample.json', sample(1, 100, 'C')));
    expect(facts(result)).toEqual(['org/m t accuracy 1±0.1 n=2 @100']);
  });

  it('with a damaged sample keep the others', async () => {
    const head = entry('header.json', log({ results: results(0.5) }));
    const good = entry('samples/1_epoch_1.json', sample(1, 100, 'C'));
    const result = await readEval(head, good, { name: 'samples/2_epoch_1.json', content: '{"id": 2, ' });
    expect(facts(result)).toEqual(['org/m t accuracy 0.5±0.1 n=2 @100']);
    expect(result.problems).toEqual([
      expect.objectContaining({
        key: 'samples/2_epoch_1.json',
        reason: expect.stringMatching(/^samples\/2_epoch_1.json: the JSON ends in the middle/),
      }),
    ]);
  });

  it('cut off are a problem', async () => {
    const bytes = zipFile([entry('header.json', log({ results: results(0.5) }))]);
    expect(reasons(await read('a.eval', bytes.subarray(0, 60)))).toEqual([
      '-: the zip archive has no directory: half-written, or cut off',
    ]);
    expect(reasons(await readEval(entry('x.json', {})))).toEqual([
      expect.stringMatching(/^-: no log of inspect_ai/),
    ]);
  });
});

describe('a log that is not as it should be', () => {
  it('is not used when it was declared void', async () => {
    const result = await readLog({ results: results(0.5), invalidated: true });
    expect([facts(result), reasons(result)]).toEqual([[], [expect.stringMatching(/declared void/)]]);
  });

  it('tells of samples without a score, and of scores that are none', async () => {
    const samples = [sample(1, 100, 'C'), sample(2, 100, 'C', { scores: {}, error: { message: 'x' } })];
    const scores = [
      { name: 'match', scorer: 'match', metrics: { mean: { value: 7 }, accuracy: { value: null } } },
    ];
    const result = await readLog({ results: { scores }, samples });
    expect(facts(result)).toEqual([]);
    expect(reasons(result)).toEqual([
      '-: 1 sample has no score: failed, or not scored',
      expect.stringMatching(/“mean” of “t” is 7, and scores of inspect_ai lie between 0 and 1/),
      expect.stringMatching(/“accuracy” of “t” is not a number/),
    ]);
  });

  it('does not believe in more prompt tokens than any model takes', async () => {
    const samples = [sample(0, 9e307, 'C'), sample(1, 9e307, 'I')];
    expect((await readLog({ samples })).observations).toMatchObject([{ score: 0.5, promptTokens: 1 }]);
  });

  it('of any JSON of the outline is answered', async () => {
    const value = fc.oneof(
      fc.double(),
      fc.constantFrom(0, 1, -1, 'C', 'I', '', null, true, [], {}, 'org/m', 100, 1e300),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const usage = fc.oneof(value, fc.record({ input_tokens: value, input_tokens_cache_read: value }));
    const scored = fc.oneof(
      value,
      fc.dictionary(fc.constantFrom('match', '__proto__'), fc.record({ value })),
    );
    const anySample = fc.oneof(
      value,
      fc.record({
        id: value,
        epoch: value,
        scores: scored,
        output: fc.record({ usage }),
        model_usage: fc.dictionary(fc.constantFrom('org/m', 'x'), usage),
        messages: fc.oneof(
          value,
          fc.array(fc.record({ role: fc.constantFrom('user', 'assistant'), content: value })),
        ),
        message_count: value,
      }),
    );
    const anyScore = fc.record({
      name: value,
      scorer: value,
      scored_samples: value,
      metrics: fc.oneof(
        value,
        fc.dictionary(fc.constantFrom('accuracy', 'stderr', 'std', ''), fc.record({ value })),
      ),
    });
    const parts = fc.record({
      eval: fc.oneof(
        fc.constant(spec),
        fc.record({ task: value, model: value, config: value, task_args: value, scorers: value }),
      ),
      results: fc.oneof(
        value,
        fc.record({ completed_samples: value, scores: fc.array(fc.oneof(anyScore, value)) }),
      ),
      stats: fc.record({ model_usage: fc.dictionary(fc.constant('org/m'), usage) }),
      samples: fc.oneof(value, fc.array(anySample, { maxLength: 5 })),
    });
    await fc.assert(
      fc.asyncProperty(parts, async (content) => {
        const json = await readLog(content);
        const samples: readonly unknown[] = Array.isArray(content.samples) ? content.samples : [];
        const members = samples.map((each, i) => ({
          name: `samples/${i}.json`,
          content: JSON.stringify(each),
        }));
        const head = {
          name: 'header.json',
          content: JSON.stringify(log({ ...content, samples: undefined })),
        };
        const summaries = { name: 'summaries.json', content: JSON.stringify(content.samples) };
        const packed = await read('a.eval', zipFile([head, summaries, ...members]));
        expectSoundReading(json, LOG);
        expectSoundReading(packed, 'a.eval');
        expectShares(json);
        expectShares(packed);
      }),
      { numRuns: 300 },
    );
  });
});
