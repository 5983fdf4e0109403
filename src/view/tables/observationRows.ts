/** The cells of a task as table rows: every value with its origin, unless the file itself holds it. */
import type { Cell } from '../../core/data/cell';
import type { Place, TrackedField } from '../../core/data/observation';
import { originInWords } from '../../core/data/origin';
import type { FitResult } from '../../core/fit/result';
import { flops, score, signed, tokens } from '../../core/words/numbers';
import type { Listed, ObservationRow, SourcedText } from '../../protocol/tables';
import { displayName } from '../displayName';
import { placeInWords } from './placeInWords';

/** More rows than anybody scrolls through; the count of all is shown. */
const MOST_ROWS = 1000;

const built = new WeakMap<FitResult, Listed<ObservationRow>>();
const cellsOf = new WeakMap<Listed<ObservationRow>, readonly Cell[]>();

/** The same list for the same fit. */
export function observationRows(fit: FitResult): Listed<ObservationRow> {
  const known = built.get(fit);
  if (known !== undefined) return known;
  const predicted = fit.status === 'fitted' ? fit.predicted : [];
  const rows = fit.cells.slice(0, MOST_ROWS).map((cell, i) => row(cell, predicted[i]));
  const list = { rows, total: fit.cells.length };
  built.set(fit, list);
  cellsOf.set(list, fit.cells);
  return list;
}

/** Where an evaluation comes from, also one that is in the figure but not among the rows listed. */
export function placeOf(list: Listed<ObservationRow>, index: number): Place | undefined {
  return cellsOf.get(list)?.[index]?.place ?? list.rows[index]?.place;
}

function row(cell: Cell, predicted: number | undefined): ObservationRow {
  return {
    model: sourced(cell, 'model', displayName(cell.model)),
    promptTokens: sourced(cell, 'promptTokens', tokens(cell.promptTokens)),
    shots: sourced(cell, 'shots', cell.shots === undefined ? '' : tokens(cell.shots)),
    score: sourced(cell, 'score', score(cell.score)),
    spread: spread(cell),
    predicted: predicted === undefined ? '' : score(predicted),
    residual: predicted === undefined ? '' : signed(cell.score - predicted),
    contextLimit: sourced(
      cell,
      'contextLimit',
      cell.contextLimit === undefined ? '' : tokens(cell.contextLimit),
    ),
    trainingFlops: sourced(
      cell,
      'trainingFlops',
      cell.trainingFlops === undefined ? '' : flops(cell.trainingFlops),
    ),
    source: placeInWords(cell.place),
    place: cell.place,
  };
}

function sourced(cell: Cell, field: TrackedField, text: string): SourcedText {
  const origin = cell.origin[field];
  if (text === '' || origin === undefined || origin === 'read') return { text };
  return { text, origin: originInWords(origin) };
}

function spread(cell: Cell): string {
  if (cell.stderr !== undefined) return `± ${score(cell.stderr)}`;
  return cell.instances === undefined ? '' : `n ${tokens(cell.instances)}`;
}
