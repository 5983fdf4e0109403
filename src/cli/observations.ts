import { problemDocument } from '../core/export/saved/fitDocument';
import { flops, score, tokens } from '../core/words/numbers';
import { aligned } from './align';
import { type Answer, EXIT, isRefusal, type Refusal } from './answer';
import type { Command } from './command';
import type { ParsedLine } from './flags';
import { loadResults } from './loadResults';
import { placeText, problemLines } from './problemLines';
import { type ResolvedObservation, resolvedObservations } from './resolvedObservations';
import { JSON_FLAG } from './sharedFlags';

/** Shows what was read, before anything is fitted. */
export const OBSERVATIONS: Command = {
  name: 'observations',
  summary: 'Lists every result that was read, and how each of its values was obtained.',
  usage: 'PATH… [--sidecar FILE] [--json]',
  paths: 'needed',
  flags: {
    sidecar: {
      value: 'FILE',
      help: 'facts about models and tasks; default: context-scaling.json beside the results',
    },
    json: JSON_FLAG,
  },
  notes: [
    'JSON: {"observations": [{"file", "row", "key", "model", "spelling", "task", "metric", "score", "stderr",',
    '"instances", "promptTokens", "shots", "contextLimit", "trainingFlops", "higherIsBetter", "used", "origin"}],',
    '"problems": [{"file", "row", "reason"}], "readings"}. Lengths are in tokens, compute in FLOP; "spelling" is the model as the',
    'file writes it; "used" says whether it can be fitted; "origin" tells for every value whether it was read from the',
    'file, taken from the sidecar, the catalog or the name, or estimated.',
  ],
  run: observations,
};

/** Rows printed to a terminal; `--json` prints all. */
const MOST_ROWS = 500;

async function observations({ flags, paths }: ParsedLine): Promise<Answer | Refusal> {
  const loaded = await loadResults(paths, flags.get('sidecar'));
  if (isRefusal(loaded)) return loaded;
  const rows = resolvedObservations(loaded);
  return {
    kind: 'answer',
    exit: rows.length > 0 ? EXIT.ok : EXIT.nothing,
    json: { observations: rows, problems: loaded.problems.map(problemDocument), readings: loaded.readings },
    text: rows.length > 0 ? tableOf(rows) : 'No observations.\n',
    messages: problemLines(loaded.problems),
  };
}

function tableOf(rows: readonly ResolvedObservation[]): string {
  const lines = aligned(
    [
      ['model', 'task', 'metric', 'score', 'shots', 'tokens', 'limit', 'FLOP', 'from'],
      ...rows
        .slice(0, MOST_ROWS)
        .map((row) => [
          row.model,
          row.task,
          row.metric,
          score(row.score),
          row.shots === null ? '' : String(row.shots),
          marked(row, 'promptTokens', tokens),
          marked(row, 'contextLimit', tokens),
          marked(row, 'trainingFlops', flops),
          placeText({ file: row.file, row: row.row ?? undefined, key: row.key ?? undefined }),
        ]),
    ],
    [3, 4, 5, 6, 7],
  );
  const more = rows.length - MOST_ROWS;
  const rest = more > 0 ? [`… and ${more} more; --json lists every one.`] : [];
  return `${[...lines, ...rest, '', LEGEND].join('\n')}\n`;
}

const MARKS = { read: '', sidecar: ' s', catalog: ' c', name: ' n', estimated: ' e' } as const;
const LEGEND =
  'Not read from the file itself: s from the sidecar, c from the catalog, n from the name, e estimated.';

function marked(
  row: ResolvedObservation,
  field: 'promptTokens' | 'contextLimit' | 'trainingFlops',
  write: (value: number) => string,
): string {
  const value = row[field];
  return value === null ? '' : `${write(value)}${MARKS[row.origin[field] ?? 'read']}`;
}
