/** The editor’s answers to the worker: files that only it can reach (a repository on the web, an archive). */
import * as vscode from 'vscode';
import type { EditorCalls } from '../../worker/api';
import type { Handlers } from '../../worker/rpc';

export const editorCalls: Handlers<EditorCalls> = {
  bytes: ({ uri }) => Promise.resolve(vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true))),

  async stamp({ uri }) {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri, true));
      return { mtime, size };
    } catch {
      return undefined; // gone
    }
  },

  async sibling({ uri, relative }) {
    const sibling = vscode.Uri.joinPath(vscode.Uri.parse(uri, true), '..', relative);
    try {
      const { type, size } = await vscode.workspace.fs.stat(sibling);
      return (type & vscode.FileType.File) === 0 ? undefined : { uri: sibling.toString(), size };
    } catch {
      return undefined; // there is none
    }
  },

  async list({ uri, folder }) {
    const listed = vscode.Uri.joinPath(vscode.Uri.parse(uri, true), '..', folder);
    try {
      const entries = await vscode.workspace.fs.readDirectory(listed);
      return entries.filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([name]) => name);
    } catch {
      return []; // no such folder
    }
  },
};
