// What the observations of one task are: its name, its metric, their order, and where every field comes from.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../../src/core/data/dataset';
import type { Observation } from '../../../../../src/core/data/observation';
import { observation, reasons, sidecar } from '../observations';

describe('tasks', () => {
  it('are told apart by task and metric, and named by both only where a task has several', () => {
    const { tasks } = assemble(
      [
        observation({ task: 'b' }),
        observation({ task: 'a', metric: 'f1' }),
        observation({ task: 'a', metric: 'accuracy' }),
      ],
      undefined,
    );
    expect(tasks.map(({ id }) => id)).toEqual(['a · accuracy', 'a · f1', 'b']);
  });

  it('keep only the metric the sidecar chooses, and the others are named', () => {
    const facts = sidecar({ tasks: { recall: { metric: 'f1', chance: 0.25 } } });
    const given = [observation(), observation({ metric: 'f1' })];
    expect(assemble(given, facts).tasks.map(({ id, metric, chance }) => [id, metric, chance])).toEqual([
      ['recall', 'f1', 0.25],
    ]);
    expect(reasons(given, facts)).toEqual([
      '“accuracy” of “recall” is left out: context-scaling.json chooses the metric “f1”',
    ]);
  });

  it('of metrics where lower is better are left out with that reason', () => {
    const given = [
      observation({ metric: 'perplexity', score: 5.3 }),
      observation({ metric: 'distance', higherIsBetter: false, score: 12 }),
    ];
    expect(assemble(given, undefined).tasks).toEqual([]);
    expect(reasons(given)).toEqual([
      '“distance”: lower is better, and the law describes scores that are better when higher; 1 result left out',
      '“perplexity”: lower is better, and the law describes scores that are better when higher; 1 result left out',
    ]);
  });
});

describe('a standard error of 0', () => {
  it('claims certainty, and is dropped', () => {
    const [cell] = assemble([observation({ stderr: 0, score: 1 })], undefined).tasks[0]?.cells ?? [];
    expect(cell).toMatchObject({ stderr: undefined, score: 1 });
  });
});

describe('order', () => {
  const some = fc.array(
    // As it was when the run below failed, so that its seed and path stay what they are.
    fc.record({
      task: fc.constantFrom('a', 'b'),
      model: fc.constantFrom('acme/x', 'X', 'llama2-7b', 'Llama-2-7b-hf', 'other/x'),
      score: fc.constantFrom(0, 0.25, 1, Number.NaN),
      promptTokens: fc.constantFrom(100, 200, undefined),
      shots: fc.constantFrom(undefined, 0, 5),
      stderr: fc.constantFrom(undefined, 0.01),
      contextLimit: fc.constantFrom(undefined, 4096),
      file: fc.constantFrom('a.csv', 'b.csv'),
      row: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 12 },
  );

  /** Nearly the same results, which differ in what they state of the model. */
  const copies = fc.array(
    fc.record({
      model: fc.constantFrom('acme/x', 'X'),
      contextLimit: fc.constantFrom(undefined, 4096, 8192),
      trainingFlops: fc.constantFrom(undefined, 1e22, 3e22),
      higherIsBetter: fc.constantFrom(undefined, true),
      file: fc.constantFrom('a.csv', 'b.csv', 'c.csv'),
      row: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 12 },
  );
  type Given = Partial<Observation> & { readonly file: string; readonly row: number };
  const check = (
    rows: fc.Arbitrary<readonly Given[]>,
    parameters: {
      readonly seed?: number;
      readonly path?: string;
      readonly endOnFailure?: boolean;
      readonly numRuns?: number;
    } = {},
  ): void =>
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (given, random) => {
        const observations = given.map(({ file, row, ...rest }) =>
          observation({ ...rest, place: { file, row } }),
        );
        const shuffled = observations
          .map((each) => ({ each, key: random.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(assemble(shuffled, undefined)).toEqual(assemble(observations, undefined));
      }),
      parameters,
    );

  it('of files and rows changes nothing', () => check(some));

  it('of copies changes nothing', () => check(copies));

  // Failed while a copy that states a context limit and one that states none were one result.
  it('does not decide which of two copies is used', () => {
    check(some, { seed: -18093555, path: '655:1:0:4:5', endOnFailure: true });
  });

  it('of cells is by model, prompt tokens and score', () => {
    const { tasks } = assemble(
      [
        observation({ model: 'b', promptTokens: 1 }),
        observation({ model: 'a', promptTokens: 9, score: 0.2 }),
        observation({ model: 'a', promptTokens: 9, score: 0.1 }),
        observation({ model: 'a', promptTokens: 10 }),
      ],
      undefined,
    );
    expect(tasks[0]?.cells.map(({ model, promptTokens, score }) => [model, promptTokens, score])).toEqual([
      ['a', 9, 0.1],
      ['a', 9, 0.2],
      ['a', 10, 0.5],
      ['b', 1, 0.5],
    ]);
  });
});

describe('provenance', () => {
  it('says of every field what was not read from the file', () => {
    const [cell] =
      assemble([observation({ model: 'llama2-7b', origin: { task: 'name' } })], undefined).tasks[0]?.cells ??
      [];
    expect(cell?.origin).toEqual({
      task: 'name',
      contextLimit: 'catalog',
      trainingFlops: 'catalog',
    });
  });
});
