import type { Place } from '../../core/data/observation';
import { displayName } from '../displayName';

/** `paper/arithmetic.csv:12`, `results.json (results.gsm8k)`. */
export function placeInWords(place: Place): string {
  const file = displayName(place.file);
  if (place.row !== undefined) return `${file}:${place.row}`;
  return place.key === undefined ? file : `${file} (${displayName(place.key)})`;
}
