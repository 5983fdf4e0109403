/** One question put to one fit: the engine's answer in words. */
import { bestAtLimit } from '../../core/answer/score';
import { requiredCompute } from '../../core/answer/compute';
import { difference } from '../../core/answer/difference';
import { need } from '../../core/answer/need';
import type { Subject, UsableAnswer } from '../../core/answer/types';
import { usable } from '../../core/answer/usable';
import type { FittedModel, TaskFit } from '../../core/fit/result';
import { flops } from '../../core/words/numbers';
import type { AnswerView, Question } from '../../protocol/calculator';
import { displayName } from '../displayName';
import { bestInWords, computeInWords, needInWords, usableInWords } from './need';
import { plain } from './answerParts';
import type { ParsedInputs } from './readInputs';
import { differenceInWords } from './difference';
import { limitWithin } from './settings';

/** A question as the engine takes it. Models by name, so that it can be put to every task. */
export interface CalculatorQuestion {
  readonly question: Question;
  /** Undefined: any model, by its compute. */
  readonly model: string | undefined;
  readonly otherModel: string | undefined;
  readonly parsed: ParsedInputs;
}

export interface Answered {
  readonly answer: AnswerView;
  /** The context limit to configure, tokens, where that is what the answer says. */
  readonly configured: number | undefined;
}

export function calculatorAnswer(fit: TaskFit, question: CalculatorQuestion): Answered {
  const { parsed, model } = question;
  const { target, contextLimit: limit, outputTokens = 0, promptTokens, otherPromptTokens } = parsed;
  if (Object.keys(parsed.errors).length > 0) return incomplete;
  const subject = subjectOf(question);
  const known = fit.models.find(({ name }) => name === model);
  const asked = { ...whoIsAsked(known, question), outputTokens };
  switch (question.question) {
    case 'limit': {
      if (target === undefined) return incomplete;
      const found = need(fit, { ...subject, target, outputTokens });
      return {
        answer: needInWords(found, { ...asked, target }),
        configured: found.kind === 'reachable' ? found.configured : undefined,
      };
    }
    case 'usable': {
      if (target === undefined) return incomplete;
      const found = usable(fit, { ...subject, target });
      return {
        answer: usableInWords(found, { ...asked, target }),
        configured: found.kind === 'usable' ? usableLimit(found, known) : undefined,
      };
    }
    case 'score': {
      if (limit === undefined) return incomplete;
      const found = bestAtLimit(fit, { ...subject, contextLimit: limit, outputTokens });
      return {
        answer: bestInWords(found, { ...asked, limit }),
        configured: found.kind === 'best' ? limit : undefined,
      };
    }
    case 'compute': {
      if (target === undefined || limit === undefined) return incomplete;
      const found = requiredCompute(fit, { target, contextLimit: limit, outputTokens });
      return {
        answer: computeInWords(found, { target, limit, outputTokens }),
        configured: undefined,
      };
    }
    case 'difference': {
      if (promptTokens === undefined || otherPromptTokens === undefined) return incomplete;
      const found = difference(fit, {
        first: { model: question.otherModel, promptTokens: otherPromptTokens },
        second: { ...subject, promptTokens },
      });
      const other = { name: displayName(question.otherModel ?? ''), promptTokens: otherPromptTokens };
      const answer = differenceInWords(found, { name: asked.name, promptTokens }, other);
      return { answer, configured: undefined };
    }
  }
}

/** A limit that lets no prompt be longer than the score holds; the model's own where it holds that far. */
function usableLimit(
  { atLimit, promptTokens }: Extract<UsableAnswer, { kind: 'usable' }>,
  model: FittedModel | undefined,
): number {
  return atLimit && model?.contextLimit !== undefined ? model.contextLimit : limitWithin(promptTokens);
}

export function subjectOf({ model, parsed }: CalculatorQuestion): Subject {
  return model === undefined ? { trainingFlops: parsed.compute } : { model };
}

function whoIsAsked(known: FittedModel | undefined, { model, parsed }: CalculatorQuestion) {
  return {
    name:
      model === undefined ? `A model trained with ${flops(parsed.compute ?? 0)} FLOP` : displayName(model),
    trainingFlops: known?.trainingFlops ?? parsed.compute,
    contextLimit: known?.contextLimit,
  };
}

const incomplete: Answered = {
  configured: undefined,
  answer: {
    ...plain,
    kind: 'incomplete',
    headline: '',
    explanation: 'The answer follows once every field can be read.',
  },
};
