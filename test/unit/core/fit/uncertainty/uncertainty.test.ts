// Covariances against the formulas they stand for, written down here a second time with dense matrices.
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../../src/core/data/cell';
import type { FittedLaw } from '../../../../../src/core/fit/fittedLaw';
import { fitLaw } from '../../../../../src/core/fit/lawFit';
import { survey } from '../../../../../src/core/fit/survey';
import { uncertaintyOf } from '../../../../../src/core/fit/uncertainty/covariance';
import { type Composition, PAPER_LAW } from '../../../../../src/core/law/composition';
import { scalesOf } from '../../../../made/optimum';
import { prng } from '../../../../made/prng';
import { REGIMES } from '../../../../made/regimes';

const simulated = (name: string, seed: number): readonly Cell[] =>
  REGIMES.find((regime) => regime.name.startsWith(name))?.simulate(prng(seed)).data.cells ?? [];

const fittedTo = (cells: readonly Cell[], law: Composition): FittedLaw =>
  fitLaw(cells, law, scalesOf(cells), survey(cells).computeLevels.length);

/** J, e, f and w of a fit, dense over all coordinates. */
function linearised({ objective, theta }: FittedLaw) {
  const { shared, own } = objective.law;
  const width = shared + own;
  const f = new Float64Array(objective.cells);
  const narrow = new Float64Array(objective.cells * width);
  objective.evaluate(theta, f, narrow);
  const jacobian = Matrix.zeros(objective.cells, objective.size);
  for (let i = 0; i < objective.cells; i++)
    for (let k = 0; k < width; k++) {
      const m = objective.modelOf[i] as number;
      jacobian.set(i, k < shared ? k : shared + m * own + (k - shared), narrow[i * width + k] as number);
    }
  const e = objective.scores.map((score, i) => score - (f[i] as number));
  return { jacobian, e, f, w: objective.weights };
}

function expectClose(found: readonly number[], expected: Matrix, digits: number): void {
  expected.to1DArray().forEach((value, at) => {
    expect(Math.abs((found[at] as number) - value)).toBeLessThan(10 ** -digits * (Math.abs(value) + 1e-12));
  });
}

describe('with more models than compute levels', () => {
  const cells = simulated('4 × 10, deviation', 2);
  const fit = fittedTo(cells, PAPER_LAW);
  const { jacobian, e, f, w } = linearised(fit);
  const models = fit.objective.models.length;
  const modelOf = Array.from(fit.objective.modelOf);
  const over = (m: number, value: (i: number) => number): number =>
    modelOf.reduce((sum, own, i) => (own === m ? sum + value(i) : sum), 0);
  const weighted = (i: number): number => (w[i] as number) * (f[i] as number);
  const strength = Array.from({ length: models }, (_, m) => over(m, (i) => weighted(i) * (f[i] as number)));
  const misses = strength.map((s, m) => over(m, (i) => weighted(i) * (e[i] as number)) / s);
  const most = Math.max(...f);
  const live = f.filter((value) => value > 1e-3 * most).length;
  const levels = 2;
  const ν = live - 4 - (models - levels);
  const s2 =
    e.reduce((sum, r, i) => {
      const rest = r - (misses[modelOf[i] as number] as number) * (f[i] as number);
      return sum + (w[i] as number) * rest * rest;
    }, 0) / ν;
  const tau2 = Math.max(
    0,
    (misses.reduce((sum, r) => sum + r * r, 0) -
      ((s2 * (models - levels)) / models) * strength.reduce((sum, s) => sum + 1 / s, 0)) /
      (models - levels),
  );
  const A = jacobian
    .transpose()
    .mmul(Matrix.diag(Array.from(w)))
    .mmul(jacobian);
  const inverseA = inverse(A);

  it('the models’ own percentage τ is estimated from the scatter of their mean misses', () => {
    expect(fit.uncertainty.modelDeviation).toBeCloseTo(Math.sqrt(tau2), 10);
    expect(tau2).toBeGreaterThan(0);
    expect(fit.uncertainty.degreesOfFreedom).toBe(ν);
    expect(fit.uncertainty.deviationDegreesOfFreedom).toBe(models - levels);
  });

  it('the covariance of independent cells is s²A⁻¹ with the models’ misses taken out of s²', () => {
    expectClose(fit.uncertainty.covariance?.[0] ?? [], Matrix.mul(inverseA, s2), 6);
  });

  it('what the deviation adds is τ²A⁻¹(Σ g gᵀ)A⁻¹ with g = Σ w·f·J of a model', () => {
    let middle = Matrix.zeros(4, 4);
    for (let m = 0; m < models; m++) {
      const g = Matrix.columnVector(
        [0, 1, 2, 3].map((k) => over(m, (i) => weighted(i) * jacobian.get(i, k))),
      );
      middle = Matrix.add(middle, g.mmul(g.transpose()));
    }
    const expected = Matrix.mul(inverseA.mmul(middle).mmul(inverseA), tau2);
    expectClose(fit.uncertainty.deviationCovariance?.[0] ?? [], expected, 6);
  });
});

