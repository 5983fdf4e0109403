import * as vscode from 'vscode';
import type { Place } from '../../core/data/observation';
import { placeLine } from './placeLine';

/** Opens a file where a value stands, beside the panel rather than over it. */
export async function reveal(uri: vscode.Uri, place: Place): Promise<void> {
  const line = placeLine(place);
  const viewColumn = columnBesidePanel();
  await vscode.commands.executeCommand('vscode.open', uri, {
    ...(viewColumn === undefined ? {} : { viewColumn }),
    ...(line === undefined ? {} : { selection: new vscode.Range(line, 0, line, 0) }),
  } satisfies vscode.TextDocumentShowOptions);
}

/** A group whose front tab is no webview; undefined leaves the choice to the editor. */
export function columnBesidePanel(): vscode.ViewColumn | undefined {
  const groups = vscode.window.tabGroups.all;
  const free = groups.find(({ activeTab }) => !(activeTab?.input instanceof vscode.TabInputWebview));
  return free?.viewColumn ?? (groups.length > 0 ? vscode.ViewColumn.Beside : undefined);
}
