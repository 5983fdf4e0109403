import { describe, expect, it } from 'vitest';
import { needleScore } from '../../../../src/readers/formats/needle/score';
import { facts, fixture } from '../fixtures';
import { read, readingOf, readSource, reasons } from '../reading';

const test = (more: object): string =>
  JSON.stringify({
    model: 'm',
    context_length: 8000,
    depth_percent: 50.0,
    version: 1,
    needle: 'n',
    score: 10,
    ...more,
  });

describe('a grade of a needle test', () => {
  it.each([
    [1, 0],
    [3, 2 / 9],
    [10, 1],
    [0, 0],
    [8.57, 0.857],
  ])('%d is a score of %d', (grade, score) => expect(needleScore(grade)).toBeCloseTo(score, 12));

  it.each([-1, 11, Number.NaN])('%d is none', (grade) => expect(needleScore(grade)).toBeUndefined());
});

describe('a needle test in a file of its own', () => {
  it.each(['0', '89'])('is one instance (depth %s %%)', async (depth) => {
    const result = await readSource(fixture(`needle/claude-2.1/token_len_1000_depth_${depth}_results.json`));
    expect(result.format).toBe('needle');
    expect(facts(result)).toEqual(['claude-2.1 needle in a haystack score 1 n=1 @1000']);
    expect(result.observations[0]).toMatchObject({
      place: { key: `token_len_1000_depth_${depth}_results, depth ${depth} %` },
      origin: { task: 'name' },
    });
    expect(result.problems).toEqual([]);
  });

  it('says how its grade was read', async () => {
    const result = await read('a_len_8000_depth_50_results.json', test({ score: 7 }));
    expect(result.observations[0]?.score).toBeCloseTo(2 / 3, 12);
    expect(readingOf(result, 'score')).toEqual([
      expect.stringMatching(/unrelated \(1\) is 0, all correct \(10\) is 1/),
    ]);
  });

  it.each([
    [test({ score: null }), /no “score”: this test was not graded/],
    [test({ score: 55 }), /the score 55 is not between 0 and 10/],
    [test({ model: '' }), /needs “model”, “context_length” and “score”/],
    [test({ context_length: 'long' }), /needs “model”/],
    [test({ context_length: 0 }), /the prompt length is 0; expected/],
    [test({}).slice(0, -1), /ends in the middle/],
  ])('%s is a problem', async (text, reason) => {
    const result = await read('x.json', text);
    expect(result.observations).toEqual([]);
    expect(reasons(result)).toEqual([expect.stringMatching(reason)]);
  });
});

describe('a grid of needle tests', () => {
  it('is a mean over the depths of each length', async () => {
    const result = await readSource(fixture('needle/gpt-4-128k_OriginalResults.json'));
    expect(result.format).toBe('needle-grid');
    expect(facts(result)).toEqual([
      'gpt-4-128k needle in a haystack score 1±0.0607527 n=15 @1000',
      'gpt-4-128k needle in a haystack score 0.948148±0.0518519 n=15 @73571',
      'gpt-4-128k needle in a haystack score 0.674074±0.107599 n=15 @128000',
    ]);
    expect(result.observations[0]?.origin).toMatchObject({ model: 'name', stderr: 'estimated' });
    expect(result.problems).toEqual([]);
  });

  const grid = JSON.stringify([
    { token_limit: 1000, depth_percent: 0, score: 10 },
    { token_limit: 1000, depth_percent: 50, score: 1 },
    { token_limit: 2000, depth_percent: 0, score: 'ten' },
    'x',
  ]);

  it('without a model asks for one', async () => {
    const result = await read('OriginalResults.json', grid);
    expect(result.observations).toEqual([]);
    expect(reasons(result)).toEqual([
      expect.stringMatching(
        /^-: 2 needle tests without the model.*"\*\*\/OriginalResults\.json": \{"model": "…"\}/,
      ),
      '3: “score” is "ten", not a grade from 1 to 10',
      '4: a test needs “token_limit”, its prompt length in tokens',
    ]);
  });

  it('takes the model that context-scaling.json names', async () => {
    const source = { glob: '**/*.json', columns: {}, model: 'GPT-4', task: undefined, metric: undefined };
    const sidecar = { file: 's', models: new Map(), tasks: new Map(), sources: [source], ignore: [] };
    const result = await read('a/OriginalResults.json', grid, { sidecar });
    expect(facts(result)).toEqual(['GPT-4 needle in a haystack score 0.5±0.5 n=2 @1000']);
    expect(result.observations[0]?.origin).toMatchObject({ model: 'sidecar' });
  });
});
