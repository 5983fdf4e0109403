/** Predictions at the cursor, on every limit, length and shot count that a config file names. */
import * as vscode from 'vscode';
import type { Piece } from '../../view/hover/safeText';
import { CONFIG_FILES } from './configFiles';
import type { FittedTasks } from './fittedTasks';
import { type LimitReader, MOST_ROWS } from './limitReader';

export function registerConfigHover(fits: FittedTasks, reader: LimitReader): vscode.Disposable {
  const hover = vscode.languages.registerHoverProvider(CONFIG_FILES, {
    async provideHover(document, position, token) {
      const limit = await reader.at(document, position);
      if (limit === undefined) return undefined;
      // Whoever points at a limit has use for a fit.
      if (fits.idle) fits.start();
      const { version } = document;
      const predictions = await reader.whenKnown(limit, token);
      // Meanwhile the text may have changed, and the file may have turned out to hold results.
      if (predictions === undefined || document.version !== version || fits.holdsResults(document.uri))
        return undefined;
      const { hoverText } = await import('./bundle');
      const pieces = hoverText(limit, predictions);
      if (pieces === undefined) return undefined;
      const { start, end } = limit.range;
      return new vscode.Hover(
        markdown(pieces),
        new vscode.Range(document.positionAt(start), document.positionAt(end)),
      );
    },
  });
  return vscode.Disposable.from(hover, warmUp(fits));
}

/** Loads the parsers and runs them once, soon after the first fit: the first hover shall not wait for that. */
function warmUp(fits: FittedTasks): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const subscription = fits.onDidChange(() => {
    if (timer || !fits.current().some(({ status }) => status === 'fitted')) return;
    timer = setTimeout(async () => {
      subscription.dispose();
      const { hoverText, predictLimit, recognise } = await import('./bundle');
      for (const [name, text] of Object.entries(EXAMPLES)) {
        for (const limit of recognise(name, text).limits) {
          hoverText(limit, predictLimit(limit, fits.current(), MOST_ROWS));
        }
      }
    }, 100);
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    subscription.dispose();
  });
}

const EXAMPLES = { 'example.yaml': 'max_model_len: 4096\n', 'example.json': '{"max_model_len": 4096}\n' };

function markdown(pieces: readonly Piece[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: ['contextScaling.fit'] };
  for (const piece of pieces) {
    if ('text' in piece) text.appendText(piece.text);
    else text.appendMarkdown(piece.markdown);
  }
  return text;
}
