/** What the header of a column says, held against its cells. */
import { isTaskName } from '../../core/data/benchmarks';
import { looksLikeModel } from '../names/modelInPath';
import { withoutMarkup } from '../withoutMarkup';
import { type Field, headerKey, synonyms } from './synonyms';

/**
 * Names held against the cells: a column of tasks under no header, or under one that may mean anything, is one of tasks;
 * one that is called “model” and holds tasks, or “task” and holds bare numbers, is a question. A person's word is none.
 */
export function contradictionsIn(
  headers: readonly string[],
  samples: readonly (readonly unknown[])[],
  fields: Partial<Record<Field, number>>,
  mapping: Readonly<Record<string, string>>,
): readonly string[] {
  const found: string[] = [];
  const cellsOf = (index: number): readonly string[] => [
    ...new Set(samples.map((row) => String(row[index] ?? '').trim()).filter((cell) => cell !== '')),
  ];
  const { task, model } = fields;
  if (task !== undefined && mapping.task === undefined && areBareNumbers(cellsOf(task))) {
    const header = headers[task] ?? '';
    delete fields.task;
    if (!COUNTED.test(header))
      found.push(
        `“${header}” holds bare numbers (${listed(cellsOf(task))}), not names of tasks: rename them, or say under sources in context-scaling.json which column names the task`,
      );
  }
  if (model !== undefined && mapping.model === undefined && areTasks(cellsOf(model))) {
    const header = headers[model] ?? '';
    if (synonyms.model.includes(headerKey(header)))
      found.push(
        `“${header}” holds names of tasks (${listed(cellsOf(model))}), not of models: rename the column, or say under sources in context-scaling.json which column names the model`,
      );
    else if (fields.task === undefined) {
      fields.task = model;
      delete fields.model;
    }
  }
  return found;
}

/** `#Tasks`, `No. of tasks`: a number of them. */
const COUNTED = /^\s*(?:#|no\.|num)/i;

function areBareNumbers(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^\d+(?:\.\d+)?$/.test(cell));
}

/** Half of the names or more, two at least, are of known tasks, and none is of a known model. */
function areTasks(cells: readonly string[]): boolean {
  const names = cells.map(withoutMarkup);
  const known = names.filter(isTaskName).length;
  return known >= 2 && known >= names.length / 2 && !names.some(looksLikeModel);
}

function listed(cells: readonly string[]): string {
  return `${cells.slice(0, 3).join(', ')}${cells.length > 3 ? ', …' : ''}`;
}
