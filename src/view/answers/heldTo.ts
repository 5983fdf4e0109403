/** How long prompts may be, in words that lead with the cautious end. */
import type { UsableLength } from '../../core/answer/usableLength';
import { cautiousTokens, interval, tokens } from '../../core/words/numbers';

/** `71,000`: the length that is sure, to two digits; in full where the score holds that far by every estimate. */
export function sureLength({ low, promptTokens }: UsableLength): string | undefined {
  if (low === null) return undefined;
  return low === promptTokens ? tokens(low) : cautiousTokens(low, 'down');
}

/** `up to at least 71,000 prompt tokens (best estimate 76,612, 90 % interval 71,586–82,000)`. */
export function heldTo(length: UsableLength): string {
  const { promptTokens, low, high, atLimit } = length;
  const sure = sureLength(length);
  const limit = atLimit ? ', its context limit' : '';
  if (sure === undefined) {
    const most = high === null ? '' : `, ${tokens(high)} at most`;
    return `up to ${tokens(promptTokens)} prompt tokens${limit} by the best estimate${most}; no length is sure`;
  }
  const range = `90 % interval ${interval(low, high, tokens)}`;
  return `up to at least ${sure} prompt tokens (best estimate ${tokens(promptTokens)}${limit}, ${range})`;
}
