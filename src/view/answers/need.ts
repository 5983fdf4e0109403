/** "What context limit do I need?" */
import { type NeedAnswer, needQuestion } from '../../core/answer/need';
import { flops, score, shortTokens, tokens } from '../../core/words/numbers';
import {
  bestInSentence,
  found,
  inTokens,
  notDetermined,
  OUTSIDE,
  outOfReach,
  roomFor,
  subjectOf,
} from './answerParts';
import { beyondOwnLimit, narrowedBy, withinRange } from './asides';
import { atMost, heldTo, sureLength } from './heldTo';
import { ifAllReach } from './ifAllReach';
import { worded } from './wordedQuestion';

export const NEED = worded({
  question: needQuestion,
  panel: {
    label: 'Limit needed',
    lead: 'Which context limit reaches the target?',
    leads: ({ direction }) => direction === 'rises',
  },
  commandLine: {
    summary: 'The smallest context limit that reaches a target score.',
    flags: {
      target: {
        help: 'score to reach, 0 to 1, such as 0.6 or 60% (default: the task’s in context-scaling.json)',
      },
      model: { help: 'a model of the fit' },
      trainingFlops: { help: 'training compute of any model, FLOP, such as 7.8e22' },
      outputTokens: { help: 'tokens kept free for the output (default 0)' },
    },
    notes: [
      'JSON: {"reachable": true, "contextLimit", "promptTokens", "score", "low", "high", "configured", "extrapolated"};',
      '"low" and "high" are the 90 % interval of "contextLimit", "configured" is "high" rounded up to a common limit or null.',
      'Out of reach, exit 1: {"reachable": false, "bestScore", "bestPromptTokens", "flopsNeeded"}.',
      'Where scores fall with length: {"reachable": true, "contextLimit": null, "reason", "usable": {…as of "usable"}}.',
      'Not determined by the data, exit 1: {"reachable": null, "reason"}.',
    ],
  },
  words(answer: NeedAnswer, { asked, who, model }) {
    const { target, outputTokens } = asked;
    const subject = subjectOf(asked);
    switch (answer.kind) {
      case 'unanswerable':
        return notDetermined(answer, subject);
      case 'any limit': {
        const kept = `${score(target)} ${heldTo(answer.usable)}`;
        return {
          ...found(answer.usable, tokens, {
            kind: 'any limit',
            headline: `Prompts up to ${sureLength(answer.usable) ?? tokens(answer.usable.promptTokens)} tokens`,
            explanation: `Scores fall with length: ${who} keeps ${kept}, and no limit makes them better.`,
            sentence: `scores fall with prompt length, so no limit is needed: ${subject} keeps a score of ${kept}.`,
            after: [],
            contextLimit: null,
          }),
          extrapolated: answer.usable.extrapolated,
        };
      }
      case 'out of reach': {
        const { flopsNeeded } = answer;
        const compute = flopsNeeded === null ? '' : ` About ${flops(flopsNeeded)} FLOP would be needed.`;
        return outOfReach(
          answer,
          {
            kind: 'out of reach',
            explanation: `${who} does not reach ${score(target)} at any context limit.`,
            sentence: `a score of ${score(target)} is out of reach for ${subject}. ${bestInSentence(answer)}${compute}`,
          },
          [
            {
              label: 'Compute needed',
              value: computeNeeded(flopsNeeded, model?.trainingFlops ?? asked.trainingFlops),
            },
          ],
        );
      }
      case 'reachable': {
        const { contextLimit, promptTokens, configured, extrapolated } = answer;
        return found(answer, tokens, {
          kind: 'reachable',
          headline: configured === null ? `About ${inTokens(contextLimit)}` : inTokens(configured),
          explanation:
            configured === null
              ? `By the best estimate ${who} reaches ${score(target)} there${roomFor(outputTokens)}; no limit surely is enough.`
              : `Context limit to configure so that ${who} reaches ${score(target)}${roomFor(outputTokens)}.`,
          sentence:
            `for a score of ${score(target)}, ${subject} needs a context limit of ${atMost(answer)}, ` +
            `with prompts of ${inTokens(promptTokens)}.${configure(configured)}${extrapolated ? OUTSIDE : ''}`,
          before: [{ label: 'Best estimate', value: inTokens(contextLimit) }],
          after: [
            { label: 'Prompt length', value: inTokens(promptTokens) },
            { label: 'Score there', value: score(answer.score) },
          ],
          contextLimit,
          configured: configured ?? undefined,
        });
      }
    }
  },
  asides: (fit, { configured }, { asked, model }) => [
    ...beyondOwnLimit(configured, model?.contextLimit),
    ...withinRange(fit, asked, configured),
    ...narrowedBy(fit, asked),
  ],
  together: (answers) =>
    ifAllReach(answers, (reached) => {
      const limits = reached.flatMap(({ configured }) => configured ?? []);
      if (limits.length === 0) return '';
      const largest = Math.max(...limits);
      return `A context limit of ${tokens(largest)} tokens is enough for all ${reached.length} tasks.`;
    }),
});

/** ` Configure 2048 (2k).`, where some limit surely is enough. */
function configure(limit: number | null): string {
  if (limit === null) return '';
  const short = shortTokens(limit);
  return ` Configure ${short === String(limit) ? short : `${limit} (${short})`}.`;
}

function computeNeeded(needed: number | null, trainingFlops: number | undefined): string {
  if (needed === null) return 'none under this law';
  const times = trainingFlops === undefined ? 0 : needed / trainingFlops;
  const factor = times >= 1.05 ? ` (${times < 9.95 ? times.toFixed(1) : tokens(times)} ×)` : '';
  return `${flops(needed)} FLOP${factor}`;
}
