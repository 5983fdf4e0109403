/** Rows that were not used, underlined where they stand: only in files that a person has open. */
import * as vscode from 'vscode';
import type { Problem } from '../../core/data/observation';
import { SIDECAR_NAME } from '../../readers/candidates';
import { placeLine } from '../editor/placeLine';
import { shownPath } from '../results/discover';

/** Underlined in one file; the panel lists all. */
const MAX_PER_FILE = 100;

export interface ProblemSource {
  readonly problems: readonly Problem[];
  readonly onDidChange: vscode.Event<void>;
}

export function registerProblems(source: ProblemSource): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('context-scaling');
  const show = (): void => {
    collection.clear();
    for (const document of vscode.workspace.textDocuments) {
      if (!vscode.workspace.getWorkspaceFolder(document.uri)) continue;
      const path = shownPath(document.uri);
      const problems = source.problems
        .filter((problem) => problem.file === path && !underlinedBySchema(problem))
        .slice(0, MAX_PER_FILE);
      if (problems.length === 0) continue;
      collection.set(
        document.uri,
        problems.map((problem) => diagnostic(document, problem)),
      );
    }
  };
  return vscode.Disposable.from(
    collection,
    source.onDidChange(show),
    vscode.workspace.onDidOpenTextDocument(show),
    vscode.workspace.onDidCloseTextDocument(show),
  );
}

/** What is wrong with a value of the sidecar stands where the schema of that file finds it. */
function underlinedBySchema({ file, key }: Problem): boolean {
  return key !== undefined && (file === SIDECAR_NAME || file.endsWith(`/${SIDECAR_NAME}`));
}

function diagnostic(document: vscode.TextDocument, problem: Problem): vscode.Diagnostic {
  // A problem of the whole file stands at its top, one of a row that is gone at its end.
  const line = Math.min(placeLine(problem) ?? 0, document.lineCount - 1);
  const { range } = document.lineAt(line);
  const shown = new vscode.Diagnostic(range, problem.reason, vscode.DiagnosticSeverity.Warning);
  shown.source = 'Context Scaling';
  return shown;
}
