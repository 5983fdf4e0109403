import { falling } from '../numeric/logistic';
import { factor } from './factor';
import { REFERENCE_LENGTH } from './pooledForm';

/** A whole law for tables without compute: logit(P) = c − d·x − e·x², x = ln(n/4096), one curve per model. */
export const logitCurve = factor({
  slot: 'whole',
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
  pooled: {
    value: (theta, x, gradient) => curve(theta, 0, x, gradient),
    prior: () => ({
      mean: Float64Array.of(2, 0.5, 0.05),
      covariance: Float64Array.of(2, 0, 0, 0, 0.3, 0, 0, 0, 0.05),
    }),
    learns: true,
    inLaw: ({ theta, covariance }) => ({ theta: Array.from(theta), covariance: Array.from(covariance) }),
  },
  python: {
    name: 'logit_curve',
    code: `
def logit_curve(theta, at):
    """A whole law for tables without compute: 1/(1 + exp(-(c - d x - e x^2))), x = ln(n/${REFERENCE_LENGTH}). theta: c, d, e."""
    x = np.log(at.n / ${REFERENCE_LENGTH})
    value = falling(-(theta[0] - theta[1] * x - theta[2] * x * x))
    slope = value * (1 - value)
    return value, [slope, -slope * x, -slope * x * x]
`,
  },
  evaluate: (theta, at, { promptTokens }, gradient) =>
    curve(theta, at, Math.log(promptTokens / REFERENCE_LENGTH), gradient),
  report: (theta, at) => [
    {
      name: 'c',
      symbol: 'c',
      interval: 'difference',
      unit: '',
      meaning: 'log-odds of the score at 4,096 tokens',
      estimate: theta[at] as number,
      gradient: [1, 0, 0],
      coordinate: 0,
    },
    {
      name: 'd',
      symbol: 'd',
      interval: 'difference',
      unit: '',
      meaning: 'fall of the log-odds per e-fold of prompt length, at 4,096 tokens',
      estimate: theta[at + 1] as number,
      gradient: [0, 1, 0],
      coordinate: 1,
    },
    {
      name: 'e',
      symbol: 'e',
      interval: 'difference',
      unit: '',
      meaning: 'how much that fall grows with length',
      estimate: theta[at + 2] as number,
      gradient: [0, 0, 1],
      coordinate: 2,
    },
  ],
});

function curve(theta: ArrayLike<number>, at: number, x: number, gradient: Float64Array): number {
  const value = falling(
    -((theta[at] as number) - (theta[at + 1] as number) * x - (theta[at + 2] as number) * x * x),
  );
  const slope = value * (1 - value);
  gradient[0] = slope;
  gradient[1] = -slope * x;
  gradient[2] = -slope * x * x;
  return value;
}
