import type { Place } from '../../core/data/observation';

/**
 * The line a place stands in, 0-based; undefined where only its key is known: in JSON the row of a value counts
 * array elements, while that of a broken text is a line and comes without a key.
 */
export function placeLine({ file, row, key }: Place): number | undefined {
  if (row === undefined) return undefined;
  if (key !== undefined && /\.json$/i.test(file)) return undefined;
  return Math.max(0, row - 1);
}
