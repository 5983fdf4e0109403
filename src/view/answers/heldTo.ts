/** How long prompts may be, and how large a limit has to be, in words that lead with the cautious end. */
import type { NeededLimit } from '../../core/answer/neededLimit';
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

/** `at most 1,954 tokens (best estimate 1,372, 90 % interval 791–1,954)`: the cautious end leads. */
export function atMost({ contextLimit, low, high }: NeededLimit): string {
  if (high === null)
    return `${tokens(contextLimit)} tokens by the best estimate${low === null ? '' : `, ${tokens(low)} at least`}, and no limit is surely enough`;
  const range = `90 % interval ${interval(low, high, tokens)}`;
  return `at most ${tokens(high)} tokens (best estimate ${tokens(contextLimit)}, ${range})`;
}
