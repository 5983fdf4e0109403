/** Which evaluations a hold-out hides. */
import { unanswerable } from '../answer/subject';
import type { Unanswerable } from '../answer/types';
import type { Cell } from '../data/cell';

/** With several parts given, a cell is hidden when all of them say so. */
export interface HoldOutQuestion {
  /** The longest prompt lengths: how many of them, or below 1, which share. */
  readonly longest?: number | undefined;
  /** Prompts longer than this, tokens. */
  readonly beyondTokens?: number | undefined;
  /** All of a model. */
  readonly model?: string | undefined;
}

/** Prompt lengths closer than this ratio are one: models count the same prompts differently. */
const SAME_LENGTH = 1.1;

/** Whether a cell is hidden; or why nothing, or everything, would be. */
export function heldOutBy(
  cells: readonly Cell[],
  { longest, beyondTokens, model }: HoldOutQuestion,
): ((cell: Cell) => boolean) | Unanswerable {
  if (longest === undefined && beyondTokens === undefined && model === undefined)
    return unanswerable('hold-out-nothing');
  if (beyondTokens !== undefined && !(beyondTokens >= 0))
    return unanswerable('bad-number', { name: 'the prompt length' });
  if (model !== undefined && !cells.some((cell) => cell.model === model))
    return unanswerable('unknown-model', {
      model,
      known: [...new Set(cells.map((cell) => cell.model))].slice(0, NAMES_SHOWN).join(', '),
    });
  const silent = tellsNothing(cells);
  const last =
    longest === undefined
      ? undefined
      : lastKept(
          cells.filter((cell) => !silent(cell)),
          longest,
        );
  if (typeof last === 'object') return last;
  const byLength = beyondTokens !== undefined || last !== undefined;
  const isHeld = (cell: Cell): boolean =>
    (model === undefined || cell.model === model) &&
    (beyondTokens === undefined || cell.promptTokens > beyondTokens) &&
    (last === undefined || cell.promptTokens > last) &&
    !(byLength && silent(cell));
  const count = cells.filter(isHeld).length;
  if (count === 0) return unanswerable('hold-out-nothing');
  return count === cells.length ? unanswerable('hold-out-everything') : isHeld;
}

const NAMES_SHOWN = 8;

/** A score below this share of the largest is none. */
const NONE = 1e-3;

/**
 * Cells that score nothing past their context limit: the limit alone says so, whatever the length. They stay in a
 * fit without the longest lengths, and count in no error, since they would flatter every law.
 */
export function tellsNothing(cells: readonly Cell[]): (cell: Cell) => boolean {
  const largest = cells.reduce((most, { score }) => Math.max(most, score), 0);
  return ({ promptTokens, contextLimit, score }) =>
    contextLimit !== undefined && promptTokens > contextLimit && score <= NONE * largest;
}

/** The longest prompt length that stays, tokens. */
function lastKept(cells: readonly Cell[], longest: number): number | Unanswerable {
  if (!(longest > 0)) return unanswerable('bad-number', { name: 'the number of lengths' });
  const levels: { readonly first: number; last: number }[] = [];
  const lengths = cells.map(({ promptTokens }) => promptTokens).sort((a, b) => a - b);
  for (const length of lengths) {
    const level = levels.at(-1);
    if (level && length <= level.first * SAME_LENGTH) level.last = length;
    else levels.push({ first: length, last: length });
  }
  const hidden = longest < 1 ? Math.max(1, Math.round(longest * levels.length)) : Math.floor(longest);
  const kept = levels[levels.length - hidden - 1];
  return kept ? kept.last : unanswerable('hold-out-everything');
}
