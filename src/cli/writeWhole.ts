/** A file written whole or not at all. */
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { kindInWords } from '../worker/fileSource';

/**
 * Writes beside the target, and takes its place only when all is on the disk: what cannot be written leaves the old file
 * as it is.
 *
 * @returns why it was not written, in words that follow the file's name; undefined where it was
 */
export async function writeWhole(path: string, text: string): Promise<string | undefined> {
  try {
    // Through a link the file it leads to is replaced, not the link.
    const target = await realpath(path).catch(() => path);
    const old = await stat(target).catch(() => undefined);
    const kind = old && kindInWords(old);
    if (kind !== undefined) return `is ${kind}; name a file`;
    await replace(target, text, old?.mode);
    return undefined;
  } catch (error) {
    return `cannot be written (${codeOf(error)})`;
  }
}

/** @param mode Rights of the file that is replaced. */
async function replace(target: string, text: string, mode: number | undefined): Promise<void> {
  const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${process.pid}.tmp`);
  const file = await open(beside, 'wx', mode === undefined ? undefined : mode & 0o777);
  try {
    try {
      await file.writeFile(text);
      // Only now does a full disk, or one in a network, say so.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function codeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' ? 'the disk is full' : (code ?? message);
}
