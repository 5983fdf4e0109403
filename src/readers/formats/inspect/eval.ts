/** inspect_ai, `.eval` logs: a zip archive of JSON documents, of which only the needed ones are unpacked. */

import { decode } from '../../bytes/text';
import { readZipDirectory, readZipMember, type ZipMember } from '../../bytes/zip';
import { field, isObject, numberField, parseJson } from '../../json/json';
import { twiceInWords } from '../../json/twice';
import { extension } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import { instanceTally } from '../../samples/instanceTally';
import type { Source } from '../../source';
import { emitInspect } from './emit';
import { type InspectLog, readInspectLog } from './log';
import { INVALIDATED, NO_LOG, reportInspect } from './report';
import { isTellingSummary, readInspectSample } from './sample';

export const inspectEval: Reader = {
  id: 'inspect-eval',
  title: 'inspect_ai .eval logs',
  globs: ['**/*.eval'],
  detect: (path, head) => (extension(path) === 'eval' && head.startsWith('PK') ? 'strong' : 'no'),
  read: readEval,
};

async function readEval(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const directory = await readZipDirectory(source);
  if (!directory.ok) {
    sink.problem({ file, reason: directory.reason });
    return;
  }
  const members = directory.value;
  const read = async (name: string): Promise<unknown> => {
    const member = members.get(name);
    return member && readDocument(source, member, sink);
  };
  const log = readInspectLog(await headOf(read));
  if (!log || log.invalidated) {
    sink.problem({ file, reason: log ? INVALIDATED : NO_LOG });
    return;
  }
  const tally = instanceTally(log.epochs);
  const wanted = new Set([...members.keys()].filter((name) => SAMPLE.test(name)));
  for (const summary of await summariesOf(read, members)) {
    const name = memberOf(summary, wanted);
    const telling = isTellingSummary(summary, log);
    // Where the sample itself was not kept, its summary has to do.
    if (name !== undefined && !telling) continue;
    if (name !== undefined) wanted.delete(name);
    const sample = readInspectSample(summary, log);
    if (sample) tally.add(telling ? sample : { ...sample, estimated: true });
  }
  await addSamples(wanted, log, tally, source, members, sink, signal);
  const counted = { tallies: tally.finish(), tooLong: tally.tooLong() };
  emitInspect(log, counted, { file, key: 'results' }, sink, sidecar);
  reportInspect(log, { ...counted, unscored: tally.unscored() }, file, sink);
}

/** A sample is one document, or, when it is very large, a folder with a document of its facts. */
const SAMPLE = /^samples\/[^/]+(?:\.json|\/sample\.json)$/;

/** Samples of which no summary says enough, one after the other. */
async function addSamples(
  names: ReadonlySet<string>,
  log: InspectLog,
  tally: ReturnType<typeof instanceTally>,
  source: Source,
  members: ReadonlyMap<string, ZipMember>,
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  let bytes = 0;
  for (const name of names) {
    signal.throwIfAborted();
    const member = members.get(name);
    const sample = member && readInspectSample(await readDocument(source, member, sink), log);
    if (sample) tally.add(sample);
    bytes += member?.packed ?? 0;
    sink.progress(Math.min(bytes, source.size));
  }
}

/** The finished log's head, or what was written when the run began. */
async function headOf(read: (name: string) => Promise<unknown>): Promise<unknown> {
  const header = (await read('header.json')) ?? (await read('_journal/start.json'));
  if (header !== undefined) return header;
  // The first releases kept both halves of the head apart.
  const [start, results] = [await read('start.json'), await read('results.json')];
  return isObject(start) ? { ...start, ...(isObject(results) ? results : {}) } : undefined;
}

async function summariesOf(
  read: (name: string) => Promise<unknown>,
  members: ReadonlyMap<string, ZipMember>,
): Promise<readonly unknown[]> {
  const whole = await read('summaries.json');
  if (Array.isArray(whole)) return whole;
  const parts: unknown[] = [];
  // While a run goes on, summaries are added in pieces.
  for (const name of members.keys())
    if (/^_journal\/summaries\/\d+\.json$/.test(name)) {
      const part = await read(name);
      if (Array.isArray(part)) for (const summary of part) parts.push(summary);
    }
  return parts;
}

function memberOf(summary: unknown, names: ReadonlySet<string>): string | undefined {
  const stem = `samples/${String(field(summary, 'id'))}_epoch_${numberField(summary, 'epoch') ?? 1}`;
  return [`${stem}.json`, `${stem}/sample.json`].find((name) => names.has(name));
}

/** A member that cannot be read is a problem, and not there. */
async function readDocument(source: Source, member: ZipMember, sink: Sink): Promise<unknown> {
  const report = (reason: string): void => sink.problem({ file: source.path, key: member.name, reason });
  const unpacked = await readZipMember(source, member);
  if (!unpacked.ok) {
    report(unpacked.reason);
    return undefined;
  }
  const parsed = parseJson(decode(unpacked.value).text);
  if (parsed.ok) {
    if (parsed.twice) report(`${member.name}: ${twiceInWords(parsed.twice)}`);
    return parsed.value;
  }
  report(`${member.name}: ${parsed.reason}`);
  return undefined;
}
