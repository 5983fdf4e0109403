import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../src/core/data/observation';
import { collector } from '../../../src/readers/collect';
import { limits } from '../../../src/readers/limits';
import { observation } from '../core/data/observations';

describe('collector', () => {
  it('tells problems by row, those of the whole file first', () => {
    const sink = collector('a.csv');
    sink.problem({ file: 'a.csv', row: 9, reason: 'x' });
    sink.problem({ file: 'a.csv', reason: 'whole' });
    sink.problem({ file: 'a.csv', row: 2, reason: 'y' });
    expect(sink.collected().problems.map(({ reason }) => reason)).toEqual(['whole', 'y', 'x']);
  });

  it('tells each of up to 200 problems of a kind, and beyond that a count with the first', () => {
    const sink = collector('a.csv');
    for (let row = 1; row <= limits.problemsOfOneKind; row++)
      sink.problem({ file: 'a.csv', row, reason: `“${row}” is no score` });
    expect(sink.collected().problems).toHaveLength(200);
    sink.problem({ file: 'a.csv', row: 999, reason: '“x” is no score' });
    expect(sink.collected().problems).toEqual([
      { file: 'a.csv', row: 1, reason: '“1” is no score (201 times; this is the first)' },
    ]);
  });

  it('counts what is beyond the limits instead of keeping it', () => {
    const sink = collector('a.csv');
    for (let i = 0; i < limits.problemKinds + 5; i++)
      sink.problem({ file: 'a.csv', reason: `kind ${String.fromCodePoint(0x4e00 + i)}` });
    for (let i = 0; i < limits.observations + 7; i++) sink.observation(observation());
    const { problems, observations } = sink.collected();
    expect(observations).toHaveLength(limits.observations);
    expect(problems.slice(-2).map(({ reason }) => reason)).toEqual([
      '5 more problems of other kinds are not listed',
      'only the first 500,000 results of a file are used; 7 more are not. Split the file',
    ]);
  });

  it('tells a reading once', () => {
    const sink = collector('a.csv');
    for (let i = 0; i < 3; i++) sink.reading({ file: 'a.csv', column: 'c', as: 'score' });
    expect(sink.collected().readings).toHaveLength(1);
  });
});

