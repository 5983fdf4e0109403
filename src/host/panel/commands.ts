/** The commands: of the palette, of a tab’s title bar, of the status bar. What fails is shown to whoever ran it. */
import * as vscode from 'vscode';
import { reasonOf } from '../../worker/rpc';
import { openSample } from '../editor/sample';
import type { WorkspaceFits } from '../fits/workspaceFits';
import type { OpenBeside } from './openBeside';
import type { Panel } from './panel';

export interface CommandTargets {
  readonly log: vscode.LogOutputChannel;
  readonly fits: WorkspaceFits;
  readonly panel: Panel;
  readonly openBeside: OpenBeside;
}

export function registerCommands(
  context: vscode.ExtensionContext,
  { log, fits, panel, openBeside }: CommandTargets,
): vscode.Disposable {
  const command = (name: string, run: (subject: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`contextScaling.${name}`, async (subject: unknown) => {
      try {
        await run(subject);
      } catch (error) {
        // A person has just run it and waits for something to happen.
        log.error(error instanceof Error ? error : String(error));
        void vscode.window.showErrorMessage(`Context Scaling: ${reasonOf(error)}`);
      }
    });
  return vscode.Disposable.from(
    command('fit', async () => {
      panel.show();
      await fits.refresh(panel);
    }),
    // From the title bar of a tab the editor names its file; from the palette it does not.
    command('openForFile', (file) => openBeside.openFor(file instanceof vscode.Uri ? file : undefined)),
    command('refresh', () => fits.refresh(panel)),
    command('stopReading', () => fits.stopReading()),
    command('openSample', () => openSample(context)),
    command('showLog', () => log.show()),
  );
}
