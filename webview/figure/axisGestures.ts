/** Wheel, drag and keys that change the stretch of the axis shown. */
import type { Gestures } from './gestures';
import type { Readout } from './readout';
import type { Stage } from './stage';
import { between, isWhole, middleOf, panned, type Range, zoomed } from './zoom';

export type AxisGestures = Pick<Gestures, 'zoom' | 'pan' | 'drag' | 'reset' | 'isZoomed' | 'mark' | 'choose'>;

/** `show` tells whether that was another stretch; `centre` stays in place when keys zoom. */
export function axisGestures(
  stage: Stage,
  readout: Readout,
  show: (range: Range) => boolean,
  centre: () => number | undefined,
): AxisGestures {
  return {
    zoom(factor, across) {
      if (stage.figure === undefined) return false;
      const { scene } = stage.figure;
      const at = across === undefined ? (centre() ?? middleOf(scene.x)) : stage.figure.valueAcross(across);
      return show(zoomed(scene.x, stage.whole, factor, at));
    },
    pan: (share) => stage.figure !== undefined && show(panned(stage.figure.scene.x, stage.whole, share)),
    drag(pixels) {
      if (stage.figure === undefined) return;
      const { left, right } = stage.figure.area;
      show(panned(stage.figure.scene.x, stage.whole, -pixels / (right - left)));
    },
    reset: () => void show(stage.whole),
    isZoomed: () => stage.figure !== undefined && !isWhole(stage.figure.scene.x, stage.whole),
    mark(stretch) {
      if (stage.figure !== undefined) readout.mark(stage.figure.area, stretch);
    },
    choose(from, to) {
      if (stage.figure === undefined) return;
      const { valueAcross } = stage.figure;
      show(between(valueAcross(from), valueAcross(to), stage.whole));
    },
  };
}
