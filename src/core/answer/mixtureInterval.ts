import { normalCdf } from '../numeric/normalCdf';

/** What several laws say of one quantity: each with its share, and the half-width of its own 90 % interval. */
export interface Opinion {
  readonly weight: number;
  readonly value: number;
  readonly half: number;
}

/** Half-width of the central 90 % of a normal distribution, in standard deviations. */
const NORMAL = 1.6448536269514722;
const TAIL = 0.05;
const PRECISION = 1e-12;
const ROUNDS = 100;

/**
 * Central 90 % interval of the mixture of the laws' distributions, each a normal one with the half-width given.
 * Two laws that disagree make two humps: one normal distribution of the same variance would claim a wider interval
 * than either of them, and cover far more than 90 %. Never excludes the average.
 */
export function mixtureInterval(opinions: readonly Opinion[]): { low: number; high: number } {
  const average = opinions.reduce((sum, { weight, value }) => sum + weight * value, 0);
  return { low: Math.min(end(opinions, -1), average), high: Math.max(end(opinions, 1), average) };
}

/** Lower (−1) or upper (1) end: between the innermost and the outermost of the laws' own. */
function end(opinions: readonly Opinion[], sign: 1 | -1): number {
  const ends = opinions.map(({ value, half }) => value + sign * half);
  let [low, high] = [Math.min(...ends), Math.max(...ends)];
  const fine = PRECISION * (high - low);
  const wanted = sign < 0 ? TAIL : 1 - TAIL;
  let x = (low + high) / 2;
  for (let round = 0; round < ROUNDS && high - low > fine; round++) {
    const { share, density } = mixtureAt(opinions, x);
    if (share < wanted) low = x;
    else high = x;
    // Newton where it stays inside the bracket, else bisection.
    const next = x - (share - wanted) / density;
    if (Math.abs(next - x) < fine) return next;
    x = next > low && next < high ? next : (low + high) / 2;
  }
  return x;
}

/** Share of the mixture at or below x, and its density there. */
function mixtureAt(opinions: readonly Opinion[], x: number): { share: number; density: number } {
  let share = 0;
  let density = 0;
  for (const { weight, value, half } of opinions) {
    if (half > 0) {
      const z = ((x - value) / half) * NORMAL;
      share += weight * normalCdf(z);
      density += (weight * NORMAL * Math.exp((-z * z) / 2)) / (half * Math.sqrt(2 * Math.PI));
    } else if (x >= value) share += weight;
  }
  return { share, density };
}
