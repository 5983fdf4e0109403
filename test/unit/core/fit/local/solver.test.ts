import { describe, expect, it } from 'vitest';
import { type LeastSquares, solve } from '../../../../../src/core/fit/local/solver';

/** y at x = 0, 1, 2, … by a function of theta and x, with its derivatives. */
function problemOf(
  y: readonly number[],
  model: (theta: readonly number[], x: number) => readonly [number, readonly number[]],
  size: number,
  bounds: { lower?: number[]; upper?: number[] } = {},
): LeastSquares {
  return {
    observations: Float64Array.from(y),
    size,
    ...bounds,
    evaluate(theta, values, jacobian) {
      y.forEach((_, x) => {
        const [value, gradient] = model(Array.from(theta), x);
        values[x] = value;
        jacobian?.set(gradient, x * size);
      });
    },
  };
}

const line = (y: readonly number[], bounds = {}): LeastSquares =>
  problemOf(y, ([a = 0, b = 0], x) => [a + b * x, [1, x]], 2, bounds);
const decay = (y: readonly number[]): LeastSquares =>
  problemOf(
    y,
    ([a = 0, b = 0], x) => {
      const e = Math.exp(-b * x);
      return [a * e, [e, -a * x * e]];
    },
    2,
  );

describe('why the solver stops', () => {
  it('“exact fit”: nothing is left', () => {
    const { termination, theta, sumOfSquares } = solve(decay([2, 1, 0.5, 0.25, 0.125]), [1, 0.1]);
    expect(termination).toBe('exact fit');
    expect(theta[0]).toBeCloseTo(2, 12);
    expect(theta[1]).toBeCloseTo(Math.LN2, 12);
    expect(sumOfSquares).toBeLessThan(1e-26);
  });

  it('“gradient”: the residual is orthogonal to every column', () => {
    const { termination, theta, cosine } = solve(line([1, 3, 2, 5]), [0, 0]);
    expect(termination).toBe('gradient');
    expect(theta[0]).toBeCloseTo(1.1, 10);
    expect(theta[1]).toBeCloseTo(1.1, 10);
    expect(cosine).toBeLessThanOrEqual(1e-9);
  });

  it('“limit”: its bursts are used up', () => {
    expect(solve(decay([3, 1, 0.6, 0.2, 0.3]), [1, 0.1], { bursts: 1 }).termination).toBe('limit');
  });

  it('“flat” or “floor”, never “gradient”, where a parameter runs away without influence', () => {
    // Scores of 1 as far as the data go: the rate grows until it has no influence any more.
    const step = problemOf(
      [1, 1.01, 0.99, 1],
      ([b = 0], x) => {
        const e = Math.exp(-Math.exp(b) * (x + 1));
        return [1 - e, [e * Math.exp(b) * (x + 1)]];
      },
      1,
    );
    expect(['flat', 'floor', 'stalled']).toContain(solve(step, [-1]).termination);
  });
});

describe('bounds', () => {
  it('are not crossed, and lying at one is a proper end', () => {
    const { theta, termination } = solve(line([1, 3, 2, 5], { lower: [0, -1], upper: [0.5, 9] }), [0.2, 0]);
    expect(theta[0]).toBe(0.5);
    // Slope of a line through .5: Σ x(y − .5)/Σ x².
    expect(theta[1]).toBeCloseTo((2.5 + 2 * 1.5 + 3 * 4.5) / 14, 9);
    expect(termination).toBe('gradient');
  });
});

describe('models that break', () => {
  it('by returning NaN away from the start do not make it throw', () => {
    const broken = problemOf([4, 4, 4], ([a = 0]) => [a < 2 ? a : Number.NaN, [1]], 1);
    const { theta, sumOfSquares } = solve(broken, [1]);
    expect(Number.isFinite(sumOfSquares)).toBe(true);
    expect(theta[0]).toBeLessThan(2);
  });

  it('by a Jacobian of zeros leave the start as it is', () => {
    const { theta, termination } = solve(
      problemOf([4, 4, 4], () => [1, [0]], 1),
      [7],
    );
    expect(theta[0]).toBe(7);
    expect(['gradient', 'flat', 'floor', 'stalled']).toContain(termination);
  });
});

describe('the sum of squares', () => {
  it('is never larger than at the start, though the library itself goes uphill', () => {
    const arc = problemOf([0, 0, 0], ([b = 0]) => [Math.atan(b), [1 / (1 + b * b)]], 1);
    for (const start of [-50, -3, 2, 10, 400])
      expect(solve(arc, [start]).sumOfSquares).toBeLessThanOrEqual(3 * Math.atan(start) ** 2);
    expect(solve(arc, [2]).theta[0]).toBeCloseTo(0, 6);
  });

  it('does not depend on the units of the parameters', () => {
    const y = [3, 1, 0.6, 0.2, 0.3];
    const scaled = problemOf(
      y,
      ([a = 0, b = 0], x) => {
        const e = Math.exp(-(b / 1e6) * x);
        return [1e5 * a * e, [1e5 * e, (-1e5 * a * x * e) / 1e6]];
      },
      2,
    );
    const [plain, other] = [solve(decay(y), [1, 0.1]), solve(scaled, [1e-5, 1e5])];
    expect(other.sumOfSquares).toBeCloseTo(plain.sumOfSquares, 12);
    expect((other.theta[0] as number) * 1e5).toBeCloseTo(plain.theta[0] as number, 7);
  });
});
