import { exportFileName } from '../../core/export/exports';
import type { FigureKind } from '../../protocol/chart';

/** `arithmetic-reasoning.tokens.png`: the task as in the names of the other exports. */
export function pictureName(figure: FigureKind, task: string): string {
  return exportFileName('json', { id: task }).replace(/\.fit\.json$/, `.${figure}.png`);
}
