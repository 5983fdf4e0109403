import { type Factor, factor } from './factor';
import { reportSaturation, saturation } from './saturation';

/** Gain from context: 1 − exp(−(n/n₁)^β), arXiv 2510.14919. */
export const saturating = factor({
  slot: 'gain',
  name: 'saturating',
  formula: '1 − exp(−(n/n₁)^β)',
  meaning: 'how much of the level the prompt length makes usable',
  dependsOn: 'length',
  scope: 'shared',
  parameters: [
    {
      name: 'logU',
      low: -9,
      high: 9,
      atLow: 'the score keeps rising: n₁ lies far beyond the longest length',
      atHigh: 'the score is flat: n₁ lies far below the shortest length',
      start: 1,
    },
    {
      name: 'logBeta',
      low: -4,
      high: 2.7,
      atLow: 'prompt length hardly matters in these data',
      atHigh: 'the score rises between two neighbouring lengths',
      start: -0.5,
    },
  ],
  search: { by: 'bracket', along: 'logLength' },
  scale: {
    parameter: 'n1',
    coordinate: 0,
    logScale: (theta, at) => -(theta[at] as number) / Math.exp(theta[at + 1] as number),
    held: saturatingAt,
  },
  python: {
    name: 'saturating',
    code: `
def saturating(theta, at):
    """Gain from context: 1 - exp(-(n/n1)^beta). theta: ln u at the mean, ln beta."""
    return saturation(theta, at.log_length)
`,
  },
  evaluate: (theta, at, input, gradient) => saturation(theta, at, input.logLength, gradient),
  report: (theta, at, scales) =>
    reportSaturation(theta, at, scales.promptTokens, [
      {
        name: 'n1',
        symbol: 'n₁',
        unit: 'tokens',
        meaning: 'prompt length at which the gain reaches 1 − 1/e',
        interval: 'profile',
      },
      {
        name: 'beta',
        symbol: 'β',
        unit: '',
        meaning: 'how fast the gain rises with prompt length',
        interval: 'ratio',
      },
    ]),
});

/** The same with n₁ held at a value (`logScale` = ln(n₁/n̄)): only β is left. For the profile of n₁. */
function saturatingAt(logScale: number): Factor {
  const [, exponent] = saturating.parameters;
  const theta = new Float64Array(2);
  const pair = new Float64Array(2);
  return {
    ...saturating,
    parameters: exponent ? [exponent] : [],
    evaluate: (own, at, input, gradient) => {
      theta[1] = own[at] as number;
      const value = saturation(theta, 0, input.logLength - logScale, pair);
      gradient[0] = pair[1] as number;
      return value;
    },
    report: () => [],
  };
}
