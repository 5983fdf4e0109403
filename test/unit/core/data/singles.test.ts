import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../src/core/data/dataset';
import { prng } from '../../../made/prng';
import { observation } from './observations';

/** A test of one instance, in a file of its own. */
function single(promptTokens: number, depth: number, score: number, more = {}) {
  return observation({
    promptTokens,
    score,
    instances: 1,
    place: { file: `runs/len_${promptTokens}_depth_${depth}.json`, key: `depth ${depth} %` },
    ...more,
  });
}

describe('results of a single instance', () => {
  it('are averaged by prompt length, though many are equal', () => {
    const depths = Array.from({ length: 10 }, (_, i) => i * 10);
    const given = [
      ...depths.map((depth) => single(1000, depth, 1)),
      ...depths.map((depth) => single(2000, depth, depth < 40 ? 0 : 1)),
    ];
    const { tasks, problems } = assemble(given, undefined);
    expect(
      tasks[0]?.cells.map(({ promptTokens, score, instances }) => [promptTokens, score, instances]),
    ).toEqual([
      [1000, 1, 10],
      [2000, 0.6, 10],
    ]);
    expect(tasks[0]?.cells[1]?.stderr).toBeCloseTo(Math.sqrt((0.6 * 0.4) / 9), 12);
    expect(tasks[0]?.cells[1]).toMatchObject({
      place: { file: 'runs/len_2000_depth_0.json' },
      origin: { stderr: 'estimated' },
    });
    expect(problems).toEqual([]);
  });

  it('of a copied folder count once', () => {
    const copy = single(1000, 0, 1, { place: { file: 'backup/len_1000_depth_0.json', key: 'depth 0 %' } });
    const { tasks, problems } = assemble([single(1000, 0, 1), single(1000, 50, 1), copy], undefined);
    expect(tasks[0]?.cells[0]?.instances).toBe(2);
    expect(problems).toHaveLength(1);
  });

  it('of different models, shots or limits stay apart', () => {
    const given = [
      single(1000, 0, 1),
      single(1000, 10, 0, { model: 'other' }),
      single(1000, 20, 0, { shots: 2 }),
      single(1000, 30, 0, { contextLimit: 4096 }),
    ];
    expect(assemble(given, undefined).tasks[0]?.cells.map(({ instances }) => instances)).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it('with an error of their own, and means of several, stay as they are', () => {
    const given = [
      single(1000, 0, 0.5, { stderr: 0.1 }),
      single(1000, 10, 0.25, { instances: 2 }),
      single(1000, 20, 1),
    ];
    expect(assemble(given, undefined).tasks[0]?.cells.map(({ score }) => score)).toEqual([0.25, 0.5, 1]);
  });

  it('do not depend on their order', () => {
    const given = Array.from({ length: 30 }, (_, i) => single(1000 + (i % 3), i, i % 2));
    expect(assemble([...given].reverse(), undefined)).toEqual(assemble(given, undefined));
  });

  it('have the same mean to the last bit whatever their files are called', () => {
    const random = prng(8);
    const scores = Array.from({ length: 60 }, () => random.uniform());
    const cellsOf = (values: readonly number[]) =>
      assemble(
        values.map((score, i) => single(1000, i, score)),
        undefined,
      ).tasks[0]?.cells.map(({ place, ...cell }) => cell);
    for (let run = 0; run < 20; run++) expect(cellsOf(random.shuffled(scores))).toEqual(cellsOf(scores));
  });
});
