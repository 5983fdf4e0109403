import * as vscode from 'vscode';
import { fittedTasks } from './host/configs/fittedTasks';
import { registerConfigHover } from './host/configs/hover';
import { limitReader } from './host/configs/limitReader';
import { registerQuickFix } from './host/configs/quickFix';
import { sampleWasAsked } from './host/editor/sample';
import { registerProblems } from './host/explorer/problems';
import { registerProgress } from './host/explorer/progress';
import { WorkspaceFits } from './host/fits/workspaceFits';
import { registerCommands } from './host/panel/commands';
import { registerOpenBeside } from './host/panel/openBeside';
import { registerPanel } from './host/panel/panel';
import { registerResultPaths } from './host/results/resultPaths';
import type { PanelState } from './protocol/state';
import type { PanelSource } from './view/panelSource';

/** What other extensions, and the tests, can see: plain snapshots. */
export interface Api {
  /** What was read and fitted. */
  state(): PanelSource;
  /** What the panel's page was last sent; undefined while there is no page. */
  page(): PanelState | undefined;
}

/** Registers and reads nothing: files are looked at when somebody asks for results, has one in front, or asked for the sample. */
export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('Context Scaling', { log: true });
  const fits = new WorkspaceFits(context, log);
  const panel = registerPanel(context, fits);
  const openBeside = registerOpenBeside(fits, panel);
  const tasks = fittedTasks(fits, () => void fits.start(panel));
  const limits = limitReader(tasks);
  context.subscriptions.push(
    log,
    fits,
    panel,
    panel.onDidChangeVisibility((visible) => visible && fits.start(panel)),
    openBeside,
    registerCommands(context, { log, fits, panel, openBeside }),
    registerResultPaths(fits),
    registerProgress(fits, 'contextScaling.stopReading'),
    registerProblems(fits),
    registerConfigHover(tasks, limits),
    registerQuickFix(limits),
  );
  if (sampleWasAsked(context)) void vscode.commands.executeCommand('contextScaling.fit');
  return { state: () => fits.source(), page: () => panel.state };
}
