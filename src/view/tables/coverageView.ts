/** Which model was evaluated at which length: what leads when there is not enough to fit. */
import type { Cell } from '../../core/data/cell';
import { score, shortTokens, tokens } from '../../core/words/numbers';
import type { CoverageCell, CoverageView } from '../../protocol/tables';
import { byName } from '../byName';
import { displayName } from '../displayName';

export function coverageView(cells: readonly Cell[]): CoverageView {
  const columns = lengthColumns(cells);
  const models = [...new Set(cells.map((cell) => cell.model))].map((name) => ({ name })).sort(byName);
  return {
    lengths: columns.map((column) => column.label),
    rows: models.map(({ name }) => ({
      model: displayName(name),
      cells: columns.map((column) =>
        coverageCell(cells.filter((cell) => cell.model === name && column.holds(cell.promptTokens))),
      ),
    })),
  };
}

interface Column {
  readonly label: string;
  readonly holds: (promptTokens: number) => boolean;
}

/** Most columns that fit a page; more lengths than that are grouped by doublings. */
const MOST_COLUMNS = 12;

function lengthColumns(cells: readonly Cell[]): Column[] {
  const lengths = [...new Set(cells.map((cell) => cell.promptTokens))].sort((a, b) => a - b);
  if (lengths.length <= MOST_COLUMNS) {
    return lengths.map((length) => ({ label: shortTokens(length), holds: (other) => other === length }));
  }
  const doublings = [...new Set(lengths.map((length) => Math.floor(Math.log2(length))))];
  return doublings.map((power) => ({
    label: `${shortTokens(2 ** power)}–${shortTokens(2 ** (power + 1))}`,
    holds: (length) => Math.floor(Math.log2(length)) === power,
  }));
}

function coverageCell(cells: readonly Cell[]): CoverageCell | null {
  if (cells.length === 0) return null;
  const instances = cells.reduce((sum, cell) => sum + (cell.instances ?? Number.NaN), 0);
  const text = Number.isFinite(instances)
    ? `n ${tokens(instances)}`
    : cells.length === 1
      ? '1 result'
      : `${cells.length} results`;
  const detail = cells
    .map((cell) => `${score(cell.score)} at ${tokens(cell.promptTokens)} tokens`)
    .join(', ');
  return { text, detail };
}
