/** What answers have in common: an interval, the best there is where a target is out of reach, the words for a subject. */
import type { Unanswerable } from '../../core/answer/types';
import { say } from '../../core/words/english';
import { flops, interval, score, tokens } from '../../core/words/numbers';
import type { AnswerView } from '../../protocol/calculator';
import { displayText } from '../displayName';
import type { Words } from './wordedQuestion';

/** A line of a table below the headline. */
type Detail = AnswerView['details'][number];

/** What the engine found, as far as every answer says it in the same way. */
interface Found {
  readonly low: number | null;
  readonly high: number | null;
  readonly promptTokens: number;
  readonly extrapolated: boolean;
}

interface FoundWords
  extends Pick<Words, 'kind' | 'headline' | 'explanation' | 'contextLimit' | 'sentence' | 'configured'> {
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
): Words {
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
  words: Pick<Words, 'kind' | 'explanation' | 'sentence'>,
  more: readonly Detail[] = [],
): Words {
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

/** `head` begins the sentence: whom or what the question was about. */
export function notDetermined(answer: Unanswerable, head = ''): Words {
  const reason = say(answer.reason);
  return {
    ...plain,
    kind: 'unanswerable',
    headline: 'Not determined',
    explanation: displayText(reason),
    sentence: head === '' ? reason : `${head}: ${reason}`,
  };
}

export function inTokens(count: number): string {
  return `${tokens(count)} tokens`;
}

/** ` (90 % interval 771–1,898)`, in a sentence. */
export function inBrackets(
  low: number | null,
  high: number | null,
  write: (end: number) => string = tokens,
): string {
  const range = interval(low, high, write);
  return range === '' ? ' (interval not determined)' : ` (90 % interval ${range})`;
}

export const OUTSIDE = ' This lies outside the evaluated lengths or compute.';

/** `The best is 0.160, at 8,635 prompt tokens.` */
export function bestInSentence(best: {
  readonly bestScore: number;
  readonly bestPromptTokens: number;
}): string {
  return `The best is ${score(best.bestScore)}, at ${tokens(best.bestPromptTokens)} prompt tokens.`;
}

/** Who was asked about, within a sentence of the terminal. */
export function subjectOf({
  model,
  trainingFlops,
}: {
  readonly model?: string | undefined;
  readonly trainingFlops?: number | undefined;
}): string {
  return model ?? `a model of ${flops(trainingFlops ?? Number.NaN)} FLOP`;
}

/** `, with room for 256 output tokens`, where there are any. */
export function roomFor(outputTokens: number | undefined): string {
  return outputTokens ? `, with room for ${tokens(outputTokens)} output tokens` : '';
}
