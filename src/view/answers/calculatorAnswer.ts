/** One question put to one fit: the engine's answer in words. */
import type { Inputs } from '../../core/answer/question';
import type { TaskFit } from '../../core/fit/result';
import { flops } from '../../core/words/numbers';
import { displayName } from '../displayName';
import { plain } from './answerParts';
import type { ReadInputs } from './readInputs';
import type { Context, WordedQuestion, Words } from './wordedQuestion';

/** A question with its inputs. Models by name, so that it can be put to every task. */
export interface CalculatorQuestion extends ReadInputs {
  readonly worded: WordedQuestion;
}

export function calculatorAnswer(fit: TaskFit, { worded, asked, errors }: CalculatorQuestion): Words {
  if (Object.keys(errors).length > 0) return INCOMPLETE;
  return worded.words(worded.question.answer(fit, asked), contextOf(fit, asked));
}

/** What else the fit says about an answer that is one. */
export function asidesOf(
  fit: TaskFit,
  { worded, asked }: CalculatorQuestion,
  words: Words,
): readonly string[] {
  if (words.kind === 'incomplete' || words.kind === 'unanswerable') return [];
  return worded.asides?.(fit, words, contextOf(fit, asked)) ?? [];
}

/** Who was asked about, as the page's words need it. */
export function contextOf(fit: Pick<TaskFit, 'models'>, asked: Partial<Inputs>): Context<object> {
  const { model: name, trainingFlops } = asked;
  return {
    asked,
    who: name === undefined ? `A model trained with ${flops(trainingFlops ?? 0)} FLOP` : displayName(name),
    model: fit.models.find((known) => known.name === name),
  };
}

const INCOMPLETE: Words = {
  ...plain,
  kind: 'incomplete',
  headline: '',
  explanation: 'The answer follows once every field can be read.',
  sentence: '',
};
