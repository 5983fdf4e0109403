// What a fit may not depend on: the order of rows, units, the names of models, how an observation is written down.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/core/data/cell';
import { inOrder } from '../../src/core/data/cellOrder';
import { assemble } from '../../src/core/data/dataset';
import type { Observation } from '../../src/core/data/observation';
import { fitTask } from '../../src/core/fit/fit';
import type { FitResult, LawFit, TaskFit } from '../../src/core/fit/result';
import { type Composition, everyLaw, nameOf } from '../../src/core/law/composition';
import { RULER } from '../fixtures/ruler';
import { madeTask } from '../made/cells';
import { prng } from '../made/prng';
import { REGIMES } from '../made/regimes';

/** Data as people have them: rising with a limit, several models, from seed 0. */
const rising = (seed: number): Cell[] => [...(REGIMES[1]?.simulate(prng(seed)).data.cells ?? [])];
/** Six curves that fall. */
const falling = madeTask(RULER.slice(0, 36)).cells;

function fitted(cells: readonly Cell[], law: string): TaskFit {
  const fit = fitTask({ ...madeTask([]), cells: [...cells].sort(inOrder) }, { law });
  if (fit.status !== 'fitted') throw new Error(`not fitted: ${fit.reason.id}`);
  return fit;
}

/** Predictions by model and length rank, so that fits of renamed or rescaled cells can be compared. */
function predictions(fit: TaskFit, nameOfCell: (cell: Cell) => string): Map<string, number> {
  return new Map(fit.cells.map((cell, i) => [nameOfCell(cell), fit.predicted[i] as number]));
}

function largestGap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  expect([...a.keys()].sort()).toEqual([...b.keys()].sort());
  return Math.max(...[...a].map(([key, value]) => Math.abs(value - (b.get(key) as number))));
}

const shown = (fit: TaskFit): LawFit => fit.laws[fit.chosen] as LawFit;
const estimate = (fit: TaskFit, name: string): number =>
  shown(fit).parameters.find((own) => own.name === name)?.estimate ?? Number.NaN;

/** Everything but where the cells come from. */
const withoutPlaces = (fit: FitResult): string =>
  JSON.stringify(fit, (key, value: unknown) => (key === 'place' ? undefined : value));

describe('the order of rows', () => {
  const observations: readonly Observation[] = rising(4).map((cell, i) => ({
    ...cell,
    task: 'arithmetic',
    metric: 'accuracy',
    higherIsBetter: true,
    place: { file: `results-${i % 3}.csv`, row: i },
  }));
  const fitOf = (rows: readonly Observation[]): FitResult => {
    const [task] = assemble(rows, undefined).tasks;
    if (!task) throw new Error('no task');
    return fitTask(task);
  };

  it('does not change a bit of the fit', () => {
    const expected = JSON.stringify(fitOf(observations));
    fc.assert(
      fc.property(fc.shuffledSubarray([...observations], { minLength: observations.length }), (rows) => {
        expect(JSON.stringify(fitOf(rows))).toBe(expected);
      }),
      { numRuns: 6, seed: 1, endOnFailure: true },
    );
  });

  it('within the file does not either, apart from the places told', () => {
    const expected = withoutPlaces(fitOf(observations));
    fc.assert(
      fc.property(fc.shuffledSubarray([...observations], { minLength: observations.length }), (rows) => {
        const placed = rows.map((row, i) => ({ ...row, place: { file: 'results.csv', row: i + 2 } }));
        expect(withoutPlaces(fitOf(placed))).toBe(expected);
      }),
      { numRuns: 6, seed: 2, endOnFailure: true },
    );
  });
});

const products = everyLaw().filter(({ shape }) => shape === 'product');
const named = (law: Composition): readonly [string, Composition] => [nameOf(law), law];

describe('the unit of training compute', () => {
  it.each([...products, ...everyLaw().filter(({ shape }) => shape === 'logit')].map(named))(
    'does not change what %s predicts, and scales C₁',
    (name, law) => {
      const cells = rising(7);
      const unit = 3.7e-19;
      const other = cells.map((cell) => ({ ...cell, trainingFlops: (cell.trainingFlops ?? 0) * unit }));
      const [a, b] = [fitted(cells, name), fitted(other, name)];
      const key = ({ model, promptTokens }: Cell): string => `${model} ${promptTokens}`;
      expect(largestGap(predictions(a, key), predictions(b, key))).toBeLessThan(1e-6);
      expect(shown(b).sumOfSquares / shown(a).sumOfSquares).toBeCloseTo(1, 8);
      if (law.level === 'compute' && law.shape === 'product') {
        expect(estimate(b, 'C1') / estimate(a, 'C1') / unit).toBeCloseTo(1, 3);
        expect(estimate(b, 'alpha')).toBeCloseTo(estimate(a, 'alpha'), 4);
      }
    },
  );

  it('does not change the average of the laws', () => {
    const cells = rising(8);
    const other = cells.map((cell) => ({ ...cell, trainingFlops: (cell.trainingFlops ?? 0) / 86_400e15 }));
    const key = ({ model, promptTokens }: Cell): string => `${model} ${promptTokens}`;
    const [a, b] = [fitted(cells, 'auto'), fitted(other, 'auto')];
    expect(largestGap(predictions(a, key), predictions(b, key))).toBeLessThan(1e-5);
    expect(b.laws.map(({ law }) => law)).toEqual(a.laws.map(({ law }) => law));
  });
});

