/** A limit of a config file and what the fits say of it, as JSON. */
import { type LimitPrediction, leadingOf } from '../configs';
import type { ScoreAt } from '../core/answer/atLimit';
import { say } from '../core/words/english';
import type { PredictedLimit } from './gate';

export function limitJson({ file, limit, predictions }: PredictedLimit): object {
  const { line, key, keyPath, meaning, value, values, model, outputTokens, slots, notes } = limit;
  return {
    file,
    line,
    key,
    keyPath,
    meaning,
    value,
    ...(values.length > 1 ? { values } : {}),
    model: model?.name ?? null,
    outputTokens: outputTokens ?? null,
    ...(slots === undefined ? {} : { slots }),
    notes: [...notes, ...predictions.notes].map(say),
    predictions: predictions.rows.map(toJsonPrediction),
    suggestion: predictions.suggestion?.tokens ?? null,
  };
}

function toJsonPrediction(row: LimitPrediction): object {
  const { task, model, direction, leads, full, best, gap, suggestion, warnings } = row;
  const leading = leadingOf(row);
  return {
    task,
    model,
    direction,
    leads,
    score: leading?.score ?? null,
    low: leading?.low ?? null,
    high: leading?.high ?? null,
    promptTokens: leading?.promptTokens ?? null,
    extrapolated: leading?.extrapolated ?? null,
    full: full && toJsonScore(full),
    best: best && toJsonScore(best),
    gap: gap && { score: gap.difference, low: gap.low, high: gap.high },
    usable: toJsonUsable(row),
    suggestion: suggestion?.tokens ?? null,
    judged: leading !== null && leading.low !== null,
    warnings: warnings.map(say),
  };
}

function toJsonUsable({ usable }: LimitPrediction): object | null {
  if (usable === null) return null;
  const { target, length } = usable;
  const { promptTokens, low, high } = length ?? { promptTokens: null, low: null, high: null };
  return { target: target.score, example: target.origin === 'example', promptTokens, low, high };
}

function toJsonScore({ score: value, low, high, promptTokens }: ScoreAt): object {
  return { score: value, low, high, promptTokens };
}
