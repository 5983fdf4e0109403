/** The panel beside the editor: one webview, and its place among the editor groups. */
import * as vscode from 'vscode';
import type { PanelState } from '../../protocol/state';
import type { WorkspaceFits } from '../fits/workspaceFits';
import { freeColumn } from './freeColumn';
import type { Page } from './page';

export const PANEL_TYPE = 'contextScaling.panel';

export interface ShowOptions {
  /** Leaves the keyboard where it is; default false. */
  readonly preserveFocus?: boolean | undefined;
  /** `TaskData.id` of the task to show; the one shown before where left out. */
  readonly task?: string | undefined;
  /** Moves a panel that is open to the group beside; default false. */
  readonly beside?: boolean | undefined;
}

export interface Panel extends vscode.Disposable {
  show(options?: ShowOptions): void;
  /** Whether a person can see it now. */
  readonly visible: boolean;
  readonly onDidChangeVisibility: vscode.Event<boolean>;
  /** It is gone: a person closed it. */
  readonly onDidClose: vscode.Event<void>;
  /** It is there, visible or hidden by another tab. */
  readonly isOpen: boolean;
  /** The editor group it lies in, where the editor says. */
  readonly column: vscode.ViewColumn | undefined;
  /** Turns an open panel to a task where it lies; nothing while there is none. */
  select(task: string): void;
  /** What its page was last sent; undefined while there is no page. */
  readonly state: PanelState | undefined;
}

export function registerPanel(context: vscode.ExtensionContext, fits: WorkspaceFits): Panel {
  const visibility = new vscode.EventEmitter<boolean>();
  const closed = new vscode.EventEmitter<void>();
  let open: OpenPanel | undefined;

  const adopt = (webviewPanel: vscode.WebviewPanel, task?: string) => {
    const opened: OpenPanel = { panel: webviewPanel, task, page: undefined };
    open = opened;
    void import('./page').then(({ openPage }) => {
      if (open === opened) opened.page = openPage(webviewPanel, context, fits, opened.task);
    });
    webviewPanel.onDidChangeViewState(() => visibility.fire(webviewPanel.visible));
    webviewPanel.onDidDispose(() => {
      if (open?.panel !== webviewPanel) return;
      open = undefined;
      visibility.fire(false);
      closed.fire();
    });
    visibility.fire(webviewPanel.visible);
  };

  const serializer = vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
    /** The page itself remembers its task and inputs and says so when it is ready. */
    async deserializeWebviewPanel(webviewPanel) {
      adopt(webviewPanel);
    },
  });

  const select = (task: string) => {
    if (open === undefined) return;
    if (open.page === undefined) open.task = task;
    else open.page.selectTask(task);
  };

  return {
    show({ preserveFocus = false, task, beside = false } = {}) {
      if (open !== undefined) {
        open.panel.reveal(beside ? vscode.ViewColumn.Beside : undefined, preserveFocus);
        if (task !== undefined) select(task);
        return;
      }
      adopt(
        vscode.window.createWebviewPanel(
          PANEL_TYPE,
          'Context Scaling',
          { viewColumn: columnFor(vscode.window.tabGroups.all), preserveFocus },
          { enableFindWidget: true },
        ),
        task,
      );
    },
    get visible() {
      return open?.panel.visible ?? false;
    },
    onDidChangeVisibility: visibility.event,
    onDidClose: closed.event,
    get isOpen() {
      return open !== undefined;
    },
    get column() {
      return open?.panel.viewColumn;
    },
    select,
    get state() {
      return open?.page?.state;
    },
    dispose() {
      serializer.dispose();
      open?.panel.dispose();
      visibility.dispose();
      closed.dispose();
    },
  };
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  /** The task to show first, once there is a page. */
  task: string | undefined;
  page: Page | undefined;
}

function columnFor(groups: typeof vscode.window.tabGroups.all): vscode.ViewColumn {
  const column = freeColumn(groups);
  return column === 'beside' ? vscode.ViewColumn.Beside : column;
}
