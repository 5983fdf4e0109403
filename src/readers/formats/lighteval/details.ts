/**
 * lighteval's details: one Parquet file per task with the score and the tokens of every prompt,
 * `details/<org>/<model>/<time>/details_<task>_<time>.parquet`.
 */
import { cellsFromSamples, type SampleGroup } from '../../../core/data/cellsFromSamples';
import { isBetterWhenLower } from '../../../core/data/metric';
import { addSample, countSamples, emptySamples, type Samples } from '../../../core/data/samples';
import { taskInSidecar } from '../../../core/data/sidecar';
import { messageOf, type ParquetFile, parquetFile } from '../../parquet/file';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { whose } from '../../whose';
import { detailsLeaves, valueAt } from './leaves';
import { lightevalPerfect } from './metric';
import { lightevalDetailsName } from './runFiles';
import { lightevalTask } from './task';

export const lightevalDetails: Reader = {
  id: 'lighteval-details',
  title: 'lighteval details',
  globs: ['**/details_*.parquet'],
  detect: (path, head) => (head.startsWith('PAR1') && lightevalDetailsName(path) ? 'strong' : 'no'),
  read: readDetails,
};

async function readDetails(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const path = source.path;
  const parquet = await parquetFile(source, signal);
  if ('reason' in parquet) {
    sink.problem({ file: path, reason: parquet.reason });
    return;
  }
  const leaves = detailsLeaves(parquet);
  if (leaves.metrics.length === 0) {
    sink.problem({
      file: path,
      reason: 'no scores: expected a column “metric” (or “__metric__”) with one score per instance',
    });
    return;
  }
  const around = { model: modelOf(path) };
  const names = whose(path, sidecar);
  if (names.of({}, around).model === '') {
    sink.problem({ file: path, reason: NO_MODEL });
    return;
  }
  const scores = await tallyRows(parquet, { file: path, sink, signal, size: source.size });
  const { task: key, shots } = lightevalTask(scores.key ?? lightevalDetailsName(path)?.key ?? '');
  const inFile = scores.key === undefined ? {} : { task: key };
  const named = [...scores.metrics.keys()].map((metric) => ({ ...inFile, metric }));
  const namesOf = names.among(named, sink);
  for (const [written, { measured, unmeasured }] of scores.metrics) {
    const { origin, ...own } = namesOf({ ...inFile, metric: written }, { ...around, task: key });
    const lower = isBetterWhenLower(own);
    const perfect = lower ? 1 : (taskInSidecar(sidecar, own.task)?.scale ?? lightevalPerfect(written));
    const common: SampleGroup = {
      ...own,
      shots,
      contextLimit: undefined,
      trainingFlops: undefined,
      higherIsBetter: lower ? false : undefined,
      place: { file: path, key: written },
      origin: { ...origin, ...(scores.isCounted ? {} : { promptTokens: 'estimated' }) },
    };
    const withoutLength = cellsFromSamples(common, unmeasured, perfect).map(({ lengths, ...cell }) => cell);
    for (const cell of [
      ...cellsFromSamples(common, measured, perfect),
      ...withoutLength.map((cell) => ({ ...cell, promptTokens: undefined })),
    ])
      if (lower || (cell.score >= 0 && cell.score <= 1))
        // A mean length says nothing of the spread.
        sink.observation(scores.isCounted ? cell : { ...cell, lengths: undefined });
      else {
        const mean = `the mean of ${cell.instances} scores is ${cell.score * perfect}`;
        sink.problem({ ...cell.place, reason: `${mean}, where perfect is ${perfect}` });
      }
    const without = countSamples(unmeasured);
    const as = `empty for ${without} instances: their prompt length is not known`;
    if (without > 0) sink.reading({ file: path, column: 'input_tokens', as });
  }
  const as = scores.isCounted ? 'prompt tokens, measured' : 'prompt tokens, their mean by the file’s footer';
  if (leaves.tokens) sink.reading({ file: path, column: leaves.tokens.path, as });
}

interface Tally {
  readonly measured: Samples;
  /** Of prompts without tokens, as if one token long. */
  readonly unmeasured: Samples;
}

interface Scores {
  readonly metrics: ReadonlyMap<string, Tally>;
  /** The task as the rows call it. */
  readonly key: string | undefined;
  /** The tokens of each prompt were counted, not their mean taken from the footer. */
  readonly isCounted: boolean;
}

async function tallyRows(
  parquet: ParquetFile,
  { file, sink, signal, size }: { file: string; sink: Sink; signal: AbortSignal; size: number },
): Promise<Scores> {
  const leaves = detailsLeaves(parquet);
  const isCounted = (leaves.tokens?.values ?? 0) <= MOST_TOKENS;
  const tokensLeaf = isCounted ? leaves.tokens?.path : undefined;
  const mean = isCounted ? 0 : (leaves.tokens?.values ?? 0) / parquet.rows;
  const metrics = new Map<string, Tally>();
  let key: string | undefined;
  const wanted = [...leaves.metrics.map(({ path }) => path), tokensLeaf, leaves.task];
  for (const part of parquet.parts) {
    try {
      for (const row of await parquet.read(
        wanted.filter((leaf) => leaf !== undefined),
        part,
      )) {
        key ??= stringAt(row, leaves.task);
        const tokens = tokensLeaf === undefined ? mean : tokensIn(valueAt(row, tokensLeaf));
        for (const { path, metric } of leaves.metrics) {
          const value = valueAt(row, path);
          const score = typeof value === 'bigint' || typeof value === 'boolean' ? Number(value) : value;
          if (typeof score !== 'number' || !Number.isFinite(score)) continue;
          const tally = metrics.get(metric) ?? { measured: emptySamples(), unmeasured: emptySamples() };
          metrics.set(metric, tally);
          addSample(tokens > 1 ? tally.measured : tally.unmeasured, Math.max(1, tokens), score);
        }
      }
    } catch (error) {
      signal.throwIfAborted();
      const rows = `rows ${part.start + 1} to ${part.end}`;
      sink.problem({ file, row: part.start + 1, reason: `${rows} cannot be read: ${messageOf(error)}` });
    }
    sink.progress(Math.round((size * part.end) / Math.max(1, parquet.rows)));
  }
  return { metrics, key, isCounted };
}

/** Tokens of all prompts that are counted one by one: beyond, they would fill the memory. */
const MOST_TOKENS = 4_000_000;
const NO_MODEL =
  'the path names no model: lighteval keeps details in details/ORGANISATION/MODEL/TIME. Name it in context-scaling.json under sources';

/** `details/<org>/<model>/<time>/file`. */
function modelOf(path: string): string | undefined {
  const [organisation, model, time] = path.split('/').slice(-4, -1);
  if (organisation === undefined || model === undefined || time === undefined) return undefined;
  return /^\d{4}-\d{2}-\d{2}T/.test(time) ? `${organisation}/${model}` : undefined;
}

function stringAt(row: unknown, leaf: string | undefined): string | undefined {
  const value = leaf === undefined ? undefined : valueAt(row, leaf);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function tokensIn(value: unknown): number {
  return Array.isArray(value) || ArrayBuffer.isView(value)
    ? (value as { readonly length: number }).length
    : 0;
}
