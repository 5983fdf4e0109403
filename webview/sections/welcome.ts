/** The page without a fit: nothing found yet, work under way, or something went wrong. */
import type { PanelState } from '../../src/protocol/state';
import { button } from '../controls';
import { h, setText, show, svg } from '../dom';
import { request } from '../host';

export interface Welcome {
  readonly element: HTMLElement;
  update(state: PanelState): void;
}

const TITLES: Readonly<Record<PanelState['status'], string>> = {
  idle: 'How much context does your model need?',
  reading: 'Reading result files…',
  fitting: 'Fitting the law…',
  ready: '',
  insufficient: '',
  failed: 'The results are not fitted',
};

const INVITATION =
  'Results of one model or several, evaluated at different prompt lengths, are found, fitted and drawn here, and again whenever they change.';

export function createWelcome(): Welcome {
  const title = h('h2', {});
  const text = h('p', { class: 'lead' });
  const actions = h(
    'div',
    { class: 'actions' },
    button('Open sample', () => request({ type: 'openSample' }), 'primary'),
    button('Look again', () => request({ type: 'refresh' })),
  );
  const progress = h('p', { class: 'aside', role: 'status' });
  const working = h(
    'div',
    { class: 'actions' },
    button('Stop', () => request({ type: 'stop' })),
  );
  const retry = h(
    'div',
    { class: 'actions' },
    button('Try again', () => request({ type: 'refresh' }), 'primary'),
  );
  const list = h('dl', { class: 'formats' });
  const formats = h('div', { class: 'formats-block' }, h('h3', {}, 'Files that are understood'), list);
  return {
    element: h(
      'section',
      { class: 'welcome' },
      picture(),
      title,
      text,
      progress,
      actions,
      working,
      retry,
      formats,
    ),
    update(state) {
      const idle = state.status === 'idle';
      setText(title, TITLES[state.status]);
      setText(text, [state.message ?? '', idle ? INVITATION : ''].join(' ').trim());
      show(text, text.textContent !== '');
      setText(progress, state.progress ?? '');
      show(progress, state.status === 'reading' && state.progress !== null);
      show(actions, idle);
      show(working, state.status === 'reading' || state.status === 'fitting');
      show(retry, state.status === 'failed');
      show(formats, idle && state.formats.length > 0);
      list.replaceChildren(
        ...state.formats.map((format) =>
          h('div', {}, h('dt', {}, format.title), h('dd', {}, format.examples)),
        ),
      );
    },
  };
}

/** A curve that rises, levels off and ends at a limit. */
function picture(): SVGSVGElement {
  return svg(
    'svg',
    { class: 'picture', viewBox: '0 0 96 56', 'aria-hidden': 'true' },
    svg('path', { class: 'picture-axis', d: 'M4 4v48h88' }),
    svg('path', { class: 'picture-limit', d: 'M74 6v46' }),
    svg('path', { class: 'picture-curve', d: 'M8 46C22 44 26 18 42 14S66 11 74 11' }),
    ...[
      [14, 43],
      [28, 27],
      [42, 14],
      [58, 12],
    ].map(([cx = 0, cy = 0]) => svg('circle', { class: 'picture-point', cx, cy, r: 3 })),
  );
}
