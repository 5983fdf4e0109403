/** The status bar while files are read and fits are made. Reading can be stopped by a click. */
import * as vscode from 'vscode';
import type { FitState } from '../fits/state';
import { debounce } from '../results/debounce';
import type { ReadProgress } from '../results/readQueue';

/** Work shorter than this stays silent, and a number on screen stays this long, ms. */
const PATIENCE = 500;
const STEADY = 200;

export interface Working {
  readonly reading: ReadProgress | undefined;
  readonly states: ReadonlyMap<string, FitState>;
  readonly onDidProgress: vscode.Event<void>;
}

export function registerProgress(work: Working, stopCommand: string): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('contextScaling.progress', vscode.StatusBarAlignment.Left);
  item.name = 'Context Scaling Progress';
  let shown = false;

  const update = (): void => {
    const { reading } = work;
    const fitting = [...work.states.values()].filter(({ kind }) => kind === 'fitting').length;
    shown = reading !== undefined || fitting > 0;
    void vscode.commands.executeCommand('setContext', 'contextScaling.reading', reading !== undefined);
    if (!shown) {
      item.hide();
      return;
    }
    item.text = `$(sync~spin) ${reading ? readingText(reading) : fittingText(fitting)}`;
    item.command = reading ? stopCommand : undefined;
    item.tooltip = reading && `Context Scaling reads ${reading.file}. Click to stop.`;
    item.show();
  };
  const first = debounce(update, PATIENCE, PATIENCE);
  const next = debounce(update, STEADY, STEADY);
  const events = work.onDidProgress(() => (shown ? next : first).request());
  return vscode.Disposable.from(events, first, next, item);
}

function readingText({ filesDone, filesTotal, share }: ReadProgress): string {
  const percent = Math.round(100 * share);
  if (filesTotal === 1) return `Reading results: ${percent} %`;
  // The last file is a long one, or it would not be seen.
  if (filesTotal - filesDone === 1) {
    return `Reading results: ${filesDone} of ${filesTotal} files, the last ${percent} %`;
  }
  return `Reading results: ${filesDone} of ${filesTotal} files`;
}

function fittingText(tasks: number): string {
  return tasks > 1 ? `Fitting ${tasks} tasks` : 'Fitting';
}
