/** Where the panel takes its data from: implemented by the host, which knows the files and the fits. */
import type { Place } from '../core/data/observation';
import type { CalculatorInputs } from '../protocol/calculator';
import type { FigureKind } from '../protocol/chart';
import type { TextExport } from '../protocol/exports';
import type { PanelState } from '../protocol/state';

/** What one page shows: its task and what is typed into its calculator. */
export interface StateRequest {
  /** `TaskData.id` or `TaskEntry.id`; an unknown one selects the first fitted task. */
  readonly task?: string | undefined;
  /** The task is one remembered from before: while it may still be found, no other is shown in its place. */
  readonly patient?: boolean | undefined;
  readonly inputs?: CalculatorInputs | undefined;
  /** Score over prompt tokens where left out. */
  readonly figure?: FigureKind | undefined;
}

export interface PanelData {
  /**
   * The whole state for one page. Called after every change and every key typed into the calculator, so it
   * must be cheap: `panelState(source, request)` remembers what it built for a fit.
   */
  state(request: StateRequest): PanelState;
  readonly onDidChange: (listener: () => void) => { dispose(): unknown };
  /** Predictions of the task come from this law alone; null: from the average again. */
  pinLaw(task: string, law: string | null): void;
  /** Hides evaluations from the task's fit, by the id of a choice; null: all data again. */
  holdOut(task: string, choice: string | null): void;
  /** Saves the fit shown as a file; `answers` are what the calculator says, for a report. */
  exportText(task: string, as: TextExport, answers: readonly string[]): void;
  /** Saves a figure, a PNG as a data URL. */
  exportPicture(task: string, figure: FigureKind, image: string): void;
  /** Puts a text on the clipboard. */
  copy(text: string): void;
  /** Ends the reading or the fitting under way; what is shown stays. */
  stop(): void;
  /** Looks for new, changed and vanished result files. */
  refresh(): void;
  openSample(): void;
  /** Writes a missing fact (`FactRow.id`) as a line to fill in; `task` is the one it was offered with. */
  addFact(id: string, task: string | undefined): void;
  /** Opens the file and shows the row. */
  reveal(place: Place): void;
}
