/** The saved fit, with the version of this program in it. */
import { version } from '../../package.json';
import type { Problem, Reading } from '../core/data/observation';
import { fitDocument as documentOf, type FitDocument } from '../core/export/saved/fitDocument';
import type { FitResult } from '../core/fit/result';

export function versionedFitDocument(
  fits: readonly FitResult[],
  problems: readonly Problem[],
  readings: readonly Reading[],
): FitDocument {
  return documentOf(version, fits, problems, readings);
}
