/** What is told of an inspect_ai log beside its results. */

import { countSamples } from '../../../core/data/samples';
import type { Sink } from '../../reader';
import type { CountedSamples } from './emit';
import type { InspectLog } from './log';

export const NO_LOG = 'no log of inspect_ai: “eval.model” or “eval.task” is missing';
export const INVALIDATED = 'the log was declared void (“invalidated”): its results are not used';

export function reportInspect(
  log: InspectLog,
  { tallies, tooLong, unscored }: CountedSamples & { readonly unscored: number },
  file: string,
  sink: Sink,
): void {
  const report = (column: string, as: string): void => sink.reading({ file, column, as });
  const tell = (key: string, reason: string): void => sink.problem({ file, key, reason });
  const kept = Math.max(
    0,
    ...tallies.map(({ samples, unmeasured }) => countSamples(samples) + countSamples(unmeasured)),
  );
  const scored = Math.max(0, ...log.scores.map(({ instances }) => instances ?? 0));
  if (kept > 0)
    report('input_tokens', 'prompt tokens of the last call, those from the provider’s cache included');
  if (kept > 0 && kept < scored)
    report(
      'input_tokens',
      `the length is that of ${counted(kept)} of ${counted(scored)} samples: the log keeps no more`,
    );
  if (kept === 0 && scored > 0)
    tell(
      'stats',
      'the log keeps no samples, and a total over all calls is no prompt length: log the samples, or give the results in a table with a column prompt_tokens',
    );
  if (log.epochs > 1) report('epochs', `${log.epochs} runs of each sample, averaged before they are counted`);
  if (log.status !== 'success') report('status', `${log.status}: results of the samples that were finished`);
  if (kept === 0 && log.missing > 0)
    tell('results', `${are(log.missing)} not in this score, and the log does not keep why they failed`);
  if (unscored > 0) tell('samples', `${have(unscored)} no score: failed, or not scored`);
  const { measured, unmeasured } = tooLong;
  if (measured > 0)
    tell(
      'samples',
      `${have(measured)} no score because the prompt was longer than the model takes: counted as 0 at that length`,
    );
  if (unmeasured > 0)
    tell(
      'samples',
      `${have(unmeasured)} no score because the prompt was longer than the model takes, and how long it was is not written: they are the long ones, and the longest of the others, which alone would look good, are not used`,
    );
}

function have(count: number): string {
  return count === 1 ? '1 sample has' : `${counted(count)} samples have`;
}

function are(count: number): string {
  return count === 1 ? '1 sample is' : `${counted(count)} samples are`;
}

function counted(count: number): string {
  return count.toLocaleString('en-US');
}
