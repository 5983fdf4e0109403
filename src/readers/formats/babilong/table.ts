/** BABILong's tables of accuracies over its length labels: `model_name,task,0k,1k,…`, or one file per model. */

import { taskInSidecar } from '../../../core/data/sidecar';
import { decodeHead } from '../../bytes/text';
import { type DataRow, readDataRows } from '../../csv/dataRows';
import { type CsvStyle, csvExtensions, sniffCsv } from '../../csv/sniff';
import { limits } from '../../limits';
import { withoutFlatFolders } from '../../names/modelInPath';
import { readNumber } from '../../numbers';
import { extension, stem } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { emitScore, type Score } from '../../tables/emitScore';
import { decideScale, noEvidence, noteScore, type ScaleEvidence } from '../../tables/scale';
import { type Names, whose } from '../../whose';
import { babilongLength, NOMINAL, ZERO_LABEL } from './length';

export const babilongTable: Reader = {
  id: 'babilong',
  title: 'BABILong accuracies over lengths',
  globs: ['**/babilong_results/**/*.csv'],
  detect(path, head) {
    // Most tables are done with after one look.
    if (!csvExtensions.has(extension(path)) || !LABELS.test(head) || !/\bqa\d/.test(head)) return 'no';
    const style = sniffCsv(path, head);
    return style && columnsOf(style) ? 'strong' : 'no';
  },
  read: readTable,
};

async function readTable(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const style = sniffCsv(file, decodeHead(await source.slice(0, Math.min(source.size, limits.head))));
  const columns = style && columnsOf(style);
  if (!style || !columns) {
    sink.problem({
      file,
      reason: 'no columns of length labels such as 0k, 1k, 2k beside a column of tasks qa1, qa2, …',
    });
    return;
  }
  const found: Found = { scores: [], evidence: noEvidence(), zeros: 0 };
  for await (const rows of readDataRows(source, style, sink, signal))
    for (const row of rows) if (found.scores.length < limits.observations) addRow(found, row, columns, file);
  const { scores, evidence, zeros } = found;
  const task = scores[0]?.inFile.task ?? '';
  const override = taskInSidecar(sidecar, task)?.scale;
  const scale = decideScale(evidence, { override, task, isNamed: true });
  if (scale.kind === 'question') {
    const reason = `“accuracy”: ${scale.ask} (${scores.length} results are not used)`;
    sink.problem({ file, reason, cause: 'scale' });
    return;
  }
  const all = scores.map(({ inFile }) => inFile);
  const namesOf = whose(file, sidecar).among(all, sink);
  const around = { model: withoutFlatFolders(stem(file)) };
  for (const { inFile, ...score } of scores)
    emitScore({ ...score, ...namesOf(inFile, around), perfect: scale.perfect }, sink);
  sink.reading({ file, column: 'accuracy', as: scale.as });
  sink.reading({ file, column: 'lengths', as: `${NOMINAL}; −1 is a length that was not run` });
  if (zeros > 0)
    sink.problem({
      file,
      row: style.headerRow,
      key: '0k',
      reason: `“0k” ${ZERO_LABEL}: ${zeros} scores are not used`,
    });
}

interface Found {
  readonly scores: (Pick<Score, 'value' | 'promptTokens' | 'place'> & { readonly inFile: Names })[];
  readonly evidence: ScaleEvidence;
  /** Scores at the label `0k`. */
  zeros: number;
}

/** The scores of one task, one per length that was run. */
function addRow(found: Found, { cells, row }: DataRow, columns: Columns, file: string): void {
  const task = cells[columns.task]?.trim() ?? '';
  if (task === '' || /^(?:avg|average|mean)/i.test(task)) return;
  const inFile = {
    model: columns.model === undefined ? undefined : cells[columns.model]?.trim(),
    task: /^qa\d/i.test(task) ? `babilong-${task.toLowerCase()}` : task,
    metric: 'accuracy',
  };
  for (const { index, label, promptTokens } of columns.lengths) {
    const reading = readNumber(cells[index]);
    if (reading.kind === 'missing' || (reading.kind === 'number' && reading.value === NOT_RUN)) continue;
    if (promptTokens === 0) {
      found.zeros++;
      continue;
    }
    const value = reading.kind === 'number' ? reading.value : Number.NaN;
    if (reading.kind === 'number')
      noteScore(found.evidence, { value, ownScale: reading.form === 'percent' ? 100 : undefined });
    found.scores.push({ inFile, value, promptTokens, place: { file, row, key: label } });
  }
}

const LABELS = /(?:^|[,;\t"])\d{1,4}[kM][,;\t"\r\n]/;
/** What BABILong writes where a length was not run. */
const NOT_RUN = -1;

interface Columns {
  readonly model: number | undefined;
  readonly task: number;
  readonly lengths: readonly {
    readonly index: number;
    readonly label: string;
    readonly promptTokens: number;
  }[];
}

/** Undefined for tables of another kind: BABILong's have the label `0k` or tasks called qa1 to qa20. */
function columnsOf({ headers, samples }: CsvStyle): Columns | undefined {
  const lengths = headers.flatMap((label, index) => {
    const promptTokens = babilongLength(label);
    return promptTokens === undefined ? [] : [{ index, label, promptTokens }];
  });
  const task = headers.findIndex(
    (header, i) =>
      ['task', 'tasks', ''].includes(header.toLowerCase()) &&
      samples.some((cells) => /^qa\d{1,2}$/.test(cells[i] ?? '')),
  );
  if (task < 0 || lengths.length < 2) return undefined;
  const model = headers.findIndex((header) => /^models?(?:_name)?$/i.test(header));
  return { model: model < 0 ? undefined : model, task, lengths };
}
