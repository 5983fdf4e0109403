import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../src/core/data/dataset';
import type { Observation } from '../../../../src/core/data/observation';
import { observation, sidecar } from './observations';

const reasons = (observations: readonly Observation[], facts = sidecar({})): readonly string[] =>
  assemble(observations, facts).problems.map(({ reason }) => reason);

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

describe('context limits', () => {
  const limitOf = (given: Partial<Observation>, facts = sidecar({})): unknown => {
    const cell = assemble([observation(given)], facts).tasks[0]?.cells[0];
    return [cell?.contextLimit, cell?.origin.contextLimit];
  };

  it('come from the file first', () => {
    const facts = sidecar({ models: { 'Llama-2-7B-32k': { contextLimit: 5000 } } });
    expect(limitOf({ model: 'llama2-7b-chat-32k', contextLimit: 8000 }, facts)).toEqual([8000, undefined]);
  });
  it('then from the sidecar', () => {
    const facts = sidecar({ models: { 'Llama-2-7B-Chat-32k': { contextLimit: 5000 } } });
    expect(limitOf({ model: 'llama2-7b-chat-32k' }, facts)).toEqual([5000, 'sidecar']);
  });
  it('then from the name', () => {
    expect(limitOf({ model: 'qwen3-8b_CXT3500' })).toEqual([3500, 'name']);
    expect(limitOf({ model: 'acme-7b-128k' })).toEqual([131072, 'name']);
  });
  it('then from the catalog', () => {
    expect(limitOf({ model: 'llama2-7b' })).toEqual([4096, 'catalog']);
    expect(limitOf({ model: 'Yarn-Llama-2-7b-64k' })).toEqual([65536, 'catalog']);
  });
  it('of unknown models are unknown', () => {
    expect(limitOf({ model: 'acme' })).toEqual([undefined, undefined]);
  });
  it('are the published extension for a model that scores beyond its native limit', () => {
    expect(limitOf({ model: 'Qwen2-7B', promptTokens: 60_000 })).toEqual([131072, 'catalog']);
    expect(limitOf({ model: 'Qwen2-7B', promptTokens: 60_000, score: 0 })).toEqual([32768, 'catalog']);
    expect(limitOf({ model: 'Qwen2-7B', promptTokens: 8_000 })).toEqual([32768, 'catalog']);
  });
});

describe('training compute', () => {
  const computeOf = (given: readonly Partial<Observation>[], facts = sidecar({})) => {
    const { tasks, problems } = assemble(given.map(observation), facts);
    return {
      convention: tasks[0]?.computeConvention,
      flops: tasks[0]?.cells.map(({ trainingFlops }) => trainingFlops),
      origins: tasks[0]?.cells.map(({ origin }) => origin.trainingFlops),
      problems: problems.map(({ reason }) => reason),
    };
  };

  it('comes from the file, else the sidecar, else the catalog', () => {
    const facts = sidecar({ models: { 'b-model': { trainingFlops: 2e22 } } });
    const given = [{ model: 'a-model', trainingFlops: 1e22 }, { model: 'b-model' }, { model: 'llama2-7b' }];
    expect(computeOf(given, facts)).toMatchObject({
      flops: [7.7715e22, 1e22, 2e22],
      origins: ['catalog', undefined, 'sidecar'],
      convention: 'non-embedding',
      problems: [],
    });
  });

  it('is that of all parameters as soon as one model is known in that way only', () => {
    expect(computeOf([{ model: 'Llama-2-7B' }, { model: 'Yi-6B' }])).toMatchObject({
      convention: 'all-parameters',
      flops: [8.088e22, 1.091e23],
      problems: [],
    });
  });

  it('has no convention when nothing comes from the catalog', () => {
    expect(computeOf([{ model: 'acme', trainingFlops: 1e22 }]).convention).toBeUndefined();
    expect(computeOf([{ model: 'acme' }]).convention).toBeUndefined();
  });

  it('of a model the catalog has no compute of is missing without a word on conventions', () => {
    expect(computeOf([{ model: 'Mistral-7B-v0.1' }, { model: 'Llama-2-7B' }])).toMatchObject({
      convention: 'non-embedding',
      flops: [7.7715e22, undefined],
      problems: [],
    });
  });

  it('given in a file in the other way than the catalog’s is told', () => {
    const { problems } = computeOf([
      { model: 'Llama-3-8B', trainingFlops: 7.23e23 },
      { model: 'Llama-2-7B' },
    ]);
    expect(problems).toEqual([
      '“recall”: the training compute given for Llama-3-8B counts all parameters, that of the models from the catalog parameters without embeddings: give all of them in one way',
    ]);
  });

  it('said in one row of a model holds for its other rows', () => {
    const given = [
      { model: 'acme', trainingFlops: 1e22, promptTokens: 100 },
      { model: 'acme', promptTokens: 200 },
    ];
    expect(computeOf(given).flops).toEqual([1e22, 1e22]);
  });

  it('of a checkpoint is its share of the training', () => {
    expect(computeOf([{ model: 'EleutherAI/pythia-1b,revision=step71500' }]).flops).toEqual([1.4498e21 / 2]);
  });
});

