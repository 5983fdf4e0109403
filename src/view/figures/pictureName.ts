import { exportFileName } from '../../core/export/exports';
import type { FigureKind } from '../../protocol/chart';
import { PICTURE_PREFIX } from '../../protocol/exports';

/** `arithmetic-reasoning.tokens.png`: the task as in the names of the other exports. */
export function pictureName(figure: FigureKind, task: string): string {
  return exportFileName('json', { id: task }).replace(/\.fit\.json$/, `.${figure}.png`);
}

/** The bytes of a checked picture. */
export function pictureBytes(image: string): Uint8Array {
  return Buffer.from(image.slice(PICTURE_PREFIX.length), 'base64');
}
