/** The panel beside the result file that a person opens: the editor's side of `OpenedResults`. */
import * as vscode from 'vscode';
import { shortId } from '../../view/shortId';
import type { WorkspaceFits } from '../fits/workspaceFits';
import { shownPath } from '../results/discover';
import { type OpenBesideSetting, OpenedResults } from '../results/openedResults';
import { onDidChangeTabs, openTabs } from '../results/openTabs';
import { PANEL_TYPE, type Panel } from './panel';

export interface OpenBeside extends vscode.Disposable {
  /** Opens the panel for a file; for the one in front where none is named. */
  openFor(uri: vscode.Uri | undefined): void;
}

export function registerOpenBeside(fits: WorkspaceFits, panel: Panel): OpenBeside {
  const uriOf = (file: string): vscode.Uri => vscode.Uri.parse(file, true);
  const shownTask = (): string | undefined =>
    [...fits.states.keys()].find((id) => shortId(id) === panel.state?.selected);

  const opened = new OpenedResults({
    openBeside: openBesideSetting,
    isResultFile: (file) => fits.files.holdsResults(uriOf(file)),
    wantResults(file) {
      fits.files.prioritise(uriOf(file));
      void fits.start(panel);
    },
    tasksOf: (file) => fits.files.tasksOf(uriOf(file)),
    get panelIsOpen() {
      return panel.isOpen;
    },
    get shownTask() {
      return shownTask();
    },
    openPanel: (task) => panel.show({ preserveFocus: true, task }),
    turnPanel(task, toFront) {
      // A file that is opened where the panel lies covers it: brought to the front there it would cover the file.
      const beside = panel.column === vscode.window.tabGroups.activeTabGroup.viewColumn;
      if (toFront && !panel.visible) panel.show({ preserveFocus: true, beside });
      if (task !== shownTask()) panel.select(task);
    },
    nothingIn(file) {
      const name = shownPath(uriOf(file));
      const reason = fits.problems.find((problem) => problem.file === name)?.reason;
      void vscode.window.showInformationMessage(
        reason === undefined
          ? `Context Scaling: ${name} holds no results that can be fitted.`
          : `Context Scaling: ${name} holds no results that can be fitted: ${reason}`,
      );
    },
  });

  const update = (): void => {
    const tabs = openTabs();
    // In the panel a person still works on the file beside it.
    if (!tabs || tabs.inFrontIs(PANEL_TYPE)) return;
    opened.tabs(new Set(tabs.files.keys()), tabs.front?.toString());
  };
  update();
  const events = vscode.Disposable.from(
    onDidChangeTabs(update),
    fits.onDidChange(() => opened.fitsChanged()),
    panel.onDidClose(() => opened.panelClosed()),
  );

  return {
    openFor(uri) {
      const wanted = uri ?? openTabs()?.front;
      if (wanted && vscode.workspace.getWorkspaceFolder(wanted)) opened.ask(wanted.toString());
      else panel.show({ preserveFocus: true });
    },
    dispose() {
      events.dispose();
      opened.dispose();
    },
  };
}

function openBesideSetting(): OpenBesideSetting {
  const configured = vscode.workspace.getConfiguration('contextScaling').get('openBeside');
  return configured === 'always' || configured === 'never' ? configured : 'whenFitted';
}
