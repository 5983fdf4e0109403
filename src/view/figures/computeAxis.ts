/** The axis of training compute, FLOP: what figures over it share. */
import type { TaskFit } from '../../core/fit/result';
import { drawn } from './columns';
import type { Range } from './lengthAxis';

/** How far the axis goes beyond the evaluated compute, as a factor. */
export const COMPUTE_MARGIN = 1.6;

/** Why a task has no figure over compute; null: it has one. */
export function lacksCompute(fit: TaskFit): string | null {
  const known = new Set(fit.cells.flatMap((cell) => cell.trainingFlops ?? []));
  if (known.size > 1) return null;
  return known.size === 1
    ? 'all models have the same training compute'
    : 'the training compute of these models is not known';
}

/** FLOP. */
export function computeRange(fit: TaskFit): Range {
  const known = fit.models.flatMap(({ trainingFlops }) => trainingFlops ?? []);
  return { from: drawn(Math.min(...known) / COMPUTE_MARGIN), to: drawn(Math.max(...known) * COMPUTE_MARGIN) };
}
