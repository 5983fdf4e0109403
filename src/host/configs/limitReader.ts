/** The limits in an open config and what the fits say of them: parsed once per version, predicted once per fit. */
import type * as vscode from 'vscode';
import type { ConfigLimit, ConfigLimits, LimitPredictions } from '../../configs';
import type { FitResult } from '../../core/fit/result';
import type { FittedTasks } from './fittedTasks';
import { isConfigFile } from './isConfigFile';

/** Rows shown; more would hide the text below. */
export const MOST_ROWS = 5;

export interface LimitReader {
  /** The limit that stands at a place; undefined elsewhere, in files that hold results, and without any fits. */
  at(document: vscode.TextDocument, position: vscode.Position): Promise<ConfigLimit | undefined>;
  /** What the fits say of it now. */
  predict(limit: ConfigLimit): Promise<LimitPredictions>;
  /**
   * What they say once it cannot be wrong any more: a model that seems unknown may be in a task that is still
   * being fitted. Undefined when whoever asked has gone elsewhere.
   */
  whenKnown(limit: ConfigLimit, token: vscode.CancellationToken): Promise<LimitPredictions | undefined>;
}

/** The parsers of config files are read from disk when they are first needed. */
type Configs = typeof import('./bundle');

export function limitReader(fits: FittedTasks): LimitReader {
  const parsed = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly found: ConfigLimits }
  >();
  let answered: { readonly fits: readonly FitResult[]; readonly of: WeakMap<ConfigLimit, LimitPredictions> } =
    { fits: [], of: new WeakMap() };

  const limitsIn = ({ recognise }: Configs, document: vscode.TextDocument): ConfigLimits => {
    const { version } = document;
    const known = parsed.get(document);
    if (known?.version === version) return known.found;
    const found = recognise(document.uri.path, document.getText(), document.languageId);
    parsed.set(document, { version, found });
    return found;
  };

  const predict = ({ predictLimit }: Configs, limit: ConfigLimit): LimitPredictions => {
    const current = fits.current();
    const same =
      current.length === answered.fits.length && current.every((fit, i) => fit === answered.fits[i]);
    if (!same) answered = { fits: current, of: new WeakMap() };
    const predictions = answered.of.get(limit) ?? predictLimit(limit, current, MOST_ROWS);
    answered.of.set(limit, predictions);
    return predictions;
  };

  const isKnown = (configs: Configs, limit: ConfigLimit): boolean => {
    if (!fits.busy) return true;
    const { rows, others } = predict(configs, limit);
    return rows.length > 0 && !others;
  };

  return {
    async at(document, position) {
      const something = fits.idle || fits.busy || fits.current().some(({ status }) => status === 'fitted');
      if (!something || !isConfigFile(document.uri) || fits.holdsResults(document.uri)) return undefined;
      const offset = document.offsetAt(position);
      const { limits } = limitsIn(await import('./bundle'), document);
      return limits.find(({ range }) => range.start <= offset && offset <= range.end);
    },
    async predict(limit) {
      return predict(await import('./bundle'), limit);
    },
    async whenKnown(limit, token) {
      const configs = await import('./bundle');
      if (isKnown(configs, limit)) return predict(configs, limit);
      return new Promise((resolve) => {
        const end = (answer: LimitPredictions | undefined) => {
          changes.dispose();
          gone.dispose();
          resolve(answer);
        };
        const changes = fits.onDidChange(() => isKnown(configs, limit) && end(predict(configs, limit)));
        const gone = token.onCancellationRequested(() => end(undefined));
      });
    },
  };
}