describe('the unit of length', () => {
  const scaleFree = products.filter(
    ({ limit, drift }) => (limit === 'soft' || limit === 'effective') && drift === 'none',
  );
  it.each(scaleFree.map(named))(
    'of prompts and limits together does not change what %s predicts, and scales its lengths',
    (name, law) => {
      const cells = law.gain === 'none' ? [...falling] : rising(9);
      const withFlops = cells.map((cell) => ({
        ...cell,
        trainingFlops: cell.trainingFlops ?? 1e22 * (1 + (cell.model.length % 3)),
      }));
      const unit = 13;
      const other = withFlops.map((cell) => ({
        ...cell,
        promptTokens: cell.promptTokens * unit,
        contextLimit: cell.contextLimit === undefined ? undefined : cell.contextLimit * unit,
      }));
      const [a, b] = [fitted(withFlops, name), fitted(other, name)];
      const near = predictions(a, ({ model, promptTokens }) => `${model} ${promptTokens}`);
      const far = predictions(b, ({ model, promptTokens }) => `${model} ${promptTokens / unit}`);
      expect(largestGap(near, far)).toBeLessThan(1e-6);
      for (const parameter of ['n1', 'effectiveLimit']) {
        const ratio = estimate(b, parameter) / estimate(a, parameter);
        if (!Number.isNaN(ratio)) expect(ratio / unit).toBeCloseTo(1, 4);
      }
      for (const parameter of ['beta', 'kappa', 's']) {
        const ratio = estimate(b, parameter) / estimate(a, parameter);
        if (!Number.isNaN(ratio)) expect(ratio).toBeCloseTo(1, 4);
      }
    },
  );

  it('is tried on all eight compositions that have no length of their own', () => {
    expect(scaleFree).toHaveLength(8);
  });
});

describe('the names of models', () => {
  it.each([
    ['auto', 'rising', rising(10)],
    ['paper', 'rising', rising(11)],
    ['perModel × saturating × soft × log', 'rising', rising(12)],
    ['auto', 'falling', [...falling]],
  ] as const)('say nothing: %s on scores that are %s', (law, _, cells) => {
    const names = [...new Set(cells.map(({ model }) => model))];
    const key = ({ model, promptTokens }: Cell): string => `${model} ${promptTokens}`;
    const expected = predictions(fitted(cells, law), key);
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (others) => {
        const back = new Map(names.map((name, i) => [others[i] as string, name]));
        const renamed = cells.map((cell) => ({
          ...cell,
          model: others[names.indexOf(cell.model)] as string,
        }));
        const found = predictions(
          fitted(renamed, law),
          ({ model, promptTokens }) => `${back.get(model)} ${promptTokens}`,
        );
        expect(largestGap(expected, found)).toBeLessThan(1e-6);
      }),
      { numRuns: 4, seed: 3, endOnFailure: true },
    );
  });
});

describe('one evaluation written down twice', () => {
  // Known errors: two results with standard error s say what one with s/√2 says.
  it.each(['paper', 'perModel × saturating × step × none', 'compute × none × step × none'])(
    'weighs as much as one of twice the weight: %s',
    (law) => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 39 }), (seed, index) => {
          const cells = rising(seed).map((cell) => ({ ...cell, stderr: 0.02 }));
          const chosen = cells[index] as Cell;
          const twice = fitted([...cells, chosen], law);
          const once = fitted(
            cells.map((cell, i) => (i === index ? { ...cell, stderr: 0.02 / Math.SQRT2 } : cell)),
            law,
          );
          const key = ({ model, promptTokens }: Cell): string => `${model} ${promptTokens}`;
          expect(largestGap(predictions(twice, key), predictions(once, key))).toBeLessThan(1e-6);
        }),
        { numRuns: 8, seed: 4, endOnFailure: true },
      );
    },
  );

  it('of all evaluations changes nothing but what is known of the noise', () => {
    const cells = rising(13);
    const key = ({ model, promptTokens }: Cell): string => `${model} ${promptTokens}`;
    const once = fitted(cells, 'paper');
    const twice = fitted([...cells, ...cells], 'paper');
    expect(largestGap(predictions(once, key), predictions(twice, key))).toBeLessThan(1e-7);
    expect(shown(twice).sumOfSquares / shown(once).sumOfSquares).toBeCloseTo(2, 8);
  });
});
