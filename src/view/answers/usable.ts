/** "Up to how many tokens is the score still good enough?" */
import { limitWithin } from '../../core/answer/configuredLimit';
import { type UsableAnswer, usableQuestion } from '../../core/answer/usable';
import { score, tokens } from '../../core/words/numbers';
import {
  bestInSentence,
  found,
  inTokens,
  notDetermined,
  OUTSIDE,
  outOfReach,
  subjectOf,
} from './answerParts';
import { beyondOwnLimit, narrowedBy, withinRange } from './asides';
import { atMost, heldTo, sureLength } from './heldTo';
import { ifAllReach } from './ifAllReach';
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
      target: {
        help: 'score to keep, 0 to 1, such as 0.6 or 60% (default: the task’s in context-scaling.json)',
      },
      model: { help: 'a model of the fit' },
      trainingFlops: { help: 'training compute of any model, FLOP, such as 7.8e22' },
    },
    notes: [
      'JSON: {"promptTokens", "low", "high", "extrapolated", "atLimit"}; "low" and "high" are the 90 % interval,',
      '"atLimit" says that the score holds up to the context limit itself.',
      'Never reached, exit 1: {"promptTokens": null, "low": null, "high": null, "bestScore", "bestPromptTokens"}.',
      'Where scores rise with length, exit 1: {"promptTokens": null, "low": null, "high": null, "reason", "need": {…as of "need"}}.',
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
      case 'never': {
        const { bestScore } = answer;
        const late = bestScore >= target;
        return outOfReach(answer, {
          kind: 'never',
          explanation: late
            ? `${who} scores below ${score(target)} at the shortest evaluated prompt; only longer ones reach it.`
            : `${who} does not reach ${score(target)} at any prompt length.`,
          sentence: late
            ? `${subject} scores below ${score(target)} at its shortest evaluated prompt; only longer ones reach it. ${bestInSentence(answer)}`
            : `${subject} reaches a score of ${score(target)} at no length. ${bestInSentence(answer)}`,
        });
      }
      case 'from a limit on': {
        const { contextLimit, configured } = answer.need;
        return found(answer.need, tokens, {
          kind: 'from a limit on',
          headline: `From a limit of ${inTokens(configured ?? contextLimit)}`,
          explanation: `Scores rise with length: ${who} reaches ${score(target)} from that context limit on.`,
          sentence: `scores rise with prompt length, so ${subject} reaches ${score(target)} from a context limit on of ${atMost(answer.need)}.`,
          after: [],
          contextLimit,
          configured: configured ?? undefined,
        });
      }
      case 'usable': {
        const { promptTokens, low, extrapolated, atLimit } = answer;
        const sure = sureLength(answer);
        return found(answer, tokens, {
          kind: 'usable',
          headline: sure === undefined ? inTokens(promptTokens) : `At least ${sure} tokens`,
          explanation:
            sure === undefined
              ? `${who} may score below ${score(target)} at any length: this is only the best estimate.`
              : `Longest prompt up to which ${who} surely scores at least ${score(target)}${atLimit ? ', by the best estimate up to its context limit' : ''}.`,
          sentence: `${subject} keeps a score of ${score(target)} ${heldTo(answer)}.${extrapolated ? OUTSIDE : ''}`,
          after: [
            { label: 'Best estimate', value: inTokens(promptTokens) },
            ...(ownLimit === undefined ? [] : [{ label: 'Context limit', value: inTokens(ownLimit) }]),
          ],
          contextLimit: null,
          // A limit that lets no prompt be longer than the score surely holds.
          configured: low === null ? undefined : limitWithin(low),
        });
      }
    }
  },
  asides: (fit, { kind, configured, promptTokens }, { asked, model }) => [
    ...(kind === 'usable' ? roundedDown(configured, promptTokens) : []),
    ...beyondOwnLimit(configured, model?.contextLimit),
    ...withinRange(fit, asked, undefined),
    ...narrowedBy(fit, asked),
  ],
  together: (answers) =>
    ifAllReach(answers, (reached) => {
      const falling = reached.filter(({ kind }) => kind === 'usable');
      if (falling.length < 2) return '';
      const shortest = Math.min(...falling.flatMap(({ promptTokens }) => promptTokens ?? []));
      const all = falling.length === reached.length ? 'all' : 'the';
      const where = falling.length === reached.length ? '' : ' whose scores fall with length';
      return `Up to ${tokens(shortest)} tokens the score holds on ${all} ${falling.length} tasks${where}.`;
    }),
});

/** A setting below the answer would surprise without a word. */
function roundedDown(configured: number | undefined, promptTokens: number | null): string[] {
  if (configured === undefined || promptTokens === null || configured >= promptTokens) return [];
  return [`The settings are rounded down to ${tokens(configured)}, a limit at which the score holds.`];
}
