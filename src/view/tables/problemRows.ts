import { condensed } from '../../core/data/condensed';
import { distinctProblems } from '../../core/data/distinctProblems';
import type { Problem, Reading } from '../../core/data/observation';
import type { FitResult } from '../../core/fit/result';
import type { Listed, ProblemRow, ReadingRow } from '../../protocol/tables';
import { displayName, displayText } from '../displayName';
import { placeInWords } from './placeInWords';

/** More rows than anybody reads; the count of all is shown. */
const MOST_ROWS = 500;

/** What was not used and why, each said once, many rows alike as one. */
export function problemRows(problems: readonly Problem[]): Listed<ProblemRow> {
  const distinct = condensed(distinctProblems(problems));
  const rows = distinct.slice(0, MOST_ROWS).map((problem) => ({
    source: placeInWords(problem),
    reason: displayText(problem.reason),
    place: { file: problem.file, row: problem.row, key: problem.key },
  }));
  return { rows, total: distinct.length };
}

/** How the columns of a fit's files were understood. */
export function readingRows(readings: readonly Reading[], fit: FitResult | undefined): Listed<ReadingRow> {
  const files = new Set(fit?.cells.map((cell) => cell.place.file));
  const own = readings.filter((reading) => files.has(reading.file));
  const rows = own.slice(0, MOST_ROWS).map((reading) => ({
    file: displayName(reading.file),
    column: displayName(reading.column),
    as: displayText(reading.as),
  }));
  return { rows, total: own.length };
}
