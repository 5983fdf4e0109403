import type { Gap } from '../../core/answer/difference';
import { signed } from '../../core/words/numbers';

/** `−0.012 (−0.020 to −0.004)`. */
export function gapInWords(gap: Gap): string {
  const ends = gapRange(gap);
  return ends === '' ? signed(gap.difference) : `${signed(gap.difference)} (${ends})`;
}

/** `−0.020 to −0.004`; empty where there is no interval. */
export function gapRange({ low, high }: Gap): string {
  return low === null || high === null ? '' : `${signed(low)} to ${signed(high)}`;
}
