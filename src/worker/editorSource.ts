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

/** @throws an Error with words for a person where the file is too large or the editor cannot read it */
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
  let whole: Promise<Uint8Array> | undefined;
  const bytes = async (): Promise<Uint8Array> => answerOf(await ask('bytes', { uri: file.uri }));
  return {
    path: shown,
    size: file.size,
    async slice(start, end) {
      whole ??= bytes();
      return (await whole).subarray(start, end);
    },
    async sibling(relative) {
      const path = joinPath(parentOf(shown), relative);
      if (path === undefined) return undefined;
      const sibling = await ask('sibling', { uri: file.uri, relative });
      if (!sibling.ok || !sibling.value || sibling.value.size > EDITOR_LIMIT) return undefined;
      return editorSource(sibling.value, path, ask);
    },
    async neighbours(folder = '.') {
      if (joinPath(parentOf(shown), folder) === undefined) return [];
      const names = await ask('list', { uri: file.uri, folder });
      return names.ok ? names.value : [];
    },
  };
}

function answerOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.error.reason);
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
