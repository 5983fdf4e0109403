import { factor } from './factor';
import { reportSaturation, saturation } from './saturation';

const LEAST_LOG_ALPHA = -5;

/** Level from training compute: 1 − exp(−(C/C₁)^α), arXiv 2510.14919. */
export const compute = factor({
  slot: 'level',
  name: 'compute',
  formula: '1 − exp(−(C/C₁)^α)',
  meaning: 'what training compute alone would reach with all the context it can use',
  dependsOn: 'compute',
  scope: 'shared',
  parameters: [
    {
      name: 'logU',
      low: -9,
      high: 4,
      atLow: 'scores are too close to 0 to place C₁',
      atHigh: 'scores are too close to 1 to place C₁',
      start: -1.2,
    },
    {
      name: 'logAlpha',
      low: LEAST_LOG_ALPHA,
      high: 2.5,
      atLow: 'compute does not help in these data',
      atHigh: 'the score jumps between two neighbouring compute levels',
      start: -1.2,
    },
  ],
  search: { by: 'bracket', along: 'logCompute' },
  python: {
    name: 'compute',
    code: `
def compute(theta, at):
    """Level from training compute C: 1 - exp(-(C/C1)^alpha). theta: ln u at the mean, ln alpha."""
    return saturation(theta, at.log_compute)
`,
  },
  evaluate: (theta, at, input, gradient) => saturation(theta, at, input.logCompute, gradient),
  // The exponent at its lower bound: compute does not help in these data.
  isIdle: (theta, at) => (theta[at + 1] as number) <= LEAST_LOG_ALPHA + 1e-3,
  report: (theta, at, scales) =>
    reportSaturation(theta, at, scales.trainingFlops, [
      {
        name: 'C1',
        symbol: 'C₁',
        unit: 'FLOP',
        meaning: 'training compute at which the level reaches 1 − 1/e',
        interval: 'ratio',
      },
      {
        name: 'alpha',
        symbol: 'α',
        unit: '',
        meaning: 'how fast the level rises with training compute',
        interval: 'ratio',
      },
    ]),
});
