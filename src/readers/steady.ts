/**
 * A file is what it is while it is read: what comes out is of one whole version of it and of the files beside it that were
 * opened for it, or of none. Files are replaced, rewritten and cut by the programs that write them.
 */
import { limits } from './limits';
import type { Source } from './source';

export type Steady<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/**
 * Does what is to be done with a file, and does it again where the file has changed meanwhile, `limits.readings` times in
 * all. Rejects with what `work` throws, unless that comes of a file that changed or a slice that could not be read.
 */
export async function steadily<T>(opened: Source, work: (source: Source) => Promise<T>): Promise<Steady<T>> {
  let source = opened;
  for (let reading = 1; ; reading++) {
    const witness = witnessed(source);
    const outcome = await work(witness.source).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const disturbed = await witness.disturbed();
    if (disturbed === undefined) {
      if ('value' in outcome) return { ok: true, value: outcome.value };
      throw outcome.error;
    }
    const { changed, reason } = disturbed;
    if (!changed || !source.reopen || reading >= limits.readings) return { ok: false, reason };
    try {
      source = await source.reopen();
    } catch (error) {
      return { ok: false, reason: `${reason}; then it could not be opened: ${messageOf(error)}` };
    }
  }
}

interface Disturbance {
  /** Whether it may help to read once more. */
  readonly changed: boolean;
  /** In words that follow the file's name. */
  readonly reason: string;
}

interface Witness {
  /** The file, and through it those beside it. */
  readonly source: Source;
  /** What was wrong with them while they were read; undefined: what was read is one whole version. */
  disturbed(): Promise<Disturbance | undefined>;
}

function witnessed(main: Source): Witness {
  const opened: Source[] = [];
  const absent: { readonly beside: Source; readonly relative: string }[] = [];
  const short = new Set<Source>();
  let failure: { readonly of: Source; readonly error: unknown } | undefined;

  function watch(inner: Source): Source {
    opened.push(inner);
    return {
      path: inner.path,
      size: inner.size,
      async slice(start, end, into) {
        try {
          const bytes = await inner.slice(start, end, into);
          if (bytes.length >= Math.min(end, inner.size) - start) return bytes;
        } catch (error) {
          failure ??= { of: inner, error };
          throw error;
        }
        short.add(inner);
        throw new Error('the file became shorter');
      },
      async sibling(relative) {
        const sibling = await inner.sibling(relative);
        if (!sibling) absent.push({ beside: inner, relative });
        return sibling && watch(sibling);
      },
      neighbours: (folder) => inner.neighbours(folder),
    };
  }

  const named = (source: Source, what: string): string =>
    source === main ? what : `${source.path}, which is read with it, ${what}`;

  return {
    source: watch(main),
    async disturbed() {
      // The file itself last: all others were then opened and compared while it was one version.
      for (const source of [...opened].reverse())
        if (short.has(source) || (await hasChanged(source)))
          return { changed: true, reason: named(source, CHANGED) };
      for (const { beside, relative } of absent)
        if (await beside.sibling(relative).catch(() => undefined))
          return { changed: true, reason: `${relative} beside it appeared while it was read; ${WHAT_TO_DO}` };
      if (!failure) return undefined;
      const reason = `could not be read to the end: ${messageOf(failure.error)}`;
      return { changed: false, reason: named(failure.of, reason) };
    },
  };
}

async function hasChanged(source: Source): Promise<boolean> {
  return source.isUnchanged ? !(await source.isUnchanged().catch(() => false)) : false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const WHAT_TO_DO = 'nothing of it is used: read it again when it is no longer written to';
const CHANGED = `changed while it was read; ${WHAT_TO_DO}`;
