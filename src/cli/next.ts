import { type NextAnswer, nextEvaluation } from '../core/answer/next';
import type { Unanswerable } from '../core/answer/types';
import type { FitResult } from '../core/fit/result';
import { say } from '../core/words/english';
import { percent, score, tokens } from '../core/words/numbers';
import { aligned } from './align';
import { type Answer, EXIT, isRefusal, type Refusal } from './answer';
import { askedFit, questionFlags } from './askedFit';
import type { Command } from './command';
import type { ParsedLine } from './flags';
import { targetScore } from './decimal';
import { outputLine } from './printable';

/** "Which evaluation next?" */
export const NEXT: Command = {
  name: 'next',
  summary: 'The evaluations whose results would narrow the answer most.',
  usage: '--fit FIT.json --task T [--model NAME] [--target 0.6] [--json]',
  takesPaths: false,
  flags: questionFlags({
    model: { value: 'NAME', help: 'the model the answer is for (default: the last of the fit)' },
    target: { value: 'SCORE', help: 'the score that is asked for (default: 95 % of the best)' },
  }),
  notes: [
    'JSON: {"target", "answer", "evaluations": [{"model", "promptTokens", "reduction"}]}; "answer" is the prompt length',
    'the fit gives now, "reduction" the share by which its standard error would shrink; best first.',
    'Not determined by the data, exit 1: {"target": null, "answer": null, "evaluations": [], "reason"}.',
  ],
  run: advise,
};

async function advise({ flags }: ParsedLine): Promise<Answer | Refusal> {
  const given = flags.get('target');
  const target = given === undefined ? undefined : targetScore(given);
  if (typeof target === 'object') return target;
  const asked = await askedFit(flags, flags.get('model'));
  if (isRefusal(asked)) return asked;
  const { fit, models } = asked;
  return { kind: 'answer', messages: [], ...told(nextEvaluation(fit, { model: models[0], target }), fit) };
}

function told(answer: NextAnswer | Unanswerable, fit: FitResult): Pick<Answer, 'exit' | 'json' | 'text'> {
  if (answer.kind === 'unanswerable') {
    const reason = say(answer.reason);
    const json = { target: null, answer: null, evaluations: [], reason };
    return { exit: EXIT.nothing, json, text: outputLine(`${fit.id}: ${reason}`) };
  }
  const { kind: _, ...values } = answer;
  const rows = answer.evaluations.map(({ model, promptTokens, reduction }) => [
    `  ${model}`,
    `at ${tokens(promptTokens)} tokens`,
    `narrows it by ${percent(reduction)}`,
  ]);
  const now = `for a target of ${score(answer.target)} the answer is now ${tokens(answer.answer)} prompt tokens`;
  const head = `${fit.id}: ${now}; to narrow its interval, evaluate`;
  return { exit: EXIT.ok, json: values, text: `${outputLine(head)}${aligned(rows, [1]).join('\n')}\n` };
}
