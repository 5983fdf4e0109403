import { distinctProblems } from '../data/distinctProblems';
import type { Problem, Reading } from '../data/observation';
import type { FitResult } from '../fit/result';
import { toJson } from './json';
import { fitDocument } from './saved/fitDocument';

/**
 * The fit of one task as `fit --json` prints it: the commands of the terminal answer from it.
 * @param engine Version of the program that fitted.
 * @param problems What was not used of the files; what the fit itself left out is added.
 */
export function fitJson(
  engine: string,
  fit: FitResult,
  problems: readonly Problem[],
  readings: readonly Reading[],
): string {
  return toJson(fitDocument(engine, [fit], distinctProblems(problems, fit.problems), readings));
}
