import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { predict } from '../../../../src/core/answer/predict';
import type { Cell, TaskData } from '../../../../src/core/data/cell';
import { type HoldOut, holdOut } from '../../../../src/core/holdOut/holdOut';
import type { HoldOutQuestion } from '../../../../src/core/holdOut/selection';
import { say } from '../../../../src/core/words/english';
import { type PaperTask, paperTask } from '../../../fixtures/paper';
import { RULER } from '../../../fixtures/ruler';
import { madeTask } from '../../../made/cells';
import { farCells } from '../../../made/hiddenErrors';

const sample = fileURLToPath(new URL('../../../../media/sample/paper', import.meta.url));
const arithmetic = paperTask(sample, 'arithmetic');
const ruler = madeTask(RULER.slice(0, 72));

function tested(data: TaskData, question: HoldOutQuestion, law = 'auto'): HoldOut {
  const result = holdOut(data, question, { law });
  if (result.kind !== 'hold-out') throw new Error(say(result.reason));
  return result;
}

/** The words for what cannot be tested. */
function refused(data: TaskData, question: HoldOutQuestion, law = 'auto'): string {
  const result = holdOut(data, question, { law });
  return result.kind === 'hold-out' ? 'tested' : say(result.reason);
}

const idOf = ({ model, promptTokens }: Cell): string => `${model} @${promptTokens}`;

describe.each<[PaperTask, number, number]>([
  ['arithmetic', 0.0152, 0.006],
  ['common-sense', 0.029, 0.0107],
])('the paper’s check on its points of %s: fitted up to 10,000 tokens', (name, paper, ours) => {
  const data = paperTask(sample, name);
  const result = tested(data, { beyondTokens: 10_000 });

  it('holds out the models of 128k beyond that length', () => {
    expect(result.held.map(({ cell }) => idOf(cell)).sort()).toEqual(
      data.cells.filter(farCells).map(idOf).sort(),
    );
    expect(result.held.every(({ counts }) => counts)).toBe(true);
    expect(result.fit.cells).toHaveLength(data.cells.length - result.held.length);
  });

  it('misses them by the known errors, of the average and of the paper’s law', () => {
    expect(Math.abs(result.meanAbsoluteError / ours - 1)).toBeLessThan(0.02);
    expect(Math.abs((result.paperMeanAbsoluteError ?? 0) / paper - 1)).toBeLessThan(0.01);
  });

  it('with the paper’s law pinned, both errors are its own', () => {
    const pinned = tested(data, { beyondTokens: 10_000 }, 'paper');
    expect(pinned.meanAbsoluteError).toBe(pinned.paperMeanAbsoluteError);
    expect(pinned.meanAbsoluteError).toBeCloseTo(result.paperMeanAbsoluteError ?? 0, 6);
  });
});

