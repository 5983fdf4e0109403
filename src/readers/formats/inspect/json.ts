/** inspect_ai, logs written as one JSON document. */

import { readJsonDocument } from '../../json/document';
import { field } from '../../json/json';
import { keyRows } from '../../json/keyRows';
import { extension } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import { instanceTally } from '../../samples/instanceTally';
import type { Source } from '../../source';
import { emitInspect } from './emit';
import { readInspectLog } from './log';
import { INVALIDATED, NO_LOG, reportInspect } from './report';
import { readInspectSample } from './sample';

export const inspectJson: Reader = {
  id: 'inspect-json',
  title: 'inspect_ai JSON logs',
  globs: ['**/logs/*.json'],
  detect: (path, head) => (extension(path) === 'json' && LOG.test(head) ? 'strong' : 'no'),
  read: readLog,
};

/** The order of the first keys is part of the format. */
const LOG = /^\s*\{\s*"version"\s*:\s*\d+\s*,\s*"status"\s*:\s*"\w+"\s*,\s*"eval"\s*:\s*\{/;

async function readLog(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return;
  const log = readInspectLog(document.value);
  if (!log || log.invalidated) {
    sink.problem({ file, reason: log ? INVALIDATED : NO_LOG });
    return;
  }
  const tally = instanceTally(log.epochs);
  const samples = field(document.value, 'samples');
  for (const value of Array.isArray(samples) ? samples : []) {
    const sample = readInspectSample(value, log);
    if (sample) tally.add(sample);
  }
  const place = { file, row: keyRows(document.text)('results'), key: 'results' };
  const counted = { tallies: tally.finish(), tooLong: tally.tooLong() };
  emitInspect(log, counted, place, sink, sidecar);
  reportInspect(log, { ...counted, unscored: tally.unscored() }, file, sink);
}
