import type { Cell } from './cell';
import { inOrder } from './cellOrder';
import { fingerprint } from './fingerprint';

/** The evaluations of one task. */
export interface Evaluations {
  readonly task: string;
  readonly metric: string;
  readonly cells: readonly Cell[];
}

/**
 * 16 hexadecimal digits that say which evaluations a fit was made of, so that a figure can be traced to its report. The
 * same numbers under another path have the same hash.
 */
export function dataHash({ task, metric, cells }: Evaluations): string {
  // Written out field by field: a fit read back from a file may hold them in another order.
  const plain = cells.map(
    ({ model, promptTokens, contextLimit, trainingFlops, score, stderr, instances, shots }): Cell => ({
      model,
      promptTokens,
      contextLimit,
      trainingFlops,
      score,
      stderr,
      instances,
      shots,
      place: { file: '' },
      origin: {},
    }),
  );
  // Repeats stand in the order of their places, which a renamed folder may turn.
  return fingerprint({ id: task, task, metric, cells: plain.sort(inOrder) });
}

/** The short form, for captions: the first 12 digits. */
export function shortDataHash(evaluations: Evaluations): string {
  return dataHash(evaluations).slice(0, 12);
}
