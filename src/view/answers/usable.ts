/** "Up to how many tokens is the score still good enough?" */
import { type UsableAnswer, usableQuestion } from '../../core/answer/usable';
import { score, tokens } from '../../core/words/numbers';
import {
  bestInSentence,
  found,
  inBrackets,
  inTokens,
  notDetermined,
  OUTSIDE,
  outOfReach,
  subjectOf,
} from './answerParts';
import { beyondOwnLimit, narrowedBy, withinRange } from './asides';
import { ifAllReach } from './ifAllReach';
import { limitWithin } from './settings';
import { worded } from './wordedQuestion';

export const USABLE = worded({
  question: usableQuestion,
  panel: {
    label: 'Usable length',
    lead: 'Up to how many tokens does the score hold?',
    leads: ({ direction }) => direction === 'falls',
  },
  commandLine: {
    summary: 'Up to how many prompt tokens a model keeps a target score.',
    flags: {
      target: { help: 'score to keep, 0 to 1, such as 0.6 or 60%' },
      model: { help: 'a model of the fit' },
      trainingFlops: { help: 'training compute of any model, FLOP, such as 7.8e22' },
    },
    notes: [
      'JSON: {"promptTokens", "low", "high", "extrapolated", "atLimit"}; "low" and "high" are the 90 % interval,',
      '"atLimit" says that the score holds up to the context limit itself.',
      'Never reached, exit 1: {"promptTokens": null, "low": null, "high": null, "bestScore", "bestPromptTokens"}.',
      'Not determined by the data, exit 1: {"promptTokens": null, "low": null, "high": null, "reason"}.',
    ],
  },
  words(answer: UsableAnswer, { asked, who, model }) {
    const { target } = asked;
    const subject = subjectOf(asked);
    const ownLimit = model?.contextLimit;
    switch (answer.kind) {
      case 'unanswerable':
        return notDetermined(answer, subject);
      case 'never':
        return outOfReach(answer, {
          kind: 'never',
          explanation: `${who} does not reach ${score(target)} at any prompt length.`,
          sentence: `${subject} reaches a score of ${score(target)} at no length. ${bestInSentence(answer)}`,
        });
      case 'usable': {
        const { promptTokens, low, high, extrapolated, atLimit } = answer;
        return found(answer, tokens, {
          kind: 'usable',
          headline: inTokens(promptTokens),
          explanation: atLimit
            ? `${who} scores at least ${score(target)} up to its context limit.`
            : `Longest prompt at which ${who} still scores at least ${score(target)}.`,
          sentence:
            `${subject} keeps a score of ${score(target)} up to ${tokens(promptTokens)} prompt tokens` +
            `${atLimit ? ', its context limit' : ''}${inBrackets(low, high)}.${extrapolated ? OUTSIDE : ''}`,
          after: ownLimit === undefined ? [] : [{ label: 'Context limit', value: inTokens(ownLimit) }],
          contextLimit: null,
          // A limit that lets no prompt be longer than the score holds; the model's own where it holds that far.
          configured: atLimit && ownLimit !== undefined ? ownLimit : limitWithin(promptTokens),
        });
      }
    }
  },
  asides: (fit, { configured, promptTokens }, { asked, model }) => [
    ...roundedDown(configured, promptTokens),
    ...beyondOwnLimit(configured, model?.contextLimit),
    ...withinRange(fit, asked, undefined),
    ...narrowedBy(fit, asked),
  ],
  together: (answers) =>
    ifAllReach(answers, (reached) => {
      const shortest = Math.min(...reached.flatMap(({ promptTokens }) => promptTokens ?? []));
      return `Up to ${tokens(shortest)} tokens the score holds on all ${reached.length} tasks.`;
    }),
});

/** A setting below the answer would surprise without a word. */
function roundedDown(configured: number | undefined, promptTokens: number | null): string[] {
  if (configured === undefined || promptTokens === null || configured >= promptTokens) return [];
  return [`The settings are rounded down to ${tokens(configured)}, a limit at which the score holds.`];
}
