import { cholesky } from './arrow';

/** Rounding that a covariance of ours may have, relative to its variances. */
const ROUNDING = 1e-6;

/**
 * Whether a matrix can be a covariance: symmetric, no variance below 0, and no combination of its variables with one. In
 * units of the standard deviations, so that parameters of all sizes count alike.
 * @param matrix size × size, row-major.
 */
export function isPositiveSemidefinite(matrix: readonly number[], size: number): boolean {
  const at = (i: number, j: number): number => matrix[i * size + j] as number;
  const deviation = Array.from({ length: size }, (_, i) => Math.sqrt(at(i, i)));
  // NaN is the root of a variance below 0.
  if (deviation.some((value) => !(value >= 0))) return false;
  const correlation = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const scale = (deviation[i] as number) * (deviation[j] as number);
      const rounding = ROUNDING * scale;
      if (!(Math.abs(at(i, j) - at(j, i)) <= 2 * rounding)) return false;
      if (scale === 0 && at(i, j) !== 0) return false;
      correlation[i * size + j] = i === j ? 1 + ROUNDING : scale === 0 ? 0 : at(i, j) / scale;
    }
  return cholesky(correlation, size);
}