describe('prompt lengths', () => {
  it('are estimated from shots with the sidecar’s tokens per shot, and marked so', () => {
    const given = [0, 3].map((shots) => observation({ promptTokens: undefined, shots }));
    const lengths = (facts: ReturnType<typeof sidecar>) =>
      assemble(given, facts).tasks[0]?.cells.map((cell) => [cell.promptTokens, cell.origin.promptTokens]);
    expect(lengths(sidecar({ tasks: { recall: { tokensPerShot: 62.5 } } }))).toEqual([
      [62.5, 'estimated'],
      [250, 'estimated'],
    ]);
    expect(lengths(sidecar({ tasks: { Recall: { tokensPerShot: 60, zeroShotTokens: 20 } } }))).toEqual([
      [20, 'estimated'],
      [200, 'estimated'],
    ]);
  });

  it('that were measured are not replaced by estimates', () => {
    const facts = sidecar({ tasks: { recall: { tokensPerShot: 62.5 } } });
    const [cell] = assemble([observation({ shots: 3, promptTokens: 200 })], facts).tasks[0]?.cells ?? [];
    expect([cell?.promptTokens, cell?.origin.promptTokens]).toEqual([200, undefined]);
  });

  it('that nobody knows are one problem per task and file, which says what to add', () => {
    const given = [1, 2, 3].map((row) =>
      observation({ promptTokens: undefined, shots: row, place: { file: 'a.csv', row } }),
    );
    const other = observation({ promptTokens: undefined, shots: 1, place: { file: 'b.csv', row: 9 } });
    expect(assemble([...given, other], undefined).problems).toEqual([
      {
        file: 'a.csv',
        row: 1,
        key: undefined,
        reason:
          'missing: tokens per shot for recall — add tasks.recall.tokensPerShot to context-scaling.json (3 results wait for it)',
        missing: { kind: 'tokensPerShot', name: 'recall' },
      },
      {
        file: 'b.csv',
        row: 9,
        key: undefined,
        reason:
          'missing: tokens per shot for recall — add tasks.recall.tokensPerShot to context-scaling.json (1 result waits for it)',
        missing: { kind: 'tokensPerShot', name: 'recall' },
      },
    ]);
  });

  it('without even shots are told with the column to add', () => {
    expect(reasons([observation({ promptTokens: undefined })])).toEqual([
      '1 result of “recall” without a prompt length or a number of shots: add a column prompt_tokens or shots',
    ]);
  });
});

