/** The gate's judgement of a prediction against the least score a person accepts. */
import type { ScoreAt } from '../core/answer/atLimit';
import { type LimitPrediction, leadingOf } from './predictRow';

/** Which number is judged: the one that leads, or the full prompt or the best one whatever leads. */
export type JudgedNumber = 'leading' | 'full' | 'best';

export interface Judgement {
  /** `not judged`: there is no such number, or nothing says how low it may be. It is never a pass. */
  readonly verdict: 'pass' | 'fail' | 'not judged';
  /** Which of the two scores was looked at. */
  readonly of: 'full' | 'best';
  readonly number: ScoreAt | null;
}

/** By the cautious end of its 90 % interval. `least` in 0…1. */
export function judge(row: LimitPrediction, least: number, judged: JudgedNumber = 'leading'): Judgement {
  const of = judged === 'leading' ? row.leads : judged;
  const number = judged === 'leading' ? leadingOf(row) : row[judged];
  if (number === null || number.low === null) return { verdict: 'not judged', of, number };
  return { verdict: number.low >= least ? 'pass' : 'fail', of, number };
}
