/** One answer of the calculator, so that a fit ends in a decision and not in parameters. */
import { bestAtLimit } from '../../core/answer/score';
import { targetOf } from '../../core/answer/target';
import type { TaskFit } from '../../core/fit/result';
import { say } from '../../core/words/english';
import { contextOf } from './calculatorAnswer';
import { NEED } from './need';
import { USABLE } from './usable';

/**
 * For the best model, at the task's target: the context limit that reaches it; where scores fall with length, up to how
 * many tokens it keeps it. Says where the target comes from; undefined where the fit gives no best score.
 */
export function exampleAnswer(fit: TaskFit): string | undefined {
  let best: { readonly model: string; readonly score: number } | undefined;
  for (const { name, contextLimit } of fit.models) {
    const answer = bestAtLimit(fit, { model: name, contextLimit: contextLimit ?? fit.maxPromptTokens });
    if (answer.kind === 'best' && answer.score > (best?.score ?? 0))
      best = { model: name, score: answer.score };
  }
  if (!best) return undefined;
  const target = targetOf(fit);
  if (target.score === null) return say(target.why);
  const asked = { model: best.model, target: target.score };
  const context = { ...contextOf(fit, asked), asked };
  const words =
    fit.direction === 'falls'
      ? USABLE.words(USABLE.question.answer(fit, asked), context)
      : NEED.words(NEED.question.answer(fit, asked), context);
  return `${words.sentence} ${say(target.why)}`;
}
