/** Whether a sample of an inspect_ai log has no score because its prompt was longer than the model takes. */
import { at, field, isObject, stringField } from '../../json/json';

export interface LengthFailure {
  /** As the server counted it in its refusal; undefined where it does not say. */
  readonly promptTokens: number | undefined;
}

export function lengthFailure(sample: unknown): LengthFailure | undefined {
  const error = field(sample, 'error');
  const message = (typeof error === 'string' ? error : stringField(error, 'message'))?.slice(0, LONGEST);
  if (message !== undefined && REFUSED.test(message)) return { promptTokens: lengthIn(message) };
  const limit = field(sample, 'limit');
  const kind = isObject(limit) ? stringField(limit, 'type') : limit;
  if (kind === 'context') return { promptTokens: undefined };
  const choices = at(sample, 'output', 'choices');
  const stop = Array.isArray(choices) ? stringField(choices[0], 'stop_reason') : undefined;
  return stop === 'model_length' ? { promptTokens: undefined } : undefined;
}

/** Characters of an error that are looked at. */
const LONGEST = 20_000;

/** What servers and libraries say when a prompt does not fit. */
const REFUSED =
  /context[_ ]length[_ ]exceeded|(?:maximum|max|model['’]?s?)[_ ](?:maximum[_ ])?(?:context|sequence|input|model)[_ ]?(?:len|length|window)|prompt is too long|input (?:is )?too long|input length and `?max_tokens`? exceed|too many (?:input )?tokens|exceeds? (?:the )?(?:model['’]?s? )?(?:available |maximum |max(?:imum)? allowed )?(?:context|input token|token limit|sequence)|string_above_max_length|request_too_large|larger than the (?:maximum )?context|context window (?:is )?(?:full|exceeded|too small)/i;

/** `maximum context length is 128000 tokens, however you requested 131213 tokens`: the larger is the prompt's. */
function lengthIn(message: string): number | undefined {
  const counts = [
    ...message.matchAll(
      /\b(\d{1,3}(?:,\d{3}){1,3}|\d{3,9})\b(?=\s*(?:tokens?|input|prompt|max|exceed|>|[(,]|$))/gi,
    ),
  ].map((match) => Number(match[1]?.replaceAll(',', '')));
  return counts.length < 2 ? undefined : Math.max(...counts);
}
