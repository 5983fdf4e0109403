/** Student's t distribution, and the half-width of every interval. */

/** Lanczos approximation of ln Γ(x), x > 0 (g = 7, n = 9; about 15 digits). */
function logGamma(x: number): number {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  let sum = c[0] as number;
  for (let i = 1; i < 9; i++) sum += (c[i] as number) / (x + i - 1);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Regularised incomplete beta function by its continued fraction. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; m < 300; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + term * d);
      c = 1 + term / c;
      f *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return (front * f) / a;
}

/** P(T ≤ t) for Student's t with `df` degrees of freedom (any positive real). */
export function studentCdf(t: number, df: number): number {
  const tail = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/** Density of Student's t. */
function studentDensity(t: number, df: number): number {
  const log = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI);
  return Math.exp(log - ((df + 1) / 2) * Math.log1p((t * t) / df));
}

/** Quantile of Student's t; p in (.5, 1). Large df give the normal quantile. */
export function studentQuantile(p: number, df: number): number {
  const n = Math.min(Math.max(df, 0.2), 1e7);
  let low = 0;
  let high = 2;
  while (studentCdf(high, n) < p && high < 1e8) high *= 2;
  let t = (low + high) / 2;
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const miss = studentCdf(t, n) - p;
    if (miss < 0) low = t;
    else high = t;
    // Newton where it stays inside the bracket, else bisection.
    const next = t - miss / studentDensity(t, n);
    if (Math.abs(next - t) < 1e-13 * t) return next;
    t = next > low && next < high ? next : (low + high) / 2;
  }
  return t;
}

/** Half-width factor of every interval: central 90 %. */
const INTERVAL = 0.9;

const cache = new Map<number, number>();

/** t such that ±t standard errors hold 90 %. */
export function halfWidthFactor(df: number): number {
  const key = Math.round(Math.min(df, 1e4) * 100) / 100;
  let t = cache.get(key);
  if (t === undefined) {
    t = studentQuantile(0.5 + INTERVAL / 2, key);
    cache.set(key, t);
  }
  return t;
}
