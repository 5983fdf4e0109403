/** What else the fit says about a question: sentences under the calculator's answer, one function each. */
import { nextEvaluation } from '../../core/answer/next';
import { bestRange } from '../../core/answer/range';
import type { Subject } from '../../core/answer/types';
import type { TaskFit } from '../../core/fit/result';
import { percent, score, tokens } from '../../core/words/numbers';
import { displayName } from '../displayName';

/** `configured`: what a person would configure; `ownLimit`: the model's own; tokens. */
export function beyondOwnLimit(configured: number | undefined, ownLimit: number | undefined): string[] {
  if (configured === undefined || ownLimit === undefined || configured <= ownLimit) return [];
  return [`That is more than the model’s own context limit of ${tokens(ownLimit)} tokens.`];
}

/** The prompt lengths that score as well as the best, at a context limit where one is given (tokens). */
export function withinRange(fit: TaskFit, subject: Subject, contextLimit: number | undefined): string[] {
  const { model, trainingFlops } = subject;
  const answer = bestRange(fit, { model, trainingFlops, contextLimit });
  if (answer.kind === 'unanswerable') return [];
  const where = contextLimit === undefined ? '' : `At a limit of ${tokens(contextLimit)} tokens, `;
  const best = `${score(answer.score)} at ${tokens(answer.best)} tokens`;
  const range =
    answer.from === answer.to
      ? `the best prompt length gives ${best}.`
      : `prompts of ${tokens(answer.from)} to ${tokens(answer.to)} tokens score within 1 % of the best, ${best}.`;
  return [where === '' ? `${range.charAt(0).toUpperCase()}${range.slice(1)}` : where + range];
}

/** An evaluation that narrows the answer by less is not worth its cost. */
const LEAST_REDUCTION = 0.01;

/** Which evaluation would narrow the answer. */
export function narrowedBy(fit: TaskFit, asked: Subject & { readonly target: number }): string[] {
  const { model, trainingFlops, target } = asked;
  const answer = nextEvaluation(fit, { model, trainingFlops, target });
  const first = answer.kind === 'next' ? answer.evaluations[0] : undefined;
  if (first === undefined || first.reduction < LEAST_REDUCTION) return [];
  return [
    `To narrow this answer, evaluate ${displayName(first.model)} at ${tokens(first.promptTokens)} tokens next: the standard error shrinks by ${percent(first.reduction)}.`,
  ];
}
