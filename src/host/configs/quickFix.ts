/** "Set to 16,384": the smallest limit that is as good as any, in place of the one that is written. */
import * as vscode from 'vscode';
import { tokens } from '../../core/words/numbers';
import { betterLimit } from '../../view/hover/betterLimit';
import { suggestionInWords } from '../../view/hover/suggestionInWords';
import { CONFIG_FILES } from './configFiles';
import type { LimitReader } from './limitReader';

export function registerQuickFix(reader: LimitReader): vscode.Disposable {
  const kind = vscode.CodeActionKind.QuickFix;
  return vscode.languages.registerCodeActionsProvider(
    CONFIG_FILES,
    {
      async provideCodeActions(document, { start }) {
        const limit = await reader.at(document, start);
        const better = limit && betterLimit(limit, await reader.predict(limit));
        if (!better) return [];
        const fix = new vscode.CodeAction(
          `Set to ${tokens(better.tokens)} (${suggestionInWords(better.suggestion)})`,
          kind,
        );
        const { valueRange } = limit;
        fix.edit = new vscode.WorkspaceEdit();
        fix.edit.replace(
          document.uri,
          new vscode.Range(document.positionAt(valueRange.start), document.positionAt(valueRange.end)),
          better.text,
        );
        return [fix];
      },
    },
    { providedCodeActionKinds: [kind] },
  );
}
