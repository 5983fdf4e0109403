/** The parameters of a fitted law as people read them, each with its standard error and its 90 % interval. */
import type { IntervalKind } from '../law/factor';
import { type ReportedParameter, reportLaw } from '../law/law';
import { quadraticForm } from '../numeric/quadraticForm';
import { satterthwaite } from '../numeric/satterthwaite';
import { halfWidthFactor } from '../numeric/student';
import type { FittedLaw } from './fittedLaw';
import type { Parameter, Saturation } from './result';
import type { Uncertainty } from './uncertainty/covariance';

/** What a scale length is said to lie at where its profile has no upper end within the evaluated lengths. */
const UNSATURATED = 'no saturation seen in the evaluated lengths';

export function parametersOf({ objective, theta, uncertainty, saturation }: FittedLaw): Parameter[] {
  const { law, scales, models } = objective;
  const blocks = law.own > 0 ? models : [undefined];
  return blocks.flatMap((model, m) =>
    reportLaw(law, theta, m, scales)
      .filter(({ scope }) => scope === 'own' || m === 0)
      .map((reported): Parameter => {
        const at = reported.index < law.shared ? reported.index : reported.index + m * law.own;
        const atBound = boundAt(theta[at] as number, reported.spec);
        const error = atBound === undefined ? standardError(reported.gradient, uncertainty, m) : null;
        const profile = reported.interval === 'profile' && atBound === undefined ? saturation : undefined;
        return {
          name: reported.name,
          symbol: reported.symbol,
          estimate: reported.estimate,
          standardError: error,
          unit: reported.unit,
          meaning: reported.meaning,
          ...(reported.scope === 'own' && model !== undefined ? { model } : {}),
          ...(atBound === undefined ? {} : { atBound }),
          ...intervalAround(reported, error, degreesOf(reported.gradient, uncertainty, m)),
          ...(profile ? ofProfile(profile) : {}),
        };
      }),
  );
}

/** The words for the bound a coordinate lies at, within a millionth of its range. */
function boundAt(
  coordinate: number,
  { low, high, atLow, atHigh }: ReportedParameter['spec'],
): string | undefined {
  const margin = 1e-6 * (high - low);
  if (coordinate <= low + margin) return atLow;
  return coordinate >= high - margin ? atHigh : undefined;
}

/** A scale from its profile; without saturation in sight there is a lower end only. */
function ofProfile({ low, high, seen }: Saturation): Partial<Parameter> {
  if (seen) return { low, high };
  return { standardError: null, low, high: null, atBound: UNSATURATED };
}

/** The 90 % interval of a parameter from its standard error, which null leaves without. */
export function intervalAround(
  { estimate, interval }: { readonly estimate: number; readonly interval: IntervalKind },
  error: number | null,
  degreesOfFreedom: number,
): { readonly low: number | null; readonly high: number | null } {
  if (error === null) return { low: null, high: null };
  const half = halfWidthFactor(degreesOfFreedom) * error;
  switch (interval) {
    case 'difference':
      return { low: estimate - half, high: estimate + half };
    case 'share':
      return { low: Math.max(estimate - half, 0), high: Math.min(estimate + half, 1) };
    case 'ratio':
    case 'profile': {
      const ratio = Math.exp(half / estimate);
      const high = estimate * ratio;
      return { low: estimate / ratio, high: Number.isFinite(high) ? high : null };
    }
  }
}

function degreesOf(gradient: readonly number[], uncertainty: Uncertainty, model: number): number {
  const [independent, deviation] = variancesOf(gradient, uncertainty, model);
  return satterthwaite(
    independent,
    uncertainty.degreesOfFreedom,
    deviation,
    uncertainty.deviationDegreesOfFreedom,
  );
}

function standardError(gradient: readonly number[], uncertainty: Uncertainty, model: number): number | null {
  if (!uncertainty.covariance?.[model]) return null;
  const [independent, deviation] = variancesOf(gradient, uncertainty, model);
  const variance = independent + deviation;
  return variance > 0 && Number.isFinite(variance) ? Math.sqrt(variance) : null;
}

/** With cells independent, and what is added since models deviate; 0 where the data allow none. */
export function variancesOf(
  gradient: readonly number[],
  { covariance, deviationCovariance }: Uncertainty,
  model: number,
): readonly [independent: number, deviation: number] {
  const own = covariance?.[model];
  const added = deviationCovariance?.[model];
  return [own ? quadraticForm(own, gradient) : 0, added ? quadraticForm(added, gradient) : 0];
}
