/**
 * RULER's own results: `<model>/synthetic/<LENGTH>/pred/summary.csv`, with tasks, scores (0–100) and answers that
 * were empty (`3/500`) as rows; the length is the one asked for. Layout of `scripts/eval/evaluate.py`.
 */
import { taskInSidecar } from '../../../core/data/sidecar';
import { readDelimited } from '../../csv/delimited';
import { limits } from '../../limits';
import { readNumber } from '../../numbers';
import { extension } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { emitScore } from '../../tables/emitScore';
import { whose } from '../../whose';
import { subjectInPath } from './path';

export const rulerSummary: Reader = {
  id: 'ruler',
  title: 'RULER summaries',
  globs: ['**/synthetic/*/pred/summary.csv', '**/synthetic/*/pred/summary-*.csv'],
  detect(path, head) {
    if (extension(path) !== 'csv') return 'no';
    const summary = /^\ufeff?(?:"?0"?,[^\n]*\n)?Tasks,/.test(head) && /^Score,/m.test(head);
    return summary || isSubmission(head) ? 'strong' : 'no';
  },
  read: readSummary,
};

/** The model's answers, without scores. */
function isSubmission(head: string): boolean {
  return /^\ufeff?Task,ID,Prediction\r?\n/.test(head);
}

async function readSummary(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  if (source.size > limits.text) {
    sink.problem({ file, reason: 'larger than any summary of RULER' });
    return;
  }
  const lines = new Map<string, { readonly cells: readonly string[]; readonly row: number }>();
  for await (const rows of readDelimited(source, ',', signal, sink.progress))
    for (const row of rows) {
      if (row.kind === 'row') lines.set(row.cells[0]?.trim() ?? '', row);
      else sink.problem({ file, row: row.row, reason: row.reason });
      if (lines.size >= MOST_LINES) break;
    }
  const [tasks, scores, nulls] = ['Tasks', 'Score', 'Nulls'].map((name) => lines.get(name));
  if (!tasks || !scores) {
    if ((await source.neighbours()).some((name) => /^summary.*\.csv$/.test(name)))
      sink.elsewhere({ file, column: '', as: 'the answers; their scores stand in the summary beside them' });
    else sink.problem({ file, reason: 'answers without scores: keep RULER’s summary.csv beside them' });
    return;
  }
  const { model, promptTokens } = subjectInPath(file);
  const names = whose(file, sidecar);
  const isNameless = names.of({}, { model }).model === '';
  if (isNameless || promptTokens === undefined) {
    const missing = isNameless ? 'names no model' : 'names no prompt length';
    sink.problem({
      file,
      reason: `the path ${missing}: RULER keeps its summaries in MODEL/synthetic/LENGTH/pred`,
    });
    return;
  }
  sink.reading({ file, column: 'Score', as: 'score, 0–100 (as RULER writes it)' });
  sink.reading({ file, column: '', as: `score at ${promptTokens} prompt tokens (the length asked for)` });
  const namesOf = names.among(
    tasks.cells.slice(1).map((task) => ({ task })),
    sink,
  );
  tasks.cells.forEach((name, i) => {
    const written = name.trim();
    if (i === 0 || (written === '' && (scores.cells[i] ?? '') === '')) return;
    const { origin, ...own } = namesOf({ task: written, metric: 'score' }, { model });
    const score = readNumber(scores.cells[i]);
    emitScore(
      {
        ...own,
        value: score.kind === 'number' ? score.value : Number.NaN,
        perfect: taskInSidecar(sidecar, own.task)?.scale ?? 100,
        instances: answersOf(nulls?.cells[i]),
        promptTokens,
        place: { file, row: scores.row, key: written },
        origin: { ...origin, promptTokens: 'name' },
      },
      sink,
    );
  });
}

const MOST_LINES = 100;

/** `3/500`: three of 500 answers were empty. */
function answersOf(nulls: string | undefined): number | undefined {
  const all = Number(/^\s*\d+\s*\/\s*(\d{1,9})\s*$/.exec(nulls ?? '')?.[1]);
  return all > 0 ? all : undefined;
}
