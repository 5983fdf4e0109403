/** The panel's view of the workspace's fits, and what a person can ask for there. */
import * as vscode from 'vscode';
import type { MissingFacts } from '../../configs';
import { EXPORTS, exportFileName, exportFit } from '../../core/export/exports';
import type { FitResult } from '../../core/fit/result';
import { pictureName } from '../../view/figures/pictureName';
import type { PanelData } from '../../view/panelData';
import type { TaskSource } from '../../view/panelSource';
import { panelState } from '../../view/panelState';
import { shortId } from '../../view/shortId';
import { holdOutChoices } from '../../view/tables/holdOutChoices';
import { heldOutFit } from '../../view/tables/holdOutView';
import { factsId, missingFacts } from '../../view/tables/missingFacts';
import { reasonOf } from '../../worker/rpc';
import { reveal } from '../editor/reveal';
import { lastFit } from '../fits/state';
import type { WorkspaceFits } from '../fits/workspaceFits';
import { writeStub } from '../results/sidecarStub';
import { saveFile } from './exportFile';
import { pictureBytes } from './pictureBytes';

/** `version` is the program's, for files that leave it. */
export function panelData(fits: WorkspaceFits, version: string): PanelData {
  const taskOf = (task: string) => [...fits.states.keys()].find((known) => shortId(known) === task);
  return {
    state: (request) => panelState(fits.source(), request),
    onDidChange: fits.onDidChange,
    pinLaw(task, law) {
      const id = taskOf(task);
      if (id !== undefined) fits.pinLaw(id, law ?? undefined);
    },
    holdOut(task, choice) {
      const id = taskOf(task);
      const state = id === undefined ? undefined : fits.states.get(id);
      if (id === undefined || state === undefined) return;
      const fit = lastFit(state);
      const offered = fit?.status === 'fitted' ? holdOutChoices(fit) : [];
      fits.holdOut(id, offered.find((one) => one.id === choice)?.question);
    },
    addFact(id, task) {
      const { problems, tasks } = fits.source();
      const fit = tasks.find((known) => shortId(known.id) === task)?.fit;
      const facts = missingFacts(problems, fit).find((known) => factsId(known) === id);
      const folder = facts && folderOf(fits.uriOf({ file: facts.file }));
      if (folder) void shown(writeFacts(folder, facts));
    },
    exportText(task, as, answers) {
      const { problems, readings, tasks } = fits.source();
      const fit = shownFit(tasks.find((known) => shortId(known.id) === task));
      if (fit === undefined) return;
      const made = exportFit(as, fit, { engine: version, problems, readings, answers });
      if (made.kind === 'nothing') {
        void vscode.window.showErrorMessage(`Context Scaling: ${made.reason}`);
        return;
      }
      const bytes = new TextEncoder().encode(made.text);
      const { title } = EXPORTS[as];
      void shown(saveFile({ name: exportFileName(as, fit), format: title, bytes }, folderOfFit(fits, fit)));
    },
    exportPicture(task, figure, image) {
      const fit = shownFit(fits.source().tasks.find((known) => shortId(known.id) === task));
      if (fit === undefined) return;
      const file = { name: pictureName(figure, fit.id), format: 'PNG', bytes: pictureBytes(image) };
      void shown(saveFile(file, folderOfFit(fits, fit)));
    },
    copy: (text) => void vscode.env.clipboard.writeText(text),
    stop: () => (fits.reading === undefined ? fits.stopFitting() : fits.stopReading()),
    refresh: () => void vscode.commands.executeCommand('contextScaling.refresh'),
    openSample: () => void vscode.commands.executeCommand('contextScaling.openSample'),
    reveal(place) {
      const uri = fits.uriOf(place);
      if (uri) void shown(reveal(uri, place));
    },
  };
}

/** The fit on the screen: that of the rest while some evaluations are held out. */
function shownFit(task: TaskSource | undefined): FitResult | undefined {
  const fit = task?.fit;
  return fit?.status === 'fitted' ? (heldOutFit(task?.holdOut, fit)?.fit ?? fit) : fit;
}

function folderOfFit(fits: WorkspaceFits, { cells }: FitResult): vscode.Uri | undefined {
  const place = cells[0]?.place;
  return folderOf(place && fits.uriOf(place));
}

/** The workspace folder of a file: its sidecar speaks of it. */
function folderOf(file: vscode.Uri | undefined): vscode.Uri | undefined {
  const folder = file && vscode.workspace.getWorkspaceFolder(file);
  return (folder ?? vscode.workspace.workspaceFolders?.[0])?.uri;
}

async function writeFacts(folder: vscode.Uri, facts: MissingFacts): Promise<void> {
  const { sidecarWith } = await import('../configs/bundle');
  await writeStub(folder, (text) => sidecarWith(text, facts));
}

/** A toast where it fails, because a person has just clicked. */
async function shown(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    void vscode.window.showErrorMessage(`Context Scaling: ${reasonOf(error)}`);
  }
}
