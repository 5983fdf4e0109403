/** Rows that were not used, as lines a terminal can jump to: `file:row: reason`. */
import { condensed } from '../core/data/condensed';
import type { Problem } from '../core/data/observation';

/** Lines printed; a folder of foreign tables must not flood a terminal. `--json` lists all. */
const MOST_LINES = 50;

export function problemLines(problems: readonly Problem[]): string[] {
  const lines = condensed(problems).map((problem) => `${placeText(problem)}: ${problem.reason}`);
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `… and ${more} more; --json lists every one.`] : lines;
}

/** `file`, `file:12` or `file (results.gsm8k)`. */
export function placeText({ file, row, key }: Pick<Problem, 'file' | 'row' | 'key'>): string {
  const line = row === undefined ? file : `${file}:${row}`;
  return key === undefined ? line : `${line} (${key})`;
}
