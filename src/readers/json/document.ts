/** A JSON file read whole, with a problem in words where it cannot be. */

import { decode, readBytes } from '../bytes/text';
import { limits } from '../limits';
import type { Sink } from '../reader';
import type { Source } from '../source';
import { parseJson } from './json';
import { tellTwice } from './twice';

export interface JsonDocument {
  readonly value: unknown;
  readonly text: string;
}

/** Undefined, and a problem told, where the file is too large or no JSON. */
export async function readJsonDocument(
  source: Source,
  sink: Pick<Sink, 'problem' | 'progress'>,
  signal: AbortSignal,
): Promise<JsonDocument | undefined> {
  const file = source.path;
  const bytes = await readBytes(source, signal, limits.json, sink.progress);
  if (!bytes) {
    const [size, most] = [source.size, limits.json].map((n) => Math.round(n / 1024 / 1024));
    sink.problem({ file, reason: `${size} MB, and JSON is read up to ${most} MB: split the file` });
    return undefined;
  }
  const { text } = decode(bytes);
  const parsed = parseJson(text);
  tellTwice(parsed, file, sink);
  if (parsed.ok) return { value: parsed.value, text };
  sink.problem({ file, row: parsed.row, reason: parsed.reason });
  return undefined;
}
