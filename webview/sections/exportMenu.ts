/** The export menu: a native disclosure with a button per file. */
import type { FigureKind } from '../../src/protocol/chart';
import { EXPORT_ENTRIES, TEXT_EXPORTS, type TextExport } from '../../src/protocol/exports';
import type { PanelState } from '../../src/protocol/state';
import { linkButton } from '../controls';
import { h, show } from '../dom';
import { request } from '../host';

export interface ExportMenu {
  readonly element: HTMLElement;
  update(state: PanelState): void;
}

type Kind = TextExport | 'picture';

const KINDS: readonly Kind[] = ['picture', ...TEXT_EXPORTS];

/** `picture` gives the figure shown. */
export function createExportMenu(
  picture: () => { readonly figure: FigureKind; readonly image: string } | undefined,
): ExportMenu {
  let task = '';
  const summary = h('summary', {}, 'Export');
  const save = (kind: Kind) => {
    menu.open = false;
    summary.focus();
    if (kind !== 'picture') return request({ type: 'export', task, as: kind });
    const drawn = picture();
    if (drawn !== undefined) request({ type: 'exportPicture', task, ...drawn });
  };
  const entries = KINDS.map((kind) => {
    const { label, fitted } = EXPORT_ENTRIES[kind];
    const entry = h(
      'li',
      {},
      linkButton(label, `Save: ${label}`, () => save(kind)),
    );
    return { entry, fitted };
  });
  const menu = h('details', { class: 'menu' }, summary, h('ul', {}, ...entries.map(({ entry }) => entry)));
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false;
  });
  return {
    element: menu,
    update({ selected, view }) {
      task = selected ?? '';
      show(menu, view !== null);
      for (const { entry, fitted } of entries) show(entry, !fitted || view?.status === 'fitted');
    },
  };
}
