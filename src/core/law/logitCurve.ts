import { falling } from '../numeric/logistic';
import type { Factor } from './factor';

/** Reference length of the logit curve, tokens. */
export const LOGIT_LENGTH = 4096;

/** A whole law for tables without compute: logit(P) = c − d·x − e·x², x = ln(n/4096), one curve per model. */
export const logitCurve: Factor = {
  name: 'logit',
  formula: 'σ(c − d·x − e·x²), x = ln(n/4096)',
  meaning: 'a smooth fall in log length, one curve per model, pooled over models',
  dependsOn: 'length',
  scope: 'own',
  parameters: [
    { name: 'c', low: -12, high: 12, atLow: 'scores are 0', atHigh: 'scores reach 1', start: 2 },
    { name: 'd', low: -8, high: 8, atLow: 'a step', atHigh: 'a step', start: 0.5 },
    { name: 'e', low: -4, high: 4, atLow: 'a step', atHigh: 'a step', start: 0.05 },
  ],
  evaluate: (theta, at, input, gradient) => {
    const x = Math.log(input.promptTokens / LOGIT_LENGTH);
    const value = falling(
      -((theta[at] as number) - (theta[at + 1] as number) * x - (theta[at + 2] as number) * x * x),
    );
    const slope = value * (1 - value);
    gradient[0] = slope;
    gradient[1] = -slope * x;
    gradient[2] = -slope * x * x;
    return value;
  },
  report: (theta, at) => [
    {
      name: 'c',
      symbol: 'c',
      unit: '',
      meaning: 'log-odds of the score at 4,096 tokens',
      estimate: theta[at] as number,
      gradient: [1, 0, 0],
      coordinate: 0,
    },
    {
      name: 'd',
      symbol: 'd',
      unit: '',
      meaning: 'fall of the log-odds per e-fold of prompt length, at 4,096 tokens',
      estimate: theta[at + 1] as number,
      gradient: [0, 1, 0],
      coordinate: 1,
    },
    {
      name: 'e',
      symbol: 'e',
      unit: '',
      meaning: 'how much that fall grows with length',
      estimate: theta[at + 2] as number,
      gradient: [0, 0, 1],
      coordinate: 2,
    },
  ],
};
