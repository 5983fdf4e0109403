/** The limit that a config could have instead: as good as any, and no larger than that takes. */
import type { ConfigLimit, LimitPredictions } from '../../configs';

export interface BetterLimit {
  /** Tokens. */
  readonly tokens: number;
  /** What stands in place of the value as written. */
  readonly text: string;
}

/** A number of its own, perhaps in quotes: `4096`, `"32k"`, `8_192`. References and sums are left alone. */
const NUMBER = /^(["']?)\d[\d_]*(\.\d+)?\s?[km]?i?\1$/i;

/** Undefined where the fits suggest none, where the value is it already, and where it is no plain number. */
export function betterLimit(limit: ConfigLimit, { suggestion }: LimitPredictions): BetterLimit | undefined {
  const { meaning, value, values, raw, ropeScaling } = limit;
  if (meaning !== 'context limit' || values.length !== 1 || ropeScaling !== undefined) return undefined;
  if (suggestion === null || suggestion === value) return undefined;
  const written = NUMBER.exec(raw);
  if (written === null) return undefined;
  const [, quote = ''] = written;
  return { tokens: suggestion, text: `${quote}${suggestion}${quote}` };
}
