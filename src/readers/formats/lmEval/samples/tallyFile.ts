/** Counts the instances of a samples file, line by line; broken lines are problems with their number. */

import { textIn } from '../../../bytes/block';
import { type ByteLine, isBlank, readByteLines } from '../../../bytes/byteLines';
import { readJsonDocument } from '../../../json/document';
import { parseLine } from '../../../json/line';
import { tellTwice } from '../../../json/twice';
import { limits } from '../../../limits';
import type { Sink } from '../../../reader';
import type { Source } from '../../../source';
import { readSample } from './sample';
import { sampleScanner } from './scan';
import { type LmEvalTally, lmEvalTally } from './tally';

export async function tallyFile(
  source: Source,
  sink: Pick<Sink, 'problem' | 'progress'>,
  signal: AbortSignal,
): Promise<LmEvalTally> {
  const tally = lmEvalTally();
  const report = (row: number, reason: string): void => sink.problem({ file: source.path, row, reason });
  const add = (value: unknown, row: number): void => {
    const sample = readSample(value);
    if (sample) tally.add(sample);
    else report(row, 'no logged instance: an object with “doc_id” is expected');
  };
  if (await isArray(source)) {
    const document = await readJsonDocument(source, sink, signal);
    const instances = Array.isArray(document?.value) ? document.value : [];
    instances.forEach((instance, i) => {
      add(instance, i + 1);
    });
    return tally;
  }
  const scan = sampleScanner();
  const take = (line: ByteLine): void => {
    const sample = line.tooLong ? undefined : scan(line);
    if (sample) {
      tally.add(sample);
      return;
    }
    const parsed = parseLine({ ...line, text: textIn(line.block, line.start, line.end) });
    tellTwice(parsed, source.path, sink, line.row);
    if (parsed.ok) add(parsed.value, line.row);
    else report(line.row, parsed.reason);
  };
  let seen = 0;
  for await (const lines of readByteLines(source, signal, sink.progress))
    for (const line of lines) {
      if (isBlank(line) && !line.tooLong) continue;
      if (++seen > limits.rows) {
        report(line.row, `more than ${limits.rows.toLocaleString('en-US')} lines: the rest is not read`);
        return tally;
      }
      take(line);
    }
  return tally;
}

/** Before 0.4.3 the instances were written as one array, though the name ended in `.jsonl`. */
async function isArray(source: Source): Promise<boolean> {
  const start = new TextDecoder().decode(await source.slice(0, Math.min(source.size, 64)));
  return start.trimStart().startsWith('[');
}
