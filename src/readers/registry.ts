/**
 * The formats that can be read. To add one: write a `Reader` in `formats`, put it into this list before the tables,
 * and add its row to the README's table of formats.
 */
import { babilongSamples } from './formats/babilong/samples';
import { babilongTable } from './formats/babilong/table';
import { contextRot } from './formats/contextRot';
import { contextScalingEval } from './formats/contextScalingEval';
import { helmInstances } from './formats/helm/instances';
import { helmStats } from './formats/helm/stats';
import { helmet } from './formats/helmet/output';
import { inspectEval } from './formats/inspect/eval';
import { inspectJson } from './formats/inspect/json';
import { lightevalDetails } from './formats/lighteval/details';
import { lighteval } from './formats/lighteval/results';
import { lmEvalOld } from './formats/lmEval/old';
import { lmEvalPrinted } from './formats/lmEval/printed/printed';
import { lmEvalResults } from './formats/lmEval/results';
import { lmEvalSamples } from './formats/lmEval/samples/samples';
import { longbenchAnswers } from './formats/longbench/answers';
import { longbench } from './formats/longbench/results';
import { longchat } from './formats/longchat';
import { needleGrid } from './formats/needle/grid';
import { needleResult } from './formats/needle/result';
import { openaiEvals } from './formats/openaiEvals';
import { opencompass } from './formats/opencompass/summary';
import { rulerAnswers } from './formats/ruler/answers';
import { rulerSummary } from './formats/ruler/summary';
import type { Reader } from './reader';
import { csvTable } from './tables/csv';
import { csvOverModels } from './tables/csvOverModels';
import { jsonTable } from './tables/json';
import { jsonLines } from './tables/jsonLines';
import { markdownReader } from './tables/markdown/markdown';
import { nestedLengths } from './tables/nestedLengths';
import { parquetTable } from './tables/parquet';
import type { TableReader } from './tables/tableReader';

/** Tables, by the extension of the file. */
export const tableReaders: readonly TableReader[] = [
  csvTable,
  jsonTable,
  jsonLines,
  markdownReader,
  parquetTable,
];

/** In order of preference among readers that are equally sure. */
export const readers: readonly Reader[] = [
  lmEvalResults,
  lmEvalSamples,
  lmEvalPrinted,
  lmEvalOld,
  inspectJson,
  inspectEval,
  helmInstances,
  helmStats,
  rulerSummary,
  rulerAnswers,
  babilongTable,
  babilongSamples,
  contextScalingEval,
  needleResult,
  needleGrid,
  contextRot,
  longchat,
  helmet,
  longbench,
  longbenchAnswers,
  lighteval,
  lightevalDetails,
  opencompass,
  openaiEvals,
  nestedLengths,
  ...tableReaders,
  csvOverModels,
];

/** How a file was recognised. `strong`: no other format looks so. */
export interface Recognised {
  readonly reader: Reader;
  readonly sureness: 'strong' | 'weak';
}

/** The reader for a file, by its path and its first 64 kB; undefined when no format is recognised. */
export function recogniseFormat(path: string, head: string): Recognised | undefined {
  let weak: Recognised | undefined;
  for (const reader of readers) {
    const sureness = reader.detect(path, head);
    if (sureness === 'strong') return { reader, sureness };
    if (sureness === 'weak') weak ??= { reader, sureness };
  }
  return weak;
}

/** The reader for a file, where it does not matter how sure it is. */
export function pickReader(path: string, head: string): Reader | undefined {
  return recogniseFormat(path, head)?.reader;
}
