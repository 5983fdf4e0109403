import type { FittedModel, TaskFit } from '../../core/fit/result';
import { shortTokens } from '../../core/words/numbers';
import type { LimitMark } from '../../protocol/chart';
import { shortId } from '../shortId';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The evaluated lengths in words: `52 to 64k tokens`. */
export function lengthsInWords(fit: TaskFit): string {
  return `${shortTokens(Math.round(fit.minPromptTokens))} to ${shortTokens(Math.round(fit.maxPromptTokens))} tokens`;
}

/** Powers of two within the range: the columns of tables over lengths. */
export function powersOfTwo({ from, to }: Range): number[] {
  const lengths: number[] = [];
  for (let length = 1; length <= to; length *= 2) if (length >= from) lengths.push(length);
  return lengths;
}

export function limitMarks(models: readonly FittedModel[], { to }: Range): LimitMark[] {
  const byLimit = new Map<number, string[]>();
  for (const { contextLimit, name } of models) {
    if (contextLimit === undefined || contextLimit > to) continue;
    byLimit.set(contextLimit, [...(byLimit.get(contextLimit) ?? []), shortId(name)]);
  }
  return [...byLimit]
    .sort(([a], [b]) => a - b)
    .map(([tokens, ids]) => ({ tokens, label: shortTokens(tokens), series: ids }));
}

export function modelsInWords(fit: TaskFit): string {
  return fit.models.length === 1 ? 'one model' : `${fit.models.length} models`;
}
