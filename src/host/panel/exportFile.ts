/** Saves what a person takes out of the panel, where that person says. */
import * as vscode from 'vscode';

export interface ExportFile {
  /** Offered in the dialog. */
  readonly name: string;
  /** For the dialog's list: `CSV`. */
  readonly format: string;
  readonly bytes: Uint8Array;
}

/** Rejects where the file cannot be written; a dialog that is closed saves nothing. */
export async function saveFile(
  { name, format, bytes }: ExportFile,
  folder: vscode.Uri | undefined,
): Promise<void> {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const target = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { [format]: [extension] },
    title: `Save ${name}`,
  });
  if (target === undefined) return;
  await vscode.workspace.fs.writeFile(target, bytes);
  const saved = vscode.workspace.asRelativePath(target);
  vscode.window.setStatusBarMessage(`Context Scaling: saved ${saved}`, SHOWN);
}

/** Milliseconds that the status bar says so. */
const SHOWN = 5000;
