/** Bytes of a file on this machine, read by ranges: memory never grows with the file. */
import { open, readdir, stat } from 'node:fs/promises';
import type { Source } from '../readers/source';
import { joinPath, parentOf } from './paths';

/**
 * A file of this machine as readers see it.
 *
 * @param path where it lies, in the form of the operating system
 * @param shown how it is named to people, with `/`
 * @throws the file system's error where there is no such file, or an Error where it is no ordinary file:
 * a pipe or a device would be read for ever
 */
export async function fileSource(path: string, shown: string): Promise<Source> {
  const found = await stat(path);
  if (!found.isFile()) throw new Error(`${shown} is not an ordinary file`);
  return {
    path: shown,
    size: found.size,
    slice: (start, end, into) => readRange(path, start, Math.min(end, found.size), into),
    async sibling(relative) {
      const sibling = joinPath(parentOf(path), relative);
      if (sibling === undefined) return undefined;
      return fileSource(sibling, joinPath(parentOf(shown), relative) ?? relative).catch(() => undefined);
    },
    async neighbours(folder = '.') {
      const listed = joinPath(parentOf(path), folder);
      if (listed === undefined) return [];
      const entries = await readdir(listed, { withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => entry.name)
        .sort();
    },
  };
}

/** The file is opened per range: nothing stays open when a reader gives up half-way. */
async function readRange(path: string, start: number, end: number, into?: Uint8Array): Promise<Uint8Array> {
  const length = Math.max(0, end - start);
  const bytes = into && into.length >= length ? into.subarray(0, length) : new Uint8Array(length);
  if (length === 0) return bytes;
  const file = await open(path, 'r');
  try {
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, start + filled);
      // The file was cut while it was read: short is the truth.
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
}
