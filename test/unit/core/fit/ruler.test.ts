// Tables without compute: RULER's public table, each curve's longest length held out.
import { describe, expect, it } from 'vitest';
import { fitTask } from '../../../../src/core/fit/fit';
import { RULER, RULER_LENGTHS } from '../../../fixtures/ruler';
import { madeTask } from '../../../made/cells';
import { heldOutOf, quantile, separateFits } from '../../../made/heldOutRuler';

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

describe('RULER', () => {
  it('is a table of 44 models at up to six lengths, scores from 0 to 1', () => {
    expect(new Set(RULER.map(({ model }) => model)).size).toBe(44);
    expect(RULER.length).toBe(44 * RULER_LENGTHS.length - 1);
    expect(RULER.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
  });

  it('is fitted as falling, each model with a curve of its own', () => {
    const fit = fitTask(madeTask(RULER));
    expect(fit).toMatchObject({ status: 'fitted', direction: 'falls', mode: 'average' });
    if (fit.status === 'fitted')
      expect(fit.laws.every(({ scales }) => scales.models.length === 44)).toBe(true);
  });

  it('each longest length held out is predicted with a median error of .03 and a mean error of .06', () => {
    const { misses } = heldOutOf();
    expect(misses.every(Number.isFinite)).toBe(true);
    expect(quantile(misses, 0.5)).toBeLessThanOrEqual(0.03);
    expect(mean(misses)).toBeLessThanOrEqual(0.06);
  });

  it('from the three shortest lengths the next is predicted twice as well as by fitting each model alone', () => {
    const { misses, fitted, asked } = heldOutOf(4);
    const alone = separateFits(fitted, asked);
    expect(mean(misses)).toBeLessThanOrEqual(0.5 * mean(alone));
  });

  it('is predicted better than by the last value and by a line in log length', () => {
    const { misses, lastValue, line } = heldOutOf();
    expect(mean(misses)).toBeLessThan(mean(lastValue));
    expect(mean(misses)).toBeLessThan(mean(line));
  });
});
