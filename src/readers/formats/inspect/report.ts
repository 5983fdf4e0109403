/** What is told of an inspect_ai log beside its results. */

import type { Sink } from '../../reader';
import type { InspectLog } from './log';

export const NO_LOG = 'no log of inspect_ai: “eval.model” or “eval.task” is missing';
export const INVALIDATED = 'the log was declared void (“invalidated”): its results are not used';

export function reportInspect(log: InspectLog, unscored: number, file: string, sink: Sink): void {
  const report = (column: string, as: string): void => sink.reading({ file, column, as });
  report('input_tokens', 'prompt tokens of the last call, those from the provider’s cache included');
  if (log.epochs > 1) report('epochs', `${log.epochs} runs of each sample, averaged before they are counted`);
  if (log.status !== 'success') report('status', `${log.status}: results of the samples that were finished`);
  if (unscored > 0)
    sink.problem({
      file,
      key: 'samples',
      reason: `${unscored === 1 ? '1 sample has' : `${unscored.toLocaleString('en-US')} samples have`} no score: failed, or not scored`,
    });
}
