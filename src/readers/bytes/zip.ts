/** Zip archives read by ranges: the directory at the end, then single members, never the whole file. */

import { limits } from '../limits';
import type { Source } from '../source';
import { crc32 } from './crc32';
import { inflate, type ZipResult } from './inflate';

export interface ZipMember {
  readonly name: string;
  /** 0 stored, 8 deflate, 93 Zstandard. */
  readonly method: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes unpacked, as the directory claims. */
  readonly size: number;
  /** Where the member's own header stands. */
  readonly offset: number;
  /** Checksum of what is unpacked. */
  readonly crc: number;
  readonly encrypted: boolean;
}

/** The members by name, every one that is counted; of members with one name the last is the valid one. */
export async function readZipDirectory(source: Source): Promise<ZipResult<ReadonlyMap<string, ZipMember>>> {
  const tailStart = Math.max(0, source.size - LONGEST_END);
  const tail = viewOf(await source.slice(tailStart, source.size));
  const end = lastIndexOf(tail, END_OF_DIRECTORY);
  if (end === undefined || end + 22 > tail.byteLength) return failed(UNFINISHED);
  let [entries, size, start] = [
    tail.getUint16(end + 10, true),
    tail.getUint32(end + 12, true),
    tail.getUint32(end + 16, true),
  ];
  let behind = tailStart + end;
  if (entries === 0xffff || size === 0xffffffff || start === 0xffffffff) {
    const large = await largeDirectory(source, tail, end);
    if (!large) return failed('the directory of the zip archive cannot be found');
    [entries, size, start, behind] = large;
  }
  if (entries > limits.zip.members)
    return failed(`the zip archive has ${entries} members, and at most ${limits.zip.members} are read`);
  if (size > limits.zip.directory || start + size > source.size)
    return failed('the directory of the zip archive does not fit the file: cut off, or not a zip archive');
  // What follows the directory tells where it ends.
  if (start + size !== behind)
    return failed(
      `the directory of the zip archive is said to be ${size} bytes long, and is ${behind - start}: damaged`,
    );
  return membersIn(viewOf(await source.slice(start, start + size)), entries);
}

/** The bytes of a member, unpacked. */
export async function readZipMember(source: Source, member: ZipMember): Promise<ZipResult<Uint8Array>> {
  const { name, method, packed, size, offset, encrypted } = member;
  if (encrypted) return failed(`${name} is encrypted: unpack it first`);
  const most = limits.json;
  if (size > most || packed > most)
    return failed(
      `${name} is ${megabytes(Math.max(size, packed))} MB, and members are read up to ${megabytes(most)} MB`,
    );
  if (size > packed * limits.zip.ratio + limits.zip.smallest)
    return failed(`${name} would unpack to ${Math.round(size / Math.max(1, packed))} times its size`);
  const own = await source.slice(offset, offset + 30 + new TextEncoder().encode(name).length);
  const header = viewOf(own);
  if (header.byteLength < 30 || header.getUint32(0, true) !== MEMBER || nameAt(own, header) !== name)
    return failed(`${name} is not where the directory says`);
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const bytes = await source.slice(start, start + packed);
  if (bytes.length < packed) return failed(`${name} is cut off`);
  const unpacked = await inflate(bytes, method, size, name);
  if (!unpacked.ok) return unpacked;
  if (unpacked.value.length < size) return failed(`${name} unpacks to less than it announces`);
  if (crc32(unpacked.value) !== member.crc)
    return failed(`${name} does not fit its checksum: damaged, or altered after it was written`);
  return unpacked;
}

function nameAt(own: Uint8Array, header: DataView): string {
  return new TextDecoder().decode(own.subarray(30, 30 + header.getUint16(26, true)));
}

const MEMBER = 0x04034b50;
const ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const LARGE_LOCATOR = 0x07064b50;
const LARGE_END = 0x06064b50;
/** The last record, its comment of at most 65,535 bytes, and the locator of a 64-bit directory before it. */
const LONGEST_END = 22 + 65_535 + 20;
/** What may follow the last entry of a directory. */
const SIGNATURE = 0x05054b50;
const UNFINISHED = 'the zip archive has no directory: half-written, or cut off';

/** Entries, size and start, and what stands behind it, of a directory beyond 4 GB or 65,535 members. */
async function largeDirectory(
  source: Source,
  tail: DataView,
  end: number,
): Promise<[number, number, number, number] | undefined> {
  const locator = end - 20;
  if (locator < 0 || tail.getUint32(locator, true) !== LARGE_LOCATOR) return undefined;
  const at = Number(tail.getBigUint64(locator + 8, true));
  if (!(at + 56 <= source.size)) return undefined;
  const record = viewOf(await source.slice(at, at + 56));
  if (record.byteLength < 56 || record.getUint32(0, true) !== LARGE_END) return undefined;
  const [entries, size, start] = [32, 40, 48].map((field) => Number(record.getBigUint64(field, true))) as [
    number,
    number,
    number,
  ];
  return [entries, size, start, at];
}

function membersIn(directory: DataView, entries: number): ZipResult<ReadonlyMap<string, ZipMember>> {
  const members = new Map<string, ZipMember>();
  let at = 0;
  let read = 0;
  for (; read < entries && at + 46 <= directory.byteLength; read++) {
    if (directory.getUint32(at, true) !== ENTRY) break;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      directory.getUint16(at + field, true),
    ) as [number, number, number];
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > directory.byteLength) break;
    const name = new TextDecoder().decode(
      new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength),
    );
    const wide = wideFields(directory, at, at + 46 + nameLength, extraLength);
    members.set(name, {
      name,
      method: directory.getUint16(at + 10, true),
      crc: directory.getUint32(at + 16, true),
      encrypted: (directory.getUint16(at + 8, true) & 1) === 1,
      ...wide,
    });
    at = next;
  }
  if (read < entries)
    return failed(
      `the directory of the zip archive counts ${entries} members, and ${read} can be read: damaged`,
    );
  const rest = directory.byteLength - at;
  if (rest > 0 && !(rest >= 4 && directory.getUint32(at, true) === SIGNATURE))
    return failed(
      `the directory of the zip archive holds more than the ${entries} members it counts: damaged`,
    );
  return { ok: true, value: members };
}

/** Sizes and offset, from the 64-bit extra field where the 32-bit ones are full. */
function wideFields(
  directory: DataView,
  at: number,
  extra: number,
  extraLength: number,
): Pick<ZipMember, 'packed' | 'size' | 'offset'> {
  let [size, packed, offset] = [24, 20, 42].map((field) => directory.getUint32(at + field, true)) as [
    number,
    number,
    number,
  ];
  for (let i = extra; i + 4 <= extra + extraLength; ) {
    const [id, length] = [directory.getUint16(i, true), directory.getUint16(i + 2, true)];
    let field = i + 4;
    const last = Math.min(field + length, extra + extraLength);
    const take = (value: number): number => {
      if (value !== 0xffffffff || field + 8 > last) return value;
      field += 8;
      return Number(directory.getBigUint64(field - 8, true));
    };
    if (id === 1) [size, packed, offset] = [take(size), take(packed), take(offset)];
    i += 4 + length;
  }
  return { size, packed, offset };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function lastIndexOf(view: DataView, signature: number): number | undefined {
  for (let i = view.byteLength - 4; i >= 0; i--) if (view.getUint32(i, true) === signature) return i;
  return undefined;
}

function failed(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
