/** Rows of a long CSV table counted as bytes: their counters are found by the bytes of the cells that rows share. */
import { textIn } from '../bytes/block';
import { numberIn } from '../bytes/number';
import type { ByteRow } from '../csv/byteRows';
import { limits } from '../limits';
import { type Columns, sharedIndices } from './columns';
import type { InstanceCounter } from './instanceCounter';
import { sharedColumns } from './row';

/** Counts a row. False, and nothing counted, for one that has to be looked at cell by cell. */
export type RowCounter = (row: ByteRow) => boolean;

interface Known {
  readonly cells: readonly Uint8Array[];
  readonly counter: InstanceCounter | undefined;
}

/**
 * @param width Cells of a row.
 * @param open The counter of the rows that share cells with this one.
 */
export function rowCounter(
  columns: Columns,
  width: number,
  open: (cells: readonly string[]) => InstanceCounter | undefined,
): RowCounter {
  const { fields, scores, headers } = columns;
  const shared = sharedIndices(columns, sharedColumns);
  const { prompt_tokens: length } = fields;
  const scoreAt = scores.map(({ index }) => index);
  const values = new Float64Array(scores.length);
  const counters = new Map<number, Known[]>();
  let count = 0;

  /** Mostly rows of one run follow each other. */
  let last: Known | undefined;

  const find = (row: ByteRow): Known | undefined => {
    if (last && hasCells(row, shared, last.cells)) return last;
    const hash = hashOf(row, shared);
    const alike = counters.get(hash) ?? [];
    const known = alike.find(({ cells }) => hasCells(row, shared, cells));
    if (known || count >= limits.groups) return known;
    count++;
    const fresh = learn(row);
    counters.set(hash, [...alike, fresh]);
    return fresh;
  };

  const learn = ({ block, starts, ends }: ByteRow): Known => {
    const cells = Array.from({ length: width }, (_, k) => textIn(block, starts[k] ?? 0, ends[k] ?? 0));
    const isHeader = shared.length > 0 && shared.every((k) => cells[k]?.trim() === headers[k]);
    return {
      cells: shared.map((k) => Uint8Array.from(block.bytes.subarray(starts[k], ends[k]))),
      counter: isHeader ? undefined : open(cells),
    };
  };

  return (row) => {
    const { starts, ends } = row;
    const { bytes } = row.block;
    if (row.count !== width || !isPlainStart(bytes[starts[0] as number] as number)) return false;
    const promptTokens =
      length === undefined ? 0 : numberIn(bytes, starts[length] as number, ends[length] as number);
    if (Number.isNaN(promptTokens)) return false;
    for (let k = 0; k < scoreAt.length; k++) {
      const at = scoreAt[k] as number;
      const value = numberIn(bytes, starts[at] as number, ends[at] as number);
      if (!(value >= 0)) return false;
      values[k] = value;
    }
    last = find(row);
    return last?.counter?.count(promptTokens, values) ?? false;
  };
}

/** A row that begins otherwise may be a comment, or empty. */
function isPlainStart(byte: number): boolean {
  return byte > 0x20 && byte < 0x80 && byte !== 0x23;
}

function hashOf({ block: { bytes, view }, starts, ends }: ByteRow, columns: readonly number[]): number {
  let hash = 0;
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k] as number;
    const end = ends[column] as number;
    let i = starts[column] as number;
    for (; i + 4 <= end; i += 4) hash = mixed(hash, view.getInt32(i, true));
    for (; i < end; i++) hash = mixed(hash, bytes[i] as number);
  }
  return hash;
}

function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
}

function hasCells(
  { block: { bytes }, starts, ends }: ByteRow,
  columns: readonly number[],
  cells: readonly Uint8Array[],
): boolean {
  for (let k = 0; k < columns.length; k++) {
    const cell = cells[k] as Uint8Array;
    const start = starts[columns[k] as number] as number;
    if ((ends[columns[k] as number] as number) - start !== cell.length) return false;
    for (let i = 0; i < cell.length; i++) if (bytes[start + i] !== cell[i]) return false;
  }
  return true;
}
