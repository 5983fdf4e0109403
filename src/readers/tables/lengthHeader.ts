/** Column names that are prompt lengths: `4K`, `4096`, `4096,none`, `4k_acc`, `ctx_32`, `acc@16k`. */
import { isKnownMetric, metricKey } from '../../core/data/metric';
import { tokensIn } from '../../core/data/tokenUnits';
import { withoutMarkup } from '../withoutMarkup';

export interface LengthHeader {
  /** Tokens; 0 for labels such as BABILong's `0k`. */
  readonly promptTokens: number;
  /** The metric named beside the length, undefined when there is none. */
  readonly metric: string | undefined;
  /** The column holds standard errors of that length's scores. */
  readonly stderr: boolean;
  /** Written with K or M, or a multiple of 128: a length beyond doubt. */
  readonly certain: boolean;
}

export function readLengthHeader(header: string): LengthHeader | undefined {
  if (header.length > 60) return undefined;
  const words = withoutMarkup(header)
    .toLowerCase()
    .replace(/\b(ctx|context|len|length|seq|seqlen|l|n)(?=\d)/g, '$1 ')
    .replace(/(\d) (?=[km]\b)/g, '$1')
    .split(/[\s_\-@,()=/:↑↓%]+/)
    .filter((word) => word !== '');
  const lengths = words.flatMap((word) => readLength(word) ?? []);
  const [length] = lengths;
  if (!length || lengths.length > 1) return undefined;
  const others = words.filter((word) => !readLength(word) && !FILLERS.has(word));
  const stderr = others.some((word) => STDERR.has(word));
  const metric = others.filter((word) => !STDERR.has(word)).join('_');
  if (metric !== '' && metric !== 'score' && !isKnownMetric(metric)) return undefined;
  const name = metric === '' || metricKey(metric) === 'score' ? undefined : metric;
  return { ...length, metric: name, stderr };
}

/** Shortest bare number that is taken for a length. With a word such as `ctx` before it, any number is. */
export const SHORTEST_BARE = 64;
const FILLERS = new Set(
  'ctx,context,len,length,seq,sequence,seqlen,tokens,token,tok,toks,none,at,l,prompt,input,size,in,n,score'.split(
    ',',
  ),
);
const STDERR = new Set(['stderr', 'se', 'sem', 'std']);

function readLength(word: string): { promptTokens: number; certain: boolean } | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)([km]?)$/.exec(word);
  if (!match) return undefined;
  const promptTokens = tokensIn(Number(match[1]), match[2]);
  if (!Number.isInteger(promptTokens)) return undefined;
  return { promptTokens, certain: match[2] !== '' || (promptTokens > 0 && promptTokens % 128 === 0) };
}

/**
 * Whether columns read as lengths make a table over lengths: two or more, none of them a small number or a
 * year, as in tables over ranks or seasons. Without a column that names models, all must be beyond doubt.
 */
export function areLengths(
  lengths: readonly LengthHeader[],
  headers: readonly string[],
  sure: boolean,
): boolean {
  const scores = lengths.filter((length) => !length.stderr);
  if (new Set(scores.map((length) => length.promptTokens)).size < 2) return false;
  const bare = lengths.filter((_, i) => /^\s*\d+\s*$/.test(headers[i] ?? ''));
  if (bare.length > 0 && bare.every(({ promptTokens }) => promptTokens >= 1900 && promptTokens <= 2100))
    return false;
  if (bare.some(({ promptTokens }) => promptTokens < SHORTEST_BARE)) return false;
  return sure || lengths.every((length) => length.certain);
}
