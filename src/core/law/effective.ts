import { falling } from '../numeric/logistic';
import type { Factor } from './factor';

/** A limit that is fitted for each model, whatever its card claims: 1/(1 + (n/Lₘ)^s). */
export const effective: Factor = {
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
        estimate: limit,
        gradient: [limit, 0],
        coordinate: 0,
      },
      {
        name: 's',
        symbol: 'sₘ',
        unit: '',
        meaning: 'how sharply the score falls there',
        estimate: sharpness,
        gradient: [0, sharpness],
        coordinate: 1,
      },
    ];
  },
};
