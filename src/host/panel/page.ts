/**
 * The host's side of the page: its document, its conversation and all that it is sent. A bundle of its own, read with the
 * first panel: what the fits say in words and figures is most of the host's code, and most windows never need it.
 */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { parseRequest } from '../../protocol/requests';
import type { PanelState } from '../../protocol/state';
import { createConversation } from '../../view/conversation';
import type { WorkspaceFits } from '../fits/workspaceFits';
import { pageHtml } from './html';
import { panelData } from './workspacePanel';

export interface Page {
  selectTask(task: string): void;
  /** What the page was last sent; undefined while it is hidden. */
  readonly state: PanelState | undefined;
}

/** Fills an empty panel; `task` is the one to show first. */
export function openPage(
  panel: vscode.WebviewPanel,
  { extension, extensionUri }: vscode.ExtensionContext,
  fits: WorkspaceFits,
  task: string | undefined,
): Page {
  const { version } = extension.packageJSON as { readonly version: string };
  const data = panelData(fits, version);
  const conversation = createConversation(data, (message) => void panel.webview.postMessage(message), task);
  const changes = data.onDidChange(() => conversation.changed());
  panel.webview.onDidReceiveMessage((message: unknown) => {
    const request = parseRequest(message);
    if (request !== undefined) conversation.receive(request);
  });
  // A hidden page is gone with everything in it; the one that comes back says `ready` again.
  panel.onDidChangeViewState(() => {
    if (!panel.visible) conversation.pageGone();
  });
  panel.onDidDispose(() => changes.dispose());
  panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
  panel.webview.html = pageHtml({
    cspSource: panel.webview.cspSource,
    script: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'page.js')).toString(),
    style: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'page.css')).toString(),
    nonce: randomBytes(24).toString('base64url'),
  });
  return {
    selectTask: (id) => conversation.selectTask(id),
    get state() {
      return conversation.state();
    },
  };
}
