/** The commands of the palette. */
import * as vscode from 'vscode';
import { reasonOf } from '../../worker/rpc';
import { openSample } from '../editor/sample';
import type { WorkspaceFits } from '../fits/workspaceFits';
import type { BesideResults } from './besideResults';
import type { Panel } from './panel';

export interface Rooms {
  readonly log: vscode.LogOutputChannel;
  readonly fits: WorkspaceFits;
  readonly panel: Panel;
  readonly beside: BesideResults;
}

export function registerCommands(
  context: vscode.ExtensionContext,
  { log, fits, panel, beside }: Rooms,
): vscode.Disposable {
  const command = (name: string, run: (subject: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`contextScaling.${name}`, async (subject: unknown) => {
      try {
        await run(subject);
      } catch (error) {
        // A person has just run it and waits for something to happen.
        log.error(error instanceof Error ? error : String(error));
        void vscode.window.showErrorMessage(vscode.l10n.t('Context Scaling: {0}', reasonOf(error)));
      }
    });
  return vscode.Disposable.from(
    command('fit', async () => {
      panel.show();
      await fits.freshen(panel);
    }),
    // From the title bar of a tab the editor names its file; from the palette it does not.
    command('openForFile', (file) => beside.openFor(file instanceof vscode.Uri ? file : undefined)),
    command('refresh', () => fits.freshen(panel)),
    command('stopReading', () => fits.stopReading()),
    command('openSample', () => openSample(context)),
    command('showLog', () => log.show()),
  );
}
