/** The cursor as it is seen and heard: read out beside the pointer, and announced when keys moved it. */
import type { PointView } from '../../src/protocol/chart';
import { pointAt } from '../../src/protocol/points';
import { h, setText } from '../dom';
import { afterRest, oncePerFrame } from '../timing';
import { announcement } from './announcement';
import { type Cursor, isInSight, NOWHERE, pointed, readingAt, redrawn, stepped, turned } from './cursor';
import type { Gestures } from './gestures';
import type { Readout } from './readout';
import type { Stage } from './stage';
import { following, type Range } from './zoom';

export interface CursorView {
  readonly gestures: Pick<Gestures, 'point' | 'click' | 'step' | 'turn' | 'leave'>;
  /** What is announced: for screen readers alone. */
  readonly spoken: HTMLElement;
  /** On the x axis; undefined: nowhere. */
  x(): number | undefined;
  /** Another scene is on the stage. */
  redraw(): void;
}

export interface CursorActions {
  /** The cursor left the stretch of the axis that is shown. */
  show(range: Range): void;
  /** A model is picked by key; undefined: none. */
  highlight(id: string | undefined): void;
  /** An evaluated point was chosen by click or Enter. */
  reveal(point: PointView): void;
}

/** Rest before values are announced, milliseconds: keys repeat faster than anybody speaks. */
const REST = 200;

export function createCursorView(stage: Stage, readout: Readout, actions: CursorActions): CursorView {
  const spoken = h('p', { class: 'hidden-text', 'aria-live': 'polite' });
  let cursor = NOWHERE;
  const repaint = oncePerFrame(() => paint(stage, cursor, readout));
  const announce = afterRest(REST, () => speak(stage, cursor, spoken));
  return {
    spoken,
    x: () => cursor.x,
    redraw() {
      if (stage.figure !== undefined) cursor = redrawn(cursor, stage.figure.scene);
      if (cursor.x !== undefined) repaint();
    },
    gestures: {
      point(place) {
        cursor = stage.figure === undefined ? NOWHERE : pointed(cursor, stage.figure, place);
        stage.canvas.classList.toggle('on-point', cursor.near !== undefined);
        repaint();
      },
      click() {
        const point = cursor.near && pointAt(cursor.near.series.points, cursor.near.index);
        if (point !== undefined) actions.reveal(point);
      },
      step(count) {
        if (stage.figure === undefined) return;
        const { scene } = stage.figure;
        const next = stepped(cursor, scene, stage.whole, count);
        cursor = next;
        const range = following(scene.x, stage.whole, next.x);
        if (range !== undefined) actions.show(range);
        repaint();
        announce();
      },
      turn(count) {
        if (stage.figure === undefined) return;
        cursor = turned(cursor, stage.figure.scene, count);
        actions.highlight(cursor.picked);
        repaint();
        announce();
      },
      leave() {
        const { picked } = cursor;
        cursor = NOWHERE;
        if (picked !== undefined) actions.highlight(undefined);
        repaint();
      },
    },
  };
}

function paint({ figure }: Stage, cursor: Cursor, readout: Readout): void {
  const reading = figure && isInSight(cursor, figure.scene) ? readingAt(cursor, figure.scene) : undefined;
  if (figure === undefined || reading === undefined) readout.hide();
  else readout.show(figure, reading, cursor.near, cursor.down);
}

function speak({ figure }: Stage, cursor: Cursor, spoken: HTMLElement): void {
  const reading = figure && readingAt(cursor, figure.scene);
  if (figure !== undefined && reading !== undefined)
    setText(spoken, announcement(reading, figure.scene.y.quantity, cursor.picked !== undefined));
}
