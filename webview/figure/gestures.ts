/** Wheel, drag and keys on the plot, told as what they mean. Pixels are those of the canvas. */

export interface Gestures {
  /** `factor` below 1 shows less of the axis; `at` stays where it is. False: nothing to zoom. */
  zoom(factor: number, at: number | undefined): boolean;
  /** By a share of the shown stretch. False: nothing to move. */
  pan(share: number): boolean;
  /** What was under the pointer goes with it, pixels to the right. */
  drag(pixels: number): void;
  reset(): void;
  /** Whether something is zoomed, so that dragging moves it; else dragging marks a stretch. */
  isZoomed(): boolean;
  /** A stretch is being marked; undefined: no more. */
  mark(stretch: { readonly from: number; readonly to: number } | undefined): void;
  /** A stretch was marked. */
  choose(from: number, to: number): void;
  /** The pointer rests here; undefined: it left. */
  point(place: { readonly across: number; readonly down: number } | undefined): void;
  click(): void;
  /** The cursor by keys: so many steps to the right. */
  step(count: number): void;
  /** The model read out: so many down the list. */
  turn(count: number): void;
  leave(): void;
}

/** Pointers tremble: shorter movements are a click. Pixels. */
const TREMBLE = 4;
/** A wheel that was turned elsewhere so shortly before still scrolls the page. Milliseconds. */
const SAME_TURN = 250;
const KEY_ZOOM = 0.7;
const KEY_PAN = 0.2;

export function listen(plot: HTMLElement, canvas: HTMLElement, gestures: Gestures): void {
  listenToWheel(plot, canvas, gestures);
  listenToPointer(canvas, gestures);
  plot.addEventListener('keydown', (event) => {
    if (event.target !== plot || event.ctrlKey || event.metaKey || event.altKey) return;
    if (pressed(event, gestures)) event.preventDefault();
  });
  plot.addEventListener('blur', () => gestures.leave());
}

function pressed({ key, shiftKey }: KeyboardEvent, gestures: Gestures): boolean {
  switch (key) {
    case '+':
    case '=':
      gestures.zoom(KEY_ZOOM, undefined);
      return true;
    case '-':
    case '_':
      gestures.zoom(1 / KEY_ZOOM, undefined);
      return true;
    case '0':
      gestures.reset();
      return true;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const way = key === 'ArrowRight' ? 1 : -1;
      if (shiftKey) gestures.pan(way * KEY_PAN);
      else gestures.step(way);
      return true;
    }
    case 'Home':
    case 'End':
      gestures.step(key === 'End' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
      return true;
    case 'ArrowUp':
    case 'ArrowDown':
      gestures.turn(key === 'ArrowDown' ? 1 : -1);
      return true;
    case 'Enter':
      gestures.click();
      return true;
    case 'Escape':
      gestures.leave();
      return true;
    default:
      return false;
  }
}

function listenToWheel(plot: HTMLElement, canvas: HTMLElement, gestures: Gestures): void {
  let elsewhere = Number.NEGATIVE_INFINITY;
  window.addEventListener(
    'wheel',
    (event) => {
      if (!(event.target instanceof Node && plot.contains(event.target))) elsewhere = event.timeStamp;
    },
    { passive: true },
  );
  plot.addEventListener(
    'wheel',
    (event) => {
      // The page is being scrolled and the figure only happens to pass below the pointer.
      if (event.timeStamp - elsewhere < SAME_TURN && !event.ctrlKey) {
        elsewhere = event.timeStamp;
        return;
      }
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      const used =
        event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
          ? gestures.pan((sideways * unit) / 600)
          : gestures.zoom(Math.exp((clamp(event.deltaY * unit, 120) / 120) * 0.25), acrossOf(event, canvas));
      if (used) event.preventDefault();
    },
    { passive: false },
  );
}

function listenToPointer(canvas: HTMLElement, gestures: Gestures): void {
  let start: number | undefined;
  let last = 0;
  let moved = false;
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    start = last = acrossOf(event, canvas);
    moved = false;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    const across = acrossOf(event, canvas);
    if (start === undefined) return gestures.point({ across, down: downOf(event, canvas) });
    if (!moved && Math.abs(across - start) < TREMBLE) return;
    moved = true;
    gestures.point(undefined);
    if (gestures.isZoomed()) gestures.drag(across - last);
    else gestures.mark({ from: start, to: across });
    last = across;
  });
  canvas.addEventListener('pointerup', (event) => {
    if (start === undefined) return;
    const [from, to] = [start, acrossOf(event, canvas)];
    start = undefined;
    gestures.mark(undefined);
    if (!moved) {
      gestures.point({ across: to, down: downOf(event, canvas) });
      gestures.click();
    } else if (!gestures.isZoomed()) gestures.choose(from, to);
  });
  canvas.addEventListener('pointercancel', () => {
    start = undefined;
    gestures.mark(undefined);
  });
  canvas.addEventListener('pointerleave', () => {
    if (start === undefined) gestures.point(undefined);
  });
  canvas.addEventListener('dblclick', () => gestures.reset());
}

function acrossOf({ clientX }: MouseEvent, canvas: HTMLElement): number {
  return clientX - canvas.getBoundingClientRect().left;
}

function downOf({ clientY }: MouseEvent, canvas: HTMLElement): number {
  return clientY - canvas.getBoundingClientRect().top;
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, -most), most);
}
