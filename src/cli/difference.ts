import { type DifferenceAnswer, difference, type Gap } from '../core/answer/difference';
import type { Unanswerable } from '../core/answer/types';
import type { FitResult } from '../core/fit/result';
import { say } from '../core/words/english';
import { interval, signed, tokens } from '../core/words/numbers';
import { type Answer, EXIT, isRefusal, type Refusal, refuse } from './answer';
import { askedFit, questionFlags } from './askedFit';
import type { Command } from './command';
import type { ParsedLine } from './flags';
import { lengthFlag } from './decimal';
import { outputLine } from './printable';

/** "Is this drop noise?" */
export const DIFFERENCE: Command = {
  name: 'difference',
  summary: 'The difference of two models, or of two lengths of one, and whether it is noise.',
  usage: '--fit FIT.json --task T --model NAME --prompt-tokens N [--to-model NAME] [--to-tokens N] [--json]',
  takesPaths: false,
  flags: questionFlags({
    model: { value: 'NAME', help: 'a model of the fit' },
    'prompt-tokens': { value: 'N', help: 'prompt length, tokens, such as 4096 or 4K' },
    'to-model': { value: 'NAME', help: 'the model it is compared with (default: the same)' },
    'to-tokens': { value: 'N', help: 'the length it is compared with (default: the same)' },
  }),
  notes: [
    'JSON: {"verdict", "predicted": {"difference", "low", "high"}, "measured": {"difference", "low", "high"}}; the',
    'difference is that of the second from the first with its 90 % interval, "measured" null where the two were not',
    'evaluated. "verdict" is "real", "noise" (the interval holds 0), or "unknown" (there is no interval).',
    'Not determined by the data, exit 1: {"verdict": null, "predicted": null, "measured": null, "reason"}.',
  ],
  run: compare,
};

async function compare({ flags }: ParsedLine): Promise<Answer | Refusal> {
  const name = flags.get('model');
  const length = flags.get('prompt-tokens');
  const toName = flags.get('to-model') ?? name;
  const toLength = flags.get('to-tokens') ?? length;
  if (name === undefined || length === undefined || toName === undefined || toLength === undefined) {
    return refuse('--model NAME and --prompt-tokens N are needed: what is compared.');
  }
  const from = lengthFlag('prompt-tokens', length);
  if (typeof from === 'object') return from;
  const to = lengthFlag('to-tokens', toLength);
  if (typeof to === 'object') return to;
  const asked = await askedFit(flags, name, toName);
  if (isRefusal(asked)) return asked;
  const { fit, models } = asked;
  const [model, toModel] = models;
  if (model === toModel && from === to) {
    return refuse('the two sides are the same: give --to-model NAME, --to-tokens N, or both.');
  }
  const first = { model, promptTokens: from };
  const second = { model: toModel, promptTokens: to };
  return { kind: 'answer', messages: [], ...told(difference(fit, { first, second }), fit, first, second) };
}

interface Side {
  readonly model: string;
  readonly promptTokens: number;
}

function told(
  answer: DifferenceAnswer | Unanswerable,
  fit: FitResult,
  first: Side,
  second: Side,
): Pick<Answer, 'exit' | 'json' | 'text'> {
  const sides = [first, second].map(
    ({ model, promptTokens }) => `${model} at ${tokens(promptTokens)} tokens`,
  );
  const head = `${fit.id}: from ${sides.join(' to ')}`;
  if (answer.kind === 'unanswerable') {
    const reason = say(answer.reason);
    const json = { verdict: null, predicted: null, measured: null, reason };
    return { exit: EXIT.nothing, json, text: outputLine(`${head}: ${reason}`) };
  }
  const { verdict, predicted, measured } = answer;
  const evaluated = measured ? `evaluated ${gapText(measured)}; ` : '';
  return {
    exit: EXIT.ok,
    json: { verdict, predicted, measured },
    text: outputLine(`${head}: ${evaluated}by the law ${gapText(predicted)}. ${VERDICTS[verdict]}`),
  };
}

const VERDICTS: Readonly<Record<DifferenceAnswer['verdict'], string>> = {
  real: 'The difference is real: its 90 % interval does not hold 0.',
  noise: 'This may be noise: the 90 % interval holds 0.',
  unknown: 'Whether this is noise cannot be told: the data allow no interval.',
};

function gapText(gap: Gap): string {
  const range = interval(gap.low, gap.high, signed);
  return `${signed(gap.difference)}${range === '' ? '' : ` (${range.replace('–', ' to ')})`}`;
}
