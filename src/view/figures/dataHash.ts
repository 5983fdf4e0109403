import { fingerprint } from '../../core/data/fingerprint';
import type { TaskFit } from '../../core/fit/result';

/** Twelve digits that stand for the evaluations of a fit, for the caption of its figures. */
export function dataHash({ id, task, metric, cells }: TaskFit): string {
  return fingerprint({ id, task, metric, cells, computeConvention: undefined, chance: undefined }).slice(
    0,
    12,
  );
}
