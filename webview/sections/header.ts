/** Top of the page: which task, how fresh the data are, and the verdict. */
import type { PanelState, TaskEntry } from '../../src/protocol/state';
import { button, dropdown, linkButton } from '../controls';
import { h, setText, show } from '../dom';
import { request } from '../host';
import { remember } from '../memory';
import type { ExportMenu } from './exportMenu';
import type { Laws } from './laws';
import type { ShortAnswer } from './shortAnswer';

export interface Header {
  readonly element: HTMLElement;
  update(state: PanelState): void;
}

export interface HeaderParts {
  readonly laws: Laws;
  readonly exports: ExportMenu;
  readonly answer: ShortAnswer;
}

/** `chosen` hears of another task before the host does. */
export function createHeader(chosen: (task: string) => void, { laws, exports, answer }: HeaderParts): Header {
  const task = dropdown('task', 'Task', () => {
    remember({ task: task.value() });
    chosen(task.value());
    request({ type: 'selectTask', task: task.value() });
  });
  const activity = h('span', { class: 'activity', role: 'status' });
  const stop = linkButton('Stop', 'Stop and keep what is shown', () => request({ type: 'stop' }));
  const asOf = h('span', { class: 'as-of' });
  const refresh = button('Refresh', () => request({ type: 'refresh' }));
  const banner = h('p', { class: 'banner', role: 'status' });
  const verdict = h('p', { class: 'verdict', id: 'verdict' });
  const extent = h('p', { class: 'extent' });
  const title = h('h1', { class: 'hidden-text' }, 'Context Scaling');
  const bar = h(
    'div',
    { class: 'bar' },
    task.element,
    laws.choice,
    h('div', { class: 'freshness' }, activity, stop, asOf, refresh, exports.element),
  );
  return {
    element: h('header', {}, title, bar, banner, verdict, extent, laws.reason, answer.element),
    update(state) {
      show(bar, state.tasks.length > 0);
      exports.update(state);
      task.setOptions(state.tasks.map(entryInWords), state.selected ?? '');
      setText(activity, state.updating ? 'Updating…' : '');
      show(stop, state.updating);
      setText(asOf, state.dataAsOf === null ? '' : `Data as of ${timeInWords(state.dataAsOf)}`);
      show(banner, state.message !== null && state.view !== null);
      setText(banner, state.view === null ? '' : (state.message ?? ''));
      const { view } = state;
      show(laws.choice, view?.status === 'fitted');
      show(laws.reason, view?.status === 'fitted');
      if (view?.status === 'fitted') {
        laws.update(state.selected ?? '', view.laws);
        answer.update(view.calculator);
      } else show(answer.element, false);
      show(verdict, view !== null);
      show(extent, view !== null);
      if (view === null) return;
      setText(title, `Context Scaling: ${view.title}`);
      setText(verdict, view.status === 'fitted' ? view.verdict : view.reason);
      setText(extent, view.status === 'fitted' ? `${view.extent} · ${view.law}` : view.extent);
    },
  };
}

/** Tasks without a fit stay selectable: the page then says what is missing. */
function entryInWords({ id, title, status }: TaskEntry): { id: string; name: string } {
  const note = { insufficient: ' (not enough data)', failed: ' (failed)', fitting: ' (fitting…)' };
  return { id, name: title + (note[status as keyof typeof note] ?? '') };
}

const CLOCK = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });

function timeInWords(time: number): string {
  const then = new Date(time);
  const today = new Date().toDateString() === then.toDateString();
  const clock = CLOCK.format(then);
  return today ? clock : `${then.toLocaleDateString()}, ${clock}`;
}
