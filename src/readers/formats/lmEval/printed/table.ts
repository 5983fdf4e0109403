/** A results table as lm-evaluation-harness prints it: `|Tasks|Version|Filter|n-shot|Metric| |Value| |Stderr|`. */

import { readNumber } from '../../../numbers';
import { isRule } from '../../../tables/printedTable';
import { metricOf, NOT_RUN, readMetricKey } from '../metric';
import type { LmEvalResult } from '../run';

export interface PrintedResult extends LmEvalResult {
  /** 1-based line. */
  readonly row: number;
}

export interface PrintedTable {
  /** Means over the tasks of each group, printed below the table of tasks. */
  readonly ofGroups: boolean;
  /** Printed by 0.3, whose scores people often multiplied by 100. */
  readonly old: boolean;
  /** Cells of a row. */
  readonly width: number;
  /** Takes a row; the reason, in words, when it cannot be read. */
  add(cells: readonly string[], row: number): string | undefined;
  /** The results, and the groups among the tasks, which are left out: they are drawn above their tasks. */
  finish(): { readonly results: readonly PrintedResult[]; readonly groups: readonly string[] };
}

/** A table begun with a header, undefined when the cells are none. */
export function printedTable(header: readonly string[]): PrintedTable | undefined {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const [first] = names;
  if (first !== 'tasks' && first !== 'task' && first !== 'groups') return undefined;
  const [version, metric, value] = ['version', 'metric', 'value'].map((name) => names.indexOf(name));
  if (version === -1 || metric === -1 || value === -1) return undefined;
  const column = (name: string, cells: readonly string[]): string =>
    names.includes(name) ? (cells[names.indexOf(name)] ?? '').trim() : '';
  const tasks: Task[] = [];
  let [filter, shots] = ['', ''];

  return {
    ofGroups: first === 'groups',
    old: !names.includes('filter') && !names.includes('n-shot'),
    width: names.length,
    add(cells, row) {
      if (isRule(cells)) return undefined;
      if (cells.length !== names.length) return `${cells.length} cells under a header of ${names.length}`;
      const [name = ''] = cells;
      if (name.trim() !== '') {
        const own = name.replace(/^[\s-]+(?=\S)/, '').trim();
        const unversioned = column('version', cells) === 'N/A';
        tasks.push({ name: own, depth: depthOf(name), unversioned, results: [] });
        [filter, shots] = ['', ''];
      }
      const task = tasks.at(-1);
      if (!task) return 'no task: the first row of a table names one';
      filter = column('filter', cells) || filter;
      shots = column('n-shot', cells) || shots;
      const named = column('metric', cells);
      // Releases before 0.4.1 print metric and filter as one.
      const metric = named.includes(',') ? readMetricKey(named) : metricOf(named, filter);
      if (!metric) return named === '' ? 'no metric in this row' : undefined;
      const reading = readNumber(column('value', cells));
      const value = reading.kind === 'number' ? reading.value : Number.NaN;
      if (metric.promptTokens !== undefined && value === NOT_RUN) return undefined;
      const marks = cells.map((cell) => cell.trim());
      task.results.push({
        task: task.name,
        metric,
        value,
        stderr: errorOf(column('stderr', cells)),
        instances: undefined,
        shots: /^\d{1,6}$/.test(shots) ? Number(shots) : undefined,
        promptTokens: metric.promptTokens,
        higherIsBetter: marks.includes('↑') ? true : marks.includes('↓') ? false : undefined,
        path: [],
        row,
      });
      return undefined;
    },
    finish() {
      const groups = groupsAmong(tasks, names.includes('n-shot'));
      return {
        results: tasks.flatMap((task) => (groups.has(task) ? [] : task.results)),
        groups: [...groups].map(({ name }) => name),
      };
    },
  };
}

interface Task {
  readonly name: string;
  readonly depth: number;
  readonly unversioned: boolean;
  readonly results: PrintedResult[];
}

/** A group stands above its tasks; it has no number of examples of its own, and had no version once. */
function groupsAmong(tasks: readonly Task[], hasShots: boolean): ReadonlySet<Task> {
  const lacksShots = (task: Task): boolean => task.results.every(({ shots }) => shots === undefined);
  const telling = {
    shots: hasShots && tasks.some((task) => !lacksShots(task)),
    version: tasks.some(({ unversioned }) => !unversioned),
  };
  return new Set(
    tasks.filter(
      (task, i) =>
        (tasks[i + 1]?.depth ?? 0) > task.depth ||
        (telling.shots && lacksShots(task)) ||
        (telling.version && task.unversioned),
    ),
  );
}

/** ` - mmlu_stem` stands one level below `mmlu`, `  - anatomy` two. */
function depthOf(cell: string): number {
  return /^(\s*-+)\s*\S/.exec(cell)?.[1]?.length ?? 0;
}

/** `0.0121`, `±0.0121`, `+- 0.0121`; `N/A` is none. */
function errorOf(cell: string): number | undefined {
  const reading = readNumber(cell.replace(/^(?:±|\+\/?-)\s*/, ''));
  return reading.kind === 'number' ? reading.value : undefined;
}
