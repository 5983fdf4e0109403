/** uᵀ M v of a square matrix, row-major; v is u where left out. */
export function quadraticForm(
  matrix: ArrayLike<number>,
  left: ArrayLike<number>,
  right: ArrayLike<number> = left,
): number {
  const n = left.length;
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++)
      sum += (left[i] as number) * (matrix[i * n + k] as number) * (right[k] as number);
  return sum;
}
