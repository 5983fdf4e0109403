/** "What does a context limit give?" */

import type { ScoreAt } from '../../core/answer/atLimit';
import { lossAtLimit } from '../../core/answer/loss';
import { type ScoreAnswer, scoreQuestion } from '../../core/answer/score';
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
  words(answer: ScoreAnswer | Unanswerable, { asked, who }) {
    const subject = subjectOf(asked);
    if (answer.kind === 'unanswerable') return notDetermined(answer, subject);
    const { contextLimit, outputTokens } = asked;
    const { of, full, best, gap, promptTokens, low, high, extrapolated } = answer;
    const where = `at a context limit of ${inTokens(contextLimit)}${roomFor(outputTokens)}`;
    const prompts = {
      length: `prompts of ${inTokens(promptTokens)}`,
      full: 'a prompt that fills it',
      best: '',
    }[of];
    const range = inBrackets(low, high, scoreText);
    const costs = gap !== null && gap.low !== null && gap.low > 0;
    return found(answer, scoreText, {
      kind: 'score',
      headline: scoreText(answer.score),
      explanation:
        of === 'best'
          ? `Best score of ${inSentence(who)} ${where}.`
          : `Score of ${inSentence(who)} ${where}, with ${prompts}.`,
      sentence:
        (of === 'best'
          ? `the best score of ${subject} ${where} is ${scoreText(answer.score)}${range}, with prompts of ${inTokens(promptTokens)}.`
          : `${subject} scores ${scoreText(answer.score)}${range} ${where}, with ${prompts}.`) +
        (extrapolated ? OUTSIDE : ''),
      after: [
        ...(of === 'best' ? [{ label: 'Prompt length there', value: inTokens(promptTokens) }] : []),
        ...(of === 'best' ? [] : [{ label: 'Best score', value: at(best) }]),
        ...(of !== 'full' && full !== null && costs ? [{ label: 'Full prompt', value: at(full) }] : []),
      ],
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

/** `0.965 at 8,695 tokens`. */
function at({ score: value, promptTokens }: ScoreAt): string {
  return `${scoreText(value)} at ${inTokens(promptTokens)}`;
}

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
