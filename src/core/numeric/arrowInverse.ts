/** Inverse of the normal equations, block by block. */
import { cholesky, choleskySolve } from './arrow';

/** A⁻¹ restricted to (shared, own block) of each model; held coordinates get variance 0. Undefined if singular. */
export function inverseBlocks(
  system: {
    readonly ss: Float64Array;
    readonly so: Float64Array;
    readonly oo: Float64Array;
    readonly shared: number;
    readonly own: number;
  },
  free: readonly boolean[],
  blocks: number,
  width: number,
): Float64Array[] | undefined {
  const { shared: s, own: o } = system;
  // Schur complement of the own blocks, on unit-scaled coordinates.
  const schur = system.ss.slice();
  const solved: { inverse: Float64Array; border: Float64Array }[] = [];
  for (let m = 0; m < blocks && o > 0; m++) {
    const block = masked(
      system.oo.slice(m * o * o, (m + 1) * o * o),
      o,
      (i) => free[s + m * o + i] as boolean,
    );
    const inverse = inverseOf(block, o);
    if (!inverse) return undefined;
    const border = new Float64Array(s * o);
    for (let a = 0; a < s; a++)
      for (let i = 0; i < o; i++) {
        if (!free[a] || !free[s + m * o + i]) continue;
        let sum = 0;
        for (let k = 0; k < o; k++)
          if (free[s + m * o + k])
            sum += (inverse[i * o + k] as number) * (system.so[m * s * o + a * o + k] as number);
        border[a * o + i] = sum;
      }
    for (let a = 0; a < s; a++)
      for (let c = 0; c < s; c++) {
        let sum = 0;
        for (let i = 0; i < o; i++)
          if (free[s + m * o + i])
            sum += (system.so[m * s * o + a * o + i] as number) * (border[c * o + i] as number);
        schur[a * s + c] = (schur[a * s + c] as number) - sum;
      }
    solved.push({ inverse, border });
  }
  const shared = inverseOf(
    masked(schur, s, (i) => free[i] as boolean),
    s,
  );
  if (!shared) return undefined;
  for (let a = 0; a < s; a++) if (!free[a]) shared[a * s + a] = 0;
  return Array.from({ length: blocks }, (_, m) => {
    const out = new Float64Array(width * width);
    for (let a = 0; a < s; a++) for (let c = 0; c < s; c++) out[a * width + c] = shared[a * s + c] as number;
    const block = solved[m];
    if (!block) return out;
    const { inverse, border } = block;
    for (let i = 0; i < o; i++) {
      if (!free[s + m * o + i]) continue;
      for (let a = 0; a < s; a++) {
        let sum = 0;
        for (let c = 0; c < s; c++) sum -= (shared[a * s + c] as number) * (border[c * o + i] as number);
        out[a * width + s + i] = sum;
        out[(s + i) * width + a] = sum;
      }
      for (let k = 0; k < o; k++) {
        if (!free[s + m * o + k]) continue;
        let sum = inverse[i * o + k] as number;
        for (let a = 0; a < s; a++)
          for (let c = 0; c < s; c++)
            sum +=
              (border[a * o + i] as number) * (shared[a * s + c] as number) * (border[c * o + k] as number);
        out[(s + i) * width + s + k] = sum;
      }
    }
    return out;
  });
}

function masked(matrix: Float64Array, size: number, keep: (i: number) => boolean): Float64Array {
  for (let i = 0; i < size; i++) {
    if (keep(i)) continue;
    for (let k = 0; k < size; k++) {
      matrix[i * size + k] = 0;
      matrix[k * size + i] = 0;
    }
    matrix[i * size + i] = 1;
  }
  return matrix;
}

/** Condition number of the scaled matrix above which its coordinates count as not determined. */
const CONDITION = 1e16;

/** Inverse of a symmetric positive definite matrix, scaled to unit diagonal first; undefined if (nearly) singular. */
export function inverseOf(matrix: Float64Array, size: number): Float64Array | undefined {
  const scale = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const d = matrix[i * size + i] as number;
    if (!(d > 0)) return undefined;
    scale[i] = 1 / Math.sqrt(d);
  }
  const scaled = matrix.map(
    (value, at) => value * (scale[Math.floor(at / size)] as number) * (scale[at % size] as number),
  );
  if (!cholesky(scaled, size)) return undefined;
  for (let i = 0; i < size; i++) if ((scaled[i * size + i] as number) ** 2 < 1 / CONDITION) return undefined;
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) out[i * size + i] = 1;
  choleskySolve(scaled, size, 0, out, 0, size);
  return out.map(
    (value, at) => value * (scale[Math.floor(at / size)] as number) * (scale[at % size] as number),
  );
}
