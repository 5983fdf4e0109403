/** What the header of a column says, held against its cells. */
import { isTaskName } from '../../core/data/benchmarks';
import { looksLikeModel } from '../names/modelInPath';
import { withoutMarkup } from '../withoutMarkup';
import { type Field, headerKey, inThousands, synonyms } from './synonyms';

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
  const { task, model, prompt_tokens: length } = fields;
  const lengthHeader = headers[length ?? -1] ?? '';
  if (length !== undefined && mapping.prompt_tokens === undefined) {
    const other = OTHER_UNITS.exec(lengthHeader)?.[0];
    if (other !== undefined)
      found.push(
        `“${lengthHeader}” counts ${other}, not tokens: give the lengths in tokens, or say under sources in context-scaling.json which column holds them`,
      );
    else if (!inThousands(lengthHeader) && areTiny(cellsOf(length), lengthHeader))
      found.push(
        `“${lengthHeader}” holds ${listed(cellsOf(length))}: tokens or thousands of them cannot be told. Write 4K for 4,096 tokens, or name the column prompt_tokens`,
      );
  }
  if (
    task !== undefined &&
    model !== undefined &&
    mapping.task === undefined &&
    mapping.model === undefined
  ) {
    const [tasks, models] = [task, model].map((index) => cellsOf(index).map(withoutMarkup));
    if (areMostly(tasks ?? [], looksLikeModel) && !(models ?? []).some(looksLikeModel))
      found.push(
        `“${headers[task]}” holds names of models (${listed(cellsOf(task))}) and “${headers[model]}” does not (${listed(cellsOf(model))}): are the two headers swapped? Mend them, or say under sources in context-scaling.json which column is which`,
      );
  }
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

/** What a length may count instead of tokens. */
const OTHER_UNITS =
  /\b(?:words?|char(?:acter)?s?|bytes?|[kmg]i?b|pages?|sentences?|lines?|documents?|docs|turns?|samples?|sec(?:ond)?s?|min(?:ute)?s?)\b/i;

/** Doubling numbers that are all tiny: 4, 8, 16 … 128 under “length” are thousands more often than tokens. */
function areTiny(cells: readonly string[], header: string): boolean {
  if (/tok/i.test(header)) return false;
  const numbers = cells.map(Number);
  return (
    numbers.length >= 2 &&
    numbers.every(
      (number) => Number.isInteger(number) && number >= 1 && number <= 256 && (number & (number - 1)) === 0,
    ) &&
    Math.min(...numbers) <= 16
  );
}

function areMostly(names: readonly string[], is: (name: string) => boolean): boolean {
  return names.length > 0 && names.filter(is).length > names.length / 2;
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
