import type { FitResult, TaskFit } from '../fit/result';
import { say } from '../words/english';
import type { Statement } from '../words/statement';
import { bestLength, shortest } from './bestLength';
import { evaluator, FARTHEST } from './evaluate';
import { need } from './need';
import { asQuestion, valuesOf } from './question';
import { fitted, isUnanswerable, type ResolvedSubject, resolveSubject, unanswerable } from './subject';
import { targetOf } from './target';
import type { Subject, Unanswerable } from './types';
import { usable } from './usable';

/** "Which evaluation next?": the one whose result would shrink the answer's interval most. */
export interface NextQuestion extends Subject {
  /** Score asked for; left out: the task's target, see `target.ts`. */
  readonly target?: number | undefined;
}

export interface NextEvaluation {
  readonly model: string;
  readonly promptTokens: number;
  /** Share by which the standard error at the answer shrinks, 0…1. */
  readonly reduction: number;
}

export interface NextAnswer {
  readonly kind: 'next';
  /** The target the answer is for, and the prompt length it gives now. */
  readonly target: number;
  /** Where the target comes from, where it was not asked for. */
  readonly why?: Statement;
  readonly answer: number;
  /** Best first, at most five. */
  readonly evaluations: readonly NextEvaluation[];
}

const SHOWN = 5;

export function nextEvaluation(fit: FitResult, question: NextQuestion): NextAnswer | Unanswerable {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const who = resolveSubject(task, { ...question, model: question.model ?? task.models.at(-1)?.name });
  if (isUnanswerable(who)) return who;
  const law = evaluator(task);
  const end = who.contextLimit ?? task.maxPromptTokens;
  const suggested = targetOf(task);
  const target = question.target ?? suggested.score;
  if (target === null) return { kind: 'unanswerable', reason: suggested.why };
  if (!(target > 0 && target <= 1)) return unanswerable('bad-target');
  const answer = answerLength(task, who, target) ?? bestLength(law.score, task, who, who.contextLimit, end);
  const point = { ...who, promptTokens: answer };
  const evaluations = task.models
    .flatMap((model) => {
      const own = resolveSubject(task, { model: model.name });
      if (isUnanswerable(own)) return [];
      return lengthsFor(task, own).map(
        (promptTokens): NextEvaluation => ({
          model: model.name,
          promptTokens,
          reduction: law.reduction(point, { ...own, promptTokens }),
        }),
      );
    })
    .filter(({ reduction }) => reduction > 1e-4)
    .sort((a, b) => b.reduction - a.reduction || a.promptTokens - b.promptTokens);
  const why = question.target === undefined ? { why: suggested.why } : {};
  return { kind: 'next', target, ...why, answer, evaluations: evaluations.slice(0, SHOWN) };
}

export const nextQuestion = /* @__PURE__ */ asQuestion({
  name: 'next',
  asks: { model: 'optional', target: 'optional' },
  answer: nextEvaluation,
  toJson(answer: NextAnswer | Unanswerable) {
    if (answer.kind === 'unanswerable')
      return { target: null, targetIs: null, answer: null, evaluations: [], reason: say(answer.reason) };
    const { why, target, ...values } = valuesOf(answer);
    return { target, targetIs: why === undefined ? null : say(why), ...values };
  },
  isFound: ({ kind }) => kind === 'next',
});

/** Prompt length of the answer the calculator leads with. */
function answerLength(fit: TaskFit, who: ResolvedSubject, target: number): number | undefined {
  const asked = { model: who.model, trainingFlops: who.trainingFlops, target };
  if (fit.direction === 'falls') {
    const answer = usable(fit, asked);
    return answer.kind === 'usable' ? answer.promptTokens : undefined;
  }
  const answer = need(fit, asked);
  return answer.kind === 'reachable' ? answer.promptTokens : undefined;
}

/** Powers of two from the shortest evaluated length to the model's limit, or a little beyond the longest. */
function lengthsFor(fit: TaskFit, who: ResolvedSubject): number[] {
  const last = Math.min(who.contextLimit ?? Number.POSITIVE_INFINITY, fit.maxPromptTokens * FARTHEST);
  const lengths: number[] = [];
  for (let n = 2 ** Math.ceil(Math.log2(shortest(fit, who))); n <= last; n *= 2) lengths.push(n);
  return lengths;
}