describe('with each model at a compute level of its own', () => {
  const at = (name: string): FittedLaw => fittedTo(simulated(name, 3), PAPER_LAW);

  it('models beyond the two parameters of a level tell how far models miss the law', () => {
    expect(at('3 levels').uncertainty.deviationDegreesOfFreedom).toBe(1);
    expect(at('8 levels').uncertainty.deviationDegreesOfFreedom).toBe(6);
  });

  it('two models at two levels do not', () => {
    const cells = simulated('3 levels', 3).filter(({ model }) => model !== 'size-4');
    const { uncertainty } = fittedTo(cells, PAPER_LAW);
    expect(uncertainty.deviationDegreesOfFreedom).toBe(0);
    expect(uncertainty.deviationCovariance).toBeNull();
  });
});

describe('one model', () => {
  it('the covariance is s²A⁻¹ over all cells, and no deviation is told', () => {
    const cells = simulated('1 × 12', 5);
    const fit = fittedTo(cells, { ...PAPER_LAW, level: 'perModel' });
    const { jacobian, e } = linearised(fit);
    const ν = cells.length - fit.objective.size;
    const s2 = e.reduce((sum, r) => sum + r * r, 0) / ν;
    const A = jacobian.transpose().mmul(jacobian);
    expect(fit.uncertainty.degreesOfFreedom).toBe(ν);
    expectClose(fit.uncertainty.covariance?.[0] ?? [], Matrix.mul(inverse(A), s2), 6);
    expect(fit.uncertainty.deviationCovariance).toBeNull();
    expect(fit.uncertainty.modelDeviation).toBe(0);
  });
});

describe('levels of each model’s own', () => {
  const cells = simulated('8 × 8', 4).map((cell) => ({ ...cell, instances: undefined }));
  const fit = fittedTo(cells, { ...PAPER_LAW, level: 'perModel' });

  it('have the blocks of the whole inverse that belong to the shared and their own coordinates', () => {
    const { jacobian, e } = linearised(fit);
    const alive = fit.uncertainty.live;
    const s2 = e.reduce((sum, r) => sum + r * r, 0) / (alive - fit.objective.size);
    const whole = Matrix.mul(inverse(jacobian.transpose().mmul(jacobian)), s2);
    fit.objective.models.forEach((_, m) => {
      const at = [0, 1, 2 + m];
      expectClose(fit.uncertainty.covariance?.[m] ?? [], new Matrix(whole.selection(at, at)), 6);
    });
  });
});

describe('errors that are known', () => {
  const cells = simulated('1 × 12', 8);
  const at = (stderr: number): FittedLaw =>
    fittedTo(
      cells.map((cell) => ({ ...cell, stderr })),
      { ...PAPER_LAW, level: 'perModel' },
    );

  it('are kept where the scatter is smaller than they say', () => {
    const fit = at(1);
    expect(fit.uncertainty.scale).toBe(1);
  });

  it('are inflated by the reduced χ² where it is larger', () => {
    const fit = at(1e-4);
    const { e } = linearised(fit);
    const reduced = e.reduce((sum, r) => sum + (r / 1e-4) ** 2, 0) / (cells.length - 3);
    expect(fit.uncertainty.scale).toBeCloseTo(Math.sqrt(reduced), 6);
    expect(reduced).toBeGreaterThan(1);
  });
});

describe('what carries no information', () => {
  it('zeros past the limit do not count as degrees of freedom', () => {
    const all = simulated('4 × 10, no', 3);
    const inside = all.filter((cell) => cell.promptTokens < (cell.contextLimit ?? 0));
    expect(inside.length).toBeLessThan(all.length);
    expect(fittedTo(all, PAPER_LAW).uncertainty.degreesOfFreedom).toBe(
      fittedTo(inside, PAPER_LAW).uncertainty.degreesOfFreedom,
    );
  });

  it('coordinates at a bound are held: variance 0, and not counted as fitted', () => {
    const cells = simulated('1 × 12', 5);
    const fit = fittedTo(cells, { ...PAPER_LAW, level: 'perModel' });
    const theta = fit.theta.slice();
    theta[1] = fit.objective.upper[1] as number;
    const held = uncertaintyOf(fit.objective, theta, { noise: fit.noise, known: false, computeLevels: 0 });
    expect(held.free).toEqual([true, false, true]);
    expect(held.covariance?.[0]?.[4]).toBe(0);
  });

  it('too few cells leave no covariance at all', () => {
    const cells = simulated('1 × 12', 5).slice(0, 3);
    expect(fittedTo(cells, { ...PAPER_LAW, level: 'perModel' }).uncertainty.covariance).toBeNull();
  });
});
