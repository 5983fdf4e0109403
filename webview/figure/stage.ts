import type { Figure } from './figure';
import type { Range } from './zoom';

/** What the parts of the plot work on; there is no figure before the first state has come. */
export interface Stage {
  readonly canvas: HTMLCanvasElement;
  figure: Figure | undefined;
  /** The axis when nothing is zoomed. */
  whole: Range;
}
