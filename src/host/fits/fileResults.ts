/** What is known of the results of one file: whether it holds any, and what became of them. */
import type * as vscode from 'vscode';
import { candidateAt } from '../results/discover';
import type { ResultFile } from '../results/resultFile';
import type { ResultStore } from '../results/store';
import type { FileTask } from '../results/taskToShow';
import { fileTasks, isOneOf } from './fileTasks';
import type { FitState } from './state';

export interface FileResults {
  /** As it was read, else by its first bytes. */
  holdsResults(uri: vscode.Uri): Promise<boolean>;
  /** A person waits for its results: they come before others. */
  prioritise(uri: vscode.Uri): void;
  /** The tasks it holds results of; undefined while that is not known. */
  tasksOf(uri: vscode.Uri): readonly FileTask[] | undefined;
  /** Whether a task, by its id, is one of the prioritised file. */
  isPrioritised(task: string): boolean;
}

export interface FilesOfWorkspace {
  readonly store: ResultStore;
  /** Whether the first bytes of a file look like results. */
  recognises(file: ResultFile): Promise<boolean>;
  /** It may be younger than the last scan of the workspace. */
  scan(uri: vscode.Uri): void;
  states(): ReadonlyMap<string, FitState>;
  /** Files are being read, or sorted into tasks. */
  working(): boolean;
}

export function fileResults({ store, recognises, scan, states, working }: FilesOfWorkspace): FileResults {
  let prioritised = '';
  const readingOf = (uri: vscode.Uri) => store.reading(uri.toString());
  return {
    async holdsResults(uri) {
      const reading = readingOf(uri);
      if (reading) return reading.format !== undefined || reading.results > 0;
      const file = await candidateAt(uri);
      return file !== undefined && recognises(file);
    },
    prioritise(uri) {
      prioritised = uri.toString();
      store.prioritise(prioritised);
      if (!readingOf(uri)) scan(uri);
    },
    tasksOf(uri) {
      const reading = readingOf(uri);
      const tasks = reading && fileTasks(reading.tasks, states());
      if (!working() || tasks?.some(({ state }) => state === 'fitted')) return tasks;
      return undefined;
    },
    isPrioritised: (task) => isOneOf(store.reading(prioritised)?.tasks ?? [], task),
  };
}
