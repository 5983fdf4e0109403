/** One answer of the calculator, so that a fit ends in a decision and not in parameters. */
import { bestAtLimit } from '../../core/answer/score';
import type { TaskFit } from '../../core/fit/result';
import { contextOf } from './calculatorAnswer';
import { NEED } from './need';
import { USABLE } from './usable';

/** Share of the best score that is asked for: near the plateau, where a longer context stops to pay. */
const SHARE = 0.95;

/**
 * For the best model: the context limit that reaches 95 % of its best score; where scores fall with length, up to how
 * many tokens it keeps them. Undefined where the fit gives no best score.
 */
export function exampleAnswer(fit: TaskFit): string | undefined {
  let best: { readonly model: string; readonly score: number } | undefined;
  for (const { name, contextLimit } of fit.models) {
    const answer = bestAtLimit(fit, { model: name, contextLimit: contextLimit ?? fit.maxPromptTokens });
    if (answer.kind === 'best' && answer.score > (best?.score ?? 0))
      best = { model: name, score: answer.score };
  }
  // Two digits: a target as a person would type it.
  const target = Math.floor((best?.score ?? 0) * SHARE * 100) / 100;
  if (!best || target <= 0) return undefined;
  const asked = { model: best.model, target };
  const context = { ...contextOf(fit, asked), asked };
  const words =
    fit.direction === 'falls'
      ? USABLE.words(USABLE.question.answer(fit, asked), context)
      : NEED.words(NEED.question.answer(fit, asked), context);
  return words.sentence;
}
