/** Which open tabs are result files, for the button in their title bar. */
import * as vscode from 'vscode';
import { debounce } from './debounce';
import { onDidChangeTabs, openTabs } from './openTabs';

/** The context key that `when` clauses ask: the paths of open result files. */
const KEY = 'contextScaling.resultPaths';

/** A tab is checked when it has been in front for a moment, ms. */
const REST = 100;

export interface ResultFiles {
  readonly files: { holdsResults(uri: vscode.Uri): Promise<boolean> };
  readonly onDidChange: vscode.Event<void>;
}

export function registerResultPaths(results: ResultFiles): vscode.Disposable {
  let known = new Map<string, boolean>();
  let reported = '';

  const report = (files: ReadonlyMap<string, vscode.Uri>): void => {
    const paths = [...files].filter(([uri]) => known.get(uri)).flatMap(([, uri]) => pathsOf(uri));
    const wanted = JSON.stringify(paths);
    if (wanted === reported) return;
    reported = wanted;
    void vscode.commands.executeCommand('setContext', KEY, paths);
  };

  const update = async (): Promise<void> => {
    const tabs = openTabs();
    if (!tabs) return;
    known = new Map([...known].filter(([uri]) => tabs.files.has(uri)));
    report(tabs.files);
    // Only what can be seen has a title bar; what is behind is checked when it comes to front.
    const checks = tabs.visible.map(async (uri) => {
      known.set(uri.toString(), await results.files.holdsResults(uri));
    });
    await Promise.all(checks);
    report(tabs.files);
  };

  const soon = debounce(() => void update(), REST, 1_000);
  soon.request();
  return vscode.Disposable.from(
    onDidChangeTabs(() => soon.request()),
    // A file that was nobody's may hold results now.
    results.onDidChange(() => soon.request()),
    soon,
  );
}

/** As the editor's key `resourcePath` has it: the path of the system here, the path of the URI in a remote window. */
function pathsOf(uri: vscode.Uri): readonly string[] {
  return [...new Set([uri.fsPath, uri.path])];
}
