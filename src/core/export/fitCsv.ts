/** The evaluations of a task as a table: what was measured, where it stands, and what the fit says of it. */
import type { Cell } from '../data/cell';
import { originInWords } from '../data/origin';
import type { FitResult } from '../fit/result';
import { cellEstimates } from './cellEstimate';
import { csvText } from './csvText';

/**
 * `measured`, not `score`: beside the results, where such files are saved, the table must not be taken for results
 * itself.
 */
const HEADER = [
  'task',
  'metric',
  'model',
  'prompt_tokens',
  'context_limit',
  'training_flops',
  'shots',
  'measured',
  'standard_error',
  'instances',
  'predicted',
  'low',
  'high',
  'residual',
  'paper_law',
  'file',
  'row',
  'key',
  'not_read_from_file',
] as const;

/** One line per cell. `low` and `high` are the 90 % interval; the columns of predictions are empty without a fit. */
export function fitCsv(fit: FitResult): string {
  const estimates = fit.status === 'fitted' ? cellEstimates(fit) : [];
  const rows = fit.cells.map((cell, i) => {
    const estimate = estimates[i];
    return [
      fit.task,
      fit.metric,
      cell.model,
      cell.promptTokens,
      cell.contextLimit,
      cell.trainingFlops,
      cell.shots,
      cell.score,
      cell.stderr,
      cell.instances,
      estimate?.score,
      estimate?.low,
      estimate?.high,
      estimate?.residual,
      estimate?.paper,
      cell.place.file,
      cell.place.row,
      cell.place.key,
      originsOf(cell),
    ];
  });
  return csvText(HEADER, rows);
}

/** `promptTokens: estimated; contextLimit: from the catalog`. */
function originsOf({ origin }: Pick<Cell, 'origin'>): string {
  return Object.entries(origin ?? {})
    .filter(([, how]) => how !== 'read')
    .map(([field, how]) => `${field}: ${originInWords(how)}`)
    .join('; ');
}
