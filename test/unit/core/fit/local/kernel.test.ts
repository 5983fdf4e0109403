import { describe, expect, it } from 'vitest';
import { descend } from '../../../../../src/core/fit/local/kernel';
import { costAt, workspace } from '../../../../../src/core/fit/local/normalEquations';
import { bind, type Objective } from '../../../../../src/core/fit/local/objective';
import { solve } from '../../../../../src/core/fit/local/solver';
import { asLeastSquares, findOptimum } from '../../../../../src/core/fit/optimum';
import { type Composition, everyLaw, nameOf, PAPER_LAW } from '../../../../../src/core/law/composition';
import { composeLaw } from '../../../../../src/core/law/law';
import { scalesOf } from '../../../../made/optimum';
import { prng } from '../../../../made/prng';
import { randomSet } from '../../../../made/randomSet';

const NOISE = 1e-3;

function problemOf(law: Composition, seed: number): Objective {
  const { cells } = randomSet(seed);
  const models = [...new Set(cells.map(({ model }) => model))].sort();
  return bind(
    composeLaw(law),
    cells,
    cells.map(() => 1),
    models,
    scalesOf(cells),
  );
}

function startOf(problem: Objective, seed: number): Float64Array {
  const random = prng(seed);
  return problem.lower.map((low, k) => {
    const high = problem.upper[k] as number;
    return random.between(Math.max(low, -2), Math.min(high, 2));
  });
}

describe.each(everyLaw().map((law) => [nameOf(law), law] as const))('descent on %s', (_, law) => {
  const problem = problemOf(law, 6);
  const work = workspace(problem);

  it('never ends higher than it starts, nor outside the bounds', () => {
    for (let seed = 0; seed < 4; seed++) {
      const start = startOf(problem, seed);
      const before = costAt(problem, start, NOISE, work);
      const { theta, cost } = descend(problem, start, NOISE, { iterations: 30 }, work);
      expect(cost).toBeLessThanOrEqual(before);
      expect(costAt(problem, theta, NOISE, work)).toBeCloseTo(cost, 10);
      theta.forEach((value, k) => {
        expect(value).toBeGreaterThanOrEqual(problem.lower[k] as number);
        expect(value).toBeLessThanOrEqual(problem.upper[k] as number);
      });
    }
  });

  it('asks the library for the same cost: data and penalties', () => {
    const theta = startOf(problem, 9);
    const squares = asLeastSquares(problem, NOISE);
    const values = new Float64Array(squares.observations.length);
    squares.evaluate(theta, values);
    const sum = values.reduce(
      (total, value, i) => total + ((squares.observations[i] as number) - value) ** 2,
      0,
    );
    expect(sum).toBeCloseTo(costAt(problem, theta, NOISE, work), 10);
  });
});

describe('the kernel and the library', () => {
  it('agree on the optimum they reach from the same valley', () => {
    for (const seed of [0, 3, 6, 9]) {
      const problem = problemOf(PAPER_LAW, seed);
      const { theta } = findOptimum(problem, NOISE);
      const work = workspace(problem);
      const ours = descend(problem, theta, NOISE, { iterations: 200 }, work).cost;
      const library = solve(asLeastSquares(problem, NOISE), theta, { bursts: 60, trust: 1.5 }).sumOfSquares;
      expect(Math.abs(ours - library)).toBeLessThanOrEqual(1e-7 * library + 1e-20);
    }
  });

  it('start anywhere outside the bounds and end inside', () => {
    const problem = problemOf(PAPER_LAW, 3);
    const { theta } = descend(problem, [99, -99, 99, -99], NOISE, { iterations: 5 }, workspace(problem));
    expect(Array.from(theta).every((value, k) => value <= (problem.upper[k] as number))).toBe(true);
  });

  it('do the same on the same problem, bit for bit, whatever was solved in between', () => {
    const problem = problemOf(PAPER_LAW, 3);
    const first = Array.from(findOptimum(problem, NOISE).theta);
    findOptimum(problemOf(PAPER_LAW, 9), NOISE);
    expect(Array.from(findOptimum(problem, NOISE).theta)).toEqual(first);
  });
});
