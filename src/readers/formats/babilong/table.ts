/** BABILong's tables of accuracies over its length labels: `model_name,task,0k,1k,…`, or one file per model. */
import { decodeHead } from '../../bytes/text';
import { readDelimited } from '../../csv/delimited';
import { type CsvStyle, csvExtensions, sniffCsv } from '../../csv/sniff';
import { limits } from '../../limits';
import { withoutFlatFolders } from '../../names/modelInPath';
import { readNumber } from '../../numbers';
import { extension, stem } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { emitScore, type Score } from '../../tables/emitScore';
import { addEvidence, decideScale, noEvidence } from '../../tables/scale';
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
  const scores: (Pick<Score, 'value' | 'promptTokens' | 'place'> & { readonly inFile: Names })[] = [];
  const evidence = noEvidence();
  let zeros = 0;
  for await (const rows of readDelimited(source, style.delimiter, signal, sink.progress))
    for (const row of rows) {
      if (row.kind === 'broken') sink.problem({ file, row: row.row, reason: row.reason });
      if (row.kind === 'broken' || row.row <= style.headerRow || scores.length >= limits.observations)
        continue;
      const task = row.cells[columns.task]?.trim() ?? '';
      if (task === '' || /^(?:avg|average|mean)/i.test(task)) continue;
      const inFile = {
        model: columns.model === undefined ? undefined : row.cells[columns.model]?.trim(),
        task: /^qa\d/i.test(task) ? `babilong-${task.toLowerCase()}` : task,
        metric: 'accuracy',
      };
      for (const { index, label, promptTokens } of columns.lengths) {
        const reading = readNumber(row.cells[index]);
        if (reading.kind === 'missing' || (reading.kind === 'number' && reading.value === NOT_RUN)) continue;
        if (promptTokens === 0) {
          zeros++;
          continue;
        }
        const value = reading.kind === 'number' ? reading.value : Number.NaN;
        if (reading.kind === 'number') addEvidence(evidence, value, reading.form === 'percent');
        scores.push({ inFile, value, promptTokens, place: { file, row: row.row, key: label } });
      }
    }
  const scale = decideScale(evidence, undefined);
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
