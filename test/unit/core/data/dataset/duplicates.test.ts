import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../../src/core/data/dataset';
import type { Observation } from '../../../../../src/core/data/observation';
import { observation } from '../observations';

describe('the same result twice', () => {
  const at = (file: string, row: number, given: Partial<Observation> = {}): Observation =>
    observation({ ...given, place: { file, row } });
  const reasons = (observations: readonly Observation[]) =>
    assemble(observations, undefined).problems.map(({ reason }) => reason);
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
      {
        file: 'b.csv',
        row: 7,
        reason: '1 result is also in a.csv, with the same numbers; counted once, from there',
      },
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
