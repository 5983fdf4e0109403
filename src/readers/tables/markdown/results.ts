/** Which tables of a Markdown file are evaluation results over prompt lengths, and how they are read. */
import { lowerIsBetter } from '../../../core/data/metric';
import { modelInText } from '../../names/modelInPath';
import { readNumber, readShots, readTokens } from '../../numbers';
import { stem } from '../../paths';
import type { Names } from '../../whose';
import { withoutMarkup } from '../../withoutMarkup';
import { type Columns, missingIn, understandColumns } from '../columns';
import type { TableOptions } from '../options';
import { wideOverModels } from '../wideOverModels';
import { cellText, filledDown, markdownRows } from './rows';
import type { MarkdownTable } from './tables';
import { taskOfHeadings } from './task';

export interface MarkdownResults {
  /** Everything but a model is told: nothing can be read until someone names it. */
  readonly nameless: boolean;
  readonly columns: Columns;
  readonly options: TableOptions;
  readonly rows: readonly {
    readonly cells: readonly unknown[];
    readonly row: number;
    readonly key?: string;
  }[];
}

/**
 * Undefined for tables of anything else. A README has tables of many kinds, and a model's context window or one
 * number of shots beside a score is no prompt length that varies: only tables with several lengths are results.
 */
export function markdownResults(
  { headers, rows, headings, caption, model }: MarkdownTable,
  path: string,
  options: TableOptions,
): MarkdownResults | undefined {
  // A long line before a table is prose; a short one is its caption.
  const about = withoutMarkup([headings.at(-1) ?? '', caption.length > CAPTION ? '' : caption].join(' '));
  if (MEASURES_ELSE.test(about)) return undefined;
  const plain = { headers: headers.map(cellText), rows: markdownRows(rows) };
  const loss = about.split(/[^A-Za-z0-9-]+/).find((word) => lowerIsBetter(word));
  // The nearest line or heading that names a model speaks of the table, else the file's name.
  const modelInHeading = [...headings].reverse().map(withoutMarkup).map(modelInText).find(Boolean);
  const task = taskOfHeadings(headings, path);
  const around = { task: task.name, model: model ?? modelInHeading ?? modelInText(stem(path)), metric: loss };
  const own: TableOptions = { ...options, around };
  const columns = columnsOf(plain.headers, plain.rows, own);
  const { model: models, task: tasks, metric: metrics } = columns.fields;
  const filled = filledDown(plain.rows, [models, tasks, metrics]);
  // A model above a table speaks of it only where the rows are tasks or lengths, not models or variants of one.
  const areOfOneModel = areTasksOrLengths(columns, filled);
  const aboveModel = areOfOneModel ? around.model : undefined;
  const known = { model: options.whose.override.model ?? aboveModel };
  const sound = areScores(columns, filled) && varies(columns, filled);
  const missing = missingIn(columns, known);
  if (missing.length === 0) {
    if (!sound) return undefined;
    const byHeading: readonly (keyof Names)[] = [
      ...(aboveModel !== undefined && model === undefined && modelInHeading !== undefined
        ? ['model' as const]
        : []),
      ...(task.byHeading && modelInText(task.name) === undefined ? ['task' as const] : []),
    ];
    const ofAllRows = { model: areOfOneModel ? model : undefined };
    const named = { ...options, ofAllRows, around: { ...around, model: aboveModel, byHeading } };
    return { nameless: false, columns, options: named, rows: filled };
  }
  const wide = wideOverModels(
    plain.headers,
    plain.rows.map(({ cells }) => cells),
  );
  if (!wide) {
    const nameless = sound && areOfOneModel && missingIn(columns, { model: 'any' }).length === 0;
    return nameless ? { nameless, columns, options: own, rows: filled } : undefined;
  }
  const results = plain.rows.flatMap(({ cells, row }) =>
    wide.rowsOf(cells).map((result) => ({ ...result, row })),
  );
  const long = columnsOf(wide.headers, results, own);
  return areScores(long, results)
    ? { nameless: false, columns: long, options: own, rows: results }
    : undefined;
}

const CAPTION = 150;
/** Tables of memory, speed or price over lengths look like tables of scores. */
const MEASURES_ELSE =
  /\b(?:memory|vram|gpu|throughput|latency|speed(?:up)?|tokens?\s*\/\s*s(?:ec)?|tok\/s|seconds|ms|[gm]i?b|price|pricing|cost|usd|flops|vocab(?:ulary)?|hours|batch size|runtime)\b/i;

function columnsOf(
  headers: readonly string[],
  rows: readonly { readonly cells: readonly unknown[] }[],
  options: TableOptions,
): Columns {
  return understandColumns(
    headers,
    rows.slice(0, 100).map(({ cells }) => cells),
    options.columns,
  );
}

/** The rows are tasks, or lengths of which each stands once and the longest is one of long prompts. */
function areTasksOrLengths(
  { fields }: Columns,
  rows: readonly { readonly cells: readonly unknown[] }[],
): boolean {
  if (fields.task !== undefined) return true;
  const at = fields.prompt_tokens;
  if (at === undefined) return false;
  const lengths = rows.flatMap(({ cells }) => {
    const reading = readTokens(cells[at]);
    return reading.kind === 'number' ? [reading.value] : [];
  });
  return new Set(lengths).size === lengths.length && lengths.some((length) => length >= LONG);
}

/** Tokens; a table of shorter texts only is of words or sentences, not of prompts. */
const LONG = 1_000;

/** Most of what stands in the score columns are numbers up to 100. */
function areScores({ scores }: Columns, rows: readonly { readonly cells: readonly unknown[] }[]): boolean {
  if (scores.some(({ header }) => MEASURES_ELSE.test(header))) return false;
  const readings = rows.flatMap(({ cells }) => scores.map(({ index }) => readNumber(cells[index])));
  const filled = readings.filter(({ kind }) => kind !== 'missing');
  const sound = filled.filter((reading) => reading.kind === 'number' && reading.value <= 100);
  return sound.length > 0 && sound.length >= filled.length / 2;
}

/** One model of the table, on one task, was evaluated at two lengths or numbers of shots at least. */
function varies(
  { fields, shape }: Columns,
  rows: readonly { readonly cells: readonly unknown[] }[],
): boolean {
  if (shape === 'wide') return true;
  const seen = new Map<string, string>();
  return rows.some(({ cells }) => {
    const at = (index: number | undefined): unknown => (index === undefined ? '' : cells[index]);
    const subject = JSON.stringify([at(fields.model), at(fields.task), at(fields.metric)]);
    const [length, shots] = [readTokens(at(fields.prompt_tokens)), readShots(at(fields.shots))];
    const where = JSON.stringify(
      [length, shots].map((reading) => (reading.kind === 'number' ? reading.value : '')),
    );
    const known = seen.get(subject);
    seen.set(subject, where);
    return known !== undefined && known !== where;
  });
}