describe('a result', () => {
  const collect = (...given: readonly Observation[]) => {
    const sink = collector('a.csv');
    for (const each of given) sink.observation(each);
    return sink.collected();
  };

  it.each([
    [
      { model: 'm'.repeat(1_000_000) },
      'the model’s name is “mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm…” (1,000,000 characters); expected text of 1 to 500 characters without line breaks or control characters',
    ],
    [
      { model: ' ' },
      'the model’s name is “ ”; expected text of 1 to 500 characters without line breaks or control characters',
    ],
    [
      { task: '\n\u0000' },
      'the task’s name is “��”; expected text of 1 to 500 characters without line breaks or control characters',
    ],
    [
      { metric: '' },
      'the metric’s name is “”; expected text of 1 to 500 characters without line breaks or control characters',
    ],
    [
      { score: Number.NaN },
      'the score is not a number; expected a number from 0 to 1, or any number where lower is better',
    ],
    [{ score: 1.2 }, 'the score is 1.2; expected a number from 0 to 1, or any number where lower is better'],
    [
      { score: -0.1 },
      'the score is -0.1; expected a number from 0 to 1, or any number where lower is better',
    ],
    [
      { metric: 'perplexity', score: Infinity },
      'the score is Infinity; expected a number from 0 to 1, or any number where lower is better',
    ],
    [{ promptTokens: 0 }, 'the prompt length is 0; expected a number above 0 and up to 1,000,000,000 tokens'],
    [
      { promptTokens: 4e15 },
      'the prompt length is 4000000000000000; expected a number above 0 and up to 1,000,000,000 tokens',
    ],
  ])('with %o is not used, and that is told with its place', (given, reason) => {
    const { observations, problems } = collect(observation(given));
    expect(observations).toEqual([]);
    expect(problems).toEqual([
      { file: 'a.csv', row: 2, key: undefined, reason: `${reason}: this result is not used` },
    ]);
  });

  it.each([
    [{ stderr: Infinity }, 'the standard error is Infinity; expected a number from 0 to 1'],
    [{ stderr: -0.1 }, 'the standard error is -0.1; expected a number from 0 to 1'],
    [{ stderr: Number.NaN }, 'the standard error is not a number; expected a number from 0 to 1'],
    [{ stderr: 0, instances: 100 }, 'the standard error is 0; expected a number above 0 and up to 1'],
    [{ stderr: -1, metric: 'perplexity' }, 'the standard error is -1; expected 0 or more'],
    [{ instances: 0 }, 'the number of instances is 0; expected a number from 1 to 1,000,000,000'],
    [{ instances: 1e300 }, 'the number of instances is 1e+300; expected a number from 1 to 1,000,000,000'],
    [{ shots: -1 }, 'the number of examples is -1; expected a number from 0 to 1,000,000,000'],
    [
      { contextLimit: 1e12 },
      'the context limit is 1000000000000; expected a number from 1 to 1,000,000,000 tokens',
    ],
    [{ trainingFlops: 7 }, 'the training compute is 7; expected a number from 1000000000 to 1e+30 FLOP'],
    [
      { lengths: { edges: [2, 1], end: 3, counts: [1, 1] } },
      'the spread of the lengths is not one; expected ascending edges in tokens with a count for each bin',
    ],
  ])('with %o is used without that field, and that is told', (given, reason) => {
    const { observations, problems } = collect(observation(given));
    const [field] = Object.keys(given);
    expect(observations).toEqual([{ ...observation(given), [field ?? '']: undefined }]);
    expect(problems.map((problem) => problem.reason)).toEqual([`${reason}: the result is used without it`]);
  });

  it('with control characters in a name is used without them, and that is told', () => {
    const { observations, problems } = collect(observation({ task: 'a\n \tb\u001b[31m' }));
    expect(observations).toEqual([observation({ task: 'a b[31m' })]);
    expect(problems.map(({ reason }) => reason)).toEqual([
      'the task’s name is “a� �b�[31m”; expected text of 1 to 500 characters without line breaks or control characters: the result is used without those characters',
    ]);
  });

  it.each([
    { score: 1, instances: 100 },
    { score: 0, instances: 100 },
    { score: 0.5, instances: 1 },
    { score: 0.5 },
  ])('with %o may have a standard error of 0', (given) => {
    const sound = observation({ ...given, stderr: 0 });
    expect(collect(sound)).toEqual({ observations: [sound], problems: [], readings: [] });
  });

  it('of a metric where lower is better has a score on no scale', () => {
    const given = [
      observation({ metric: 'perplexity', score: 12.5, stderr: 3 }),
      observation({ metric: 'loss of weight', higherIsBetter: false, score: -4 }),
    ];
    expect(collect(...given)).toEqual({ observations: given, problems: [], readings: [] });
  });

  const CALLED: Partial<Record<keyof Observation, string>> = {
    metricInFile: 'the file’s name of the metric',
    stderr: 'the standard error',
    instances: 'the number of instances',
    shots: 'the number of examples',
    contextLimit: 'the context limit',
    trainingFlops: 'the training compute',
    lengths: 'the spread of the lengths',
  };
  const number = fc.oneof(
    fc.double(),
    fc.constantFrom(undefined, 0, 1, 0.5, 4096, 1e9, 4e15, 1e22, -1, Infinity, Number.NaN),
  );
  const name = fc.oneof(fc.string(), fc.constantFrom('m', '', ' ', 'a\u0000', 'm'.repeat(501)));
  const histogram = fc.record({
    edges: fc.array(fc.double()),
    end: fc.double(),
    counts: fc.array(fc.double()),
  });
  const anything = fc.record({
    model: name,
    task: name,
    metric: fc.oneof(name, fc.constant('perplexity')),
    metricInFile: fc.option(name, { nil: undefined }),
    score: number.map((value) => value as number),
    stderr: number,
    instances: number,
    promptTokens: number,
    shots: number,
    contextLimit: number,
    trainingFlops: number,
    higherIsBetter: fc.constantFrom(undefined, true, false),
    lengths: fc.option(histogram, { nil: undefined }),
    place: fc.record({ file: fc.constantFrom('a.csv', ''), row: fc.option(fc.nat(), { nil: undefined }) }),
    origin: fc.constant({}),
  });

  it('of whatever values is within the limits, and what is not there was told', () => {
    const within = (value: number | undefined, least: number, most: number): boolean =>
      value === undefined || (value >= least && value <= most);
    fc.assert(
      fc.property(anything, (given) => {
        const { observations, problems } = collect(given);
        expect(problems.every(({ file, reason }) => file === 'a.csv' && reason.length < 300)).toBe(true);
        const [kept] = observations;
        if (!kept) {
          expect(problems).toHaveLength(1);
          return;
        }
        for (const own of [kept.model, kept.task, kept.metric])
          expect(own.trim() !== '' && own.length <= limits.name && !/\p{Cc}/u.test(own)).toBe(true);
        expect(Number.isFinite(kept.score)).toBe(true);
        expect(within(kept.promptTokens, Number.MIN_VALUE, limits.tokens)).toBe(true);
        expect(within(kept.stderr, 0, Number.MAX_VALUE)).toBe(true);
        expect(within(kept.instances, 1, limits.instances)).toBe(true);
        expect(within(kept.shots, 0, limits.tokens)).toBe(true);
        expect(within(kept.contextLimit, 1, limits.tokens)).toBe(true);
        expect(within(kept.trainingFlops, limits.flops.min, limits.flops.max)).toBe(true);
        expect(kept.place.file).toBe('a.csv');
        const lost = (Object.keys(given) as Exclude<keyof Observation, 'content'>[]).filter(
          (field) => given[field] !== undefined && kept[field] === undefined,
        );
        const cleaned = [given.model, given.task, given.metric].filter((own) => /\p{Cc}/u.test(own));
        expect(problems).toHaveLength(lost.length + cleaned.length);
        for (const field of lost)
          expect(problems.filter(({ reason }) => reason.startsWith(CALLED[field] ?? field))).toHaveLength(1);
      }),
      { numRuns: 2000 },
    );
  });
});
