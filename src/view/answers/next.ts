/** "Which evaluation next?" */
import { type NextAnswer, nextQuestion } from '../../core/answer/next';
import type { Unanswerable } from '../../core/answer/types';
import { say } from '../../core/words/english';
import { percent, score, tokens } from '../../core/words/numbers';
import { displayName } from '../displayName';
import { inTokens, notDetermined, plain } from './answerParts';
import { worded } from './wordedQuestion';

export const NEXT = worded({
  question: nextQuestion,
  commandLine: {
    summary: 'The evaluations whose results would narrow the answer most.',
    flags: {
      model: { help: 'the model the answer is for (default: the last of the fit)' },
      target: { help: 'the score that is asked for (default: the task’s target, else an example)' },
    },
    notes: [
      'JSON: {"target", "targetIs", "answer", "evaluations": [{"model", "promptTokens", "reduction"}]}; "targetIs" says',
      'where a target that was not given comes from, "answer" is the prompt length the fit gives now, "reduction" the share by which its standard error would shrink; best first.',
      'Not determined by the data, exit 1: {"target": null, "answer": null, "evaluations": [], "reason"}.',
    ],
  },
  words(answer: NextAnswer | Unanswerable) {
    if (answer.kind === 'unanswerable') return notDetermined(answer);
    const { target, answer: length, evaluations } = answer;
    const [best] = evaluations;
    const origin = answer.why === undefined ? '' : `${say(answer.why)} So `;
    const now = `${origin}for a target of ${score(target)} the answer is now ${tokens(length)} prompt tokens`;
    return {
      ...plain,
      kind: 'next',
      headline: best === undefined ? '' : `${displayName(best.model)} at ${inTokens(best.promptTokens)}`,
      explanation: `Narrows the interval of the length for a score of ${score(target)} most.`,
      sentence: `${now}; to narrow its interval, evaluate`,
      rows: evaluations.map(({ model, promptTokens, reduction }) => [
        model,
        `at ${inTokens(promptTokens)}`,
        `narrows it by ${percent(reduction)}`,
      ]),
      promptTokens: length,
    };
  },
});
