/** Bytes of a file on this machine, read by ranges: memory never grows with the file. */
import { type BigIntStats, constants, fstatSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import type { Source } from '../readers/source';
import { joinPath, parentOf } from './paths';

/**
 * A file of this machine as readers see it, in the version that was opened: a slice of another one is refused.
 *
 * @param path where it lies, in the form of the operating system
 * @param shown how it is named to people, with `/`
 * @throws the file system's error where there is no such file, or an Error where it is no ordinary file:
 * a pipe or a device would be read for ever
 */
export async function fileSource(path: string, shown: string): Promise<Source> {
  const found = await settled(path, shown);
  const size = Number(found.size);
  return {
    path: shown,
    size,
    slice: (start, end, into) =>
      readRange({ path, version: versionOf(found) }, start, Math.min(end, size), into),
    async sibling(relative) {
      const sibling = joinPath(parentOf(path), relative);
      if (sibling === undefined) return undefined;
      return fileSource(sibling, joinPath(parentOf(shown), relative) ?? relative).catch(nothingUnlessBusy);
    },
    async neighbours(folder = '.') {
      const listed = joinPath(parentOf(path), folder);
      if (listed === undefined) return [];
      const entries = (await readdir(listed, { withFileTypes: true }).catch(nothingUnlessBusy)) ?? [];
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => entry.name)
        .sort();
    },
    isUnchanged: async () => versionOf(await stat(path, { bigint: true })) === versionOf(found),
    reopen: () => fileSource(path, shown),
  };
}

/** What the operating system calls a path that is no ordinary file; undefined for one that is. */
export function kindInWords(entry: Pick<BigIntStats, Kind>): string | undefined {
  if (entry.isFile()) return undefined;
  if (entry.isDirectory()) return 'a folder';
  if (entry.isFIFO()) return 'a pipe';
  if (entry.isSocket()) return 'a socket';
  return entry.isCharacterDevice() || entry.isBlockDevice() ? 'a device' : 'something else';
}

type Kind = 'isFile' | 'isDirectory' | 'isFIFO' | 'isSocket' | 'isCharacterDevice' | 'isBlockDevice';

/** File systems note the time of a change in steps of this many ms. */
const TICK = 20;

/**
 * The file as it is, once the time of its last change tells it from the next: two changes within one step of the clock have
 * the same time.
 */
async function settled(path: string, shown: string): Promise<BigIntStats> {
  for (let look = 1; ; look++) {
    const found = await stat(path, { bigint: true });
    const kind = kindInWords(found);
    if (kind !== undefined)
      throw Object.assign(new Error(`${shown} is not an ordinary file but ${kind}`), { kind });
    const changed = found.ctimeNs > found.mtimeNs ? found.ctimeNs : found.mtimeNs;
    const age = Date.now() - Number(changed / 1_000_000n);
    if (age > TICK || age < -TICK || look > 3) return found;
    await new Promise((resolve) => setTimeout(resolve, TICK));
  }
}

/** Differs when the file was replaced, rewritten, cut or appended to. */
function versionOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  // Windows counts reading as a change, too, in some of its file systems.
  const changed = process.platform === 'win32' ? '' : ctimeNs;
  return `${dev}:${ino}:${size}:${mtimeNs}:${changed}`;
}

/** What cannot be opened is not there; but where too many files are open, or the disk fails, nobody knows. */
function nothingUnlessBusy(error: NodeJS.ErrnoException): undefined {
  if (['EMFILE', 'ENFILE', 'EIO', 'ENOMEM'].includes(error.code ?? '')) throw error;
  return undefined;
}

/** The file is opened per range: nothing stays open when a reader gives up half-way. */
async function readRange(
  { path, version }: { readonly path: string; readonly version: string },
  start: number,
  end: number,
  into?: Uint8Array,
): Promise<Uint8Array> {
  const length = Math.max(0, end - start);
  const bytes = into && into.length >= length ? into.subarray(0, length) : new Uint8Array(length);
  if (length === 0) return bytes;
  // A pipe that took the file's place is not waited for.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (versionOf(fstatSync(file.fd, { bigint: true })) !== version)
      throw new Error('the file changed while it was read');
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, start + filled);
      // The file was cut just now: short is the truth.
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
}
