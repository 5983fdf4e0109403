import type { FitResult } from '../fit/result';
import type { Gap } from './difference';
import { evaluator } from './evaluate';
import { fitted, isUnanswerable, resolveSubject, roomFault, unanswerable } from './subject';
import type { Subject, Unanswerable } from './types';

/** "What do I lose at limit X for prompts of length N?": prompts are cut to the limit, as servers do. */
export interface LossQuestion extends Subject {
  readonly contextLimit: number;
  readonly promptTokens: number;
  readonly outputTokens?: number | undefined;
}

export interface LossAnswer extends Gap {
  readonly kind: 'loss';
  /** Whether the prompt is cut at all. */
  readonly cut: boolean;
  /** Tokens that are left of the prompt. */
  readonly promptTokens: number;
}

export function lossAtLimit(fit: FitResult, question: LossQuestion): LossAnswer | Unanswerable {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const who = resolveSubject(task, question);
  if (isUnanswerable(who)) return who;
  const { contextLimit, promptTokens, outputTokens = 0 } = question;
  const fault = roomFault(contextLimit, outputTokens);
  if (fault) return fault;
  if (!(promptTokens > 0 && Number.isFinite(promptTokens)))
    return unanswerable('bad-number', { name: 'prompt tokens' });
  const left = Math.min(promptTokens, contextLimit - outputTokens);
  const own = who.contextLimit ?? Math.max(promptTokens + outputTokens, contextLimit);
  const whole = { ...who, promptTokens, contextLimit: Math.max(own, promptTokens + outputTokens) };
  const cut = { ...who, promptTokens: left, contextLimit };
  return {
    kind: 'loss',
    cut: left < promptTokens,
    promptTokens: left,
    ...evaluator(task).gap(whole, cut),
  };
}
