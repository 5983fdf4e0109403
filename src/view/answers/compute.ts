/** "How much training compute reaches the target at a context limit?" */
import { type ComputeAnswer, computeQuestion } from '../../core/answer/compute';
import { flops, score } from '../../core/words/numbers';
import {
  bestInSentence,
  found,
  inBrackets,
  inTokens,
  notDetermined,
  OUTSIDE,
  outOfReach,
  roomFor,
} from './answerParts';
import { worded } from './wordedQuestion';

export const COMPUTE = worded({
  question: computeQuestion,
  panel: {
    label: 'Compute needed',
    lead: 'How much training compute reaches the target at a context limit?',
  },
  words(answer: ComputeAnswer, { asked: { target, contextLimit, outputTokens } }) {
    const where = `at a context limit of ${inTokens(contextLimit)}${roomFor(outputTokens)}`;
    switch (answer.kind) {
      case 'unanswerable':
        return notDetermined(answer);
      case 'out of reach':
        return {
          ...outOfReach(answer, {
            kind: 'out of reach',
            explanation: `No training compute within sight reaches ${score(target)} ${where}.`,
            sentence: `a score of ${score(target)} is out of reach ${where}. ${bestInSentence(answer)}`,
          }),
          contextLimit,
        };
      case 'compute': {
        const { trainingFlops, low, high, promptTokens, extrapolated } = answer;
        return found(answer, flops, {
          kind: 'compute',
          headline: `${flops(trainingFlops)} FLOP`,
          explanation: `Least training compute that reaches ${score(target)} ${where}.`,
          sentence:
            `a score of ${score(target)} ${where} takes ${flops(trainingFlops)} FLOP` +
            `${inBrackets(low, high, flops)}, with prompts of ${inTokens(promptTokens)}.${extrapolated ? OUTSIDE : ''}`,
          after: [{ label: 'Prompt length', value: inTokens(promptTokens) }],
          contextLimit,
        });
      }
    }
  },
  together: () => '',
});
