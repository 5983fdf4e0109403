import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../../src/core/data/dataset';
import type { Observation } from '../../../../../src/core/data/observation';
import { observation, sidecar } from '../observations';

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
      flops: [1e22, 2e22, 7.7715e22],
      origins: [undefined, 'sidecar', 'catalog'],
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
