// The local stage on the 27 nonlinear regression sets of the NIST StRD, no bounds and no trust box.
import { describe, expect, it } from 'vitest';
import { solve } from '../../src/core/fit/local/solver';
import { digits, leastSquaresOf, NIST } from '../fixtures/nist/problem';

const outcomes = NIST.map((set) => ({
  set,
  runs: set.starts.map((start) => {
    const { theta, sumOfSquares, termination } = solve(leastSquaresOf(set), start);
    return {
      termination,
      parameters: Math.min(...set.certified.map((value, k) => digits(theta[k] as number, value))),
      squares: digits(sumOfSquares, set.sumOfSquares),
    };
  }),
}));
const solvedFrom = (start: 0 | 1): string[] =>
  outcomes.filter(({ runs }) => (runs[start]?.parameters ?? 0) >= 6).map(({ set }) => set.name);

describe('NIST StRD', () => {
  it('holds 27 sets whose certified parameters give the certified sum of squares', () => {
    expect(NIST).toHaveLength(27);
    for (const set of NIST) {
      const problem = leastSquaresOf(set);
      const values = new Float64Array(set.y.length);
      problem.evaluate(set.certified, values);
      const sum = values.reduce(
        (total, value, i) => total + ((problem.observations[i] as number) - value) ** 2,
        0,
      );
      // Lanczos1 leaves 1.4e-25, below what eleven digits of its parameters can give.
      if (set.name === 'Lanczos1') expect(sum).toBeLessThan(1e-18);
      else expect(digits(sum, set.sumOfSquares), set.name).toBeGreaterThan(set.name === 'Lanczos2' ? 4 : 6);
    }
  });

  it.each(NIST.map((set) => [set.name, set] as const))('%s: the Jacobian is that of the model', (_, set) => {
    const problem = leastSquaresOf(set);
    const count = set.y.length;
    for (const at of [set.certified, set.starts[1] ?? []]) {
      const jacobian = new Float64Array(count * problem.size);
      problem.evaluate(at, new Float64Array(count), jacobian);
      for (let k = 0; k < problem.size; k++) {
        // Fourth-order differences: their error is 1e-12 or so where the model is smooth on the step's scale.
        const step = 3e-4 * Math.max(Math.abs(at[k] as number), 1e-12);
        const values = [-2, -1, 1, 2].map((steps) => {
          const moved = Array.from(at);
          moved[k] = (moved[k] as number) + steps * step;
          const out = new Float64Array(count);
          problem.evaluate(moved, out);
          return out;
        });
        const [a, b, c, d] = values as [Float64Array, Float64Array, Float64Array, Float64Array];
        const column = Array.from({ length: count }, (_, i) => jacobian[i * problem.size + k] as number);
        const largest = Math.max(...column.map(Math.abs));
        column.forEach((value, i) => {
          const difference =
            ((a[i] as number) - 8 * (b[i] as number) + 8 * (c[i] as number) - (d[i] as number)) / (12 * step);
          expect(Math.abs(value - difference), `b${k + 1}, point ${i + 1}`).toBeLessThan(1e-6 * largest);
        });
      }
    }
  });

  it('reaches six digits of every parameter on at least 26 sets from the second start', () => {
    expect(solvedFrom(1).length, `not solved: ${missed(1)}`).toBeGreaterThanOrEqual(26);
  });

  it('reaches six digits of every parameter on at least 22 sets from the first, far start', () => {
    expect(solvedFrom(0).length, `not solved: ${missed(0)}`).toBeGreaterThanOrEqual(22);
  });

  it('never claims a vanishing gradient with fewer than four digits of the sum of squares', () => {
    for (const { set, runs } of outcomes)
      for (const { termination, squares } of runs)
        if (termination === 'gradient') expect(squares, set.name).toBeGreaterThanOrEqual(4);
  });
});

function missed(start: 0 | 1): string {
  return NIST.map(({ name }) => name)
    .filter((name) => !solvedFrom(start).includes(name))
    .join(', ');
}
