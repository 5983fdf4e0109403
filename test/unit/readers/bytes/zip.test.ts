import { describe, expect, it, vi } from 'vitest';
import { readZipDirectory, readZipMember } from '../../../../src/readers/bytes/zip';
import { memorySource } from '../../../../src/readers/memorySource';
import { type ZipEntry, zipFile } from './zipFile';

async function unpack(bytes: Uint8Array, name: string): Promise<string> {
  const source = memorySource('a.zip', bytes);
  const directory = await readZipDirectory(source);
  if (!directory.ok) return directory.reason;
  const member = directory.value.get(name);
  if (!member) return 'no such member';
  const unpacked = await readZipMember(source, member);
  return unpacked.ok ? new TextDecoder().decode(unpacked.value) : unpacked.reason;
}

/** A frame of Zstandard that repeats `ab` 3,000 times, written by the zstd program. */
const ZSTANDARD = Buffer.from('KLUv/QRoTQAAEGFiAQBrV++wg3ThyA==', 'base64');

describe('a zip archive', () => {
  const entries: readonly ZipEntry[] = [
    { name: 'stored.txt', content: 'as it is', method: 0 },
    { name: 'ü/deflated.txt', content: 'again and '.repeat(1000) },
    { name: 'twice', content: 'old' },
    { name: 'twice', content: 'new' },
    {
      name: 'zstandard',
      content: ZSTANDARD,
      method: 93,
      claimed: 6000,
      unpacked: 'ab'.repeat(3000),
    },
  ];

  it.each([false, true])(
    'gives single members, whatever their method (64-bit directory: %s)',
    async (large) => {
      const bytes = zipFile(entries, large);
      expect(await unpack(bytes, 'stored.txt')).toBe('as it is');
      expect(await unpack(bytes, 'ü/deflated.txt')).toBe('again and '.repeat(1000));
      expect(await unpack(bytes, 'zstandard')).toBe('ab'.repeat(3000));
    },
  );

  it('has the last of several members with one name', async () => {
    expect(await unpack(zipFile(entries), 'twice')).toBe('new');
  });

  it('reads no more than the directory and the member', async () => {
    const bytes = zipFile([
      { name: 'big', content: 'x'.repeat(5e6), method: 0 },
      { name: 'a', content: 'small' },
    ]);
    let read = 0;
    const whole = memorySource('a.zip', bytes);
    const source = {
      ...whole,
      slice: async (start: number, end: number) => {
        read += end - start;
        return whole.slice(start, end);
      },
    };
    const directory = await readZipDirectory(source);
    if (directory.ok) await readZipMember(source, directory.value.get('a')!);
    expect(read).toBeLessThan(70_000);
  });

  it('that is cut off, or none, says so', async () => {
    const bytes = zipFile(entries);
    expect(await unpack(bytes.subarray(0, bytes.length - 30), 'a')).toMatch(
      /no directory: half-written, or cut off/,
    );
    expect(await unpack(new Uint8Array(0), 'a')).toMatch(/no directory/);
    expect(await unpack(bytes.subarray(100), 'stored.txt')).toMatch(/does not fit the file/);
  });

  it('whose member is not what the directory says gives the reason', async () => {
    const damaged = zipFile([{ name: 'a', content: 'hello hello hello' }]);
    damaged.fill(0xff, 32, 40);
    expect(await unpack(damaged, 'a')).toMatch(/^a is damaged: it cannot be unpacked$/);
    const torn = Buffer.from(ZSTANDARD.subarray(0, ZSTANDARD.length - 4));
    torn[8] = 0xff;
    expect(await unpack(zipFile([{ name: 'a', content: torn, method: 93, claimed: 6000 }]), 'a')).not.toMatch(
      /^(?:ab)+$/,
    );
    expect(await unpack(zipFile([{ name: 'a', content: 'x', method: 12 }]), 'a')).toMatch(
      /packed with method 12/,
    );
    const moved = zipFile([{ name: 'a', content: 'hello' }]);
    moved[0] = 0;
    expect(await unpack(moved, 'a')).toMatch(/not where the directory says/);
  });

  it('that would fill the memory is refused before it does', async () => {
    const lying = zipFile([{ name: 'a', content: 'x'.repeat(1e6), claimed: 1000 }]);
    expect(await unpack(lying, 'a')).toBe('a unpacks to more than it announces');
    expect(await unpack(zipFile([{ name: 'a', content: ZSTANDARD, method: 93, claimed: 100 }]), 'a')).toBe(
      'a unpacks to more than it announces',
    );
    expect(await unpack(zipFile([{ name: 'a', content: 'x', claimed: 4e9 }]), 'a')).toMatch(
      /members are read up to 64 MB/,
    );
    expect(await unpack(zipFile([{ name: 'a', content: 'x', claimed: 6e7 }]), 'a')).toMatch(
      /would unpack to \d+ times/,
    );
  });

  describe('D9: altered or damaged', () => {
    const three = (): Uint8Array =>
      zipFile(['a', 'b', 'c'].map((name) => ({ name, content: `${name} holds this`, method: 0 })));
    const edited = (bytes: Uint8Array, edit: (view: DataView, text: string) => void): Uint8Array => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      edit(view, Buffer.from(bytes).toString('latin1'));
      return bytes;
    };
    const nth = (text: string, signature: string, n: number): number => {
      let at = -1;
      for (let i = 0; i <= n; i++) at = text.indexOf(signature, at + 1);
      return at;
    };

    it.each<[string, (view: DataView, text: string) => void, RegExp]>([
      [
        'an entry of its directory is overwritten',
        (view, text) => view.setUint8(nth(text, 'PK\x01\x02', 1), 0x51),
        /counts 3 members, and 1 can be read: damaged/,
      ],
      [
        'its last entry is overwritten',
        (view, text) => view.setUint16(nth(text, 'PK\x01\x02', 2), 0, true),
        /counts 3 members, and 2 can be read/,
      ],
      [
        'a name is said to be longer than the directory',
        (view, text) => view.setUint16(nth(text, 'PK\x01\x02', 0) + 28, 60_000, true),
        /counts 3 members, and 0 can be read/,
      ],
      [
        'fewer members are counted than listed',
        (view, text) => view.setUint16(text.lastIndexOf('PK\x05\x06') + 10, 2, true),
        /holds more than the 2 members/,
      ],
      [
        'its last member is left out of count and length',
        (view, text) => {
          const end = text.lastIndexOf('PK\x05\x06');
          view.setUint16(end + 10, 2, true);
          view.setUint32(end + 12, view.getUint32(end + 12, true) - 47, true);
        },
        /is said to be 94 bytes long, and is 141: damaged/,
      ],
      [
        'more members are counted than listed',
        (view, text) => view.setUint16(text.lastIndexOf('PK\x05\x06') + 10, 4, true),
        /counts 4 members, and 3 can be read/,
      ],
    ])('%s: told, and nothing is read', async (_, edit, words) => {
      expect(await unpack(edited(three(), edit), 'a')).toMatch(words);
    });

    it.each<[string, (view: DataView, text: string) => void, RegExp]>([
      [
        'a byte of it is another',
        (view, text) => view.setUint8(text.indexOf('b holds') + 3, 0x48),
        /^b does not fit its checksum/,
      ],
      [
        'its checksum is another',
        (view, text) => view.setUint32(nth(text, 'PK\x01\x02', 1) + 16, 0, true),
        /^b does not fit its checksum/,
      ],
      [
        'its size is another',
        (view, text) => view.setUint32(nth(text, 'PK\x01\x02', 1) + 24, 4_000, true),
        /^b unpacks to less than it announces/,
      ],
      [
        'it stands where another does',
        (view, text) => view.setUint32(nth(text, 'PK\x01\x02', 1) + 42, 0, true),
        /^b is not where the directory says/,
      ],
      [
        'it is encrypted',
        (view, text) => view.setUint16(nth(text, 'PK\x01\x02', 1) + 8, 1, true),
        /^b is encrypted/,
      ],
    ])('%s: told of the member', async (_, edit, words) => {
      expect(await unpack(edited(three(), edit), 'b')).toMatch(words);
      expect(await unpack(edited(three(), edit), 'c')).toBe('c holds this');
    });

    it.each([0, 8, 93])('a checksum that is another is told whatever the method (%i)', async (method) => {
      const content = method === 93 ? ZSTANDARD : 'ab'.repeat(3000);
      const entry = { name: 'a', content, method, claimed: 6000, unpacked: 'ab'.repeat(3000) };
      expect(await unpack(zipFile([entry]), 'a')).toBe('ab'.repeat(3000));
      expect(await unpack(zipFile([{ ...entry, unpacked: 'another' }]), 'a')).toMatch(/checksum/);
    });
  });

  describe('D9: takes no more memory than is announced', () => {
    /** One frame, one raw block, with a window that is a claim. */
    const frame = (text: string, ...header: readonly number[]): Buffer => {
      const block = (text.length << 3) | 1;
      return Buffer.concat([
        Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...header, block & 0xff, (block >> 8) & 0xff, block >> 16]),
        Buffer.from(text),
      ]);
    };
    const one = (content: Buffer, unpacked: string): Uint8Array =>
      zipFile([{ name: 'a', content, method: 93, claimed: unpacked.length, unpacked }]);
    /** The largest memory asked for at once while this runs, bytes. */
    const largest = async (work: () => Promise<string>): Promise<{ text: string; bytes: number }> => {
      const Native = Uint8Array;
      let bytes = 0;
      vi.stubGlobal(
        'Uint8Array',
        new Proxy(Native, {
          construct(target, args, self) {
            if (typeof args[0] === 'number') bytes = Math.max(bytes, args[0]);
            return Reflect.construct(target, args, self);
          },
        }),
      );
      const text = await work().finally(() => vi.unstubAllGlobals());
      return { text, bytes };
    };

    it.each([
      ['a window of 1 GB', frame('hello', 0, 0xa0), 'hello'],
      ['a window of 1.9 GB', frame('hello', 0, 0xa7), 'hello'],
      [
        'a second frame with a window of 1 GB',
        Buffer.concat([frame('hello', 0, 0), frame(' you', 0, 0xa0)]),
        'hello you',
      ],
      [
        'a window of 1 GB behind a frame that is skipped',
        Buffer.concat([Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]), frame('hello', 0, 0xa0)]),
        'hello',
      ],
    ])('of %s', async (_, packed, content) => {
      const { text, bytes } = await largest(() => unpack(one(packed, content), 'a'));
      expect(text).toBe(content);
      expect(bytes).toBeLessThan(1e6);
    });

    it('a frame that announces more than the archive is refused', async () => {
      const packed = frame('hello', 0xa0, 0, 0, 0, 0x60);
      const { text, bytes } = await largest(() => unpack(one(packed, 'hello'), 'a'));
      expect(text).toMatch(/^a is damaged/);
      expect(bytes).toBeLessThan(1e6);
    });
  });
});
