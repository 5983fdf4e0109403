/** Zstandard, unpacked within the memory that its announced size asks for: a frame may claim a window of gigabytes. */
import { Decompress } from 'fzstd';

/**
 * Hands over what the frames hold, piece by piece; throws where they are damaged, or claim more than `size` bytes.
 *
 * @param size Bytes announced for all frames together
 */
export function unpackZstandard(packed: Uint8Array, size: number, append: (chunk: Uint8Array) => void): void {
  const decompress = new Decompress(append);
  decompress.push(withinWindow(packed, size), true);
}

const FRAME = 0xfd2fb528;
const SKIPPED = 0x184d2a50;
/** No block is larger. */
const BLOCK = 128 * 1024;

/**
 * A copy in which no frame claims a longer window than there are bytes to look back at. Nothing that follows refers
 * further back, so the frames mean the same.
 */
function withinWindow(packed: Uint8Array, size: number): Uint8Array {
  const bytes = packed.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const magic = view.getUint32(at, true);
    if ((magic & 0xfffffff0) >>> 0 === SKIPPED) at += 8 + view.getUint32(at + 4, true);
    else if (magic === FRAME) at = endOfFrame(view, at, size);
    else break; // The decompressor says what is wrong.
  }
  return bytes;
}

/** Bounds the window of the frame that begins at `start`. */
function endOfFrame(view: DataView, start: number, size: number): number {
  const flags = view.getUint8(start + 4);
  const [single, checksum, dictionary, content] = [(flags >> 5) & 1, (flags >> 2) & 1, flags & 3, flags >> 6];
  let at = start + 5;
  if (!single) {
    const descriptor = smallestWindow(Math.max(size, BLOCK));
    if (view.getUint8(at) > descriptor) view.setUint8(at, descriptor);
    at++;
  }
  at += [0, 1, 2, 4][dictionary] ?? 0;
  const announced = contentSize(view, at, content, single);
  if (announced !== undefined && announced > size) throw new Error('a frame announces more than the archive');
  at += content > 0 ? 1 << content : single;
  for (let last = false; !last; ) {
    const header = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    last = (header & 1) === 1;
    at += 3 + (((header >> 1) & 3) === 1 ? 1 : header >> 3);
  }
  return at + 4 * checksum;
}

function contentSize(view: DataView, at: number, kind: number, single: number): number | undefined {
  if (kind === 3) return Number(view.getBigUint64(at, true));
  if (kind === 2) return view.getUint32(at, true);
  if (kind === 1) return view.getUint16(at, true) + 256;
  return single ? view.getUint8(at) : undefined;
}

/** The first description of a window of at least so many bytes: an exponent of two and eighths of it. */
function smallestWindow(bytes: number): number {
  const exponent = Math.max(10, Math.floor(Math.log2(bytes)));
  const base = 2 ** exponent;
  return ((exponent - 10) << 3) + Math.min(8, Math.ceil(((bytes - base) * 8) / base));
}
