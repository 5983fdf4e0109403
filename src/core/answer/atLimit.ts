/**
 * What a context limit means for a model: the score of a prompt that fills it, the best score of any prompt within it,
 * and which of the two a person is told first. Every door asks here.
 */
import type { FitResult, TaskFit } from '../fit/result';
import { bestLength } from './bestLength';
import type { Gap } from './difference';
import { evaluator, type Point } from './evaluate';
import { fitted, isUnanswerable, resolveSubject, roomFault, unanswerable } from './subject';
import type { Estimate, Subject, Unanswerable } from './types';

export interface LimitQuestion extends Subject {
  /** Tokens, prompt and output together. */
  readonly contextLimit: number;
  readonly outputTokens?: number | undefined;
  /** The longest limit that the model takes, tokens; its own where left out, ∞ for none. */
  readonly largestLimit?: number | undefined;
}

/** A score, and the prompt that gets it. */
export interface ScoreAt extends Estimate {
  readonly promptTokens: number;
}

export interface AtLimit {
  readonly kind: 'at limit';
  readonly direction: TaskFit['direction'];
  /** Where scores rise the best prompt leads, elsewhere the full one: nobody serves a long limit for short prompts. */
  readonly leads: 'full' | 'best';
  /** A prompt of exactly limit − output tokens, known to fit; null where the model takes no such limit. */
  readonly full: ScoreAt | null;
  /** The best of the prompts up to that length; at the model's own limit where the limit lies above it. */
  readonly best: ScoreAt;
  /** best − full with its 90 % interval: what filling the limit costs. */
  readonly gap: Gap | null;
  /** `full` or `best`, as `leads` says. */
  readonly leading: ScoreAt | null;
}

export function atLimit(fit: FitResult, question: LimitQuestion): AtLimit | Unanswerable {
  const task = fitted(fit);
  if (isUnanswerable(task)) return task;
  const who = resolveSubject(task, question);
  if (isUnanswerable(who)) return who;
  const { contextLimit, outputTokens = 0 } = question;
  if (!(contextLimit > 0 && Number.isFinite(contextLimit)))
    return unanswerable('bad-number', { name: 'context limit' });
  const largest = question.largestLimit ?? who.contextLimit ?? Number.POSITIVE_INFINITY;
  const taken = Math.min(contextLimit, largest);
  const fault = roomFault(taken, outputTokens);
  if (fault) return fault;
  const law = evaluator(task);
  const room = Math.floor(taken - outputTokens);
  // A prompt that is known to fit feels no limit: those of the law are of cells, whose mean length hides longer ones.
  const filling: Point = { ...who, promptTokens: room, contextLimit: undefined };
  const bestTokens = bestLength(law.score, task, who, taken, room);
  const bestPoint: Point = { ...who, promptTokens: bestTokens, contextLimit: taken };
  const best = { promptTokens: bestTokens, ...law.estimate(bestPoint) };
  const full = contextLimit > largest ? null : { promptTokens: room, ...law.estimate(filling) };
  const leads = leadingAt(task);
  return {
    kind: 'at limit',
    direction: task.direction,
    leads,
    full,
    best,
    gap: full === null ? null : law.gap(filling, bestPoint),
    leading: leads === 'full' ? full : best,
  };
}

function leadingAt({ direction }: Pick<TaskFit, 'direction'>): 'full' | 'best' {
  return direction === 'rises' ? 'best' : 'full';
}
