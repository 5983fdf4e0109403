import { type NeedQuestion, need } from '../core/answer/need';
import type { NeedAnswer } from '../core/answer/types';
import type { FitResult } from '../core/fit/result';
import { say } from '../core/words/english';
import { needSentence } from '../view/answers/sentences';
import { type Answer, EXIT, isRefusal, type Refusal, refuse } from './answer';
import { askedFit, questionFlags } from './askedFit';
import type { Command } from './command';
import type { ParsedFlags } from './flags';
import { flopsFlag, targetScore, tokensFlag } from './decimal';
import { outputLine } from './printable';

/** "What context limit do I need?" */
export const NEED: Command = {
  name: 'need',
  summary: 'The smallest context limit that reaches a target score.',
  usage: '--fit FIT.json --task T --target 0.6 (--model NAME | --flops C) [--output-tokens N] [--json]',
  takesPaths: false,
  flags: questionFlags({
    target: { value: 'SCORE', help: 'score to reach, 0 to 1, such as 0.6 or 60%' },
    model: { value: 'NAME', help: 'a model of the fit' },
    flops: { value: 'C', help: 'training compute of any model, FLOP, such as 7.8e22' },
    'output-tokens': { value: 'N', help: 'tokens kept free for the output (default 0)' },
  }),
  notes: [
    'JSON: {"reachable": true, "contextLimit", "promptTokens", "score", "low", "high", "configured", "extrapolated"};',
    '"low" and "high" are the 90 % interval of "contextLimit", "configured" is it rounded up to a common limit.',
    'Out of reach, exit 1: {"reachable": false, "bestScore", "bestPromptTokens", "flopsNeeded"}.',
    'Not determined by the data, exit 1: {"reachable": null, "reason"}.',
  ],
  async run({ flags }) {
    const read = readQuestion(flags);
    if (isRefusal(read)) return read;
    const asked = await askedFit(flags, read.model);
    if (isRefusal(asked)) return asked;
    const { fit, models } = asked;
    const question = { ...read, model: models[0] };
    return { kind: 'answer', messages: [], ...told(need(fit, question), fit, question) };
  },
};

function readQuestion(flags: ParsedFlags): NeedQuestion | Refusal {
  const given = flags.get('target');
  if (given === undefined) return refuse('--target SCORE is needed: the score to reach, such as 0.6.');
  const target = targetScore(given);
  if (typeof target === 'object') return target;
  const outputTokens = tokensFlag('output-tokens', flags.get('output-tokens') ?? '0');
  if (typeof outputTokens === 'object') return outputTokens;
  const model = flags.get('model');
  const compute = flags.get('flops');
  if ((model === undefined) === (compute === undefined)) {
    return refuse('say which model is meant: either --model NAME or --flops C (training compute in FLOP).');
  }
  const flops = compute === undefined ? undefined : flopsFlag(compute);
  if (typeof flops === 'object') return flops;
  return { target, outputTokens, model, trainingFlops: flops };
}

function told(
  answer: NeedAnswer,
  fit: FitResult,
  question: NeedQuestion,
): Pick<Answer, 'exit' | 'json' | 'text'> {
  const text = outputLine(`${fit.id}: ${needSentence(answer, question)}`);
  if (answer.kind === 'unanswerable') {
    return { exit: EXIT.nothing, json: { reachable: null, reason: say(answer.reason) }, text };
  }
  const { kind, ...values } = answer;
  const reachable = kind === 'reachable';
  return { exit: reachable ? EXIT.ok : EXIT.nothing, json: { reachable, ...values }, text };
}
