/** What an entry of a folder is, links followed. */
import type { Dirent } from 'node:fs';
import { stat } from 'node:fs/promises';
import { kindInWords } from '../worker/fileSource';

/** `skip`: why it is not read, in words for a person. */
export type EntryKind = 'file' | 'folder' | { readonly skip: string };

export async function entryKind(entry: Dirent, path: string): Promise<EntryKind> {
  const real = entry.isSymbolicLink() ? await stat(path).catch((error: Error) => error) : entry;
  if (real instanceof Error) return { skip: whyNot(real) };
  if (real.isDirectory()) return 'folder';
  const kind = kindInWords(real);
  return kind === undefined ? 'file' : { skip: `${kind}, not a file: not read` };
}

function whyNot({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'a link to nothing: what it led to is gone';
  if (code === 'ELOOP') return 'a link that leads back to itself: not read';
  return `a link that cannot be followed (${code ?? message}): not read`;
}
