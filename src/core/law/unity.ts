import { factor, type Slot } from './factor';

/** The factor that is always 1: no gain from context, or no drift. */
function unity<const S extends Slot>(slot: S) {
  return factor({
    slot,
    name: 'none',
    formula: '1',
    meaning: 'no influence',
    dependsOn: 'nothing',
    scope: 'shared',
    parameters: [],
    python: {
      name: 'unity',
      code: `
def unity(theta, at):
    """No influence: 1."""
    return np.ones_like(at.n), []
`,
    },
    evaluate: () => 1,
    report: () => [],
  });
}

export const noGain = unity('gain');
export const noDrift = unity('drift');
