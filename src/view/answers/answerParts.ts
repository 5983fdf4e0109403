/** What the calculator's answers have in common: an interval, the best there is where a target is out of reach. */
import type { Unanswerable } from '../../core/answer/types';
import { say } from '../../core/words/english';
import { interval, score, tokens } from '../../core/words/numbers';
import type { AnswerView } from '../../protocol/calculator';
import { displayText } from '../displayName';

/** A line of a table below the headline. */
type Detail = AnswerView['details'][number];

/** What the engine found, as far as every answer says it in the same way. */
interface Found {
  readonly low: number | null;
  readonly high: number | null;
  readonly promptTokens: number;
  readonly extrapolated: boolean;
}

interface FoundWords extends Pick<AnswerView, 'kind' | 'headline' | 'explanation' | 'contextLimit'> {
  /** Lines around that of the interval. */
  readonly before?: readonly Detail[];
  readonly after: readonly Detail[];
}

/** An answer without numbers. */
export const plain = {
  interval: '',
  details: [],
  extrapolated: false,
  contextLimit: null,
  promptTokens: null,
} as const;

/** `write` writes an end of the interval. */
export function found(
  { low, high, promptTokens, extrapolated }: Found,
  write: (end: number) => string,
  { before = [], after, ...words }: FoundWords,
): AnswerView {
  const range = interval(low, high, write) || 'not determined by these data';
  return {
    ...words,
    interval: range,
    details: [...before, { label: '90 % interval', value: range }, ...after],
    extrapolated,
    promptTokens,
  };
}

export function outOfReach(
  best: { readonly bestScore: number; readonly bestPromptTokens: number },
  words: Pick<AnswerView, 'kind' | 'explanation'>,
  more: readonly Detail[] = [],
): AnswerView {
  return {
    ...plain,
    ...words,
    headline: 'Out of reach',
    details: [
      { label: 'Best score', value: score(best.bestScore) },
      { label: 'Prompt length there', value: inTokens(best.bestPromptTokens) },
      ...more,
    ],
    promptTokens: best.bestPromptTokens,
  };
}

export function notDetermined(answer: Unanswerable): AnswerView {
  return {
    ...plain,
    kind: 'unanswerable',
    headline: 'Not determined',
    explanation: displayText(say(answer.reason)),
  };
}

export function inTokens(count: number): string {
  return `${tokens(count)} tokens`;
}
