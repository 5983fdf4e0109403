import { factor } from './factor';

/** Slow loss inside the window: (1 + n/1000)^(−δ), δ ≥ 0. */
export const logDrift = factor({
  slot: 'drift',
  name: 'log',
  formula: '(1 + n/1000)^(−δ)',
  meaning: 'the score sinks slowly with prompt length inside the window',
  dependsOn: 'length',
  scope: 'shared',
  parameters: [
    {
      name: 'delta',
      low: 0,
      high: 1,
      atLow: 'no slow loss inside the window',
      atHigh: 'the score falls as fast as 1/n',
      prior: { mean: 0, sd: 0.05 },
      start: 0.02,
    },
  ],
  search: { by: 'settings', settings: [[0.005], [0.08]] },
  python: {
    name: 'log_drift',
    code: `
def log_drift(theta, at):
    """Slow loss inside the window: (1 + n/1000)^(-delta). theta: delta."""
    log = np.log1p(at.n / 1000)
    value = np.exp(-theta[0] * log)
    return value, [-log * value]
`,
  },
  evaluate: (theta, at, input, gradient) => {
    const log = Math.log1p(input.promptTokens / 1000);
    const value = Math.exp(-(theta[at] as number) * log);
    gradient[0] = -log * value;
    return value;
  },
  isIdle: (theta, at) => (theta[at] as number) <= 1e-6,
  report: (theta, at) => [
    {
      name: 'delta',
      symbol: 'δ',
      unit: '',
      meaning: 'how fast the score sinks inside the window',
      interval: 'difference',
      estimate: theta[at] as number,
      gradient: [1],
      coordinate: 0,
    },
  ],
});
