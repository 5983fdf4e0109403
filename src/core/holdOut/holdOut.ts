/**
 * Hold-out: a fit without some of the evaluations, asked to predict them. The paper does it with prompts beyond
 * 10,000 tokens (arXiv 2510.14919, its check of generalisation).
 */
import { predict } from '../answer/predict';
import { isUnanswerable, unanswerable } from '../answer/subject';
import type { Unanswerable } from '../answer/types';
import type { Cell, TaskData } from '../data/cell';
import { inOrder } from '../data/cellOrder';
import { type FitOptions, fitTask } from '../fit/fit';
import type { FitResult, TaskFit } from '../fit/result';
import type { Statement } from '../words/statement';
import { type HoldOutQuestion, heldOutBy, tellsNothing } from './selection';

export interface HeldCell {
  readonly cell: Cell;
  /** By the fit of the rest; null where it cannot say, and then `reason` tells why. */
  readonly predicted: number | null;
  /** 90 % interval of the law there; null where the rest allows none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Measured less predicted. */
  readonly residual: number | null;
  /** By the paper's law, fitted to the rest. */
  readonly paper: number | null;
  /** Whether it is part of the errors: cells that score nothing past the context limit are not. */
  readonly counts: boolean;
  readonly reason?: Statement | undefined;
}

export interface HoldOut {
  readonly kind: 'hold-out';
  /** Of the rest. */
  readonly fit: TaskFit;
  /** In canonical order. */
  readonly held: readonly HeldCell[];
  /** Mean |measured − predicted| over the cells that count. */
  readonly meanAbsoluteError: number;
  /** The same by the paper's law; null where the rest does not determine it. */
  readonly paperMeanAbsoluteError: number | null;
}

/** What was held out where nothing can be said of it, with the fit of the rest as far as there is one. */
export interface NoHoldOut extends Unanswerable {
  readonly fit: FitResult | undefined;
}

/** Never throws for a reason that lies in the data. */
export function holdOut(
  data: TaskData,
  question: HoldOutQuestion,
  options: FitOptions = {},
): HoldOut | NoHoldOut {
  const isHeld = heldOutBy(data.cells, question);
  if (isUnanswerable(isHeld)) return { ...isHeld, fit: undefined };
  const cells = [...data.cells].sort(inOrder);
  const rest = cells.filter((cell) => !isHeld(cell));
  const fit = fitTask({ ...data, cells: rest }, options);
  if (fit.status !== 'fitted') return { kind: 'unanswerable', reason: fit.reason, fit };
  const paper = paperAlone(fit);
  const silent = tellsNothing(cells);
  const held = cells.filter(isHeld).map((cell) => heldCell(cell, !silent(cell), fit, paper));
  const counted = held.filter(({ counts }) => counts);
  const meanAbsoluteError = meanMiss(counted, ({ predicted }) => predicted);
  if (meanAbsoluteError === null) return { ...whyNot(held, fit, question), fit };
  return {
    kind: 'hold-out',
    fit,
    held,
    meanAbsoluteError,
    paperMeanAbsoluteError: paper && meanMiss(counted, (cell) => cell.paper),
  };
}

/** The same fit, predicting by the paper's law only. */
function paperAlone(fit: TaskFit): TaskFit | null {
  return fit.laws[fit.paper] === undefined ? null : { ...fit, mode: 'pinned', chosen: fit.paper };
}

function heldCell(cell: Cell, counts: boolean, fit: TaskFit, paper: TaskFit | null): HeldCell {
  const { model, trainingFlops, promptTokens, contextLimit } = cell;
  const question = { model, trainingFlops, promptTokens, contextLimit };
  const byPaper = paper ? predict(paper, question) : null;
  const paperScore = byPaper?.kind === 'prediction' && Number.isFinite(byPaper.score) ? byPaper.score : null;
  const answer = predict(fit, question);
  if (answer.kind === 'unanswerable' || !Number.isFinite(answer.score)) {
    const none = { predicted: null, low: null, high: null, residual: null };
    const reason: Statement = answer.kind === 'unanswerable' ? answer.reason : { id: 'no-fit', values: {} };
    return { cell, ...none, paper: paperScore, counts, reason };
  }
  const { score: predicted, low, high } = answer;
  return { cell, predicted, low, high, residual: cell.score - predicted, paper: paperScore, counts };
}

/** Over the cells that have a prediction; null where none has. */
function meanMiss(held: readonly HeldCell[], predictedBy: (held: HeldCell) => number | null): number | null {
  const misses = held.flatMap((one) => {
    const predicted = predictedBy(one);
    return predicted === null ? [] : Math.abs(one.cell.score - predicted);
  });
  return misses.length === 0 ? null : misses.reduce((sum, miss) => sum + miss, 0) / misses.length;
}

/** Nothing that counts could be predicted: the words for it. */
function whyNot(held: readonly HeldCell[], fit: TaskFit, { model }: HoldOutQuestion): Unanswerable {
  const counted = held.filter(({ counts }) => counts);
  if (counted.length === 0) return unanswerable('hold-out-past-limit', { cells: held.length });
  const gone = model !== undefined && !fit.models.some(({ name }) => name === model);
  if (gone) return unanswerable('hold-out-own-level', { model, law: fit.laws[fit.chosen]?.law ?? '' });
  return { kind: 'unanswerable', reason: counted[0]?.reason ?? { id: 'no-fit', values: {} } };
}
