import { formatOf } from './formats';
import { mentionsLimit } from './keys';
import type { ConfigLimit, ConfigLimits } from './limit';
import { limitsOf, MOST_LIMITS } from './limits';
import { lineFinder } from './lines';
import { looksLikeResults } from './resultShape';
import { isModelTable } from './tool';

/** Characters; configs are a thousandth of it, and hovering must stay immediate. */
const LONGEST_CONFIG = 2 * 2 ** 20;

const NONE: ConfigLimits = { limits: [], notes: [] };

/**
 * Every context limit, prompt length, training length, shot count and output budget written in a config file.
 * `path` is looked at, never opened; `languageId` is the editor's, for files whose name says nothing.
 * Never throws: broken text gives what is readable of it.
 */
export function recognise(path: string, text: string, languageId?: string): ConfigLimits {
  if (text.length > LONGEST_CONFIG) {
    return {
      limits: [],
      notes: [{ id: 'config.tooLong', values: { characters: text.length, most: LONGEST_CONFIG } }],
    };
  }
  const format = formatOf(path, text, languageId);
  if (!format || !(mentionsLimit(text) || isModelTable(path))) return NONE;
  try {
    const lineOf = lineFinder(text);
    const documents = format.parse(text).filter((document) => !looksLikeResults(document));
    const found = documents.flatMap((document) => limitsOf(text, document, path, lineOf));
    return { limits: onePerPlace(found), notes: [] };
  } catch (error) {
    // Text can nest deeper than a parser's stack; anything else would be a fault of ours, and is not hidden.
    if (!(error instanceof RangeError)) throw error;
    return { limits: [], notes: [{ id: 'config.tooDeep', values: {} }] };
  }
}

/** In the order of the text; what two readings of one text both found stands once, as the first saw it. */
function onePerPlace(found: readonly ConfigLimit[]): readonly ConfigLimit[] {
  const places = new Map<number, ConfigLimit>();
  for (const limit of found) {
    if (!places.has(limit.range.start)) places.set(limit.range.start, limit);
  }
  return [...places.values()].sort((a, b) => a.range.start - b.range.start).slice(0, MOST_LIMITS);
}
