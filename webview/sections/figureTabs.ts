/** The figures of a task as tabs; why one is missing is said beside them. */
import type { FigureKind, FigureOffer } from '../../src/protocol/chart';
import { h, setText, show } from '../dom';

export interface FigureTabs {
  readonly element: HTMLElement;
  /** Says which figures there are none of, and why. */
  readonly lacking: HTMLElement;
  update(offers: readonly FigureOffer[], selected: FigureKind): void;
}

/** The id of the element the tabs change. */
export const FIGURE_PANEL = 'figure-panel';

export function createFigureTabs(choose: (kind: FigureKind) => void): FigureTabs {
  const list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Figures' });
  const lacking = h('p', { class: 'aside' });
  let tabs = new Map<FigureKind, HTMLButtonElement>();
  /** Chosen, and not yet sent by the host. */
  let awaited: FigureKind | undefined;

  const select = (kind: FigureKind) => {
    for (const [other, tab] of tabs) {
      tab.setAttribute('aria-selected', String(other === kind));
      tab.tabIndex = other === kind ? 0 : -1;
    }
  };
  const pick = (kind: FigureKind) => {
    if (tabs.get(kind)?.getAttribute('aria-selected') === 'true') return;
    awaited = kind;
    select(kind);
    choose(kind);
  };
  list.addEventListener('keydown', (event) => {
    const kinds = [...tabs.keys()];
    const at = kinds.findIndex((kind) => tabs.get(kind) === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: kinds.length - 1 }[event.key];
    const kind = to === undefined ? undefined : kinds[(to + kinds.length) % kinds.length];
    if (at < 0 || kind === undefined) return;
    event.preventDefault();
    tabs.get(kind)?.focus();
    pick(kind);
  });

  let shown = '';
  return {
    element: list,
    lacking,
    update(offers, selected) {
      const offered = offers.filter(({ lacks }) => lacks === null);
      if (awaited === selected || !offered.some(({ kind }) => kind === awaited)) awaited = undefined;
      const key = offered.map(({ kind }) => kind).join();
      if (key !== shown) {
        shown = key;
        tabs = new Map(
          offered.map(({ kind, title }) => {
            const tab = h(
              'button',
              { type: 'button', class: 'tab', role: 'tab', id: `tab-${kind}`, 'aria-controls': FIGURE_PANEL },
              title,
            );
            tab.addEventListener('click', () => pick(kind));
            return [kind, tab] as const;
          }),
        );
        list.replaceChildren(...tabs.values());
      }
      select(awaited ?? selected);
      const text = lackingInWords(offers);
      show(lacking, text !== '');
      setText(lacking, text);
    },
  };
}

/** One reason is said once, whichever figures it keeps away. */
function lackingInWords(offers: readonly FigureOffer[]): string {
  const reasons = new Map<string, string[]>();
  for (const { title, lacks } of offers) {
    if (lacks !== null) reasons.set(lacks, [...(reasons.get(lacks) ?? []), `“${title}”`]);
  }
  return [...reasons].map(([reason, titles]) => `No figure ${titles.join(' and ')}: ${reason}.`).join(' ');
}
