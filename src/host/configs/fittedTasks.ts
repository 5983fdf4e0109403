/** What hovers and quick fixes in configs need of the fits: the results as they are now, and which files they come from. */
import type * as vscode from 'vscode';
import type { Place } from '../../core/data/observation';
import type { FitResult } from '../../core/fit/result';
import { type FitState, lastFit } from '../fits/state';

export interface FittedTasks {
  /** The last fit of every task that has one. */
  current(): readonly FitResult[];
  /** Whether results were read from this file: it is then no config, whatever words it holds. */
  holdsResults(uri: vscode.Uri): boolean;
  /** Nobody has asked for results in this window yet. */
  readonly idle: boolean;
  /** Results are being read or fitted: in a moment there may be more to say. */
  readonly busy: boolean;
  /** Somebody has use for fits: results are looked for, quietly. */
  start(): void;
  /** The fits changed. */
  readonly onDidChange: vscode.Event<void>;
}

/** As the service of the workspace keeps them. */
export interface FitsOfWorkspace {
  readonly started: boolean;
  readonly busy: boolean;
  readonly states: ReadonlyMap<string, FitState>;
  uriOf(place: Place): vscode.Uri | undefined;
  readonly onDidChange: vscode.Event<void>;
}

export function fittedTasks(workspace: FitsOfWorkspace, start: () => void): FittedTasks {
  const files = new WeakMap<FitResult, ReadonlySet<string>>();
  const filesOf = (fit: FitResult): ReadonlySet<string> => {
    const known = files.get(fit) ?? new Set(fit.cells.map(({ place }) => place.file));
    files.set(fit, known);
    return known;
  };
  const current = () => [...workspace.states.values()].flatMap((state) => lastFit(state) ?? []);
  return {
    current,
    get idle() {
      return !workspace.started;
    },
    get busy() {
      return workspace.busy;
    },
    start,
    onDidChange: workspace.onDidChange,
    holdsResults(uri) {
      const wanted = uri.toString();
      return current().some((fit) =>
        // Shown paths end as the file's own path does; only those are worth the search for their place.
        [...filesOf(fit)].some((file) => {
          const near = uri.path.endsWith(file.slice(file.lastIndexOf('/')));
          return near && workspace.uriOf({ file })?.toString() === wanted;
        }),
      );
    },
  };
}
