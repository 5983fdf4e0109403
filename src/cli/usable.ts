import type { UsableAnswer } from '../core/answer/types';
import { usable } from '../core/answer/usable';
import type { FitResult } from '../core/fit/result';
import { say } from '../core/words/english';
import { usableSentence } from '../view/answers/sentences';
import { type Answer, EXIT, isRefusal, refuse } from './answer';
import { askedFit, questionFlags } from './askedFit';
import type { Command } from './command';
import { targetScore } from './decimal';
import { outputLine } from './printable';

/** "Up to how many tokens is the score still good enough?" */
export const USABLE: Command = {
  name: 'usable',
  summary: 'Up to how many prompt tokens a model keeps a target score.',
  usage: '--fit FIT.json --task T --target 0.6 --model NAME [--json]',
  takesPaths: false,
  flags: questionFlags({
    target: { value: 'SCORE', help: 'score to keep, 0 to 1, such as 0.6 or 60%' },
    model: { value: 'NAME', help: 'a model of the fit' },
  }),
  notes: [
    'JSON: {"promptTokens", "low", "high", "extrapolated", "atLimit"}; "low" and "high" are the 90 % interval,',
    '"atLimit" says that the score holds up to the context limit itself.',
    'Never reached, exit 1: {"promptTokens": null, "low": null, "high": null, "bestScore", "bestPromptTokens"}.',
    'Not determined by the data, exit 1: {"promptTokens": null, "low": null, "high": null, "reason"}.',
  ],
  async run({ flags }) {
    const given = flags.get('target');
    if (given === undefined) return refuse('--target SCORE is needed: the score to keep, such as 0.6.');
    const target = targetScore(given);
    if (typeof target === 'object') return target;
    const name = flags.get('model');
    if (name === undefined) return refuse('--model NAME is needed: a model of the fit.');
    const asked = await askedFit(flags, name);
    if (isRefusal(asked)) return asked;
    const { fit, models } = asked;
    const [model] = models;
    return { kind: 'answer', messages: [], ...told(usable(fit, { model, target }), fit, model, target) };
  },
};

function told(
  answer: UsableAnswer,
  fit: FitResult,
  model: string,
  target: number,
): Pick<Answer, 'exit' | 'json' | 'text'> {
  const nowhere = { promptTokens: null, low: null, high: null };
  const text = outputLine(`${fit.id}: ${usableSentence(answer, { model, target })}`);
  if (answer.kind === 'unanswerable') {
    return { exit: EXIT.nothing, json: { ...nowhere, reason: say(answer.reason) }, text };
  }
  const { kind, ...values } = answer;
  return kind === 'usable'
    ? { exit: EXIT.ok, json: values, text }
    : { exit: EXIT.nothing, json: { ...nowhere, ...values }, text };
}
