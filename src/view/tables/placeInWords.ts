import type { Place } from '../../core/data/observation';
import { shownName } from '../names';

/** `paper/arithmetic.csv:12`, `results.json (results.gsm8k)`. */
export function placeInWords(place: Place): string {
  const file = shownName(place.file);
  if (place.row !== undefined) return `${file}:${place.row}`;
  return place.key === undefined ? file : `${file} (${shownName(place.key)})`;
}
