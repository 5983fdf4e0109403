/** Finds the files that may hold results. Looks at names and stamps only; nothing is opened here. */
import * as vscode from 'vscode';
import { IGNORED_FOLDERS, isCandidate, isIgnoredFolder, RESULT_EXTENSIONS } from '../../readers/candidates';
import { inParallel } from './parallel';
import type { ResultFile } from './resultFile';

/** Names listed in a workspace that has no search, and files stamped at most: beyond it the folder is too large to watch. */
const MAX_FOUND = 50_000;

/** Folders below each other in a workspace that has no search; links may lead in circles. */
const MAX_DEPTH = 24;

/** Every candidate of the workspace. */
export async function discover(): Promise<ResultFile[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(folders.map(({ uri }) => candidatesUnder(uri)));
  // A workspace folder inside another one would list its files twice.
  const unique = new Map(found.flat().map((uri) => [uri.toString(), uri]));
  return stamped([...unique.values()]);
}

/** The candidates in a folder of the workspace and below it; none where there is no such folder. */
export async function discoverUnder(folder: vscode.Uri): Promise<ResultFile[]> {
  return stamped(await candidatesUnder(folder));
}

/** The file as it is now; undefined where there is none, or none that may hold results. */
export async function candidateAt(uri: vscode.Uri): Promise<ResultFile | undefined> {
  const path = shownPath(uri);
  if (!vscode.workspace.getWorkspaceFolder(uri) || !isCandidate(path)) return undefined;
  const stat = await statOf(uri);
  if (!stat || (stat.type & vscode.FileType.File) === 0) return undefined;
  const at =
    uri.scheme === 'file'
      ? { kind: 'disk' as const, fsPath: uri.fsPath }
      : { kind: 'editor' as const, uri: uri.toString(), size: stat.size };
  return { uri: uri.toString(), path, at, mtime: stat.mtime, size: stat.size };
}

/** What stands at a URI now. */
export async function kindOf(uri: vscode.Uri): Promise<'file' | 'folder' | 'gone'> {
  const stat = await statOf(uri);
  if (!stat) return 'gone';
  return (stat.type & vscode.FileType.Directory) !== 0 ? 'folder' : 'file';
}

/** A path as people read it: relative to the workspace folder, with that folder's name where there are several. */
export function shownPath(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, (vscode.workspace.workspaceFolders?.length ?? 0) > 1);
}

async function candidatesUnder(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const found =
    folder.scheme === 'file' ? await searched(folder) : await walked(folder, 0, { left: MAX_FOUND });
  return found.filter((uri) => isCandidate(shownPath(uri)));
}

/** The editor's own search: fast, and it knows links that lead in circles. */
async function searched(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const anyCase = (extension: string): string =>
    [...extension].map((letter) => `[${letter}${letter.toUpperCase()}]`).join('');
  try {
    return await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, `**/*.{${RESULT_EXTENSIONS.map(anyCase).join(',')}}`),
      `**/{${IGNORED_FOLDERS.join(',')}}/**`,
      MAX_FOUND,
    );
  } catch (error) {
    if ((await kindOf(folder)) === 'gone') return [];
    throw error;
  }
}

/** Where the workspace is not on a disk the search never answers: walk. */
async function walked(folder: vscode.Uri, depth: number, budget: { left: number }): Promise<vscode.Uri[]> {
  if (depth > MAX_DEPTH || budget.left <= 0) return [];
  const found: vscode.Uri[] = [];
  for (const [name, type] of await entriesOf(folder)) {
    budget.left -= 1;
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory && !isIgnoredFolder(name)) {
      found.push(...(await walked(uri, depth + 1, budget)));
    } else if ((type & vscode.FileType.File) !== 0) found.push(uri);
  }
  return found;
}

async function stamped(uris: readonly vscode.Uri[]): Promise<ResultFile[]> {
  const files = await inParallel(uris, 32, candidateAt);
  return files.filter((file) => file !== undefined);
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return []; // gone, or no right to list it
  }
}

async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined; // gone
  }
}
