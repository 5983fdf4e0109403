/** Unpacks one member of an archive, and never more of it than was announced. */

/** What was read of an archive, or why it cannot be, in words for a person. */
export type ZipResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/**
 * @param method 0 stored, 8 deflate, 93 Zstandard, as in zip archives.
 * @param size Bytes announced; a member that unpacks to more is refused before it fills the memory.
 */
export async function inflate(
  packed: Uint8Array,
  method: number,
  size: number,
  name: string,
): Promise<ZipResult<Uint8Array>> {
  if (method === 0) return { ok: true, value: packed };
  if (method !== 8 && method !== 93)
    return {
      ok: false,
      reason: `${name} is packed with method ${method}; deflate (8) and Zstandard (93) are read`,
    };
  const into = { bytes: new Uint8Array(size), filled: 0, tooLong: false };
  try {
    if (method === 93) {
      const { unpackZstandard } = await import('./zstandard');
      unpackZstandard(packed, size, (chunk) => append(into, chunk));
    } else await unpackDeflate(packed, into);
  } catch {
    const reason = into.tooLong ? 'unpacks to more than it announces' : 'is damaged: it cannot be unpacked';
    return { ok: false, reason: `${name} ${reason}` };
  }
  return { ok: true, value: into.bytes.subarray(0, into.filled) };
}

interface Into {
  readonly bytes: Uint8Array;
  filled: number;
  tooLong: boolean;
}

function append(into: Into, chunk: Uint8Array): void {
  if (into.filled + chunk.length > into.bytes.length) {
    into.tooLong = true;
    // Only an exception ends unpacking from inside a decompressor's callback.
    throw new Error('too long');
  }
  into.bytes.set(chunk, into.filled);
  into.filled += chunk.length;
}

async function unpackDeflate(packed: Uint8Array, into: Into): Promise<void> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // Its failure is the reader's failure, too, and is reported there.
  const written = writer.write(packed.slice()).then(() => writer.close());
  written.catch(() => {});
  const reader = stream.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      append(into, value);
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error;
  }
}
