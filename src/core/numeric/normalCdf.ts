/** Rational approximation of (1 − Φ(z))/e^(−z²/2) for 0 ≤ z < 7.07, coefficients of falling powers. */
const ABOVE = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
];
const BELOW = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
];
const RATIONAL = 5 * Math.SQRT2;

const polynomial = (coefficients: readonly number[], z: number): number =>
  coefficients.reduce((sum, coefficient) => sum * z + coefficient, 0);

/**
 * Φ(z), the share of a standard normal distribution at or below z, to 1e-14. J. F. Hart et al., Computer
 * Approximations (1968), in the form of G. West, Better approximations to cumulative normal functions (2005).
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z);
  const bell = Math.exp((-x * x) / 2);
  const tail =
    x < RATIONAL
      ? (bell * polynomial(ABOVE, x)) / polynomial(BELOW, x)
      : bell / ((x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) * Math.sqrt(2 * Math.PI));
  return z > 0 ? 1 - tail : tail;
}
