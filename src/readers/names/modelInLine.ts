/** A line that names the model of what stands below it: `model: org/name`, `**Model:** [name](https://…)`. */
import { withoutMarkup } from '../withoutMarkup';
import { looksLikeModel } from './modelInPath';

/** Undefined for lines of anything else, and for those that name several models. */
export function modelInLine(line: string): string | undefined {
  if (line.length > LONGEST || !/models?/i.test(line)) return undefined;
  const value = MODEL_LINE.exec(withoutMarkup(line))?.[1]?.replace(/(?<![\s*_,])[\s*_,]+$/, '');
  if (value === undefined) return undefined;
  if (ONE_WORD.test(value)) return value;
  const models = new Set(value.split(/[\s,;()]+/).filter(looksLikeModel));
  return models.size === 1 ? [...models][0] : undefined;
}

/** Characters; no line that names a model is longer. */
const LONGEST = 1_000;
const MODEL_LINE = /^[\s#>*_-]*models?(?:[_ ]name)?[*_]*\s*[:=][\s*_]*(\S.*)$/i;
const ONE_WORD = /^[\w./-]{2,200}$/;
