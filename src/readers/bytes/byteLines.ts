/** The lines of a text file as bytes, for those who need little of a line: nothing is decoded. */
import { limits } from '../limits';
import type { Source } from '../source';
import { type Block, blockOf } from './block';
import { readUtf8 } from './utf8';

export interface ByteLine {
  /** 1-based. */
  readonly row: number;
  /** The line is bytes [start, end) of `block`, without its end; empty when it is too long. Valid until the next. */
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  /** Longer than `limits.row`. */
  readonly tooLong: boolean;
  /** False for a last line without a line end: perhaps half-written. */
  readonly ended: boolean;
}

/** The lines of a file, those that end in one piece of it together. Lines end with `\n`, `\r\n` or `\r`. */
export async function* readByteLines(
  source: Source,
  signal: AbortSignal,
  onProgress?: (bytes: number) => void,
): AsyncGenerator<Iterable<ByteLine>> {
  const splitter = lineSplitter();
  for await (const bytes of readUtf8(source, signal, onProgress)) yield splitter.push(bytes);
  yield splitter.end();
}

/** Nothing but spaces and tabs. */
export function isBlank({ block: { bytes }, start, end }: ByteLine): boolean {
  for (let i = start; i < end; i++) if (bytes[i] !== 0x20 && bytes[i] !== 0x09) return false;
  return true;
}

interface LineSplitter {
  /** To be used up before the next push. */
  push(piece: Uint8Array): Iterable<ByteLine>;
  end(): Iterable<ByteLine>;
}

function lineSplitter(): LineSplitter {
  let row = 1;
  /** The beginning of a line that ends in a later piece. */
  let begun: Uint8Array[] = [];
  let length = 0;
  /** The last piece ended with `\r`: a `\n` in front of the next one belongs to it. */
  let afterReturn = false;

  const begin = (bytes: Uint8Array): void => {
    length += bytes.length;
    // Beyond the limit a line is counted on, not kept.
    if (length > limits.row) begun = [];
    else if (bytes.length > 0) begun.push(Uint8Array.from(bytes));
  };
  const begunLine = (ended: boolean): ByteLine => {
    const tooLong = length > limits.row;
    const block = blockOf(Buffer.concat(begun));
    begun = [];
    length = 0;
    return { row: row++, block, start: 0, end: block.bytes.length, tooLong, ended };
  };

  return {
    *push(piece) {
      const block = blockOf(piece);
      const { bytes } = block;
      const endFrom = lineEnds(bytes);
      let from = afterReturn && bytes[0] === NEWLINE ? 1 : 0;
      afterReturn = bytes.at(-1) === RETURN;
      for (let end = endFrom(from); end >= 0; end = endFrom(from)) {
        if (length > 0 || end - from > limits.row) {
          begin(bytes.subarray(from, end));
          yield begunLine(true);
        } else yield { row: row++, block, start: from, end, tooLong: false, ended: true };
        from = end + (bytes[end] === RETURN && bytes[end + 1] === NEWLINE ? 2 : 1);
      }
      begin(bytes.subarray(from));
    },
    *end() {
      if (length > 0) yield begunLine(false);
    },
  };
}

const [NEWLINE, RETURN] = [0x0a, 0x0d];

/** Finds the next end of a line from a place that only moves on: each kind of end is looked for once. */
function lineEnds(bytes: Buffer): (from: number) => number {
  const next = (byte: number): ((from: number) => number) => {
    let place = -1;
    return (from) => {
      if (place < from) {
        const found = bytes.indexOf(byte, from);
        place = found < 0 ? Number.POSITIVE_INFINITY : found;
      }
      return place;
    };
  };
  const [newline, carriage] = [next(NEWLINE), next(RETURN)];
  return (from) => {
    const end = Math.min(newline(from), carriage(from));
    return end === Number.POSITIVE_INFINITY ? -1 : end;
  };
}
