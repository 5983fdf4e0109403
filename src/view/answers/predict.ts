/** "What score at this prompt length?" */
import { type Prediction, predictQuestion } from '../../core/answer/predict';
import type { Unanswerable } from '../../core/answer/types';
import { score } from '../../core/words/numbers';
import { found, inBrackets, inTokens, notDetermined, OUTSIDE, subjectOf } from './answerParts';
import { worded } from './wordedQuestion';

export const PREDICT = worded({
  question: predictQuestion,
  commandLine: {
    summary: 'The score at given points (model, prompt tokens, context limit), with intervals.',
    flags: {
      model: { help: 'a model of the fit' },
      trainingFlops: { help: 'training compute of any model, FLOP, such as 7.8e22' },
      promptTokens: { help: 'prompt length, tokens, such as 4096 or 4K' },
      contextLimit: { help: 'context limit, tokens (default: the model’s own)' },
    },
    notes: [
      'JSON of one point: {"predicted", "low", "high", "extrapolated"}; "low" and "high" are the 90 % interval.',
      'Not determined by the data, exit 1: {"predicted": null, "low": null, "high": null, "extrapolated": null, "reason"}.',
    ],
  },
  words(answer: Prediction | Unanswerable, { asked, who }) {
    const { promptTokens } = asked;
    const subject = subjectOf(asked);
    if (answer.kind === 'unanswerable') return notDetermined(answer, subject);
    const { score: predicted, low, high, extrapolated } = answer;
    return found({ ...answer, promptTokens }, score, {
      kind: 'prediction',
      headline: score(predicted),
      explanation: `Score of ${who} at ${inTokens(promptTokens)}.`,
      sentence: `${subject} at ${inTokens(promptTokens)} scores ${score(predicted)}${inBrackets(low, high, score)}.${extrapolated ? OUTSIDE : ''}`,
      after: [],
      contextLimit: asked.contextLimit ?? null,
    });
  },
});
