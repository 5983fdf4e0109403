/** How many tokens (or shots) a value stands for, with what has to be said about it. */
import type { Statement, StatementId } from '../core/words/statement';

export interface Count {
  /** Null where the file leaves it to the tool, or where the number makes no sense. */
  readonly value: number | null;
  readonly note: Statement | undefined;
}

export interface CountOptions {
  /** What a small `k` stands for. vLLM's command line reads `4k` as 4000 and `4K` as 4096. */
  readonly kilo: 1000 | 1024;
  /** The least that makes sense: 0 shots are a number of them, 0 tokens ask for the tool's default, 1 is a switch. */
  readonly least: number;
}

/** Transformers writes 1e30 for "no limit", older files 1e12 or 2⁶³. */
const UNSET = 1e12;
/** Ten times the longest context anybody has announced. */
const ABSURD = 1e9;

const WORDS: Readonly<Record<string, StatementId>> = {
  auto: 'config.auto',
  max: 'config.auto',
  null: 'config.default',
  none: 'config.default',
  nil: 'config.default',
  '~': 'config.default',
  default: 'config.default',
  '': 'config.default',
  inf: 'config.unset',
  '.inf': 'config.unset',
  infinity: 'config.unset',
};

/** Undefined for what is no count at all, such as a sentence or `true`. */
export function countOf(
  written: string | number | boolean | null,
  raw: string,
  { kilo, least }: CountOptions,
): Count | undefined {
  if (typeof written === 'boolean' || (typeof written === 'string' && written.length > 60)) return undefined;
  const text = (written === null ? '' : String(written)).trim();
  const word = Object.hasOwn(WORDS, text.toLowerCase()) ? WORDS[text.toLowerCase()] : undefined;
  if (word) return none(word, raw);
  const parsed = typeof written === 'number' ? { value: written, suffix: '' } : numberIn(text, kilo);
  if (!parsed) return undefined;
  const { value, suffix } = parsed;
  if (value === -1) return none('config.auto', raw);
  if (value < 0) return none('config.negative', raw);
  if (value === 0 && least > 0) return none('config.zero', raw);
  if (value >= UNSET) return none('config.unset', raw);
  if (value > ABSURD) return none('config.absurd', raw);
  if (!Number.isInteger(value)) return none('config.notWhole', raw);
  if (value < least) return none('config.tooSmall', raw);
  return { value, note: suffix === '' ? undefined : { id: 'config.suffix', values: { raw, value } } };
}

function none(id: StatementId, raw: string): Count {
  return { value: null, note: { id, values: { raw } } };
}

/** `8192`, `1_000`, `8,192`, `4k`, `25.6k`, `1M`, `8192 tokens`, `1e30`. */
function numberIn(text: string, kilo: number): { value: number; suffix: string } | undefined {
  const match = /^([+-]?\d[\d_,]*(?:\.\d+)?(?:e[+-]?\d+)?)\s*(?:([kKmM])\s*)?(?:tokens?)?$/.exec(text);
  const digits = match?.[1];
  if (!digits || /,(?!\d{3}(\D|$))/.test(digits)) return undefined;
  const suffix = match[2] ?? '';
  // Nobody writes a fraction of a power of two: `25.6k` is 25600.
  const base = digits.includes('.') ? 1000 : suffix === 'k' || suffix === 'm' ? kilo : 1024;
  const unit = suffix === '' ? 1 : base;
  const value = Number(digits.replace(/[_,]/g, '')) * (suffix.toLowerCase() === 'm' ? unit * unit : unit);
  return Number.isFinite(value) ? { value: Math.round(value * 1e6) / 1e6, suffix } : undefined;
}
