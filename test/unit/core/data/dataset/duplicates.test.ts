import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../../src/core/data/dataset';
import type { Observation } from '../../../../../src/core/data/observation';
import { observation } from '../observations';

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
