/** What the host tells the page: one whole state, nothing to remember between two of them. */
import type { CalculatorView } from './calculator';
import type { ChartMarks, ChartView } from './chart';
import type { HoldOutView } from './holdOut';
import type { LawsView } from './laws';
import type {
  CoverageView,
  FactRow,
  Listed,
  ObservationRow,
  ParameterRow,
  ProblemRow,
  ReadingRow,
} from './tables';

export type PanelStatus = 'idle' | 'reading' | 'fitting' | 'ready' | 'insufficient' | 'failed';

export interface TaskEntry {
  readonly id: string;
  readonly title: string;
  readonly status: PanelStatus;
}

export interface PanelState {
  /** Status of the selected task; without one, of the search for result files. */
  readonly status: PanelStatus;
  /** Newer data are being read or fitted; what is shown is the last good fit. */
  readonly updating: boolean;
  /** How far the reading is, `3 of 10 files`; null where there is nothing to count. */
  readonly progress: string | null;
  /** When the shown data were last read, milliseconds since 1970; null before that. */
  readonly dataAsOf: number | null;
  readonly tasks: readonly TaskEntry[];
  /** Id of the selected task. */
  readonly selected: string | null;
  readonly view: TaskView | null;
  /** One sentence: why nothing is shown, or why the fit shown is not the newest. */
  readonly message: string | null;
  /** Rows and files not used, in all files. */
  readonly problems: Listed<ProblemRow>;
  /** What can be added to `context-scaling.json` so that more can be fitted, or better. */
  readonly facts: Listed<FactRow>;
  /** How the columns of the selected task's files were understood. */
  readonly readings: Listed<ReadingRow>;
  /** Result formats understood, for the empty page. */
  readonly formats: readonly { readonly title: string; readonly examples: string }[];
}

interface TaskViewBase {
  /** Equal revisions show the same fit: the page repaints only when it changes. */
  readonly revision: number;
  readonly title: string;
  readonly metric: string;
  /** `80 results, 12 models`. */
  readonly extent: string;
  readonly observations: Listed<ObservationRow>;
}

/** Which evaluation to run next. */
export interface NextStepView {
  readonly sentence: string;
  /** What runs it; null where the files do not say how prompts get their length. */
  readonly command: string | null;
}

export interface FittedView extends TaskViewBase {
  readonly status: 'fitted';
  readonly verdict: string;
  /** The law shown and how it came to be chosen. */
  readonly law: string;
  readonly laws: LawsView;
  readonly holdOut: HoldOutView;
  /** `Mean absolute error` → `0.0090`. */
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly notes: readonly string[];
  /** Procedure of the intervals, one sentence. */
  readonly intervals: string;
  /** The evaluation that would tell most; null where none would tell much. */
  readonly next: NextStepView | null;
  /** The figure the page asked for. */
  readonly chart: ChartView;
  readonly marks: ChartMarks;
  readonly parameters: readonly ParameterRow[];
  readonly calculator: CalculatorView;
}

export interface InsufficientView extends TaskViewBase {
  readonly status: 'insufficient';
  readonly reason: string;
  readonly advice: string;
  readonly coverage: CoverageView;
}

export type TaskView = FittedView | InsufficientView;
