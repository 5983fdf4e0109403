/** "What does a context limit give?" */
import { lossAtLimit } from '../../core/answer/loss';
import { type Best, scoreQuestion } from '../../core/answer/score';
import type { Unanswerable } from '../../core/answer/types';
import { score as scoreText, tokens } from '../../core/words/numbers';
import { found, inBrackets, inTokens, notDetermined, OUTSIDE, roomFor, subjectOf } from './answerParts';
import { beyondOwnLimit, withinRange } from './asides';
import { gapInWords } from './gapInWords';
import { worded } from './wordedQuestion';

export const SCORE = worded({
  question: scoreQuestion,
  panel: {
    label: 'Score at a limit',
    lead: 'What does a context limit give, and what does it cost longer prompts?',
  },
  words(answer: Best | Unanswerable, { asked, who }) {
    const subject = subjectOf(asked);
    if (answer.kind === 'unanswerable') return notDetermined(answer, subject);
    const { contextLimit, outputTokens } = asked;
    const where = `at a context limit of ${inTokens(contextLimit)}${roomFor(outputTokens)}`;
    return found(answer, scoreText, {
      kind: 'score',
      headline: scoreText(answer.score),
      explanation: `Best score of ${inSentence(who)} ${where}.`,
      sentence:
        `the best score of ${subject} ${where} is ${scoreText(answer.score)}` +
        `${inBrackets(answer.low, answer.high, scoreText)}, with prompts of ${inTokens(answer.promptTokens)}.` +
        (answer.extrapolated ? OUTSIDE : ''),
      after: [{ label: 'Prompt length there', value: inTokens(answer.promptTokens) }],
      contextLimit,
      configured: contextLimit,
    });
  },
  asides: (fit, { configured }, { asked, model }) => [
    ...beyondOwnLimit(configured, model?.contextLimit),
    ...loss(fit, asked),
    ...withinRange(fit, asked, configured),
  ],
  together: () => '',
});

/** "What do I lose?": prompts are cut to the limit, as servers do. */
function loss(
  fit: Parameters<typeof lossAtLimit>[0],
  asked: { readonly contextLimit: number; readonly promptTokens?: number | undefined },
): string[] {
  const { promptTokens } = asked;
  if (promptTokens === undefined) return [];
  const answer = lossAtLimit(fit, { ...asked, promptTokens });
  if (answer.kind === 'unanswerable') return [];
  const prompts = `Prompts of ${tokens(promptTokens)} tokens`;
  if (!answer.cut) return [`${prompts} are not cut at this limit.`];
  return [
    `${prompts} are cut to ${tokens(answer.promptTokens)}: the score changes by ${gapInWords(answer)}.`,
  ];
}

/** A model's name stays as it is; a phrase does not begin a sentence here. */
function inSentence(name: string): string {
  return name.startsWith('A model trained') ? `a${name.slice(1)}` : name;
}
