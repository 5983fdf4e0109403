/** The elements of a JSON file that is one array, one after the other, whatever the size of the file. */
import { type Block, blockOf, textIn } from '../bytes/block';
import { readUtf8 } from '../bytes/utf8';
import { limits } from '../limits';
import type { Source } from '../source';
import { DECLINED, endOfSpace } from './scan';

export interface JsonItem {
  /** 1-based place in the array. */
  readonly row: number;
  readonly text: string;
  /** Longer than `limits.row`: `text` is empty. */
  readonly tooLong: boolean;
  /** False for a last element whose end is missing. */
  readonly ended: boolean;
}

/** Takes elements from their bytes where that can be done, so that they need not become text. */
export interface ItemScanner {
  /** Reads the element that begins at `at`: the position behind it, or `DECLINED`. */
  scan(block: Block, at: number): number;
  /** The element that was read last is one: it is followed by the next, or by the end of the array. */
  take(): void;
}

/**
 * The elements that the scanner does not take. Yields nothing for a file that does not begin with `[`. Whether an
 * element is valid JSON is not looked at.
 */
export async function* readJsonItems(
  source: Source,
  signal: AbortSignal,
  onProgress?: (bytes: number) => void,
  scanner?: ItemScanner,
): AsyncGenerator<JsonItem> {
  let rest: Uint8Array = new Uint8Array(0);
  let row = 0;
  let begun = false;
  /** Within an element whose beginning was let go because it is too long. */
  let long: Nesting | undefined;
  for await (const piece of readUtf8(source, signal, onProgress)) {
    const block = blockOf(rest.length === 0 ? piece : Buffer.concat([rest, piece]));
    const { bytes } = block;
    let at = 0;
    if (!begun) {
      at = endOfSpace(block, 0);
      if (at === bytes.length) continue;
      if (bytes[at] !== OPEN_ARRAY) return;
      begun = true;
      at++;
    }
    for (;;) {
      const plain = long || !scanner ? undefined : scanned(block, at, scanner);
      const nesting: Nesting = long ?? { depth: 0, inString: false, escaped: false };
      const end = plain ?? endOfItem(bytes, at, nesting);
      if (end === undefined) {
        long = long ?? (bytes.length - at > limits.row ? nesting : undefined);
        rest = long ? new Uint8Array(0) : Uint8Array.from(bytes.subarray(at));
        break;
      }
      const last = bytes[end] === CLOSE_ARRAY;
      if (plain !== undefined) {
        scanner?.take();
        row++;
      } else {
        const item = itemIn(block, at, end, long !== undefined);
        // What stands before the bracket that ends an array may be nothing.
        if (!last || item.tooLong || item.text.trim() !== '') yield { row: ++row, ...item, ended: true };
      }
      long = undefined;
      if (last) return;
      at = end + 1;
    }
  }
  const text = Buffer.from(rest).toString('utf8');
  if (begun && (long || text.trim() !== ''))
    yield { row: row + 1, text, tooLong: long !== undefined, ended: false };
}

function itemIn(block: Block, at: number, end: number, isLong: boolean): Pick<JsonItem, 'text' | 'tooLong'> {
  const tooLong = isLong || end - at > limits.row;
  return { text: tooLong ? '' : textIn(block, at, end), tooLong };
}

/** The position of the comma or bracket behind an element that could be read; undefined when it could not. */
function scanned(block: Block, at: number, scanner: ItemScanner): number | undefined {
  const end = scanner.scan(block, endOfSpace(block, at));
  const behind = end === DECLINED ? DECLINED : endOfSpace(block, end);
  const c = block.bytes[behind];
  return c === COMMA || c === CLOSE_ARRAY ? behind : undefined;
}

/** How deep in an element a position is. */
interface Nesting {
  depth: number;
  inString: boolean;
  escaped: boolean;
}

/** The position of the comma or bracket behind an element; undefined when it is not in these bytes. */
function endOfItem(bytes: Uint8Array, from: number, nesting: Nesting): number | undefined {
  for (let i = from; i < bytes.length; i++) {
    const c = bytes[i];
    if (nesting.inString) {
      if (nesting.escaped) nesting.escaped = false;
      else if (c === BACKSLASH) nesting.escaped = true;
      else if (c === QUOTE) nesting.inString = false;
    } else if (c === QUOTE) nesting.inString = true;
    else if (c === OPEN_ARRAY || c === OPEN_OBJECT) nesting.depth++;
    else if (nesting.depth === 0) {
      if (c === COMMA || c === CLOSE_ARRAY) return i;
    } else if (c === CLOSE_ARRAY || c === CLOSE_OBJECT) nesting.depth--;
  }
  return undefined;
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
