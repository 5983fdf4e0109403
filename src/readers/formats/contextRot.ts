/** Chroma's context-rot results: `<model>_niah_evaluated.csv`, `<model>_longmemeval_full_evaluated.csv`. */
import { cellsFromSamples, type SampleGroup } from '../../core/data/cellsFromSamples';
import { type LengthTally, lengthTally } from '../../core/data/lengthTally';
import { addSample, countSamples, emptySamples, type Samples } from '../../core/data/samples';
import { decodeHead } from '../bytes/text';
import { readDataRows } from '../csv/dataRows';
import { type CsvStyle, csvExtensions, sniffCsv } from '../csv/sniff';
import { limits } from '../limits';
import { withoutFlatFolders } from '../names/modelInPath';
import { readTokens } from '../numbers';
import { baseName, extension, stem } from '../paths';
import type { Reader, ReadOptions, Sink } from '../reader';
import type { Source } from '../source';
import { whose } from '../whose';

export const contextRot: Reader = {
  id: 'context-rot',
  title: 'Chroma context-rot results',
  globs: ['**/*_niah_evaluated.csv', '**/*_longmemeval_*_evaluated.csv'],
  detect(path, head) {
    if (!csvExtensions.has(extension(path)) || !nameOf(path)) return 'no';
    const style = sniffCsv(path, head);
    return style && columnsOf(style.headers) ? 'strong' : 'no';
  },
  read: readJudged,
};

async function readJudged(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const style = sniffCsv(file, decodeHead(await source.slice(0, Math.min(source.size, limits.head))));
  const columns = style && columnsOf(style.headers);
  const name = nameOf(file);
  if (!style || !columns || !name) {
    sink.problem({
      file,
      reason: 'expected columns token_count and llm_judge_output, and a name MODEL_TASK_evaluated.csv',
    });
    return;
  }
  if (columns.judge === undefined) {
    await reportUnjudged(source, sink);
    return;
  }
  const tally = await tallyRows(source, style, { ...columns, judge: columns.judge }, sink, signal);
  emitTally(
    file,
    tally,
    { ...whose(file, sidecar).of({ metric: 'llm_judge_output' }, name), ...UNKNOWN },
    sink,
  );
}

const UNKNOWN = { shots: undefined, contextLimit: undefined, trainingFlops: undefined, higherIsBetter: true };

interface Tally {
  /** By the tokens that were counted. */
  readonly measured: Samples;
  /** By the length that was asked for. */
  readonly asked: LengthTally;
  /** Up to two different counts of tokens. */
  readonly counts: Set<number>;
}

async function tallyRows(
  source: Source,
  style: CsvStyle,
  columns: Columns & { readonly judge: number },
  sink: Sink,
  signal: AbortSignal,
): Promise<Tally> {
  const tally: Tally = { measured: emptySamples(), asked: lengthTally(), counts: new Set() };
  let rowCount = 0;
  for await (const rows of readDataRows(source, style, sink, signal)) {
    for (const { cells, row } of rows) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      const reason = addRow(tally, cells, columns);
      if (reason !== undefined) sink.problem({ file: source.path, row, reason });
      rowCount++;
    }
    if (rowCount > limits.rows) break;
  }
  return tally;
}

/** Why a row is no judged answer; undefined when it was counted. */
function addRow(
  { measured, asked, counts }: Tally,
  cells: readonly string[],
  columns: Columns & { readonly judge: number },
): string | undefined {
  const verdict = verdictOf(cells[columns.judge]);
  const [count, target] = [columns.count, columns.target].map((index) => tokensOf(cells[index ?? -1]));
  if (verdict === undefined)
    return `“${(cells[columns.judge] ?? '').slice(0, 40)}” in llm_judge_output is neither true nor false`;
  if (count === undefined && target === undefined) return 'no prompt length in token_count';
  if (count !== undefined) {
    addSample(measured, count, verdict);
    if (counts.size < 2) counts.add(count);
  }
  if (target !== undefined) asked.add(target, verdict);
  return undefined;
}

function emitTally(
  file: string,
  { measured, asked, counts }: Tally,
  shared: Omit<SampleGroup, 'place'>,
  sink: Sink,
): void {
  const group: SampleGroup = { ...shared, place: { file } };
  // Evaluated files of some releases hold the same placeholder in every row of token_count.
  const prompts = asked.lengths() > 0 ? asked.lengths() : countSamples(measured);
  const placeholder = counts.size === 1 && prompts > 1;
  const useAsked = asked.lengths() > 0 && (placeholder || countSamples(measured) === 0);
  if (placeholder && !useAsked) {
    const [count] = counts;
    sink.problem({ file, reason: `token_count is ${count} in every row: ${NOT_COUNTED}` });
    return;
  }
  for (const cell of useAsked ? asked.observations(group) : cellsFromSamples(group, measured))
    sink.observation(cell);
  const [column, as] = useAsked
    ? ['approximate_input_length', 'prompt tokens (the length asked for)']
    : ['token_count', 'prompt tokens, measured'];
  sink.reading({ file, column, as });
  if (placeholder)
    sink.reading({ file, column: 'token_count', as: 'not used: the same number in every row' });
  sink.reading({ file, column: 'llm_judge_output', as: 'correct by the judge, averaged over the rows' });
}

const NOT_COUNTED =
  'a placeholder, no prompt length. Put the counted tokens there, or add a table with model, prompt_tokens and score';

async function reportUnjudged(source: Source, sink: Sink): Promise<void> {
  const file = source.path;
  const judged = baseName(file).replace(/_results\.csv$/, '_evaluated.csv');
  if ((await source.neighbours()).includes(judged))
    sink.elsewhere({ file, column: '', as: `answers without a verdict; the verdicts stand in ${judged}` });
  else
    sink.problem({
      file,
      reason: `answers without a verdict (llm_judge_output): scores stand in ${judged}, which is not beside it`,
    });
}

function verdictOf(cell: string | undefined): 0 | 1 | undefined {
  const word = cell?.trim().toLowerCase();
  return word === 'true' || word === '1' ? 1 : word === 'false' || word === '0' ? 0 : undefined;
}

function tokensOf(cell: string | undefined): number | undefined {
  const reading = readTokens(cell);
  return reading.kind === 'number' && reading.value > 0 && reading.value <= limits.tokens
    ? reading.value
    : undefined;
}

/** `gpt_4_1_longmemeval_full_evaluated`: the model, then the task. */
function nameOf(path: string): { readonly model: string; readonly task: string } | undefined {
  const match = /^(.{1,255}?)_((?:niah|longmemeval)(?:_\w{1,60}?)?)_(?:evaluated|results)$/i.exec(
    withoutFlatFolders(stem(path)),
  );
  return match ? { model: match[1] ?? '', task: match[2] ?? '' } : undefined;
}

interface Columns {
  readonly judge: number | undefined;
  readonly count: number | undefined;
  readonly target: number | undefined;
}

/** Undefined for tables of another kind. */
function columnsOf(headers: readonly string[]): Columns | undefined {
  const column = (name: string): number | undefined => {
    const index = headers.findIndex((header) => header.trim().toLowerCase() === name);
    return index < 0 ? undefined : index;
  };
  const [count, target] = [column('token_count'), column('approximate_input_length')];
  if ((count === undefined && target === undefined) || column('output') === undefined) return undefined;
  return { judge: column('llm_judge_output'), count, target };
}
