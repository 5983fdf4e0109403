import { factor } from './factor';

/** Level of its own for every model, 0…1: asks nothing of training compute. */
export const perModel = factor({
  slot: 'level',
  name: 'perModel',
  formula: 'Pₘ',
  meaning: 'one free level per model',
  dependsOn: 'nothing',
  scope: 'own',
  parameters: [
    { name: 'level', low: 0, high: 1, atLow: 'scores are 0', atHigh: 'scores reach 1', start: 0.5 },
  ],
  search: { by: 'linear' },
  python: {
    name: 'per_model',
    code: `
def per_model(theta, at):
    """Level of its own for every model. theta: the level."""
    return np.full_like(at.n, theta[0]), [np.ones_like(at.n)]
`,
  },
  evaluate: (theta, at, _input, gradient) => {
    gradient[0] = 1;
    return theta[at] as number;
  },
  report: (theta, at) => [
    {
      name: 'level',
      symbol: 'Pₘ',
      unit: '',
      meaning: 'score the model would reach with ideal context',
      interval: 'share',
      estimate: theta[at] as number,
      gradient: [1],
      coordinate: 0,
    },
  ],
});
