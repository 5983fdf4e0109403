/** Writes a line to fill in into `context-scaling.json`, and puts the cursor there. */
import * as vscode from 'vscode';
import type { SidecarStub } from '../../configs';
import { SIDECAR_NAME } from '../../readers/candidates';
import { reasonOf } from '../../worker/rpc';
import { columnBesidePanel } from '../editor/reveal';

/**
 * Opens the sidecar of a folder with what `edit` makes of its text; makes the file where there is none.
 * @throws an Error with a sentence for a person where it cannot be written, or is not understood
 */
export async function writeStub(folder: vscode.Uri, edit: (text: string) => SidecarStub): Promise<void> {
  const uri = vscode.Uri.joinPath(folder, SIDECAR_NAME);
  const document = await opened(uri);
  const stub = edit(document?.getText() ?? '');
  if (!stub.ok) {
    if (document) await show(document, { start: stub.at, end: stub.at });
    throw new Error(
      `${SIDECAR_NAME} ${stub.reason}: mend it, then nothing of it is lost when a line is added.`,
    );
  }
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) throw readOnly();
  if (!document) await created(uri, stub.text);
  else if (stub.text !== document.getText()) await changed(document, stub.text);
  await show(document ?? (await vscode.workspace.openTextDocument(uri)), stub.value);
}

/** Undefined where there is no such file. */
async function opened(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
  return vscode.workspace.openTextDocument(uri);
}

async function created(uri: vscode.Uri, text: string): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    throw readOnly(reasonOf(error));
  }
}

/** Through the document: it may be open, and hold more than the disk. Then it is not ours to save. */
async function changed(document: vscode.TextDocument, text: string): Promise<void> {
  const unsaved = document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  const { range, inserted } = difference(document, text);
  edit.replace(document.uri, range, inserted);
  if (!(await vscode.workspace.applyEdit(edit))) throw readOnly();
  if (!unsaved && !(await document.save())) throw readOnly();
}

/** The one stretch in which the texts differ: what is around it keeps its cursors and folds. */
function difference(document: vscode.TextDocument, text: string): { range: vscode.Range; inserted: string } {
  const before = document.getText();
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before[start] === text[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === text.at(-1 - end)) end += 1;
  return {
    range: new vscode.Range(document.positionAt(start), document.positionAt(before.length - end)),
    inserted: text.slice(start, text.length - end),
  };
}

async function show(
  document: vscode.TextDocument,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<void> {
  const viewColumn = columnBesidePanel();
  await vscode.window.showTextDocument(document, {
    ...(viewColumn === undefined ? {} : { viewColumn }),
    preview: false,
    selection: new vscode.Range(document.positionAt(start), document.positionAt(end)),
  });
}

function readOnly(reason?: string): Error {
  const words = `${SIDECAR_NAME} cannot be written in this workspace`;
  return new Error(reason === undefined ? `${words}.` : `${words}: ${reason}`);
}
