import { factor } from './factor';

/**
 * The paper's limit σ(n − L), as its figures draw it: a step. A prompt of exactly L tokens fits; a sigmoid of tokens
 * would give it half its score, and take a limit for too small that is just large enough.
 */
export const step = factor({
  slot: 'limit',
  name: 'step',
  formula: 'σ(n − L)',
  meaning: 'prompts past the context limit score nothing',
  dependsOn: 'length and limit',
  scope: 'shared',
  parameters: [],
  python: {
    name: 'step',
    code: `
def step(theta, at):
    """The paper's limit, a step: prompts of up to L tokens fit."""
    return np.where(at.n <= at.limit, 1.0, 0.0), []
`,
  },
  evaluate: (_theta, _at, { promptTokens, contextLimit }) => (promptTokens <= contextLimit ? 1 : 0),
  report: () => [],
});
