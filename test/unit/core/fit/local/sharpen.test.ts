import { describe, expect, it } from 'vitest';
import { fitLaw } from '../../../../../src/core/fit/lawFit';
import { costAt, linearise, workspace } from '../../../../../src/core/fit/local/normalEquations';
import { sharpen } from '../../../../../src/core/fit/local/sharpen';
import type { Composition } from '../../../../../src/core/law/composition';
import { scalesOf } from '../../../../made/optimum';
import { prng } from '../../../../made/prng';
import { REGIMES } from '../../../../made/regimes';

const cells = REGIMES[1]?.simulate(prng(7)).data.cells ?? [];
/** Its valley is so flat that the cost is level to the last digit long before the optimum. */
const FLAT: Composition = { shape: 'product', level: 'compute', gain: 'none', limit: 'soft', drift: 'log' };
const fit = fitLaw(cells, FLAT, scalesOf(cells), 2);
const { objective, theta, noise } = fit;
const work = workspace(objective);
const free = Array.from(theta, (_, k) => k).filter(
  (k) =>
    (theta[k] as number) > (objective.lower[k] as number) + 1e-3 &&
    (theta[k] as number) < (objective.upper[k] as number) - 1e-3,
);
const moved = (by: number): Float64Array =>
  theta.map((value, k) => (free.includes(k) ? value + by * (k % 2 ? 1 : -1) : value));

describe('Newton’s last steps', () => {
  it('reach the same optimum from all around it, to ten digits', () => {
    for (const by of [1e-7, -1e-6, 1e-5, -1e-4, 1e-3]) {
      const reached = sharpen(objective, moved(by), noise, work);
      for (const k of free) expect(reached[k]).toBeCloseTo(theta[k] as number, 9);
    }
  });

  it('leave hardly any gradient', () => {
    const start = moved(1e-4);
    const pull = (at: Float64Array): number => {
      linearise(objective, at, noise, work);
      return Math.hypot(...free.map((k) => work.system.rhs[k] as number));
    };
    expect(pull(sharpen(objective, start, noise, work))).toBeLessThan(1e-6 * pull(start));
  });

  it('do not move coordinates at a bound', () => {
    const reached = sharpen(objective, moved(1e-4), noise, work);
    theta.forEach((value, k) => {
      if (!free.includes(k)) expect(reached[k]).toBe(value);
    });
    expect(free.length).toBeLessThan(theta.length);
  });

  it('never end higher than they start, far from an optimum too', () => {
    const random = prng(3);
    for (let i = 0; i < 50; i++) {
      const start = objective.lower.map((low, k) => random.between(low, objective.upper[k] as number));
      const before = costAt(objective, start, noise, work);
      expect(costAt(objective, sharpen(objective, start, noise, work), noise, work)).toBeLessThanOrEqual(
        before * (1 + 1e-12),
      );
    }
  });
});
