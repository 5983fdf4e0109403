/** The hold-out of a task as the page shows it. */

import type { TaskFit } from '../../core/fit/result';
import type { HeldCell, HoldOut, NoHoldOut } from '../../core/holdOut/holdOut';
import { say } from '../../core/words/english';
import { interval, score, signed, tokens } from '../../core/words/numbers';
import type { ActiveHoldOut, HeldRow, HoldOutView } from '../../protocol/holdOut';
import { displayName, displayText } from '../displayName';
import type { HoldOutSource } from '../panelSource';
import { type HoldOutOption, holdOutChoices } from './holdOutChoices';

/** More rows than anybody reads; the count of all is shown. */
const MOST_ROWS = 300;

/** `fit` is that of all data. */
export function holdOutView(fit: TaskFit, requested: HoldOutSource | undefined): HoldOutView {
  const choices = holdOutChoices(fit);
  return {
    choices: choices.map(({ id, name, model }) => ({ id, name, model })),
    active: requested === undefined ? null : active(requested, choices),
  };
}

function active({ question, state }: HoldOutSource, choices: readonly HoldOutOption[]): ActiveHoldOut {
  const choice = choices.find((one) => JSON.stringify(one.question) === JSON.stringify(question));
  const what = choice?.name ?? 'some of the evaluations';
  const empty = { id: choice?.id ?? '', figures: [], rows: [], total: 0 };
  if (state.kind === 'fitting') return { ...empty, status: 'fitting', sentence: `Fitting without ${what}…` };
  if (state.kind === 'failed') return { ...empty, status: 'failed', sentence: displayText(state.reason) };
  const { answer } = state;
  if (answer.kind === 'unanswerable') {
    const why = displayText(say(answer.reason));
    return {
      ...empty,
      status: 'failed',
      sentence: `Without ${what} there is nothing to compare. ${why} Shown are all data.`,
    };
  }
  return { ...empty, status: 'answered', ...answered(answer, what) };
}

function answered(
  answer: HoldOut,
  what: string,
): Pick<ActiveHoldOut, 'sentence' | 'figures' | 'rows' | 'total'> {
  const { held, meanAbsoluteError, paperMeanAbsoluteError } = answer;
  const counted = held.filter(({ counts }) => counts).length;
  const evaluations = counted === 1 ? '1 evaluation it has' : `${tokens(counted)} evaluations it has`;
  return {
    sentence: `Fitted without ${what}: the law predicts ${evaluations} not seen with a mean error of ${fine(meanAbsoluteError)}${
      paperMeanAbsoluteError === null ? '' : `, the law of the paper with ${fine(paperMeanAbsoluteError)}`
    }.`,
    figures: [
      { label: 'Mean error held out', value: fine(meanAbsoluteError) },
      {
        label: 'Law of the paper',
        value: paperMeanAbsoluteError === null ? 'not determined' : fine(paperMeanAbsoluteError),
      },
    ],
    rows: held.slice(0, MOST_ROWS).map(row),
    total: held.length,
  };
}

function row({ cell, predicted, low, high, residual, paper, counts, reason }: HeldCell): HeldRow {
  return {
    model: displayName(cell.model),
    promptTokens: tokens(cell.promptTokens),
    measured: score(cell.score),
    predicted: predicted === null ? '' : score(predicted),
    interval: interval(low, high, score),
    residual: residual === null ? '' : signed(residual),
    paper: paper === null ? '' : score(paper),
    note:
      reason !== undefined ? displayText(say(reason)) : counts ? '' : 'past the context limit: not counted',
  };
}

function fine(error: number): string {
  return error.toFixed(4);
}

/** The fit of the rest and what was hidden, for the figures; the same object for the same answer. */
export interface HeldOutFit {
  /** The fit of the rest. */
  readonly fit: TaskFit;
  /** The same with the hidden evaluations after its own. */
  readonly withHeld: TaskFit;
}

const made = new WeakMap<HoldOut, HeldOutFit>();

/** What is shown instead of the fit of all data; undefined while there is nothing. */
export function heldOutFit(requested: HoldOutSource | undefined, all: TaskFit): HeldOutFit | undefined {
  if (requested?.state.kind !== 'answered') return undefined;
  const { answer } = requested.state;
  if (!isHoldOut(answer)) return undefined;
  const { fit } = answer;
  if (fit.status !== 'fitted') return undefined;
  const known = made.get(answer) ?? { fit, withHeld: joined(fit, answer, all) };
  made.set(answer, known);
  return known;
}

function isHoldOut(answer: HoldOut | NoHoldOut): answer is HoldOut {
  return answer.kind === 'hold-out';
}

function joined(rest: TaskFit, { held }: HoldOut, all: TaskFit): TaskFit {
  const predicted = held.filter((one) => one.predicted !== null);
  const gone = all.models.filter(({ name }) => rest.models.every((model) => model.name !== name));
  return {
    ...rest,
    models: [...rest.models, ...gone],
    cells: [...rest.cells, ...predicted.map(({ cell }) => cell)],
    predicted: [...rest.predicted, ...predicted.map((one) => one.predicted ?? Number.NaN)],
  };
}
