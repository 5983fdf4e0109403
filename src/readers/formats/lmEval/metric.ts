/** Names of metrics as lm-evaluation-harness writes them. */
import { readTokens } from '../../numbers';

/** A metric under one filter. */
export interface LmEvalMetric {
  /** `acc`, or with the filter where it is not the plain one: `exact_match,strict-match`. */
  readonly name: string;
  /** Without the filter. */
  readonly base: string;
  /** The metric is a prompt length, tokens, as in RULER: its value is the score at that length. */
  readonly promptTokens: number | undefined;
}

/** The metric of a key `acc,none`; undefined for keys that hold none: aliases, counts, standard errors. */
export function readMetricKey(key: string): LmEvalMetric | undefined {
  const comma = key.indexOf(',');
  return comma <= 0 ? undefined : metricOf(key.slice(0, comma), key.slice(comma + 1));
}

/** The metric by its name and filter; undefined for standard errors and what is no metric. */
export function metricOf(base: string, filter: string | undefined): LmEvalMetric | undefined {
  if (NO_METRIC.has(base) || /_stderr(?:_|$)/.test(base)) return undefined;
  const promptTokens = lengthOf(base);
  const own = promptTokens === undefined ? base : LENGTH_METRIC;
  const plain = filter === undefined || filter === '' || filter === 'none';
  return { name: plain ? own : `${own},${filter}`, base, promptTokens };
}

/** What a task is called that is scored at several prompt lengths: as in tables over lengths. */
const LENGTH_METRIC = 'score';

/** lm-evaluation-harness marks a length that was not run with this score. */
export const NOT_RUN = -1;

/** Values that are kept beside the metrics. `bypass` is what predictions without a score get. */
const NO_METRIC = new Set(['', ' ', 'alias', 'name', 'samples', 'sample_len', 'sample_count', 'bypass']);

/** Shortest number that is a length: a metric `1` or `10` would be a rank. */
const SHORTEST = 128;

function lengthOf(base: string): number | undefined {
  if (!/^\d{1,8}[kKmM]?$/.test(base)) return undefined;
  const reading = readTokens(base);
  const tokens = reading.kind === 'number' ? reading.value : 0;
  return tokens >= SHORTEST || /[kKmM]$/.test(base) ? tokens : undefined;
}
