/** Seeded random numbers: a simulated data set is named by its seed, on every machine. */
export interface Prng {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Uniform on [low, high). */
  between(low: number, high: number): number;
  /** Uniform in the logarithm on [low, high), both > 0. */
  logBetween(low: number, high: number): number;
  /** Whole number from low to high, both included. */
  whole(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
  /** Successes among `trials` of probability p. */
  binomial(trials: number, p: number): number;
  pick<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
}

/** mulberry32 (T. Ettinger, public domain): 32 bits of state, enough for simulations of this size. */
export function prng(seed: number): Prng {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + (high - low) * uniform();
  const whole = (low: number, high: number): number => low + Math.floor((high - low + 1) * uniform());
  return {
    uniform,
    between,
    whole,
    logBetween: (low, high) => Math.exp(between(Math.log(low), Math.log(high))),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    binomial: (trials, p) => {
      let successes = 0;
      for (let i = 0; i < trials; i++) if (uniform() < p) successes++;
      return successes;
    },
    pick: <T>(items: readonly T[]): T => items[whole(0, items.length - 1)] as T,
    shuffled: <T>(items: readonly T[]): T[] => {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = whole(0, i);
        [out[i], out[j]] = [out[j] as T, out[i] as T];
      }
      return out;
    },
  };
}
