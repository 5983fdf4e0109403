/** BABILong's answers: `<organisation>/<model>/qa1_4k_<prompt configuration>.csv` with target, output, question. */
import { cellsFromSamples } from '../../../core/data/cellsFromSamples';
import { addSample, countSamples, emptySamples } from '../../../core/data/samples';
import { type DelimitedRow, readDelimited } from '../../csv/delimited';
import { limits } from '../../limits';
import { extension } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { whose } from '../../whose';
import { babilongAnswers } from './answers';
import { NOMINAL, ZERO_LABEL } from './length';
import { babilongName } from './name';

export const babilongSamples: Reader = {
  id: 'babilong-samples',
  title: 'BABILong answers',
  globs: ['**/qa*_*k_*.csv'],
  detect(path, head) {
    if (extension(path) !== 'csv' || !babilongName(path)) return 'no';
    const [header = ''] = head.split('\n', 1);
    return columnsOf(header.split(',')) ? 'strong' : 'no';
  },
  read: readSamples,
};

async function readSamples(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const name = babilongName(file);
  const isCorrect = name && babilongAnswers(name.qa);
  if (!name || !isCorrect) {
    sink.problem({
      file,
      reason: 'the file’s name tells no task qa1 to qa20 of BABILong: expected qa1_4k_….csv',
    });
    return;
  }
  const samples = emptySamples();
  let columns: Columns | undefined;
  let seen = 0;
  const take = (row: DelimitedRow): void => {
    if (row.kind === 'broken') {
      sink.problem({ file, row: row.row, reason: row.reason });
      return;
    }
    if (!columns) {
      columns = columnsOf(row.cells);
      if (!columns) sink.problem({ file, row: row.row, reason: 'no columns “target” and “output”' });
      return;
    }
    const { target, output, question } = columns;
    const wanted = row.cells[target];
    if (wanted === undefined || wanted.trim() === '' || row.cells.length <= output) {
      const blank = row.cells.every((cell) => cell.trim() === '');
      if (!blank)
        sink.problem({
          file,
          row: row.row,
          reason: 'an answer without its target: half-written, or cut off',
        });
      return;
    }
    seen++;
    const correct = isCorrect(wanted, row.cells[output] ?? '', row.cells[question ?? -1] ?? '');
    addSample(samples, Math.max(1, name.promptTokens), correct ? 1 : 0);
  };
  for await (const rows of readDelimited(source, ',', signal, sink.progress)) {
    for (const row of rows) take(row);
    if (seen > limits.rows) break;
  }
  if (countSamples(samples) === 0) {
    if (columns) sink.problem({ file, reason: 'no answers in this file' });
    return;
  }
  if (name.promptTokens === 0) {
    sink.problem({
      file,
      reason: `“${name.label}” ${ZERO_LABEL}: ${countSamples(samples)} answers are not used`,
    });
    return;
  }
  const { origin, ...names } = whose(file, sidecar).of({ metric: 'accuracy' }, name);
  if (names.model === '') {
    sink.problem({ file, reason: 'the path names no model: BABILong keeps answers in ORGANISATION/MODEL' });
    return;
  }
  const group = {
    ...names,
    shots: undefined,
    contextLimit: undefined,
    trainingFlops: undefined,
    higherIsBetter: true,
    place: { file },
    origin: { ...origin, promptTokens: 'name' as const },
  };
  // All prompts have the nominal length: a histogram of it would say nothing.
  for (const { lengths, ...cell } of cellsFromSamples(group, samples)) sink.observation(cell);
  sink.reading({
    file,
    column: 'output',
    as: 'correct when the target is the only answer word before the first full stop',
  });
  sink.reading({ file, column: name.label, as: NOMINAL });
}

interface Columns {
  readonly target: number;
  readonly output: number;
  /** Very old files have none. */
  readonly question: number | undefined;
}

function columnsOf(header: readonly string[]): Columns | undefined {
  const names = header.map((cell) => cell.replace(/^\ufeff|["\s]/g, ''));
  const [target, output, question] = ['target', 'output', 'question'].map((name) => names.indexOf(name));
  if (target === undefined || output === undefined || target < 0 || output < 0) return undefined;
  return { target, output, question: question === undefined || question < 0 ? undefined : question };
}
