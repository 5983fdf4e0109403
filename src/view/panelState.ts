/** The whole state of one page, from everything read and fitted. Pure but for what it remembers of a fit. */
import { targetOf } from '../core/answer/target';
import type { FitResult } from '../core/fit/result';
import type { PanelState, PanelStatus, TaskEntry, TaskView } from '../protocol/state';
import { calculatorView } from './answers/calculatorView';
import { displayName } from './displayName';
import { chartMarks } from './figures/chartMarks';
import { chartView } from './figures/chartView';
import { withHeldOut } from './figures/withHeldOut';
import type { StateRequest } from './panelData';
import type { PanelSource, TaskSource } from './panelSource';
import { progressInWords } from './progressInWords';
import { shortId } from './shortId';
import { heldOutFit, holdOutView } from './tables/holdOutView';
import { lawsView } from './tables/lawsView';
import { factRows } from './tables/missingFacts';
import { observationRows } from './tables/observationRows';
import { problemRows, readingRows } from './tables/problemRows';
import { fittedView, insufficientView } from './taskView';

export function panelState(source: PanelSource, request: StateRequest): PanelState {
  const wanted = source.tasks.find((task) => shortId(task.id) === request.task || task.id === request.task);
  const task = wanted ?? (request.patient && source.activity !== 'read' ? undefined : first(source));
  return {
    status: task === undefined ? searchStatus(source) : taskStatus(task),
    updating: task?.fit !== undefined && (task.fitting || source.activity === 'reading'),
    progress: source.reading === undefined ? null : progressInWords(source.reading),
    dataAsOf: source.dataAsOf ?? null,
    tasks: source.tasks.map(taskEntry),
    selected: task === undefined ? null : shortId(task.id),
    view: task?.fit === undefined ? null : view(source, task, task.fit, request),
    message: message(source, task),
    problems: problemRows([...(task?.fit?.problems ?? []), ...source.problems]),
    facts: factRows(source.problems, task?.fit),
    readings: readingRows(source.readings, task?.fit),
    formats: source.formats.map(({ title, globs }) => ({ title, examples: globs.join(', ') })),
  };
}

function first({ tasks }: PanelSource): TaskSource | undefined {
  return tasks.find((task) => task.fit?.status === 'fitted') ?? tasks[0];
}

function taskEntry(task: TaskSource): TaskEntry {
  return { id: shortId(task.id), title: displayName(task.id), status: taskStatus(task) };
}

function taskStatus(task: TaskSource): PanelStatus {
  if (task.fit !== undefined) return task.fit.status === 'fitted' ? 'ready' : 'insufficient';
  return task.failure === undefined ? 'fitting' : 'failed';
}

function searchStatus(source: PanelSource): PanelStatus {
  if (source.failure !== undefined) return 'failed';
  return source.activity === 'reading' ? 'reading' : 'idle';
}

function view(
  { tasks }: PanelSource,
  { averaged, pinned, holdOut: requested }: TaskSource,
  fit: FitResult,
  request: StateRequest,
): TaskView {
  if (fit.status !== 'fitted') return insufficientView(fit);
  const fits = tasks.flatMap((task) => (task.fit?.status === 'fitted' ? task.fit : []));
  const holdOut = holdOutView(fit, requested);
  const without = heldOutFit(requested, fit);
  if (without !== undefined) {
    const { fit: rest, withHeld } = without;
    // Of the fit of all data: what is asked for does not change with what is hidden.
    const calculator = calculatorView(rest, request.inputs, fits, targetOf(fit));
    return {
      ...fittedView(rest),
      observations: observationRows(withHeld),
      chart: withHeldOut(chartView(withHeld, request.figure), rest.cells.length),
      marks: chartMarks(calculator),
      laws: lawsView(rest, rest, pinned),
      holdOut,
      calculator,
    };
  }
  const calculator = calculatorView(fit, request.inputs, fits);
  return {
    ...fittedView(fit),
    chart: chartView(fit, request.figure),
    marks: chartMarks(calculator),
    laws: lawsView(fit, averaged?.status === 'fitted' ? averaged : fit, pinned),
    holdOut,
    calculator,
  };
}

function message(source: PanelSource, task: TaskSource | undefined): string | null {
  if (task?.failure !== undefined || source.failure !== undefined)
    return task?.failure ?? source.failure ?? null;
  if (task !== undefined || source.activity !== 'read') return null;
  if (source.withoutFolder)
    return 'No folder is open: open one that holds evaluation results, or the sample.';
  return source.problems.length > 0
    ? 'No usable evaluation results: every row found was skipped, for the reasons below.'
    : 'No evaluation results found in this workspace.';
}
