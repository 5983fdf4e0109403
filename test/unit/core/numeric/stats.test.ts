import { describe, expect, it } from 'vitest';
import { distinctLevels, standardErrorOf } from '../../../../src/core/fit/survey';
import { weigh } from '../../../../src/core/fit/uncertainty/variances';
import { satterthwaite } from '../../../../src/core/numeric/satterthwaite';
import { halfWidthFactor, studentCdf, studentQuantile } from '../../../../src/core/numeric/student';
import { geometricMean, median } from '../../../../src/core/numeric/summaries';
import { madeCell } from '../../../made/cells';

describe('Student’s t', () => {
  // The 95 % column of every printed table.
  it.each([
    [1, 6.31375],
    [2, 2.91999],
    [5, 2.01505],
    [10, 1.81246],
    [30, 1.69726],
    [120, 1.65765],
  ])('with %d degrees of freedom leaves 5 %% beyond %d', (df, t) => {
    expect(studentQuantile(0.95, df)).toBeCloseTo(t, 4);
    expect(studentCdf(t, df)).toBeCloseTo(0.95, 5);
    expect(studentCdf(-t, df)).toBeCloseTo(0.05, 5);
    expect(halfWidthFactor(df)).toBeCloseTo(t, 4);
  });

  it('is the normal for many degrees of freedom', () => {
    expect(halfWidthFactor(Number.POSITIVE_INFINITY)).toBeCloseTo(1.644854, 3);
    expect(studentQuantile(0.975, 1e7)).toBeCloseTo(1.959964, 5);
  });

  // scipy.stats.t.ppf(.95, df)
  it.each([
    [1, 6.313751514675037],
    [2, 2.9199855803537242],
    [2.3, 2.6761263238472344],
    [2.72, 2.455488557785187],
    [3, 2.3533634348018233],
    [5, 2.0150483733330233],
    [7, 1.8945786050900062],
    [7.5, 1.8757474792112878],
    [30, 1.697260886593957],
    [200, 1.6525081009108769],
  ])('is right to twelve digits: %s degrees of freedom', (df, t) => {
    expect(studentQuantile(0.95, df) / t).toBeCloseTo(1, 12);
  });

  it('takes fractions of a degree, between its whole neighbours', () => {
    expect(halfWidthFactor(2.5)).toBeLessThan(halfWidthFactor(2));
    expect(halfWidthFactor(2.5)).toBeGreaterThan(halfWidthFactor(3));
  });
});

describe('degrees of freedom of a sum of two variances', () => {
  it('are those of either where the other is nothing', () => {
    expect(satterthwaite(0.2, 7, 0, 3)).toBeCloseTo(7, 12);
    expect(satterthwaite(0, 7, 0.2, 3)).toBeCloseTo(3, 12);
  });

  it('are the sum of both where both are alike, and never more', () => {
    expect(satterthwaite(0.1, 5, 0.1, 5)).toBeCloseTo(10, 12);
    expect(satterthwaite(0.3, 5, 0.1, 5)).toBeLessThan(10);
  });
});

describe('small summaries', () => {
  it('a median is the middle value, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('a geometric mean is that of the logarithms', () => {
    expect(geometricMean([1e20, 1e24])).toBeCloseTo(1e22, -10);
  });

  it('values within the ratio of a run’s first are one level', () => {
    const levels = distinctLevels([1, 1.19, 1.21, 3], 1.2);
    expect(levels).toHaveLength(3);
    expect(levels[0]).toBeCloseTo(Math.sqrt(1.19), 12);
    expect(distinctLevels([], 1.2)).toEqual([]);
  });
});

describe('weights of cells', () => {
  const cell = (fields: object) => madeCell({ model: 'a', promptTokens: 100, score: 0.1, ...fields });

  it('are one over the squared standard error where every cell has one', () => {
    expect(weigh([cell({ stderr: 0.5 }), cell({ stderr: 0.25 })])).toEqual({
      known: true,
      weights: Float64Array.of(4, 16),
    });
  });

  it('are all one where most cells tell nothing of their error', () => {
    expect(weigh([cell({ stderr: 0.1 }), cell({}), cell({})])).toEqual({
      known: false,
      weights: Float64Array.of(1, 1, 1),
    });
    expect(weigh([cell({ stderr: 0 })]).known).toBe(false);
    expect(weigh([cell({ instances: 0 })]).known).toBe(false);
  });

  it('of a cell that tells nothing of its error are those of the median cell', () => {
    const cells = [0.01, 0.02, 0.05].map((stderr) => cell({ stderr }));
    const { known, weights } = weigh([...cells, cell({})]);
    expect(known).toBe(true);
    expect(weights[3]).toBeCloseTo(1 / 0.02 ** 2, 6);
  });

  it('of scores computed from instances come from the fit, with the instances’ scatter', () => {
    const graded = (score: number) =>
      cell({
        score,
        stderr: 0.5 * Math.sqrt((score * (1 - score)) / 50),
        instances: 50,
        origin: { stderr: 'estimated' },
      });
    const { weights } = weigh([graded(0.1), graded(0.3)], [0.2, 0.2]);
    expect(weights[0]).toBeCloseTo(weights[1] as number, 9);
    const p = (50 * 0.2 + 1) / 52;
    expect(50 / (weights[0] as number) / (p * (1 - p))).toBeCloseTo(0.24, 1);
  });

  it('come from the fitted score where it is there: n/(p(1 − p)), p = (n·f + 1)/(n + 2)', () => {
    const cells = [cell({ instances: 50 })];
    const p = (50 * 0.3 + 1) / 52;
    expect(weigh(cells, [0.3]).weights[0]).toBeCloseTo(50 / (p * (1 - p)), 9);
    const observed = (50 * 0.1 + 1) / 52;
    expect(weigh(cells).weights[0]).toBeCloseTo(50 / (observed * (1 - observed)), 9);
  });

  it('stay finite for fitted scores of 0 and 1', () => {
    const cells = [cell({ instances: 20 }), cell({ instances: 20 })];
    const { weights } = weigh(cells, [0, 1]);
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(weights[0]).toBeCloseTo(weights[1] as number, 9);
  });

  it('agree with the standard error that is shown', () => {
    const made = cell({ instances: 80 });
    expect(1 / Math.sqrt(weigh([made]).weights[0] as number)).toBeCloseTo(
      standardErrorOf(made) as number,
      12,
    );
    expect(standardErrorOf(cell({}))).toBeUndefined();
  });
});
