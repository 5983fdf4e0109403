import { falling } from '../numeric/logistic';
import { factor } from './factor';

/**
 * A limit that is felt before it is reached: 1/(1 + (n/κL)^s). Mean lengths hide that some instances of a
 * cell lie past the limit and some do not; with s → ∞ and κ = 1 it is the step.
 */
export const soft = factor({
  slot: 'limit',
  name: 'soft',
  formula: '1/(1 + (n/κL)^s)',
  meaning: 'the score falls around the context limit, not at one point',
  dependsOn: 'length and limit',
  scope: 'shared',
  parameters: [
    {
      name: 'logKappa',
      low: -1.2,
      high: 1.2,
      atLow: 'the fall begins far below the context limit',
      atHigh: 'the fall begins far past the context limit',
      prior: { mean: 0, sd: 0.25 },
      start: 0,
    },
    {
      name: 'logSharpness',
      low: -2,
      high: 4.5,
      atLow: 'the fall is spread over all lengths',
      atHigh: 'the fall is a step',
      prior: { mean: Math.log(6), sd: 0.7 },
      start: Math.log(6),
    },
  ],
  needs: 'scores near a limit',
  search: {
    by: 'settings',
    settings: [
      [0, Math.log(6)],
      [0, Math.log(2)],
      [-0.4, Math.log(12)],
    ],
  },
  python: {
    name: 'soft',
    code: `
def soft(theta, at):
    """A limit that is felt before it is reached: 1/(1 + (n/(kappa L))^s). theta: ln kappa, ln s."""
    sharpness = np.exp(theta[1])
    x = sharpness * (np.log(np.maximum(at.n / at.limit, 1e-300)) - theta[0])
    value = falling(x)
    by_x = -value * (1 - value)
    return value, [-by_x * sharpness, by_x * x]
`,
  },
  evaluate: (theta, at, input, gradient) => {
    if (input.logFill === Number.NEGATIVE_INFINITY) {
      gradient[0] = 0;
      gradient[1] = 0;
      return 1;
    }
    const sharpness = Math.exp(theta[at + 1] as number);
    const x = sharpness * (input.logFill - (theta[at] as number));
    const value = falling(x);
    const byX = -value * (1 - value);
    gradient[0] = -byX * sharpness;
    gradient[1] = byX * x;
    return value;
  },
  report: (theta, at) => {
    const kappa = Math.exp(theta[at] as number);
    const sharpness = Math.exp(theta[at + 1] as number);
    return [
      {
        name: 'kappa',
        symbol: 'κ',
        unit: '',
        meaning: 'share of the context limit at which half of the score is lost',
        interval: 'ratio',
        estimate: kappa,
        gradient: [kappa, 0],
        coordinate: 0,
      },
      {
        name: 's',
        symbol: 's',
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
