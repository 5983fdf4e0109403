/** Which evaluation would tell most, as a sentence, and the command that runs it. */
import { nextEvaluation } from '../core/answer/next';
import type { TaskFit } from '../core/fit/result';
import { say } from '../core/words/english';
import type { NextStepView } from '../protocol/state';
import { displayName, displayText } from './displayName';

/** Smaller gains are not worth an evaluation. */
const WORTH = 0.02;

export function nextStep(fit: TaskFit): NextStepView | null {
  const answer = nextEvaluation(fit, {});
  if (answer.kind !== 'next') return null;
  const [best] = answer.evaluations;
  if (best === undefined || best.reduction < WORTH) return null;
  const shots = shotsFor(fit, best.promptTokens);
  return {
    sentence: displayText(
      say({
        id: 'evaluate-next',
        values: {
          model: displayName(best.model),
          tokens: best.promptTokens,
          reduction: best.reduction,
          target: answer.target,
        },
      }),
    ),
    command:
      shots === undefined
        ? null
        : `lm_eval --model hf --model_args ${quoted(`pretrained=${best.model}`)} --tasks ${quoted(fit.task)} --num_fewshot ${shots} --output_path results`,
  };
}

/** Shots whose prompt has about this many tokens, from the evaluations that say both; undefined: nobody does. */
function shotsFor(fit: TaskFit, promptTokens: number): number | undefined {
  const known = fit.cells.flatMap(({ shots, promptTokens: n }) =>
    shots === undefined ? [] : [{ shots, n }],
  );
  if (new Set(known.map(({ shots }) => shots)).size < 2) return undefined;
  const shots = mean(known.map((cell) => cell.shots));
  const length = mean(known.map((cell) => cell.n));
  const spread = known.reduce((sum, cell) => sum + (cell.shots - shots) ** 2, 0);
  const together = known.reduce((sum, cell) => sum + (cell.shots - shots) * (cell.n - length), 0);
  const perShot = together / spread;
  if (!(perShot > 0)) return undefined;
  return Math.max(0, Math.round(shots + (promptTokens - length) / perShot));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** One word to a POSIX shell, whatever a file calls its model; nothing in it can end the quotes. */
function quoted(text: string): string {
  const shown = displayName(text);
  return /^[\w./=:@-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
