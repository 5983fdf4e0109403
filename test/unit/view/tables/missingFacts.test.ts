import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../src/core/data/dataset';
import type { Problem } from '../../../../src/core/data/observation';
import { fitTask } from '../../../../src/core/fit/fit';
import type { FitResult } from '../../../../src/core/fit/result';
import { factRows, factsId, missingFacts } from '../../../../src/view/tables/missingFacts';
import { fallingTask, risingTask } from '../../../fixtures/panel/tasks';
import { observation } from '../../core/data/observations';

/** What is reported of results in a file that have shots and no length. */
function waiting(task: string, file = 'runs/a.json'): Problem {
  const [problem] = assemble(
    [observation({ task, promptTokens: undefined, shots: 3, place: { file, row: 2 } })],
    undefined,
  ).problems;
  return problem as Problem;
}

/** A fit of four models, some of them without what `forget` names. */
function fitWithout(forget: 'contextLimit' | 'trainingFlops', models: readonly number[]): FitResult {
  const data = risingTask(4);
  const names = [...new Set(data.cells.map(({ model }) => model))];
  const forgotten = new Set(models.map((at) => names[at]));
  const cells = data.cells
    .filter(({ promptTokens }) => promptTokens < 4096)
    .map((cell) => (forgotten.has(cell.model) ? { ...cell, [forget]: undefined } : cell));
  return fitTask({ ...data, cells });
}

describe('facts that are missing', () => {
  it('are the tokens per shot of every task that waits for them, each once', () => {
    const problems = [waiting('gsm8k'), waiting('gsm8k', 'runs/b.json'), waiting('maze: a — b')];
    expect(missingFacts(problems, undefined)).toEqual([
      { kind: 'tokensPerShot', names: ['gsm8k'], file: 'runs/a.json' },
      { kind: 'tokensPerShot', names: ['maze: a — b'], file: 'runs/a.json' },
    ]);
  });

  it('are none where nothing is missing', () => {
    expect(missingFacts([{ file: 'a.csv', reason: 'No score.' }], fitTask(risingTask(4)))).toEqual([]);
  });

  it('are the context limits of all models without one, where the fit says that it lacks them', () => {
    expect(missingFacts([], fitWithout('contextLimit', [0, 2]))).toEqual([
      { kind: 'contextLimit', names: ['Atlas-34B-4k', 'Atlas-7B-4k'], file: 'results/evaluations.csv' },
    ]);
  });

  it('are the training compute of a model that is left out of the fit for want of it', () => {
    expect(missingFacts([], fitWithout('trainingFlops', [1]))).toEqual([
      { kind: 'trainingFlops', names: ['Atlas-13B-4k'], file: 'results/evaluations.csv' },
    ]);
  });

  it('are the training compute of all models where no law could use it', () => {
    const [fact] = missingFacts([], fitWithout('trainingFlops', [0, 1, 2, 3]));
    expect([fact?.kind, fact?.names.length]).toEqual(['trainingFlops', 4]);
  });

  it('are not asked for where the scores fall with length, which needs neither', () => {
    const data = fallingTask(4);
    const cells = data.cells.map((cell) => ({ ...cell, contextLimit: undefined, trainingFlops: undefined }));
    expect(missingFacts([], fitTask({ ...data, cells }))).toEqual([]);
  });

  it('are offered by name, a handful at a time, and all are counted', () => {
    const problems = Array.from({ length: 44 }, (_, i) => waiting(`task ${i}`));
    const { rows, total } = factRows(problems, undefined);
    expect([rows.length, total]).toEqual([6, 44]);
    expect(rows[0]?.label).toBe('tokens per shot of task 0');
    const labels = (fit: FitResult) => factRows([], fit).rows.map(({ label }) => label);
    expect(labels(fitWithout('contextLimit', [0, 1, 2]))).toEqual(['context limits of 3 models']);
    expect(labels(fitWithout('trainingFlops', [0]))).toEqual(['training compute of Atlas-7B-4k']);
  });

  it('have ids that tell hostile names apart and hold nothing that turns a text around', () => {
    const names = ['\u202eevil', '\u202eevil ', 'x'.repeat(500), `${'x'.repeat(499)}y`];
    const facts = missingFacts(
      names.map((name) => waiting(name)),
      undefined,
    );
    const ids = facts.map(factsId);
    expect(new Set(ids).size).toBe(names.length);
    expect(ids.join('')).not.toMatch(/[\u202a-\u202e]/);
    expect(ids.every((id) => id.length <= 300)).toBe(true);
  });
});
