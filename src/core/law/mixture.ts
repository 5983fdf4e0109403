import { factor } from './factor';

/**
 * The step, taken over the instances of a cell instead of its mean length: the share of instances whose
 * prompt fits the limit. Needs lengths of instances; a cell without them counts as one length.
 */
export const mixture = factor({
  slot: 'limit',
  name: 'mixture',
  formula: 'mean over instances of σ(nᵢ − L)',
  meaning: 'of a cell, only the instances past the context limit score nothing',
  dependsOn: 'length and limit',
  scope: 'shared',
  parameters: [],
  needs: 'lengths of instances',
  python: {
    name: 'mixture',
    code: `
def mixture(theta, at):
    """Share of the instances whose own prompt fits the limit, as the lengths spread in the data (SPREAD)."""
    if SPREAD is None:
        return np.where(at.n <= at.limit, 1.0, 0.0), []
    edges, shares = SPREAD
    within = np.concatenate([[0.0], np.cumsum(shares)])
    return np.interp(np.log(at.limit / at.n), edges, within), []
`,
  },
  evaluate: (_theta, _at, input) => input.shareWithin(input.contextLimit),
  report: () => [],
});
