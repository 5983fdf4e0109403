/** Bytes of a file that only the editor can reach. It has no ranges there: the file travels once, whole. */
import type { Source } from '../readers/source';
import type { EditorCalls } from './api';
import { joinPath, parentOf } from './paths';
import type { Outcome } from './rpc';

/** Files of other schemes than `file:` beyond this many bytes are not read: they would be held in memory whole. */
export const EDITOR_LIMIT = 200_000_000;

/** Asks the editor; outcomes are data. */
export type AskEditor = <Name extends keyof EditorCalls>(
  name: Name,
  args: EditorCalls[Name]['args'],
) => Promise<Outcome<EditorCalls[Name]['result']>>;

/**
 * The bytes must be as many as were announced, and the file of the same stamp before they travel and when all is read:
 * else it has changed.
 *
 * @throws an Error with words for a person where the file is too large or the editor cannot read it
 */
export function editorSource(
  file: { readonly uri: string; readonly size: number },
  shown: string,
  ask: AskEditor,
): Source {
  if (file.size > EDITOR_LIMIT) {
    throw new Error(
      `${megabytes(file.size)} MB in a workspace that is not on a disk: there, files up to ${megabytes(EDITOR_LIMIT)} MB are read; open a local copy`,
    );
  }
  const { uri, size } = file;
  const stamp = async (): Promise<EditorCalls['stamp']['result']> => answerOf(await ask('stamp', { uri }));
  let whole: Promise<{ readonly bytes: Uint8Array; readonly mtime: number | undefined }> | undefined;
  const fetch = async () => {
    const mtime = (await stamp())?.mtime;
    return { bytes: answerOf(await ask('bytes', { uri })), mtime };
  };
  return {
    path: shown,
    size,
    async slice(start, end) {
      whole ??= fetch();
      const { bytes } = await whole;
      if (bytes.length !== size) throw new Error('the file changed while it was read');
      return bytes.subarray(start, end);
    },
    async sibling(relative) {
      const path = joinPath(parentOf(shown), relative);
      if (path === undefined) return undefined;
      const sibling = await ask('sibling', { uri, relative });
      if (!sibling.ok || !sibling.value || sibling.value.size > EDITOR_LIMIT) return undefined;
      return editorSource(sibling.value, path, ask);
    },
    async neighbours(folder = '.') {
      if (joinPath(parentOf(shown), folder) === undefined) return [];
      const names = await ask('list', { uri, folder });
      return names.ok ? names.value : [];
    },
    async isUnchanged() {
      if (!whole) return true;
      const { bytes, mtime } = await whole;
      const now = await stamp();
      return bytes.length === size && now?.size === size && now.mtime === mtime;
    },
    async reopen() {
      const now = await stamp();
      if (!now) throw new Error('it is gone');
      return editorSource({ uri, size: now.size }, shown, ask);
    },
  };
}

function answerOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.error.reason);
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
