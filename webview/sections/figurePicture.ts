/** The figure on the screen as a file: with its subject, what its lines mean, and the hash of its data. */
import type { FigureKind } from '../../src/protocol/chart';
import { figurePng } from '../figure/png';
import type { Theme } from '../figure/theme';
import { type ChartState, sceneOf } from './chartState';
import { captionOf } from './figureCaption';

export interface FigurePicture {
  readonly figure: FigureKind;
  /** A PNG as a data URL. */
  readonly image: string;
}

/** Undefined while there is no figure. */
export function figurePicture(state: ChartState, theme: Theme): FigurePicture | undefined {
  const { shown, hidden } = state;
  if (shown === undefined) return undefined;
  const { chart, marks, title, metric } = shown;
  const words = [captionOf(chart, hidden, marks, true), ...chart.notes, `Data ${chart.dataHash}.`];
  return {
    figure: chart.kind,
    image: figurePng(sceneOf(state, shown, theme), {
      title: `${title} (${metric}): ${chart.title.charAt(0).toLowerCase()}${chart.title.slice(1)}`,
      caption: words.join(' '),
    }),
  };
}
