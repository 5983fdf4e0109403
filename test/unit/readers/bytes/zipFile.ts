/** Writes zip archives for tests. */
import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../../../src/readers/bytes/crc32';

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** 0 stored, 8 deflate; for others `content` stands as it is. */
  readonly method?: number;
  /** What the directory claims, where it is not the truth. */
  readonly claimed?: number;
  /** What `content` unpacks to, where it stands as it is. */
  readonly unpacked?: string | Uint8Array;
}

/** @param large With a 64-bit directory, as archives beyond 4 GB have. */
export function zipFile(entries: readonly ZipEntry[], large = false): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, method = 8, claimed, unpacked = content } of entries) {
    const bytes = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const label = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32(Buffer.from(unpacked)), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(large ? 0xffffffff : (claimed ?? bytes.length), 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(offset, 42);
    const extra = Buffer.alloc(large ? 12 : 0);
    if (large) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(8, 2);
      extra.writeBigUInt64LE(BigInt(claimed ?? bytes.length), 4);
      entry.writeUInt16LE(extra.length, 30);
    }
    parts.push(local, label, packed);
    directory.push(entry, label, extra);
    offset += local.length + label.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...parts, listed, endOf(entries.length, listed.length, offset, large)]);
}

function endOf(entries: number, size: number, start: number, large: boolean): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(large ? 0xffff : entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(large ? 0xffffffff : start, 16);
  if (!large) return end;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  for (const [at, value] of [
    [32, entries],
    [40, size],
    [48, start],
  ] as const)
    record.writeBigUInt64LE(BigInt(value), at);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  return Buffer.concat([record, locator, end]);
}
