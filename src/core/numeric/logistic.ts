/** 1/(1+eˣ): falls from 1 to 0. Never overflows. */
export function falling(x: number): number {
  if (x > 0) {
    const e = Math.exp(-x);
    return e / (1 + e);
  }
  return 1 / (1 + Math.exp(x));
}

/** ln(p/(1−p)) for 0 < p < 1. */
export function logit(p: number): number {
  return Math.log(p / (1 - p));
}
