/** "Is this drop noise?" as the calculator answers it. */
import type { DifferenceAnswer, Gap } from '../../core/answer/difference';
import type { Unanswerable } from '../../core/answer/types';
import { signed, tokens } from '../../core/words/numbers';
import type { AnswerView } from '../../protocol/calculator';
import { notDetermined, plain } from './answerParts';

/** One of the two scores compared. */
export interface AskedSide {
  readonly name: string;
  readonly promptTokens: number;
}

const HEADLINES: Readonly<Record<DifferenceAnswer['verdict'], string>> = {
  noise: 'Could be noise',
  real: 'A real difference',
  unknown: 'Not determined',
};

/** `this side` minus `other`. */
export function differenceInWords(
  answer: DifferenceAnswer | Unanswerable,
  side: AskedSide,
  other: AskedSide,
): AnswerView {
  if (answer.kind === 'unanswerable') return notDetermined(answer);
  const { measured, predicted, verdict } = answer;
  // The engine decides by the measurements where they have an interval.
  const byMeasurement = measured !== null && measured.low !== null;
  const decisive = byMeasurement ? measured : predicted;
  return {
    ...plain,
    kind: 'difference',
    headline: HEADLINES[verdict],
    interval: range(decisive),
    explanation: `${at(side)} against ${at(other)}: ${REASONS[verdict]}.`,
    details: [
      { label: 'Measured', value: measured === null ? 'not evaluated there' : gapInWords(measured) },
      { label: 'By the law', value: gapInWords(predicted) },
    ],
  };
}

const REASONS: Readonly<Record<DifferenceAnswer['verdict'], string>> = {
  noise: 'the 90 % interval of the difference holds 0',
  real: 'the 90 % interval of the difference does not hold 0',
  unknown: 'these data give the difference no interval',
};

/** `−0.012 (−0.020 to −0.004)`. */
export function gapInWords(gap: Gap): string {
  const ends = range(gap);
  return ends === '' ? signed(gap.difference) : `${signed(gap.difference)} (${ends})`;
}

function range({ low, high }: Gap): string {
  return low === null || high === null ? '' : `${signed(low)} to ${signed(high)}`;
}

function at({ name, promptTokens }: AskedSide): string {
  return `${name} at ${tokens(promptTokens)} tokens`;
}
