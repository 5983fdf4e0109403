/** Why a limit is suggested, in words: for the hover, the quick fix and the terminal. */
import type { Suggestion } from '../../configs/suggestion';
import { cautiousTokens, score, tokens } from '../../core/words/numbers';

/** What the limits of one reason have in common; they follow it. */
export function suggestionHead({ because, target }: Pick<Suggestion, 'because' | 'target'>): string {
  switch (because) {
    case 'plateau':
      return 'Smallest common limit within 1 % of the plateau';
    case 'holds':
      return `Largest common limit whose full prompt keeps ${score(target ?? Number.NaN)}`;
    case 'reaches':
      return `Smallest common limit that reaches ${score(target ?? Number.NaN)}`;
  }
}

/** `smallest common limit within 1 % of the plateau`, `ruler ≥ 0.85 holds to at least 71,000`. */
export function suggestionInWords({ because, task, target, sure, tokens: limit }: Suggestion): string {
  const least = `${task} ≥ ${score(target ?? Number.NaN)}`;
  switch (because) {
    case 'plateau':
      return 'smallest common limit within 1 % of the plateau';
    case 'holds':
      return `${least} holds to at least ${lengthFrom(limit, sure ?? Number.NaN)}`;
    case 'reaches':
      return `${least} is reached from ${cautiousTokens(sure ?? Number.NaN, 'up')} at the latest`;
  }
}

/** To two digits, but where that would fall below the limit itself. */
function lengthFrom(limit: number, sure: number): string {
  const unit = 10 ** Math.max(Math.floor(Math.log10(sure)) - 1, 0);
  return Math.floor(sure / unit) * unit < Math.min(limit, sure) ? tokens(sure) : cautiousTokens(sure, 'down');
}
