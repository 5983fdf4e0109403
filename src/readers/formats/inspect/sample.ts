/** One sample of an inspect_ai log: its scores, and how long the prompt was that the evaluated model got. */

import { at, field, isObject, numberField } from '../../json/json';
import type { Instance, InstanceScore } from '../../samples/instanceTally';
import { estimateTokens, promptText } from '../../samples/promptEstimate';
import { lengthFailure } from './lengthFailure';
import type { InspectLog } from './log';
import { promptTokensOf } from './log';

/** Undefined when the value is no sample, or one that was declared void. */
export function readInspectSample(sample: unknown, log: Pick<InspectLog, 'model'>): Instance | undefined {
  const id = field(sample, 'id');
  if (!isObject(sample) || (typeof id !== 'string' && typeof id !== 'number')) return undefined;
  if (isObject(field(sample, 'invalidation'))) return undefined;
  const scores = scoresOf(field(sample, 'scores') ?? field(sample, 'score'));
  const failure = scores.length === 0 ? lengthFailure(sample) : undefined;
  if (failure) {
    const { promptTokens, estimated } = lengthOf(sample, log.model);
    return { id, scores, promptTokens: failure.promptTokens ?? promptTokens, estimated, tooLong: true };
  }
  return { id, scores, ...lengthOf(sample, log.model) };
}

/**
 * Whether a summary alone tells the prompt's length: the evaluated model was called once (question and answer,
 * perhaps a system message) and graded nothing.
 */
export function isTellingSummary(
  summary: unknown,
  log: Pick<InspectLog, 'model' | 'gradedByModel'>,
): boolean {
  const messages = numberField(summary, 'message_count');
  const usage = promptTokensOf(at(summary, 'model_usage', log.model));
  return !log.gradedByModel && messages !== undefined && messages <= 3 && usage !== undefined;
}

/**
 * The prompt of the last call holds the whole conversation; the sum over all calls counts its beginning again
 * and again. Other models, such as graders, are in neither.
 */
function lengthOf(sample: unknown, model: string): Pick<Instance, 'promptTokens' | 'estimated'> {
  const sum = promptTokensOf(at(sample, 'model_usage', model));
  const last = promptTokensOf(at(sample, 'output', 'usage'));
  // An output longer than all calls of the evaluated model is another model's.
  if (last !== undefined && (sum === undefined || last <= sum))
    return { promptTokens: last, estimated: false };
  if (sum !== undefined && isOneCall(sample)) return { promptTokens: sum, estimated: false };
  const text = promptBeforeAnswer(field(sample, 'messages')) ?? promptText(field(sample, 'input'));
  return { promptTokens: text ? Math.max(1, estimateTokens(text)) : undefined, estimated: true };
}

/** Whether the evaluated model was called once, so that what it was given in all is what it was given. */
function isOneCall(sample: unknown): boolean {
  const messages = field(sample, 'messages');
  if (Array.isArray(messages))
    return messages.filter((each) => field(each, 'role') === 'assistant').length <= 1;
  return (numberField(sample, 'message_count') ?? 1) <= 3;
}

function promptBeforeAnswer(messages: unknown): string | undefined {
  if (!Array.isArray(messages)) return undefined;
  const last = messages.map((each) => field(each, 'role')).lastIndexOf('assistant');
  return promptText(last < 0 ? messages : messages.slice(0, last));
}

function scoresOf(scores: unknown): readonly InstanceScore[] {
  if (!isObject(scores)) return [];
  // Logs of 2024 have one score, without its scorer's name.
  if (Object.hasOwn(scores, 'value') && !isObject(field(scores, 'value')))
    return numbered('', '', field(scores, 'value'));
  return Object.entries(scores).flatMap(([scorer, score]) => {
    const value = field(score, 'value');
    return isObject(value)
      ? Object.entries(value).flatMap(([name, part]) => numbered(scorer, name, part))
      : numbered(scorer, scorer, value);
  });
}

function numbered(scorer: string, name: string, value: unknown): readonly InstanceScore[] {
  const number = numberOf(value);
  return number === undefined ? [] : [{ scorer, name, value: number }];
}

/** As inspect_ai reads its values: C correct, P partial, I incorrect, N no answer, yes and no, numbers in words. */
const LETTERS: Readonly<Record<string, number>> = {
  c: 1,
  p: 0.5,
  i: 0,
  n: 0,
  yes: 1,
  no: 0,
  true: 1,
  false: 0,
};

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const word = value.trim().toLowerCase();
  if (Object.hasOwn(LETTERS, word)) return LETTERS[word];
  const number = word === '' ? Number.NaN : Number(word);
  return Number.isFinite(number) ? number : undefined;
}
