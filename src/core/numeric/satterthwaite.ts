/** Degrees of freedom of a sum of two variances known to `df1` and `df2` (Welch–Satterthwaite). */
export function satterthwaite(v1: number, df1: number, v2: number, df2: number): number {
  const sum = v1 + v2;
  if (!(sum > 0)) return Math.max(df1, 1);
  return sum ** 2 / ((v1 * v1) / Math.max(df1, 1) + (df2 > 0 ? (v2 * v2) / df2 : 0));
}
