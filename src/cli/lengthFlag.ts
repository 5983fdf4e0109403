import { INPUT_FIELDS } from '../view/answers/inputFields';
import { type Refusal, refuse } from './answer';

/** A prompt length given as a flag, tokens; `4K` is 4096. */
export function lengthFlag(name: string, text: string): number | Refusal {
  const { given, expected } = INPUT_FIELDS.promptTokens;
  return given(text) ?? refuse(`--${name} is ${expected}, but got "${text}".`);
}
