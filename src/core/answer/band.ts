import type { Evaluator } from './evaluate';

/**
 * One edge of the pointwise 90 % band as a score, for questions that look for where a target is met: where there is no
 * interval the lower edge reaches nothing and the upper one everything.
 */
export function bandEdge(law: Evaluator, edge: 'low' | 'high'): Evaluator['score'] {
  const unknown = edge === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return (point) => law.estimate(point)[edge] ?? unknown;
}