describe('the same result twice', () => {
  const at = (file: string, row: number, given: Partial<Observation> = {}): Observation =>
    observation({ ...given, place: { file, row } });
  const files = (observations: readonly Observation[], times?: ReadonlyMap<string, number>) =>
    assemble(observations, undefined, times).tasks[0]?.cells.map(({ place }) => `${place.file}:${place.row}`);

  it('in two files counts once, from the newer file', () => {
    const given = [at('a.csv', 2), at('b.csv', 7)];
    expect(
      files(
        given,
        new Map([
          ['a.csv', 1],
          ['b.csv', 2],
        ]),
      ),
    ).toEqual(['b.csv:7']);
    expect(
      files(
        given,
        new Map([
          ['a.csv', 2],
          ['b.csv', 1],
        ]),
      ),
    ).toEqual(['a.csv:2']);
  });

  it('counts from the first file where times are unknown, and that is said', () => {
    const given = [at('b.csv', 7), at('a.csv', 2)];
    expect(files(given)).toEqual(['a.csv:2']);
    expect(assemble(given, undefined).problems).toEqual([
      { file: 'b.csv', row: 7, reason: '1 result is also in a.csv, word for word; counted once, from there' },
    ]);
  });

  it('within one file is a repeat and stays', () => {
    expect(files([at('a.csv', 2), at('a.csv', 3)])).toEqual(['a.csv:2', 'a.csv:3']);
  });

  it('is the same under two spellings of the model and two writings of the number', () => {
    const given = [
      at('a.csv', 2, { model: 'llama2-7b', score: 0.844 }),
      at('b.csv', 2, { model: 'meta-llama/Llama-2-7b-hf', score: 84.4 / 100 }),
    ];
    expect(files(given)).toEqual(['a.csv:2']);
  });

  it('is a copy with a context limit or a compute more, and the one that states most is used', () => {
    const older = new Map([
      ['a.csv', 1],
      ['b.csv', 2],
    ]);
    const given = [at('a.csv', 2, { contextLimit: 4096 }), at('b.csv', 7)];
    const limits = assemble(given, undefined, older).tasks[0]?.cells.map(({ contextLimit }) => contextLimit);
    expect(limits).toEqual([4096]);
    expect(files([...given, at('c.csv', 9, { trainingFlops: 1e22 })])).toEqual(['a.csv:2']);
  });

  it('is not the same with another context limit or compute, and a copy of either counts once', () => {
    const given = [
      at('a.csv', 2, { contextLimit: 4096 }),
      at('b.csv', 3, { contextLimit: 8192 }),
      at('c.csv', 4),
    ];
    expect(files(given)).toEqual(['a.csv:2', 'b.csv:3']);
    expect(files([at('a.csv', 2, { trainingFlops: 1e22 }), at('b.csv', 3, { trainingFlops: 2e22 })])).toEqual(
      ['a.csv:2', 'b.csv:3'],
    );
  });

  it('does not depend on which of two rows comes first where one states a limit', () => {
    const rows = [
      at('a.csv', 1, { contextLimit: 4096 }),
      at('a.csv', 1, {}),
      at('b.csv', 1, { contextLimit: 8192 }),
      at('b.csv', 1, {}),
    ];
    const cells = [0, 1, 2, 3].map((start) =>
      assemble([...rows.slice(start), ...rows.slice(0, start)], undefined),
    );
    expect(new Set(cells.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  const factsIn = (given: readonly Observation[], times?: ReadonlyMap<string, number>) =>
    assemble(given, undefined, times).tasks[0]?.cells.map(({ contextLimit, trainingFlops }) => [
      contextLimit,
      trainingFlops,
    ]);

  it('has the facts of all its copies, each with its origin, whichever is newer', () => {
    const given = [
      at('a.csv', 2, { contextLimit: 4096, origin: { contextLimit: 'name' } }),
      at('b.csv', 3, { trainingFlops: 1e22 }),
    ];
    for (const newer of ['a.csv', 'b.csv']) {
      const { tasks, problems } = assemble(given, undefined, new Map([[newer, 9]]));
      expect(tasks[0]?.cells).toMatchObject([
        {
          contextLimit: 4096,
          trainingFlops: 1e22,
          place: { file: 'a.csv' },
          origin: { contextLimit: 'name' },
        },
      ]);
      expect(problems.map(({ reason }) => reason)).toEqual([
        '1 result is also in a.csv, without training compute; counted once, from there, with the training compute from here',
      ]);
    }
  });

  it('with one limit and two computes in files of their own is two results with that limit', () => {
    const given = [
      at('a.csv', 2, { contextLimit: 4096 }),
      at('b.csv', 2, { trainingFlops: 1e22 }),
      at('c.csv', 2, { trainingFlops: 2e22 }),
    ];
    for (const newer of ['a.csv', 'b.csv', 'c.csv'])
      expect(factsIn(given, new Map([[newer, 9]]))).toEqual([
        [4096, 1e22],
        [4096, 2e22],
      ]);
    expect(assemble(given, undefined).problems.map(({ file, reason }) => [file, reason])).toEqual([
      [
        'a.csv',
        '1 result is also in b.csv, which holds one of several results with the same score that state a different context limit or training compute: each of them is counted, and this copy of all of them is not; its context limit is used for them',
      ],
    ]);
  });

  it('with two limits and two computes, each alone, stays four: nobody says which belong together', () => {
    const given = [
      at('a.csv', 2, { contextLimit: 4096 }),
      at('b.csv', 2, { contextLimit: 8192 }),
      at('c.csv', 2, { trainingFlops: 1e22 }),
      at('d.csv', 2, { trainingFlops: 2e22 }),
    ];
    expect(files(given)).toHaveLength(4);
    expect(reasons(given)).toEqual([
      '1 result is also in other files, some with different context limits and some with different training compute: which belong together no file says, and each is counted',
    ]);
  });

  it('gives the same numbers whichever file is newer, also in digits beyond those compared', () => {
    const given = [at('a.csv', 2, { score: 0.844 }), at('b.csv', 3, { score: 0.8440000000001 })];
    const scores = ['a.csv', 'b.csv'].map((newer) =>
      assemble(given, undefined, new Map([[newer, 9]])).tasks[0]?.cells.map(({ score }) => score),
    );
    expect(scores[0]).toEqual(scores[1]);
  });

  it('comes to the same cells in any order, under any names of files and at any times', () => {
    const row = fc.record({
      file: fc.constantFrom(0, 1, 2, 3),
      contextLimit: fc.constantFrom(undefined, 4096, 8192),
      trainingFlops: fc.constantFrom(undefined, 1e22, 3e22),
      score: fc.constantFrom(0.5, 0.5 + 1e-13),
    });
    const names = ['a.csv', 'b.csv', 'c.csv', 'd.csv'];
    const cellsOf = (
      rows: readonly { readonly file: number; readonly score: number }[],
      order: readonly string[],
      times: readonly number[],
    ) => {
      const given = rows.map(({ file, ...rest }, i) => at(order[file] ?? '', i + 1, rest));
      const { tasks } = assemble(given, undefined, new Map(order.map((name, i) => [name, times[i] ?? 0])));
      return tasks[0]?.cells.map(({ place, ...cell }) => cell);
    };
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    const times = fc.array(fc.nat(3), { minLength: 4, maxLength: 4 });
    const example = fc
      .array(row, { minLength: 1, maxLength: 10 })
      .chain((rows) => fc.tuple(fc.constant(rows), shuffled(rows), shuffled(names), times));
    fc.assert(
      fc.property(example, ([rows, turned, order, at]) => {
        const cells = cellsOf(rows, names, [0, 0, 0, 0]);
        expect(cellsOf(turned, order, at)).toEqual(cells);
        // At least as many as any one file has, and never more than there are rows.
        const perFile = names.map((_, k) => rows.filter(({ file }) => file === k).length);
        expect(cells?.length).toBeGreaterThanOrEqual(Math.max(...perFile));
        expect(cells?.length).toBeLessThanOrEqual(rows.length);
      }),
      { numRuns: 1500 },
    );
  });

  it('is not the same with another score, standard error or number of instances', () => {
    const given = [
      at('a.csv', 2),
      at('b.csv', 2, { score: 0.51 }),
      at('c.csv', 2, { stderr: 0.1 }),
      at('d.csv', 2, { instances: 5 }),
    ];
    expect(files(given)).toHaveLength(4);
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
      model: 'catalog',
      contextLimit: 'catalog',
      trainingFlops: 'catalog',
    });
  });
});
