/**
 * LongBench: `pred/<model>/result.json` with one score per task, and LongBench-E's `pred_e/<model>/result.json`
 * with one per range of lengths. LongBench counts words (characters in Chinese), never tokens, and cuts prompts in
 * the middle: of plain LongBench no prompt length is known, of LongBench-E an estimate.
 */
import { readJsonDocument } from '../../json/document';
import { isObject, type JsonObject } from '../../json/json';
import { keyRows } from '../../json/keyRows';
import { withoutFlatFolders } from '../../names/modelInPath';
import { extension, stem } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { emitScore } from '../../tables/emitScore';
import { whose } from '../../whose';
import { longbenchTasks } from './tasks';

export const longbench: Reader = {
  id: 'longbench',
  title: 'LongBench and LongBench-E scores',
  globs: ['**/pred/*/result.json', '**/pred_e/*/result.json'],
  detect(path, head) {
    if (extension(path) !== 'json' || !/^\s*\{/.test(head)) return 'no';
    const scored = [...head.matchAll(/"([\w-]{3,30})"\s*:\s*(?:-?[\d.]+\s*[,}]|\{\s*"0-4k")/g)].map(
      ([, key]) => key ?? '',
    );
    return scored.filter((key) => longbenchTasks.has(key)).length >= (OWN_PATH.test(path) ? 1 : 2)
      ? 'strong'
      : 'no';
  },
  read: readScores,
};

async function readScores(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return;
  const scores = isObject(document.value) ? Object.entries(document.value) : [];
  const ranges = scores.filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
  const plain = scores.filter(([, score]) => typeof score === 'number');
  if (plain.length > 0)
    sink.problem({ file, reason: `${plain.length} scores of LongBench are not used: ${NO_LENGTH}` });
  if (scores.length === 0) sink.problem({ file, reason: 'no scores by task in this file' });
  if (ranges.length === 0) return;
  const around = { model: modelOf(file) };
  const names = whose(file, sidecar);
  if (names.of({}, around).model === '') {
    sink.problem({
      file,
      reason: 'the path names no model: LongBench-E keeps scores in pred_e/MODEL/result.json',
    });
    return;
  }
  const rowOf = keyRows(document.text);
  const namesOf = names.among(
    ranges.map(([task]) => ({ task })),
    sink,
  );
  for (const [task, byRange] of ranges) {
    const { origin, ...own } = namesOf({ task, metric: 'score' }, around);
    for (const [range, value] of Object.entries(byRange)) {
      const words = WORDS.get(range);
      const place = { file, row: rowOf(task, range), key: `${task}.${range}` };
      if (words === undefined)
        sink.problem({
          ...place,
          reason: `“${range}” is no range of LongBench-E: expected 0-4k, 4-8k or 8k+`,
        });
      else
        emitScore(
          {
            ...own,
            value: typeof value === 'number' ? value : Number.NaN,
            perfect: 100,
            promptTokens: Math.round(words * TOKENS_PER_WORD),
            place,
            origin: { ...origin, promptTokens: 'estimated' },
          },
          sink,
        );
    }
  }
  sink.reading({ file, column: 'scores', as: 'score, 0–100 (as LongBench writes it)' });
  sink.reading({ file, column: 'lengths', as: RANGES });
}

/** Where a score of one task only is known for LongBench's. */
const OWN_PATH = /(?:^|\/)pred(?:_e)?\/[^/]+\/result\.json$/;

/** Typical number of words of each range; prompts beyond 8k words reach to about twice that. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ['0-4k', 2_500],
  ['4-8k', 6_000],
  ['8k+', 11_000],
]);
/** Of English text, for tokenizers of 32,000 to 150,000 tokens. */
const TOKENS_PER_WORD = 4 / 3;
const RANGES =
  'ranges of words, not tokens: estimated as 2,500, 6,000 and 11,000 words at 4/3 tokens a word; prompts cut to the model’s limit were shorter';
const NO_LENGTH =
  'its texts differ in length within each task, “length” counts words or characters, and no prompt length in tokens is kept. LongBench-E (pred_e) has scores by length; or add a table with prompt_tokens';

/** The folder of `result.json`, or the same flattened into the file's name. */
function modelOf(path: string): string | undefined {
  const name = stem(path).replace(/_?results?(?:_e)?$/i, '');
  const own = withoutFlatFolders(name);
  if (own !== '') return own;
  const folder = path.split('/').at(-2) ?? '';
  return /^\.{0,2}$|^(?:pred|pred_e|results?|outputs?)$/i.test(folder) ? undefined : folder;
}
