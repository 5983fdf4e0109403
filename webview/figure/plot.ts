/** The plot a person points at, drags and walks through by keys: canvas, zoom and cursor. */
import { h } from '../dom';
import { axisGestures } from './axisGestures';
import { type CursorActions, createCursorView } from './cursorView';
import { createFigure } from './figure';
import { listen } from './gestures';
import { createReadout } from './readout';
import type { Scene } from './scene';
import type { Stage } from './stage';
import { type Range, sameRange } from './zoom';

export interface PlotActions extends CursorActions {
  /** Another stretch of the axis is wanted. */
  show(range: Range): void;
}

export interface Plot {
  readonly element: HTMLElement;
  /** `whole` is the axis when nothing is zoomed. */
  draw(scene: Scene, whole: Range): void;
  describe(summary: string): void;
  zoom(factor: number): void;
  reset(): void;
}

/** Id of the paragraph that tells the keys. */
const KEYS = 'figure-keys';

export function createPlot(actions: PlotActions): Plot {
  const canvas = h('canvas', { role: 'img', 'aria-describedby': 'verdict' });
  const stage: Stage = { canvas, figure: undefined, whole: { from: 1, to: 10 } };
  const readout = createReadout();
  const show = (range: Range) => {
    if (stage.figure === undefined || sameRange(range, stage.figure.scene.x)) return false;
    actions.show(range);
    return true;
  };
  const cursor = createCursorView(stage, readout, { ...actions, show });
  const axis = axisGestures(stage, readout, show, cursor.x);
  const application = h(
    'div',
    {
      class: 'plot',
      tabindex: 0,
      role: 'application',
      'aria-label': 'Figure with cursor',
      'aria-describedby': KEYS,
    },
    canvas,
    ...readout.elements,
  );
  listen(application, canvas, { ...axis, ...cursor.gestures });
  return {
    element: h('div', {}, application, keys(), cursor.spoken),
    draw(scene, whole) {
      stage.whole = whole;
      if (stage.figure === undefined) stage.figure = createFigure(canvas, scene);
      else stage.figure.draw(scene);
      cursor.redraw();
    },
    describe: (summary) => canvas.setAttribute('aria-label', summary),
    zoom: (factor) => void axis.zoom(factor, undefined),
    reset: axis.reset,
  };
}

function keys(): HTMLElement {
  return h(
    'p',
    { class: 'hidden-text', id: KEYS },
    'Left and right arrows move the cursor, up and down choose a model, Shift with left or right moves the stretch shown, plus and minus zoom, 0 shows all, Enter opens the row behind a point.',
  );
}
