import { describe, expect, it } from 'vitest';
import { bind, shareWithin } from '../../../../src/core/fit/local/objective';
import {
  type Composition,
  everyLaw,
  lawNamed,
  nameOf,
  PAPER_LAW,
} from '../../../../src/core/law/composition';
import {
  composeLaw,
  evaluateLaw,
  inputFor,
  type Law,
  reportLaw,
  type Scales,
} from '../../../../src/core/law/law';
import { madeCell } from '../../../made/cells';
import { type Prng, prng } from '../../../made/prng';
import { derivative } from './derivative';

const SCALES: Scales = { trainingFlops: 1e22, promptTokens: 2000, floor: 0.25, ceiling: 1 };
const MODELS = ['a', 'b', 'c'];
const CELLS = MODELS.flatMap((model, m) =>
  [40, 300, 2000, 7000, 8192, 20_000].map((promptTokens) =>
    madeCell({
      model,
      promptTokens,
      score: 0.5,
      contextLimit: m === 2 ? undefined : 8192 * 16 ** m,
      trainingFlops: 1e21 * 30 ** m,
    }),
  ),
);

/** Coordinates where values are neither 0 nor 1 throughout. */
function middling(random: Prng, law: Law): number[] {
  const of = ({ low, high }: { readonly low: number; readonly high: number }): number =>
    random.between(Math.max(low, low === 0 ? 0.02 : -1.5), Math.min(high, 1.2));
  return [...law.sharedSpecs, ...MODELS.flatMap(() => law.ownSpecs)].map(of);
}

const evaluated = (
  law: Law,
  theta: readonly number[],
  i: number,
  gradient = new Float64Array(16),
): number => {
  const cell = CELLS[i] as (typeof CELLS)[number];
  const input = inputFor(SCALES, { ...cell, shareWithin: shareWithin(cell) });
  return evaluateLaw(law, theta, MODELS.indexOf(cell.model), input, SCALES, gradient);
};

describe.each(everyLaw().map((law) => [nameOf(law), law] as const))('law %s', (name, composition) => {
  const law = composeLaw(composition);
  const theta = middling(prng(name.length), law);
  /** Index in theta of coordinate k of (shared, own block) of a cell's model. */
  const place = (k: number, i: number): number =>
    k < law.shared ? k : k + MODELS.indexOf(CELLS[i]?.model as string) * law.own;

  it('has the derivatives that differences give, by shared and own coordinates', () => {
    const gradient = new Float64Array(16);
    CELLS.forEach((_, i) => {
      evaluated(law, theta, i, gradient);
      for (let k = 0; k < law.shared + law.own; k++) {
        const at = place(k, i);
        const expected = derivative((x) => evaluated(law, theta.with(at, x), i), theta[at] as number);
        const error = Math.abs((gradient[k] as number) - expected);
        expect(error, `coordinate ${k}`).toBeLessThan(1e-6 * Math.abs(expected) + 1e-10);
      }
    });
  });

  it('is the same where the fit evaluates it on all cells at once', () => {
    const problem = bind(
      law,
      CELLS,
      CELLS.map(() => 1),
      MODELS,
      SCALES,
    );
    const width = law.shared + law.own;
    const predicted = new Float64Array(CELLS.length);
    const jacobian = new Float64Array(CELLS.length * width);
    problem.evaluate(theta, predicted, jacobian);
    const gradient = new Float64Array(16);
    CELLS.forEach((_, i) => {
      expect(predicted[i]).toBeCloseTo(evaluated(law, theta, i, gradient), 13);
      for (let k = 0; k < width; k++) expect(jacobian[i * width + k]).toBeCloseTo(gradient[k] as number, 12);
    });
  });

  it('lies between the floor and the ceiling', () => {
    CELLS.forEach((_, i) => {
      const value = evaluated(law, theta, i);
      expect(value).toBeGreaterThanOrEqual(SCALES.floor);
      expect(value).toBeLessThanOrEqual(SCALES.ceiling);
    });
  });

  it('reports parameters with the derivatives that differences give, by place in (shared, own block)', () => {
    MODELS.forEach((_, m) => {
      const all = reportLaw(law, theta, m, SCALES);
      expect(all.length).toBe(law.factors.reduce((sum, { factor }) => sum + factor.parameters.length, 0));
      all.forEach((reported, r) => {
        reported.gradient.forEach((value, k) => {
          const at = k < law.shared ? k : k + m * law.own;
          const along = (x: number): number =>
            (reportLaw(law, theta.with(at, x), m, SCALES)[r]?.estimate as number) / reported.estimate;
          const expected = derivative(along, theta[at] as number);
          expect(Math.abs(value / reported.estimate - expected)).toBeLessThan(
            1e-6 * Math.abs(expected) + 1e-8,
          );
        });
      });
    });
  });

  it('is found by its name', () => {
    expect(lawNamed(name)).toEqual(composition);
  });
});

describe('names of laws', () => {
  it('“paper” is the law of arXiv 2510.14919', () => {
    expect(lawNamed('paper')).toEqual(PAPER_LAW);
    expect(nameOf(PAPER_LAW)).toBe('compute × saturating × step × none');
  });

  it('a product may be typed with x, * or · between the factors', () => {
    for (const sign of ['x', ' x ', '*', ' · ', '×'])
      expect(lawNamed(['perModel', 'none', 'effective', 'log'].join(sign))).toEqual({
        shape: 'product',
        level: 'perModel',
        gain: 'none',
        limit: 'effective',
        drift: 'log',
      } satisfies Composition);
  });

  it('no other word is a law', () => {
    for (const name of ['', 'compute', 'linear × none × step × none', 'toString'])
      expect(lawNamed(name)).toBeUndefined();
  });
});

describe('lengths of a cell’s instances', () => {
  const cell = madeCell({
    model: 'a',
    promptTokens: 1000,
    score: 0.5,
    lengths: { edges: [500, 1000], end: 2000, counts: [3, 1] },
  });

  it('the share within a length counts whole bins and part of the bin it lies in, in log length', () => {
    const within = shareWithin(cell);
    expect(within(499)).toBe(0);
    expect(within(1000)).toBeCloseTo(0.75, 12);
    expect(within(Math.SQRT2 * 1000)).toBeCloseTo(0.75 + 0.125, 12);
    expect(within(2000)).toBe(1);
    expect(within(Number.POSITIVE_INFINITY)).toBe(1);
  });

  it('a cell without them counts as one length', () => {
    const within = shareWithin({ promptTokens: 1000, lengths: undefined });
    expect([within(999), within(1000)]).toEqual([0, 1]);
  });
});
