/** What else the fit says about a question: sentences under the calculator's answer. */
import { lossAtLimit } from '../../core/answer/loss';
import { nextEvaluation } from '../../core/answer/next';
import { bestRange } from '../../core/answer/range';
import type { Subject } from '../../core/answer/types';
import type { TaskFit } from '../../core/fit/result';
import { percent, score, tokens } from '../../core/words/numbers';
import type { AnswerView, Question } from '../../protocol/calculator';
import { displayName } from '../displayName';
import type { ParsedInputs } from './readInputs';
import { gapInWords } from './difference';

export interface AsideContext {
  readonly question: Question;
  readonly subject: Subject;
  readonly parsed: ParsedInputs;
  readonly answer: AnswerView;
  /** What a person would configure, tokens; the model's own limit, where known. */
  readonly configured: number | undefined;
  readonly ownLimit: number | undefined;
}

export function asides(fit: TaskFit, context: AsideContext): string[] {
  const { question, answer } = context;
  if (question === 'difference' || answer.kind === 'incomplete' || answer.kind === 'unanswerable') return [];
  return [
    ...roundedDown(context),
    ...beyondOwnLimit(context),
    ...(question === 'score' ? loss(fit, context) : []),
    ...(question === 'compute' ? [] : range(fit, context)),
    ...(question === 'limit' || question === 'usable' ? next(fit, context) : []),
  ];
}

/** A setting below the answer would surprise without a word. */
function roundedDown({ question, answer, configured }: AsideContext): string[] {
  const { promptTokens } = answer;
  if (question !== 'usable' || configured === undefined || promptTokens === null) return [];
  if (configured >= promptTokens) return [];
  return [`The settings are rounded down to ${tokens(configured)}, a limit at which the score holds.`];
}

function beyondOwnLimit({ configured, ownLimit }: AsideContext): string[] {
  if (configured === undefined || ownLimit === undefined || configured <= ownLimit) return [];
  return [`That is more than the model’s own context limit of ${tokens(ownLimit)} tokens.`];
}

/** "What do I lose?": prompts are cut to the limit, as servers do. */
function loss(fit: TaskFit, { subject, parsed }: AsideContext): string[] {
  const { contextLimit, promptTokens, outputTokens = 0 } = parsed;
  if (contextLimit === undefined || promptTokens === undefined) return [];
  const answer = lossAtLimit(fit, { ...subject, contextLimit, promptTokens, outputTokens });
  if (answer.kind === 'unanswerable') return [];
  const prompts = `Prompts of ${tokens(promptTokens)} tokens`;
  if (!answer.cut) return [`${prompts} are not cut at this limit.`];
  return [
    `${prompts} are cut to ${tokens(answer.promptTokens)}: the score changes by ${gapInWords(answer)}.`,
  ];
}

function range(fit: TaskFit, { question, subject, configured }: AsideContext): string[] {
  const contextLimit = question === 'usable' ? undefined : configured;
  const answer = bestRange(fit, { ...subject, ...(contextLimit === undefined ? {} : { contextLimit }) });
  if (answer.kind === 'unanswerable') return [];
  const where = contextLimit === undefined ? '' : `At a limit of ${tokens(contextLimit)} tokens, `;
  const best = `${score(answer.score)} at ${tokens(answer.best)} tokens`;
  const said =
    answer.from === answer.to
      ? `the best prompt length gives ${best}.`
      : `prompts of ${tokens(answer.from)} to ${tokens(answer.to)} tokens score within 1 % of the best, ${best}.`;
  return [where === '' ? `${said.charAt(0).toUpperCase()}${said.slice(1)}` : where + said];
}

function next(fit: TaskFit, { subject, parsed: { target } }: AsideContext): string[] {
  const answer = nextEvaluation(fit, { ...subject, target });
  const first = answer.kind === 'next' ? answer.evaluations[0] : undefined;
  if (first === undefined || first.reduction < LEAST_REDUCTION) return [];
  return [
    `To narrow this answer, evaluate ${displayName(first.model)} at ${tokens(first.promptTokens)} tokens next: the standard error shrinks by ${percent(first.reduction)}.`,
  ];
}

/** An evaluation that narrows the answer by less is not worth its cost. */
const LEAST_REDUCTION = 0.01;
