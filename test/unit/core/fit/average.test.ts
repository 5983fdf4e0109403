import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../src/core/data/cell';
import { sharesOf } from '../../../../src/core/fit/average';
import { fitLaw } from '../../../../src/core/fit/lawFit';
import { survey } from '../../../../src/core/fit/survey';
import { type Composition, PAPER_LAW } from '../../../../src/core/law/composition';
import { scalesOf } from '../../../made/optimum';
import { prng } from '../../../made/prng';
import { REGIMES } from '../../../made/regimes';

const simulated = (name: string, seed: number): readonly Cell[] =>
  REGIMES.find((regime) => regime.name.startsWith(name))?.simulate(prng(seed)).data.cells ?? [];

const fitsOf = (cells: readonly Cell[], laws: readonly Composition[]) =>
  laws.map((law) => fitLaw(cells, law, scalesOf(cells), survey(cells).computeLevels.length));

describe('the shares of several laws', () => {
  const four = simulated('4 × 10, deviation', 3);
  const laws: Composition[] = [PAPER_LAW, { ...PAPER_LAW, limit: 'soft' }, { ...PAPER_LAW, drift: 'log' }];

  it('are (error on models left out)⁻¹⁰ where each of three or more models can be left out', () => {
    const { weights, heldOutErrors, by } = sharesOf(four, fitsOf(four, laws));
    expect(by).toBe('left-out models');
    const raw = heldOutErrors.map((error) => (error as number) ** -10);
    const sum = raw.reduce((a, b) => a + b, 0);
    weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo((raw[i] as number) / sum, 9);
    });
  });

  it('use errors of the law fitted anew to the other models', () => {
    const [fit] = fitsOf(four, [PAPER_LAW]);
    const names = [...new Set(four.map(({ model }) => model))];
    let misses = 0;
    for (const name of names) {
      const [without] = fitsOf(
        four.filter(({ model }) => model !== name),
        [PAPER_LAW],
      );
      if (!fit || !without) throw new Error('no fit');
      const { trainingFlops, promptTokens } = without.objective.scales;
      // The same coordinates relative to the scales of all cells.
      const [u, a, v, b] = without.theta as unknown as [number, number, number, number];
      const theta = [
        u + Math.exp(a) * Math.log(fit.objective.scales.trainingFlops / trainingFlops),
        a,
        v + Math.exp(b) * Math.log(fit.objective.scales.promptTokens / promptTokens),
        b,
      ];
      const predicted = new Float64Array(four.length);
      fit.objective.evaluate(theta, predicted);
      four.forEach((cell, i) => {
        if (cell.model === name) misses += Math.abs(cell.score - (predicted[i] as number));
      });
    }
    const { heldOutErrors } = sharesOf(four, fit ? [fit] : []);
    expect(heldOutErrors[0]).toBeCloseTo(misses / four.length, 6);
  });

  it('are Akaike weights of one model: exp(−ΔAICc/2)', () => {
    const one = simulated('1 × 12', 2);
    const own: Composition[] = laws.map((law) => ({ ...law, level: 'perModel' }));
    const fits = fitsOf(one, own);
    const { weights, by } = sharesOf(one, fits);
    expect(by).toBe('Akaike');
    const criteria = fits.map(({ objective, predicted }) => {
      const sum = one.reduce((total, cell, i) => total + (cell.score - (predicted[i] as number)) ** 2, 0);
      const k = objective.size + 1;
      return one.length * Math.log(sum / one.length) + 2 * k + (2 * k * (k + 1)) / (one.length - k - 1);
    });
    const raw = criteria.map((value) => Math.exp(-(value - Math.min(...criteria)) / 2));
    const sum = raw.reduce((a, b) => a + b, 0);
    weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo((raw[i] as number) / sum, 9);
    });
  });

  it('are one for a law alone', () => {
    expect(sharesOf(four, fitsOf(four, [PAPER_LAW]))).toMatchObject({ weights: [1], by: 'one law' });
  });

  it('fall back to Akaike where leaving a model out leaves one compute level', () => {
    const three = four.filter(({ model }) => model !== 'large-8k');
    expect(sharesOf(three, fitsOf(three, laws)).by).toBe('Akaike');
  });

  it('sum to one and none is negative, whatever the data', () => {
    for (let seed = 0; seed < 6; seed++) {
      const { weights } = sharesOf(four, fitsOf(simulated('4 × 10, no', seed), laws));
      expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      expect(weights.every((weight) => weight >= 0)).toBe(true);
    }
  });
});
