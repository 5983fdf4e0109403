/** The longest prompt that a server takes in one step: without chunked prefill no prompt is longer. */
import type { Statement } from '../core/words/statement';
import { finder } from './finder';
import { readValue } from './readValue';
import { type Scope, settingOf } from './scope';
import { isOn } from './switch';

export interface PromptBound {
  /** Tokens of the longest prompt. */
  readonly tokens: number;
  readonly note: Statement;
}

/** What bounds a step, and whether chunked prefill has to be switched off for it to bound a prompt. */
const STEPS: readonly (readonly [key: string, chunkedUnlessOff: boolean])[] = [
  ['max_num_tokens', false],
  ['max_num_batched_tokens', true],
];
const CHUNKED = ['enable_chunked_prefill', 'enable_chunked_context', 'chunked_prefill'];
const NOT_CHUNKED = ['no_enable_chunked_prefill', 'disable_chunked_prefill'];

/** Undefined where nothing bounds prompts further than the limit of `most` tokens does; null for a limit without a number. */
export function promptBoundOf(scope: Scope, most: number | null): PromptBound | undefined {
  if (scope.traits.trains) return undefined;
  const step = stepOf(scope);
  if (step === undefined || (most !== null && step.tokens >= most)) return undefined;
  const chunked = isChunked(scope);
  if (chunked ?? step.chunkedUnlessOff) return undefined;
  const { tokens, key } = step;
  const id = chunked === false ? 'config.step' : 'config.stepUnlessChunked';
  return { tokens, note: { id, values: { key, tokens } } };
}

interface Step {
  readonly key: string;
  readonly tokens: number;
  readonly chunkedUnlessOff: boolean;
}

const stepOf = finder<Step>(
  (scope) => {
    for (const [name, chunkedUnlessOff] of STEPS) {
      const found = settingOf(scope, [name]);
      const read = found && readValue('', found.value, { meaning: 'prompt length' }, scope, 1024);
      if (found && read?.value != null) return { key: found.key, tokens: read.value, chunkedUnlessOff };
    }
    return undefined;
  },
  (a, b) => a.tokens === b.tokens,
);

const isChunked = finder<boolean>(
  (scope) => {
    if (isOn(settingOf(scope, NOT_CHUNKED)?.value)) return false;
    const found = settingOf(scope, CHUNKED);
    return found && isOn(found.value);
  },
  (a, b) => a === b,
);
