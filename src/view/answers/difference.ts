/** "Is this drop noise?" */
import { type DifferenceAnswer, differenceQuestion } from '../../core/answer/difference';
import type { Unanswerable } from '../../core/answer/types';
import { displayName } from '../displayName';
import { inTokens, notDetermined, plain, subjectOf } from './answerParts';
import { gapInWords, gapRange } from './gapInWords';
import { worded } from './wordedQuestion';

type Verdict = DifferenceAnswer['verdict'];

const HEADLINES: Readonly<Record<Verdict, string>> = {
  noise: 'Could be noise',
  real: 'A real difference',
  unknown: 'Not determined',
};

const REASONS: Readonly<Record<Verdict, string>> = {
  noise: 'the 90 % interval of the difference holds 0',
  real: 'the 90 % interval of the difference does not hold 0',
  unknown: 'these data give the difference no interval',
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  real: 'The difference is real: its 90 % interval does not hold 0.',
  noise: 'This may be noise: the 90 % interval holds 0.',
  unknown: 'Whether this is noise cannot be told: the data allow no interval.',
};

export const DIFFERENCE = worded({
  question: differenceQuestion,
  panel: {
    label: 'Drop or noise?',
    lead: 'Do two scores really differ: of two models, or of one at two lengths?',
  },
  commandLine: {
    summary: 'The difference of two models, or of two lengths of one, and whether it is noise.',
    // A terminal names first what the comparison starts from.
    flags: {
      otherModel: { flag: 'model', help: 'a model of the fit' },
      otherPromptTokens: { flag: 'prompt-tokens', help: 'prompt length, tokens, such as 4096 or 4K' },
      model: { flag: 'to-model', filledIn: true, help: 'the model it is compared with (default: the same)' },
      promptTokens: {
        flag: 'to-tokens',
        filledIn: true,
        help: 'the length it is compared with (default: the same)',
      },
    },
    notes: [
      'JSON: {"verdict", "predicted": {"difference", "low", "high"}, "measured": {"difference", "low", "high"}}; the',
      'difference is that of the second from the first with its 90 % interval, "measured" null where the two were not',
      'evaluated. "verdict" is "real", "noise" (the interval holds 0), or "unknown" (there is no interval).',
      'Not determined by the data, exit 1: {"verdict": null, "predicted": null, "measured": null, "reason"}.',
    ],
    complete({ otherModel, otherPromptTokens, ...given }) {
      const model = given.model ?? otherModel;
      const promptTokens = given.promptTokens ?? otherPromptTokens;
      if (promptTokens !== undefined && model === otherModel && promptTokens === otherPromptTokens)
        return 'the two sides are the same: give --to-model NAME, --to-tokens N, or both.';
      return {
        ...(model === undefined ? {} : { model }),
        ...(promptTokens === undefined ? {} : { promptTokens }),
        ...(otherModel === undefined ? {} : { otherModel }),
        ...(otherPromptTokens === undefined ? {} : { otherPromptTokens }),
      };
    },
  },
  words(answer: DifferenceAnswer | Unanswerable, { asked, who }) {
    const { promptTokens, otherModel, otherPromptTokens } = asked;
    const from = `${otherModel} at ${inTokens(otherPromptTokens)}`;
    const head = `from ${from} to ${subjectOf(asked)} at ${inTokens(promptTokens)}`;
    if (answer.kind === 'unanswerable') return notDetermined(answer, head);
    const { measured, predicted, verdict } = answer;
    // The engine decides by the measurements where they have an interval.
    const byMeasurement = measured !== null && measured.low !== null;
    const evaluated = measured ? `evaluated ${gapInWords(measured)}; ` : '';
    const other = `${displayName(otherModel)} at ${inTokens(otherPromptTokens)}`;
    return {
      ...plain,
      kind: 'difference',
      headline: HEADLINES[verdict],
      interval: gapRange(byMeasurement ? measured : predicted),
      explanation: `${who} at ${inTokens(promptTokens)} against ${other}: ${REASONS[verdict]}.`,
      sentence: `${head}: ${evaluated}by the law ${gapInWords(predicted)}. ${VERDICTS[verdict]}`,
      details: [
        { label: 'Measured', value: measured === null ? 'not evaluated there' : gapInWords(measured) },
        { label: 'By the law', value: gapInWords(predicted) },
      ],
    };
  },
});
