/**
 * When to scan again. File events are hints: a file in a new nested folder may give none, a folder that goes is
 * reported as one event, an atomic replace arrives as a creation. A scan of everything is the truth, so there is one
 * when the window is focused, when the panel is shown, and now and then while it is visible.
 */
import * as vscode from 'vscode';
import { isCandidate, isIgnoredPath, SIDECAR_NAME } from '../../readers/candidates';
import { Owner } from '../editor/disposable';
import { shownPath } from './discover';
import type { Scanner } from './scanner';

/** Time between two scans of everything while the panel is visible, ms. */
const RESCAN_EVERY = 10_000;

export interface Visible {
  readonly visible: boolean;
  readonly onDidChangeVisibility: vscode.Event<boolean>;
}

export class ResultWatcher extends Owner {
  readonly #scanner: Scanner;

  constructor(scanner: Scanner, panel: Visible) {
    super();
    this.#scanner = scanner;
    // Everything: a folder that goes is silent under a pattern of file names.
    const watcher = this.own(vscode.workspace.createFileSystemWatcher('**'));
    this.own(watcher.onDidCreate((uri) => this.#event(uri, true)));
    this.own(watcher.onDidChange((uri) => this.#event(uri, false)));
    this.own(watcher.onDidDelete((uri) => this.#event(uri, true)));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => void scanner.everything()));
    this.own(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void scanner.everything();
      }),
    );
    this.own(
      panel.onDidChangeVisibility((visible) => {
        if (visible) void scanner.everything();
      }),
    );
    const timer = setInterval(() => {
      if (panel.visible) void scanner.everything();
    }, RESCAN_EVERY);
    this.own({ dispose: () => clearInterval(timer) });
  }

  #event(uri: vscode.Uri, appearedOrWent: boolean): void {
    const path = shownPath(uri);
    if (isIgnoredPath(`${path}/`)) return;
    if (isCandidate(path)) this.#scanner.file(uri);
    if (path === SIDECAR_NAME || path.endsWith(`/${SIDECAR_NAME}`)) this.#scanner.sidecar();
    // A name with an extension can be a folder, too; only the disk knows.
    if (appearedOrWent) this.#scanner.folder(uri);
  }
}
