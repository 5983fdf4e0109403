/** The limit that a config could have instead: as good as any, and no larger than that takes. */
import type { ConfigLimit, LimitPredictions } from '../../configs';
import type { Suggestion } from '../../configs/suggestion';

export interface BetterLimit {
  readonly suggestion: Suggestion;
  /** Of all requests together, where they share the limit. */
  readonly tokens: number;
  /** What stands in place of the value as written. */
  readonly text: string;
}

/**
 * A number of its own, perhaps in quotes: `4096`, `"32k"`, `8_192`; or what leaves the limit to the tool: `auto`, `-1`.
 * References and sums are left alone.
 */
const REPLACEABLE = /^(["']?)(?:\d[\d_]*(?:\.\d+)?\s?[km]?i?|auto|-1)\1$/i;

/** Undefined where the fits suggest none, where the value is it already, and where it cannot be replaced. */
export function betterLimit(limit: ConfigLimit, { suggestion }: LimitPredictions): BetterLimit | undefined {
  const { meaning, value, values, raw, ropeScaling, slots = 1 } = limit;
  if (meaning !== 'context limit' || values.length > 1 || ropeScaling !== undefined) return undefined;
  if (suggestion === null || suggestion.tokens === value) return undefined;
  const written = REPLACEABLE.exec(raw);
  if (written === null) return undefined;
  const [, quote = ''] = written;
  const tokens = suggestion.tokens * slots;
  return { suggestion, tokens, text: `${quote}${tokens}${quote}` };
}