describe('a hold-out', () => {
  it('predicts from a fit that has not seen what was held out', () => {
    const { fit, held } = tested(arithmetic, { beyondTokens: 10_000 });
    const seen = new Set(fit.cells.map(idOf));
    for (const { cell, predicted, low, high, residual } of held) {
      expect(seen.has(idOf(cell))).toBe(false);
      const { model, promptTokens, contextLimit, trainingFlops } = cell;
      const answer = predict(fit, { model, promptTokens, contextLimit, trainingFlops });
      expect(answer).toMatchObject({ kind: 'prediction', score: predicted, low, high });
      expect(residual).toBe(cell.score - (predicted ?? Number.NaN));
    }
  });

  it('does not change with the held-out scores', () => {
    const higher = arithmetic.cells.map((cell) => (farCells(cell) ? { ...cell, score: 0.9 } : cell));
    const predictions = (data: TaskData) =>
      tested(data, { beyondTokens: 10_000 }).held.map(({ predicted }) => predicted);
    expect(predictions({ ...arithmetic, cells: higher })).toEqual(predictions(arithmetic));
  });

  it('of the longest lengths takes lengths within 10 % for one, and counts or shares them', () => {
    const lengths = (question: HoldOutQuestion) => [
      ...new Set(tested(ruler, question).held.map(({ cell }) => cell.promptTokens)),
    ];
    expect(lengths({ longest: 1 })).toEqual([131_072]);
    expect(lengths({ longest: 2 })).toEqual([65_536, 131_072]);
    expect(lengths({ longest: 0.5 })).toEqual([32_768, 65_536, 131_072]);
    expect(lengths({ longest: 0.01 })).toEqual([131_072]);
    const near = arithmetic.cells.filter(farCells).map(({ promptTokens }) => promptTokens);
    expect(lengths({ longest: 1 })).toHaveLength(1);
    // 31,937 and 38,900 tokens are two lengths, since the models count the same prompts so differently.
    expect(new Set(near).size).toBe(4);
    expect(tested(arithmetic, { longest: 1 }).held).toHaveLength(1);
  });

  it('of a model predicts it from its training compute', () => {
    const model = 'Yarn-Llama-2-7b-128k';
    const { fit, held, meanAbsoluteError } = tested(arithmetic, { model });
    expect(fit.models.map(({ name }) => name)).not.toContain(model);
    expect(held).toHaveLength(10);
    expect(meanAbsoluteError).toBeLessThan(0.01);
  });

  it('of a model does not count what scores nothing past its context limit', () => {
    const { held, meanAbsoluteError } = tested(arithmetic, { model: 'Yarn-Llama-2-7b-8k' });
    const beyond = held.filter(({ cell }) => cell.promptTokens > 8192);
    expect(beyond.map(({ counts, cell }) => [counts, cell.score])).toEqual([
      [false, 0],
      [false, 0],
    ]);
    const counted = held
      .filter(({ counts }) => counts)
      .map(({ residual }) => Math.abs(residual ?? Number.NaN));
    expect(counted).toHaveLength(8);
    expect(meanAbsoluteError).toBeCloseTo(counted.reduce((a, b) => a + b, 0) / 8, 12);
  });

  it('of a model’s longer prompts leaves its shorter ones in the fit', () => {
    const model = 'Yarn-Llama-2-7b-128k';
    const { fit, held } = tested(arithmetic, { model, beyondTokens: 10_000 });
    expect(held.map(({ cell }) => cell.promptTokens)).toEqual([15_917, 31_937]);
    expect(fit.models.find(({ name }) => name === model)?.cells).toBe(8);
  });

  it('of falling scores predicts each curve beyond its own end', () => {
    const { held, paperMeanAbsoluteError, meanAbsoluteError } = tested(ruler, { longest: 1 });
    expect(held).toHaveLength(12);
    expect(paperMeanAbsoluteError).toBeNull();
    expect(meanAbsoluteError).toBeLessThan(0.08);
  });

  it('keeps the order of rows out of its answer', () => {
    const turned = { ...arithmetic, cells: [...arithmetic.cells].reverse() };
    expect(holdOut(turned, { beyondTokens: 10_000 })).toEqual(holdOut(arithmetic, { beyondTokens: 10_000 }));
  });
});

describe('a hold-out that cannot be done says why', () => {
  it('where the rest is too little to fit', () => {
    expect(refused(ruler, { beyondTokens: 10_000 })).toMatch(
      /needs at least 3 different lengths; here are 2/,
    );
    const result = holdOut(ruler, { beyondTokens: 10_000 });
    expect(result.fit?.status).toBe('insufficient');
  });

  it('where a law with a level per model has none for the model', () => {
    expect(refused(ruler, { model: 'Qwen3-14B' })).toMatch(/Without Qwen3-14B .* level per model/);
    const oneLevel = arithmetic.cells.filter(({ model }) => model !== 'Yarn-Llama-2-13b-128k');
    const only13b = 'Yarn-Llama-2-13b-8k';
    expect(refused({ ...arithmetic, cells: oneLevel }, { model: only13b })).toMatch(
      /Without Yarn-Llama-2-13b-8k/,
    );
  });

  it('where nothing or everything would be held out', () => {
    for (const question of [{}, { beyondTokens: 1e6 }])
      expect(refused(arithmetic, question)).toMatch(/^No evaluation is held out/);
    for (const question of [{ beyondTokens: 1 }, { longest: 99 }])
      expect(refused(ruler, question)).toMatch(/^Nothing would be left to fit/);
    expect(refused({ ...arithmetic, cells: [] }, { beyondTokens: 10 })).toMatch(/^No evaluation/);
  });

  it('where the question holds no number or no model of the task', () => {
    expect(refused(arithmetic, { longest: 0 })).toMatch(/must be a positive number/);
    expect(refused(arithmetic, { longest: Number.NaN })).toMatch(/must be a positive number/);
    expect(refused(arithmetic, { beyondTokens: Number.NaN })).toMatch(/must be a positive number/);
    expect(refused(arithmetic, { model: 'nobody' })).toMatch(/nobody is not among those evaluated: Yarn/);
    expect(refused(arithmetic, { beyondTokens: 10_000 }, 'no law')).toMatch(/There is no law named/);
  });

  it('for one curve alone, and still tests the others', () => {
    const [first] = ruler.cells;
    const lone = { ...(first as Cell), model: 'late', promptTokens: 131_072, score: 0.7 };
    const { held, meanAbsoluteError } = tested({ ...ruler, cells: [...ruler.cells, lone] }, { longest: 1 });
    const late = held.find(({ cell }) => cell.model === 'late');
    expect([late?.predicted, say(late?.reason ?? { id: '', values: {} })]).toEqual([
      null,
      expect.stringMatching(/late is not among those evaluated/),
    ]);
    expect(meanAbsoluteError).toBe(tested(ruler, { longest: 1 }).meanAbsoluteError);
  });
});
