/** lm-evaluation-harness, printed tables: in Markdown files, notes and logs. */

import { type Sidecar, taskInSidecar } from '../../../../core/data/sidecar';
import { readLines } from '../../../bytes/lines';
import { limits } from '../../../limits';
import { extension } from '../../../paths';
import type { Reader, ReadOptions, Sink } from '../../../reader';
import type { Source } from '../../../source';
import { cellsOf, withoutColours } from '../../../tables/printedTable';
import { onScale } from '../../../tables/scale';
import { type Names, whose } from '../../../whose';
import { lmEvalEmitter } from '../emit';
import { lmEvalScale, lmEvalScaleEvidence } from '../scale';
import { joined, type PrintedRun, runInLine, runInPath } from './run';
import { type PrintedResult, type PrintedTable, printedTable } from './table';

export const lmEvalPrinted: Reader = {
  id: 'lm-eval-table',
  title: 'lm-evaluation-harness printed tables',
  globs: ['**/*.md', '**/*.txt', '**/*.log'],
  detect(path, head) {
    if (!TEXTS.has(extension(path))) return 'no';
    if (HEADER.test(head)) return 'strong';
    // In a log the table stands at the end, below more than the head.
    return LOGS.has(extension(path)) && HARNESS.test(head) ? 'weak' : 'no';
  },
  read: readPrinted,
};

const LOGS = new Set(['txt', 'log', 'out']);
const TEXTS = new Set(['md', 'markdown', ...LOGS]);
const HEADER =
  /\|\s*(?:Tasks?|Groups)\s*\|\s*Version\s*\|(?:[^\n|]*\|){0,4}\s*Metric\s*\|(?:[^\n|]*\|){0,2}\s*Value\s*\|/;
const HARNESS = /\blm[-_]eval\b|lm-evaluation-harness/;

interface Found {
  readonly results: readonly PrintedResult[];
  readonly run: PrintedRun | undefined;
  readonly table: PrintedTable;
}

async function readPrinted(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  options: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const found: Found[] = [];
  const groups = new Set<string>();
  let run: PrintedRun | undefined;
  let used = false;
  let table: PrintedTable | undefined;
  let afterGap = false;
  let rows = 0;
  const close = (): void => {
    if (!table) return;
    const finished = table.finish();
    for (const group of finished.groups) groups.add(group);
    found.push({ results: finished.results, run, table });
    table = undefined;
    used = true;
  };
  for await (const { text, row } of readLines(source, signal, sink.progress)) {
    const line = withoutColours(text);
    // Some editors put an empty line between the rows of a table.
    if (line.trim() === '') {
      afterGap = true;
      continue;
    }
    const cells = line.length > LONGEST_ROW ? undefined : cellsOf(line);
    const begun = cells && printedTable(cells);
    if (begun || !cells || (afterGap && cells.length !== table?.width)) close();
    if (begun) table = begun;
    else if (table && cells) {
      if (++rows > limits.observations) break;
      const reason = table.add(cells, row);
      if (reason !== undefined) sink.problem({ file, row, reason });
    } else {
      const lineRun = runInLine(line);
      if (lineRun) run = joined(run, lineRun, used);
      if (lineRun?.origin === 'read') used = false;
    }
    afterGap = false;
  }
  close();
  if (rows > limits.observations)
    sink.problem({ file, reason: `more than ${limits.observations} rows: the rest is not read` });

  const withTasks = found.filter((each) => !each.table.ofGroups);
  const tables = withTasks.length > 0 ? withTasks : found;
  if (withTasks.length < found.length && withTasks.length > 0) groups.add('the tables of groups');
  if (groups.size > 0) {
    const names = [...groups].slice(0, MOST_NAMES).join(', ');
    sink.reading({ file, column: 'groups', as: `means over tasks in this file, left out: ${names}` });
  }
  emitTables(file, tables, sink, options);
}

/** Characters; the harness prints no longer row. */
const LONGEST_ROW = 4_000;
const MOST_NAMES = 20;

function emitTables(file: string, tables: readonly Found[], sink: Sink, { sidecar }: ReadOptions): void {
  const hundred = areOldPercent(tables, sidecar);
  if (hundred) sink.reading({ file, column: 'Value', as: 'scores, 0–100' });
  const seen = new Set<string>();
  const names = whose(file, sidecar);
  const all = tables.flatMap(({ results, run }) =>
    results.map(({ task, metric }) => ({ model: modelIn(run), task, metric: metric.name })),
  );
  const namesOf = names.among(all, sink);
  for (const { results, run, table } of tables) {
    const around: Names = { model: run?.model ?? runInPath(file).model ?? file };
    const { model } = namesOf({ model: modelIn(run) }, around);
    if (run?.model === undefined && names.override.model === undefined)
      sink.reading({
        file,
        column: 'model',
        as: `${model}, by the file’s name: no line above the table names it`,
      });
    const scaled = hundred && table.old ? divided(results, sidecar) : results;
    const emit = lmEvalEmitter(
      scaled,
      {
        names: ({ task, metric }) => [{ model: modelIn(run), task, metric: metric.name }, around],
        namesOf,
        contextLimit: run?.contextLimit,
      },
      sink,
      sidecar,
    );
    for (const result of scaled) {
      const { task, metric, value, stderr, row } = result;
      const shots = result.shots ?? run?.shots;
      // A log repeats the table of a run: one process per GPU prints it, or it is pasted twice.
      const key = JSON.stringify([model, task, metric.name, result.promptTokens, shots, value, stderr]);
      if (seen.has(key)) sink.reading({ file, column: task, as: 'printed more than once, counted once' });
      else emit({ ...result, shots }, { file, row });
      seen.add(key);
    }
  }
}

/** The model that a line of the harness names; a heading is a guess. */
function modelIn(run: PrintedRun | undefined): string | undefined {
  return run?.origin === 'read' ? run.model : undefined;
}

/** Whether scores of 0.3 were multiplied by 100: seen from all tables together, for one may hold 0.53 % only. */
function areOldPercent(tables: readonly Found[], sidecar: Sidecar | undefined): boolean {
  return tables.some(({ table, results }) => {
    const isShare = shareTest(results, sidecar);
    return table.old && results.some((result) => result.value > 1.5 && isShare(result));
  });
}

/** The results of a table with the scores on the scale that the harness itself gives them. */
function divided(results: readonly PrintedResult[], sidecar: Sidecar | undefined): readonly PrintedResult[] {
  const isShare = shareTest(results, sidecar);
  return results.map((result) => {
    if (!isShare(result)) return result;
    const { value, stderr } = result;
    return {
      ...result,
      value: onScale(value, 100),
      stderr: stderr === undefined ? undefined : onScale(stderr, 100),
    };
  });
}

/** Which scores of a table the harness itself gives as 0–1, and of which no person says otherwise. */
function shareTest(
  results: readonly PrintedResult[],
  sidecar: Sidecar | undefined,
): (result: PrintedResult) => boolean {
  const evidence = lmEvalScaleEvidence(results);
  return ({ task, metric, higherIsBetter }) => {
    const scale = lmEvalScale({ metric: metric.base, higherIsBetter, evidence, task, override: undefined });
    const override = taskInSidecar(sidecar, task)?.scale;
    return scale.kind === 'score' && scale.perfect === 1 && override === undefined;
  };
}
