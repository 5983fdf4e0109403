import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixtureInterval, type Opinion } from '../../../../src/core/answer/mixtureInterval';
import { studentCdf } from '../../../../src/core/numeric/student';

/** Quantiles of the standard normal distribution at 90 and 95 %. */
const [NINETY, NINETY_FIVE] = [1.2815515655446004, 1.6448536269514722];

/** Φ by Student's t with so many degrees of freedom that it is normal. */
const normal = (z: number): number => studentCdf(z, 1e7);
const share = (opinions: readonly Opinion[], x: number): number =>
  opinions.reduce(
    (sum, { weight, value, half }) => sum + weight * normal(((x - value) / half) * NINETY_FIVE),
    0,
  );

describe('the interval of several laws', () => {
  it('is that of the law where there is one, or where all agree', () => {
    const own = { value: 0.4, half: 0.05 };
    for (const weights of [[1], [0.3, 0.7], [0.2, 0.2, 0.6]]) {
      const { low, high } = mixtureInterval(weights.map((weight) => ({ ...own, weight })));
      expect(low).toBeCloseTo(0.35, 6);
      expect(high).toBeCloseTo(0.45, 6);
    }
  });

  it('of two far apart ends at the outer tenth of each', () => {
    const { low, high } = mixtureInterval([
      { weight: 0.5, value: 0.2, half: 0.01 },
      { weight: 0.5, value: 0.6, half: 0.02 },
    ]);
    expect(low).toBeCloseTo(0.2 - (0.01 * NINETY) / NINETY_FIVE, 6);
    expect(high).toBeCloseTo(0.6 + (0.02 * NINETY) / NINETY_FIVE, 6);
  });

  it('does not exclude the average, however small the share that pulls it', () => {
    const { low, high } = mixtureInterval([
      { weight: 0.97, value: 0.2, half: 0.0001 },
      { weight: 0.03, value: 0.9, half: 0.0001 },
    ]);
    expect(low).toBeLessThan(0.221);
    expect(high).toBeCloseTo(0.221, 9);
  });

  it('is a point where every law is certain of the same', () => {
    const certain = { value: 0.3, half: 0 };
    expect(
      mixtureInterval([
        { ...certain, weight: 0.5 },
        { ...certain, weight: 0.5 },
      ]),
    ).toEqual({ low: 0.3, high: 0.3 });
  });

  it('leaves 5 % of the mixture on either side', () => {
    const opinion = fc.record({
      weight: fc.double({ min: 0.1, max: 1, noNaN: true }),
      value: fc.double({ min: 0, max: 1, noNaN: true }),
      half: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(opinion, { minLength: 1, maxLength: 6 }), (raw) => {
        const sum = raw.reduce((total, { weight }) => total + weight, 0);
        const opinions = raw.map((own) => ({ ...own, weight: own.weight / sum }));
        const average = opinions.reduce((total, { weight, value }) => total + weight * value, 0);
        const { low, high } = mixtureInterval(opinions);
        if (low < average) expect(share(opinions, low)).toBeCloseTo(0.05, 5);
        if (high > average) expect(share(opinions, high)).toBeCloseTo(0.95, 5);
      }),
      { seed: 1 },
    );
  });
});
