/** What a figure is. Each has a file of its own; `chartView.ts` holds the table of them. */
import type { TaskFit } from '../../core/fit/result';
import type { ChartView } from '../../protocol/chart';

/** What one kind of figure says of a fit. */
export type FigureBody = Omit<ChartView, 'kind' | 'title' | 'offers' | 'dataHash'>;

export interface Figure {
  readonly title: string;
  /** Why the task has no such figure; null: it has. */
  readonly lacks: (fit: TaskFit) => string | null;
  readonly build: (fit: TaskFit) => FigureBody;
}
