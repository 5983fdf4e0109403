/** The worker's thread: reading and fitting off the editor's own thread. */
import { parentPort } from 'node:worker_threads';
import { withExample } from '../core/answer/target';
import { fitTask } from '../core/fit/fit';
import { holdOut } from '../core/holdOut/holdOut';
import { readers, readFile, readSidecar, recogniseFile } from '../readers';
import type { EditorCalls, FileRef, WorkerCalls } from './api';
import { dispatch } from './dispatch';
import { editorSource } from './editorSource';
import { fileSource } from './fileSource';
import { connect, type Rpc } from './rpc';

if (parentPort) {
  const editor: Rpc<EditorCalls> = connect<EditorCalls, WorkerCalls>(
    parentPort,
    dispatch({
      readFile,
      recogniseFile,
      readSidecar,
      fitTask: (data, options) => withExample(fitTask(data, options)),
      holdOut,
      formats: readers.map(({ title, globs }) => ({ title, globs })),
      open: async ({ path, at }: FileRef) =>
        at.kind === 'disk'
          ? fileSource(at.fsPath, path)
          : editorSource(at, path, (name, args) => editor.call(name, args)),
    }),
  );
  parentPort.postMessage({ kind: 'ready' });
}
