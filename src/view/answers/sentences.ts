/** Answers as sentences for a terminal. Out of reach and not determined are answers, too. */
import type { NeedQuestion } from '../../core/answer/need';
import type { NeedAnswer, UsableAnswer } from '../../core/answer/types';
import { say } from '../../core/words/english';
import { flops, interval, score, shortTokens, tokens } from '../../core/words/numbers';

export function needSentence(answer: NeedAnswer, { model, trainingFlops, target }: NeedQuestion): string {
  const who = model ?? `a model of ${flops(trainingFlops ?? Number.NaN)} FLOP`;
  if (answer.kind === 'unanswerable') return `${who}: ${say(answer.reason)}`;
  if (answer.kind === 'out of reach') {
    const { bestScore, bestPromptTokens, flopsNeeded } = answer;
    const compute = flopsNeeded === null ? '' : ` About ${flops(flopsNeeded)} FLOP would be needed.`;
    const best = `The best is ${score(bestScore)}, at ${tokens(bestPromptTokens)} prompt tokens.`;
    return `a score of ${score(target)} is out of reach for ${who}. ${best}${compute}`;
  }
  const { contextLimit, promptTokens, low, high, configured, extrapolated } = answer;
  const limit = `a context limit of ${tokens(contextLimit)} tokens${inBrackets(low, high)}`;
  const prompts = `with prompts of ${tokens(promptTokens)} tokens`;
  const short = shortTokens(configured);
  const setting = short === String(configured) ? short : `${configured} (${short})`;
  return (
    `for a score of ${score(target)}, ${who} needs ${limit}, ${prompts}. ` +
    `Configure ${setting}.${extrapolated ? OUTSIDE : ''}`
  );
}

export function usableSentence(
  answer: UsableAnswer,
  { model, target }: { readonly model: string; readonly target: number },
): string {
  if (answer.kind === 'unanswerable') return `${model}: ${say(answer.reason)}`;
  if (answer.kind === 'never') {
    const best = `The best is ${score(answer.bestScore)}, at ${tokens(answer.bestPromptTokens)} prompt tokens.`;
    return `${model} reaches a score of ${score(target)} at no length. ${best}`;
  }
  const { promptTokens, low, high, extrapolated, atLimit } = answer;
  return (
    `${model} keeps a score of ${score(target)} up to ${tokens(promptTokens)} prompt tokens` +
    `${atLimit ? ', its context limit' : ''}${inBrackets(low, high)}.${extrapolated ? OUTSIDE : ''}`
  );
}

const OUTSIDE = ' This lies outside the evaluated lengths or compute.';

function inBrackets(low: number | null, high: number | null): string {
  const range = interval(low, high, tokens);
  return range === '' ? ' (interval not determined)' : ` (90 % interval ${range})`;
}
