/** The buttons that zoom, for those who turn no wheel. */
import { h } from '../dom';

export interface ZoomTools {
  readonly element: HTMLElement;
  /** There is nothing to zoom out of while the whole axis is shown. */
  setWhole(whole: boolean): void;
}

/** What one press shows of the stretch before. */
const STEP = 0.6;

export function createZoomTools(actions: { zoom(factor: number): void; reset(): void }): ZoomTools {
  const zoomOut = toolButton('−', 'Zoom out', () => actions.zoom(1 / STEP));
  const zoomIn = toolButton('+', 'Zoom in', () => actions.zoom(STEP));
  const reset = toolButton('Reset', 'Show the whole axis', () => actions.reset());
  return {
    element: h('div', { class: 'figure-tools', role: 'group', 'aria-label': 'Zoom' }, zoomOut, zoomIn, reset),
    setWhole(whole) {
      reset.disabled = zoomOut.disabled = whole;
    },
  };
}

function toolButton(label: string, title: string, press: () => void): HTMLButtonElement {
  const button = h(
    'button',
    { type: 'button', class: 'tool', title, ...(label.length === 1 ? { 'aria-label': title } : {}) },
    label,
  );
  button.addEventListener('click', press);
  return button;
}
