import type { Cell } from '../data/cell';
import type { FitResult, TaskFit } from '../fit/result';
import { standardErrorOf } from '../fit/survey';
import { halfWidthFactor } from '../numeric/student';
import { mean } from '../numeric/summaries';
import { say } from '../words/english';
import { evaluator, type Point } from './evaluate';
import { asQuestion } from './question';
import { fitted, isLimit, isUnanswerable, resolveSubject, unanswerable } from './subject';
import type { Subject, Unanswerable } from './types';

/** "Is this drop noise?": two models at one length, or two lengths of one model. */
export interface DifferenceQuestion {
  readonly first: Side;
  readonly second: Side;
}

export interface Side extends Subject {
  readonly promptTokens: number;
  readonly contextLimit?: number | undefined;
}

/** second − first with its 90 % interval. */
export interface Gap {
  readonly difference: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface DifferenceAnswer {
  readonly kind: 'difference';
  /** By the law. */
  readonly predicted: Gap;
  /** Between the evaluations themselves, where both were evaluated at these lengths (within 10 %). */
  readonly measured: Gap | null;
  /** `noise`: the interval holds 0; `real`: it does not; `unknown`: there is no interval. Measured before predicted. */
  readonly verdict: 'noise' | 'real' | 'unknown';
}

export function difference(fit: FitResult, question: DifferenceQuestion): DifferenceAnswer | Unanswerable {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const points: Point[] = [];
  for (const side of [question.first, question.second]) {
    const who = resolveSubject(task, side);
    if (isUnanswerable(who)) return who;
    if (!isLimit(side.contextLimit)) return unanswerable('bad-limit');
    if (!(side.promptTokens > 0 && Number.isFinite(side.promptTokens)))
      return unanswerable('bad-number', { name: 'prompt tokens' });
    points.push({
      ...who,
      promptTokens: side.promptTokens,
      contextLimit: side.contextLimit ?? who.contextLimit,
    });
  }
  const [first, second] = points as [Point, Point];
  const predicted = evaluator(task).gap(first, second);
  const measured = measuredGap(task, first, second);
  const decisive = measured && measured.low !== null ? measured : predicted;
  const verdict =
    decisive.low === null || decisive.high === null
      ? 'unknown'
      : decisive.low > 0 || decisive.high < 0
        ? 'real'
        : 'noise';
  return { kind: 'difference', predicted, measured, verdict };
}

/** The model against the other; the engine's `second` is the model. */
export const differenceQuestion = asQuestion({
  name: 'difference',
  asks: {
    model: 'needed',
    trainingFlops: 'instead',
    promptTokens: 'needed',
    otherModel: 'needed',
    otherPromptTokens: 'needed',
  },
  answer: (fit, { model, trainingFlops, promptTokens, otherModel, otherPromptTokens }) =>
    difference(fit, {
      first: { model: otherModel, promptTokens: otherPromptTokens },
      second: { model, trainingFlops, promptTokens },
    }),
  toJson: (answer: DifferenceAnswer | Unanswerable) =>
    answer.kind === 'unanswerable'
      ? { verdict: null, predicted: null, measured: null, reason: say(answer.reason) }
      : { verdict: answer.verdict, predicted: answer.predicted, measured: answer.measured },
  isFound: ({ kind }) => kind === 'difference',
});

function measuredGap(fit: TaskFit, first: Point, second: Point): Gap | null {
  const a = measuredAt(fit, first);
  const b = measuredAt(fit, second);
  if (!a || !b || a.cells[0] === b.cells[0]) return null;
  const law = fit.laws[fit.chosen];
  const gap = b.score - a.score;
  const [ea, eb] = [a.error(law?.noise), b.error(law?.noise)];
  if (ea === undefined || eb === undefined || !(law && law.degreesOfFreedom >= 1))
    return { difference: gap, low: null, high: null };
  const df = a.known && b.known ? Number.POSITIVE_INFINITY : law.degreesOfFreedom;
  const half = halfWidthFactor(df) * Math.hypot(ea, eb);
  return { difference: gap, low: gap - half, high: gap + half };
}

/** Lengths this close (ratio) count as the asked one, and as each other. */
const CLOSE = 1.1;

/** Mean of what a model scored at the evaluated length nearest to the asked one: repeats count together. */
function measuredAt(fit: TaskFit, point: Point) {
  const far = (cell: Cell): number => Math.abs(Math.log(cell.promptTokens / point.promptTokens));
  const near = fit.cells
    .filter((cell) => cell.model === point.model && far(cell) <= Math.log(CLOSE))
    .sort((a, b) => far(a) - far(b));
  const [nearest] = near;
  if (!nearest) return undefined;
  const cells = near.filter(({ promptTokens }) => promptTokens === nearest.promptTokens);
  const errors = cells.map(standardErrorOf);
  return {
    cells,
    score: mean(cells.map(({ score }) => score)),
    known: errors.every((error) => error !== undefined),
    /** Standard error of the mean; `noise` stands in for errors that nobody says. */
    error: (noise: number | undefined): number | undefined => {
      const all = errors.flatMap((error) => error ?? noise ?? []);
      return all.length < cells.length ? undefined : Math.hypot(...all) / cells.length;
    },
  };
}
