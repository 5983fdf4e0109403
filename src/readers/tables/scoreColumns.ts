/** Which columns of a result table hold scores, of which metric, and where their standard errors stand. */
import { isKnownMetric, lowerIsBetter } from '../../core/data/metric';
import { readNumber } from '../numbers';
import { withoutMarkup } from '../withoutMarkup';
import type { ColumnFinder } from './columnFinder';
import { areLengths, type LengthHeader, readLengthHeader } from './lengthHeader';
import { otherRange, saysPercent } from './scale';
import { headerKey, lastSegment, synonyms } from './synonyms';

export interface ScoreColumn {
  readonly index: number;
  readonly header: string;
  /** Name of the metric; undefined where only a metric column, or nobody, says it. */
  readonly metric: string | undefined;
  /** Column of the standard errors. */
  readonly stderr: number | undefined;
  /** That column holds half-widths of 95 % intervals. */
  readonly interval: boolean;
  /** The header says %. */
  readonly percent: boolean;
  /** From what to what the scores go, by the header, where it is neither 0–1 nor 0–100. */
  readonly range: string | undefined;
  readonly lowerIsBetter: boolean;
  /** In a table over lengths, the length of this column, tokens. */
  readonly promptTokens: number | undefined;
}

/** Columns of a table over lengths, with their companions of standard errors; none when it is no such table. */
export function lengthColumns(finder: ColumnFinder, modelIsNamed: boolean): readonly ScoreColumn[] {
  const found: { readonly index: number; readonly length: LengthHeader }[] = [];
  finder.headers.forEach((header, index) => {
    const length = finder.isFree(index) ? readLengthHeader(header) : undefined;
    if (length) found.push({ index, length });
  });
  const headers = found.map(({ index }) => finder.headers[index] ?? '');
  const lengths = found.map(({ length }) => length);
  if (!areLengths(lengths, headers, modelIsNamed)) return [];
  for (const { index } of found) finder.takeAt(index);
  return found
    .filter(({ length }) => !length.stderr)
    .map(({ index, length }) => {
      const companion = found.find(
        (other) =>
          other.length.stderr &&
          other.length.promptTokens === length.promptTokens &&
          (other.length.metric === undefined || other.length.metric === length.metric),
      );
      return {
        ...described(finder.headers[index] ?? ''),
        index,
        metric: length.metric,
        stderr: companion?.index,
        interval: false,
        lowerIsBetter: length.metric !== undefined && lowerIsBetter(length.metric),
        promptTokens: length.promptTokens,
      };
    });
}

/**
 * Score columns of a table with one row per result: a general one, and one per known metric.
 * @param known The columns of the canonical names, already taken.
 * @param metricIsTold Another column names the metric of each row.
 */
export function scoreColumns(
  finder: ColumnFinder,
  known: { readonly score: number | undefined; readonly stderr: number | undefined },
  metricIsTold: boolean,
): readonly ScoreColumn[] {
  const metrics = finder.headers.flatMap((header, index) =>
    finder.isFree(index) && isMetricColumn(header) && finder.holds(index, isScore) ? [index] : [],
  );
  for (const index of metrics) finder.takeAt(index);
  let general = known.score;
  if (metrics.length === 0 || metricIsTold) general ??= finder.take(synonyms.generalScore, isScore);
  else general ??= finder.take(synonyms.surelyScore, isScore);
  if (metricIsTold && general === undefined && metrics.length === 1) general = metrics.pop();
  const [first] = metrics;
  const stderr = known.stderr ?? finder.take(synonyms.stderr);
  const interval = stderr === undefined ? finder.take(synonyms.interval) : undefined;
  const column = (index: number, metric: string | undefined): ScoreColumn => {
    const header = finder.headers[index] ?? '';
    const own = companion(finder, header);
    // A standard error without a metric's name belongs to the general score, or to the first metric.
    const shared = index === (general ?? first);
    return {
      ...described(header),
      index,
      metric,
      stderr: own ?? (shared ? (stderr ?? interval) : undefined),
      interval:
        (own === undefined && shared && stderr === undefined && interval !== undefined) ||
        saysInterval(header),
      lowerIsBetter: header.includes('↓') || (metric !== undefined && lowerIsBetter(metric)),
      promptTokens: undefined,
    };
  };
  const named = metrics.map((index) => column(index, metricName(finder.headers[index] ?? '')));
  return general === undefined ? named : [column(general, undefined), ...named];
}

/** `metrics.accuracy (%)` → `accuracy`. */
function metricName(header: string): string {
  const name = withoutMarkup(lastSegment(header))
    // `accuracy ± 95% CI` and `accuracy, 95 % CI` are accuracies.
    .replace(/(?:±|\+\/-|, ?\d\d ?%)[\s\S]*$/, '')
    .replace(/\([^()]*\)|[%↑↓]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return name === '' ? header.trim() : name;
}

function isMetricColumn(header: string): boolean {
  return isKnownMetric(headerKey(header)) || isKnownMetric(headerKey(lastSegment(header)));
}

function companion(finder: ColumnFinder, header: string): number | undefined {
  const key = headerKey(header);
  return finder.take(synonyms.stderr.flatMap((word) => [`${key}${word}`, `${word}${key}`]));
}

/** `accuracy ± 95% CI`: what stands after ± is half of an interval. */
function saysInterval(header: string): boolean {
  return /\d\d ?% ?(?:ci|conf|interval)/i.test(header);
}

function described(header: string): Pick<ScoreColumn, 'header' | 'percent' | 'range'> {
  return { header, percent: saysPercent(header), range: otherRange(header) };
}

function isScore(cell: unknown): boolean {
  return (
    readNumber(cell, { decimalComma: typeof cell === 'string' && /^\s*\d+,\d+\s*(?:%\s*)?$/.test(cell) })
      .kind === 'number'
  );
}
