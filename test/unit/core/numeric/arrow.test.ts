import { Matrix, solve } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import {
  type ArrowSystem,
  arrowScratch,
  arrowSystem,
  cholesky,
  solveArrow,
} from '../../../../src/core/numeric/arrow';
import { prng } from '../../../made/prng';

/** A random normal matrix JᵀJ of the arrow's shape, and the same as one dense matrix. */
function randomSystem(seed: number, shared: number, own: number, models: number) {
  const random = prng(seed);
  const size = shared + models * own;
  const dense = Matrix.zeros(size, size);
  const system = arrowSystem(shared, own, models);
  const groups = Math.max(models, 1);
  for (let m = 0; m < groups; m++)
    for (let row = 0; row < shared + own + 3; row++) {
      const gradient = Array.from({ length: shared + own }, () => random.normal());
      const place = (k: number): number => (k < shared ? k : shared + m * own + (k - shared));
      gradient.forEach((a, i) => {
        gradient.forEach((b, j) => {
          if (models === 0 && (i >= shared || j >= shared)) return;
          dense.set(place(i), place(j), dense.get(place(i), place(j)) + a * b);
        });
      });
    }
  for (let i = 0; i < size; i++) system.rhs[i] = random.normal();
  for (let i = 0; i < shared; i++)
    for (let j = 0; j < shared; j++) system.ss[i * shared + j] = dense.get(i, j);
  for (let m = 0; m < models; m++)
    for (let k = 0; k < own; k++) {
      for (let a = 0; a < shared; a++)
        system.so[m * shared * own + a * own + k] = dense.get(a, shared + m * own + k);
      for (let b = 0; b < own; b++)
        system.oo[m * own * own + k * own + b] = dense.get(shared + m * own + k, shared + m * own + b);
    }
  return { system, dense };
}

/** The same by a dense solver, held coordinates taken out. */
function expected(dense: Matrix, system: ArrowSystem, damping: number, held: Uint8Array): number[] {
  const free = Array.from(held, (h, i) => (h ? -1 : i)).filter((i) => i >= 0);
  const matrix = dense.selection(free, free);
  for (let i = 0; i < free.length; i++) matrix.set(i, i, matrix.get(i, i) * (1 + damping));
  const x = solve(matrix, Matrix.columnVector(free.map((i) => system.rhs[i] as number)));
  const out = new Array<number>(held.length).fill(0);
  free.forEach((i, k) => {
    out[i] = x.get(k, 0);
  });
  return out;
}

describe('the arrow solver', () => {
  it.each([
    [4, 0, 0],
    [2, 1, 5],
    [0, 2, 4],
    [3, 3, 2],
    [4, 2, 30],
  ])('solves %d shared and %d own coordinates of %d models as a dense solver does', (shared, own, models) => {
    for (const damping of [0, 1e-3, 10]) {
      const { system, dense } = randomSystem(shared + 10 * own + 100 * models, shared, own, models);
      const held = new Uint8Array(shared + models * own);
      const scratch = arrowScratch(system);
      expect(solveArrow(system, damping, held, scratch)).toBe(true);
      expected(dense, system, damping, held).forEach((value, i) => {
        expect(scratch.step[i]).toBeCloseTo(value, 8);
      });
    }
  });

  it('does not move coordinates that are held, and moves the others as if those were not there', () => {
    const { system, dense } = randomSystem(7, 3, 2, 4);
    const held = new Uint8Array(11);
    for (const i of [1, 3, 6, 7]) held[i] = 1;
    const scratch = arrowScratch(system);
    expect(solveArrow(system, 0.01, held, scratch)).toBe(true);
    expected(dense, system, 0.01, held).forEach((value, i) => {
      expect(scratch.step[i]).toBeCloseTo(value, 8);
    });
    for (const i of [1, 3, 6, 7]) expect(scratch.step[i]).toBe(0);
  });

  it('says so where the matrix is not positive definite', () => {
    const { system } = randomSystem(8, 2, 1, 3);
    system.ss[0] = -5;
    expect(solveArrow(system, 0, new Uint8Array(5), arrowScratch(system))).toBe(false);
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
    expect(cholesky(Float64Array.of(Number.NaN), 1)).toBe(false);
  });

  it('leaves the system as it was', () => {
    const { system } = randomSystem(9, 2, 2, 3);
    const before = JSON.stringify(system);
    solveArrow(system, 1, new Uint8Array(8), arrowScratch(system));
    expect(JSON.stringify(system)).toBe(before);
  });
});
