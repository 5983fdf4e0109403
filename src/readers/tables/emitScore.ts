/** One score of a format with a scale of its own, brought to 0…1, and given to the sink as an observation or a problem. */
import { isBetterWhenLower } from '../../core/data/metric';
import type { Observation } from '../../core/data/observation';
import type { Sink } from '../reader';
import { onScale } from './scale';

export type Score = Pick<Observation, 'task' | 'metric' | 'model' | 'place'> &
  Partial<Omit<Observation, 'score'>> & {
    /** On the scale of the file; NaN where nothing was measured. */
    readonly value: number;
    /** The value that stands for perfect. */
    readonly perfect: number;
  };

export function emitScore({ value, perfect, ...score }: Score, sink: Sink): void {
  const { place, stderr } = score;
  const lower = isBetterWhenLower(score);
  const reason = Number.isNaN(value)
    ? nothingMeasured(score)
    : lower
      ? undefined
      : scoreFault(score, value, perfect);
  if (reason !== undefined) {
    sink.problem({ ...place, reason });
    return;
  }
  sink.observation({
    instances: undefined,
    promptTokens: undefined,
    shots: undefined,
    contextLimit: undefined,
    trainingFlops: undefined,
    origin: {},
    ...score,
    higherIsBetter: lower ? false : score.higherIsBetter,
    score: lower ? value : onScale(value, perfect),
    stderr: stderr === undefined ? undefined : onScale(stderr, lower ? 1 : perfect),
  });
}

function scoreFault(
  score: Pick<Score, 'metric' | 'task'>,
  value: number,
  perfect: number,
): string | undefined {
  const what = `“${score.metric}” of “${score.task}” is ${value}`;
  if (value < 0) return `${what}, below 0`;
  return value <= perfect * (1 + ROUNDING) ? undefined : `${what}, where perfect is ${perfect}`;
}

function nothingMeasured({ metric, task }: Pick<Score, 'metric' | 'task'>): string {
  return `“${metric}” of “${task}” is not a number: nothing was measured`;
}

const ROUNDING = 1e-9;
