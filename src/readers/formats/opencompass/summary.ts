/**
 * OpenCompass summaries: `summary/summary_<time>.csv`, and `.txt` and `.md` with the same table. One row per dataset,
 * one column per model, scores 0–100; a prompt length stands, if anywhere, in the dataset's name.
 */
import { taskInSidecar } from '../../../core/data/sidecar';
import { readLines } from '../../bytes/lines';
import { limits } from '../../limits';
import { looksLikeModel } from '../../names/modelInPath';
import { readNumber } from '../../numbers';
import { baseName, extension } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { emitScore } from '../../tables/emitScore';
import { isRule } from '../../tables/printedTable';
import { type Names, type NamesOf, whose } from '../../whose';
import {
  FIRST_MODEL,
  isDrawn,
  SUMMARY_HEADER,
  type SummaryRow,
  summaryCells,
  summaryRow,
  tellingRows,
} from './rows';

export const opencompass: Reader = {
  id: 'opencompass',
  title: 'OpenCompass summaries',
  globs: ['**/summary_*.csv', '**/summary_*.txt', '**/summary_*.md'],
  detect(path, head) {
    if (!EXTENSIONS.has(extension(path)) || !SUMMARY_HEADER.test(head)) return 'no';
    return extension(path) === 'md' ? 'weak' : 'strong';
  },
  read: readSummary,
};

const EXTENSIONS = new Set(['csv', 'txt', 'md']);

/** A row with the names that stand above its cells; undefined above those that are no scores. */
interface PlacedRow extends SummaryRow {
  readonly models: readonly (string | undefined)[];
  /** 1-based line. */
  readonly row: number;
}

async function readSummary(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  options: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const twin = baseName(file).replace(/\.(?:txt|md)$/, '.csv');
  if (twin !== baseName(file) && (await source.sibling(twin))) {
    sink.elsewhere({ file, column: '', as: `the same table stands in ${twin}` });
    return;
  }
  const rows = await rowsOf(source, sink, signal);
  const used = tellingRows(rows);
  const namesOf = whose(file, options.sidecar).among(used.flatMap(namesIn), sink);
  const counts = used.map((row) => emitRow(file, row, namesOf, sink, options));
  const withoutLength = counts.reduce((sum, count) => sum + count, 0);
  if (used.length < rows.length)
    sink.reading({
      file,
      column: 'metric',
      as: `means over datasets, left out: ${rows.length - used.length} rows`,
    });
  if (withoutLength > 0)
    sink.problem({
      file,
      reason: `${withoutLength} ${withoutLength === 1 ? 'score' : 'scores'} ${NO_LENGTH}`,
    });
  sink.reading({ file, column: 'scores', as: 'score, 0–100 (as OpenCompass writes it)' });
}

async function rowsOf(source: Source, sink: Sink, signal: AbortSignal): Promise<readonly PlacedRow[]> {
  const file = source.path;
  const rows: PlacedRow[] = [];
  let models: PlacedRow['models'] | undefined;
  let drawn = false;
  for await (const { text, row } of readLines(source, signal, sink.progress)) {
    const cells = summaryCells(text);
    if (SUMMARY_HEADER.test(text)) {
      models = cells.map((cell, i) => (i < FIRST_MODEL || COUNTS.test(cell) ? undefined : modelOf(cell)));
      drawn = isDrawn(text);
    } else if (models && isRule(cells)) continue;
    // In a text file the table ends with a line of `$` or an empty one.
    else if (text.trim() === '' || /^\$+$/.test(text.trim()) || (drawn && !isDrawn(text))) models = undefined;
    else if (models && cells.length >= FIRST_MODEL) rows.push({ ...summaryRow(cells), models, row });
    else if (models)
      sink.problem({
        file,
        row,
        reason: `${cells.length} cells where a dataset has more than ${FIRST_MODEL}: half-written, or cut off`,
      });
    if (rows.length >= limits.observations) break;
  }
  return rows;
}

/** What a row with a prompt length calls its results. */
function namesIn({ models, task, promptTokens, metric, cells }: PlacedRow): readonly Names[] {
  if (promptTokens === undefined) return [];
  const scored = models.filter((_, i) => readNumber(cells[i]).kind !== 'missing');
  return scored.flatMap((model) => (model === undefined ? [] : [{ model, task, metric: metricOf(metric) }]));
}

function metricOf(cell: string): string {
  return cell === '' || cell === '-' ? 'score' : cell;
}

/** The number of scores that were not emitted for want of a prompt length. */
function emitRow(
  file: string,
  { dataset, task, promptTokens, metric, cells, models, row }: PlacedRow,
  namesOf: NamesOf,
  sink: Sink,
  { sidecar }: ReadOptions,
): number {
  let withoutLength = 0;
  models.forEach((model, i) => {
    const reading = readNumber(cells[i]);
    if (model === undefined || reading.kind === 'missing') return;
    if (promptTokens === undefined) {
      withoutLength++;
      return;
    }
    const { origin, ...own } = namesOf({ model, task, metric: metricOf(metric) });
    const share = reading.kind === 'number' && reading.form === 'share';
    emitScore(
      {
        ...own,
        value: reading.kind === 'number' ? reading.value : Number.NaN,
        perfect: share ? 1 : (taskInSidecar(sidecar, own.task)?.scale ?? 100),
        instances: reading.kind === 'number' ? reading.instances : undefined,
        promptTokens,
        place: { file, row, key: `${dataset}.${model}` },
        origin: { ...origin, promptTokens: 'name' },
      },
      sink,
    );
  });
  return withoutLength;
}

/** Newer releases count the instances in a column beside the models. */
const COUNTS = /^total_count$/i;
const NO_LENGTH =
  'without a prompt length: OpenCompass tells one in the dataset’s name only (ruler_vt_8k). Add a table with prompt_tokens or shots to use the others';

/** Models without a name of their own are called by their class and path: `opencompass.models.….HuggingFace_org_name-7b`. */
function modelOf(header: string): string {
  const name = header.trim();
  const path = /^opencompass\.models\.[\w.]*?\.[A-Za-z]+\d*_(.+)$/s.exec(name)?.[1];
  if (path === undefined) return name;
  const parts = path.split('_');
  const tails = parts.map((_, i) => parts.slice(i).join('_')).filter(looksLikeModel);
  return tails.at(-1) ?? path;
}
