import { falling, logit } from '../numeric/logistic';
import { largest, median } from '../numeric/summaries';
import { factor } from './factor';
import { REFERENCE_LENGTH } from './pooledForm';

/** A limit that is fitted for each model, whatever its card claims: 1/(1 + (n/Lₘ)^s). */
export const effective = factor({
  slot: 'limit',
  name: 'effective',
  formula: '1/(1 + (n/Lₘ)^sₘ)',
  meaning: 'every model has an effective limit of its own',
  dependsOn: 'length',
  scope: 'own',
  parameters: [
    {
      name: 'logLimit',
      low: -12,
      high: 14,
      atLow: 'the score has fallen before the shortest length',
      atHigh: 'no fall is in sight',
      start: 2,
    },
    {
      name: 'logSharpness',
      low: -2,
      high: 4.5,
      atLow: 'the fall is spread over all lengths',
      atHigh: 'the fall is a step',
      prior: { mean: 0.3, sd: 0.6 },
      start: 0.3,
    },
  ],
  pooled: {
    // σ(a)/(1 + exp(eᶜ·(x − b))): the level and the limit of a model.
    value(theta, x, gradient) {
      const level = falling(-(theta[0] as number));
      const sharpness = Math.exp(theta[2] as number);
      const z = sharpness * (x - (theta[1] as number));
      const fall = falling(z);
      const slope = -level * fall * (1 - fall);
      gradient[0] = level * (1 - level) * fall;
      gradient[1] = -slope * sharpness;
      gradient[2] = slope * z;
      return level * fall;
    },
    prior(curves) {
      const levels = curves.map((curve) => logit(Math.min(Math.max(largest(curve.y), 0.01), 0.99)));
      const longest = curves.map((curve) => largest(curve.x));
      return {
        mean: Float64Array.of(median(levels), median(longest) + 0.7, 0.3),
        covariance: Float64Array.of(4, 0, 0, 0, 4, 0, 0, 0, 0.36),
      };
    },
    learns: false,
    /** (logit level, ln L in units of the reference length, ln s) → (level, ln(L/n̄), ln s). */
    inLaw({ theta, covariance }, { promptTokens }) {
      const level = falling(-(theta[0] as number));
      const shift = Math.log(REFERENCE_LENGTH / promptTokens);
      const slopes = [level * (1 - level), 1, 1];
      return {
        theta: [level, (theta[1] as number) + shift, theta[2] as number],
        covariance: Array.from(
          covariance,
          (value, at) => value * (slopes[Math.floor(at / 3)] as number) * (slopes[at % 3] as number),
        ),
      };
    },
  },
  python: {
    name: 'effective',
    code: `
def effective(theta, at):
    """A limit Lm of each model's own: 1/(1 + (n/Lm)^s). theta: ln(Lm / mean n), ln s."""
    sharpness = np.exp(theta[1])
    x = sharpness * (at.log_length - theta[0])
    value = falling(x)
    by_x = -value * (1 - value)
    return value, [-by_x * sharpness, by_x * x]
`,
  },
  evaluate: (theta, at, input, gradient) => {
    const sharpness = Math.exp(theta[at + 1] as number);
    const x = sharpness * (input.logLength - (theta[at] as number));
    const value = falling(x);
    const byX = -value * (1 - value);
    gradient[0] = -byX * sharpness;
    gradient[1] = byX * x;
    return value;
  },
  report: (theta, at, scales) => {
    const limit = scales.promptTokens * Math.exp(theta[at] as number);
    const sharpness = Math.exp(theta[at + 1] as number);
    return [
      {
        name: 'effectiveLimit',
        symbol: 'Lₘ',
        unit: 'tokens',
        meaning: 'prompt length at which half of the level is lost',
        interval: 'ratio',
        estimate: limit,
        gradient: [limit, 0],
        coordinate: 0,
      },
      {
        name: 's',
        symbol: 'sₘ',
        unit: '',
        meaning: 'how sharply the score falls there',
        interval: 'ratio',
        estimate: sharpness,
        gradient: [0, sharpness],
        coordinate: 1,
      },
    ];
  },
});
