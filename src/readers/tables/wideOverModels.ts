/**
 * Tables with one column per model and one row per prompt length, turned into one row per result:
 * `| Context | Llama-3.1-8B | Qwen2.5-7B |`.
 */
import { looksLikeModel, modelInText } from '../names/modelInPath';
import { readNumber, readTokens } from '../numbers';
import { withoutMarkup } from '../withoutMarkup';
import { headerKey, synonyms } from './synonyms';

export interface WideOverModels {
  /** Headers of the rows that `rowsOf` gives: canonical columns. */
  readonly headers: readonly string[];
  /** The results in one row of the table, each with the header of its column. */
  rowsOf(cells: readonly unknown[]): readonly { readonly cells: readonly unknown[]; readonly key: string }[];
}

/** @param samples Some rows of the table, by which its columns are understood. */
export function wideOverModels(
  headers: readonly string[],
  samples: readonly (readonly unknown[])[],
): WideOverModels | undefined {
  const length = lengthColumn(headers, samples);
  if (length === undefined) return undefined;
  // Where a column names the models, another one that is called after one is of its judgement.
  if (headers.some((header) => (synonyms.model as readonly string[]).includes(headerKey(header))))
    return undefined;
  const column = (names: readonly string[]): number =>
    headers.findIndex((header, i) => i !== length && names.includes(headerKey(header)));
  const [task, metric] = [column(synonyms.task), column(synonyms.metric)];
  const models = headers.flatMap((header, i) => {
    if (i === length || i === task || i === metric || !isModel(withoutMarkup(header))) return [];
    const cells = samples.map((row) => row[i]);
    const scores = cells.filter((cell) => readNumber(cell).kind === 'number').length;
    return scores > 0 && scores >= cells.length / 2 ? [i] : [];
  });
  if (models.length === 0) return undefined;
  return {
    headers: [
      'model',
      // A length that was asked for, unless the header says that it was counted.
      (synonyms.measuredLength as readonly string[]).includes(headerKey(headers[length] ?? ''))
        ? 'prompt_tokens'
        : 'target_tokens',
      'score',
      ...(task < 0 ? [] : ['task']),
      ...(metric < 0 ? [] : ['metric']),
    ],
    rowsOf: (cells) =>
      models.map((i) => {
        const header = headers[i] ?? '';
        const more = [task, metric].filter((index) => index >= 0).map((index) => cells[index]);
        return { cells: [header, cells[length], cells[i], ...more], key: header };
      }),
  };
}

/** `Llama 3.3 70B`, or a name among other words. */
function isModel(header: string): boolean {
  if (JUDGEMENT.test(header)) return false;
  return looksLikeModel(header) || modelInText(header) !== undefined;
}

/** `GPT-4 judge`, `claude grade`: what a model says of answers. */
const JUDGEMENT = /\b(?:judged?|judge?ment|grader?d?|rating|rated|scored by|evaluator)\b/i;

/** The first column whose cells all are lengths, two of them different, under a header that allows it. */
function lengthColumn(
  headers: readonly string[],
  samples: readonly (readonly unknown[])[],
): number | undefined {
  const index = headers.findIndex((header, i) => {
    if (!LENGTHS.has(headerKey(header)) && !/\b(?:context|length|tokens)\b/i.test(header)) return false;
    const cells = samples.map((row) => row[i]).filter((cell) => cell !== '' && cell !== undefined);
    const lengths = cells.flatMap((cell) => {
      const reading = readTokens(cell);
      return reading.kind === 'number' && reading.value >= SHORTEST ? [reading.value] : [];
    });
    return lengths.length === cells.length && new Set(lengths).size >= 2;
  });
  return index < 0 ? undefined : index;
}

const LENGTHS: ReadonlySet<string> = new Set([
  '',
  ...synonyms.measuredLength,
  ...synonyms.targetLength,
  ...synonyms.contextLength,
  ...synonyms.bareLength,
]);
/** A shorter number in such a column counts something else. */
const SHORTEST = 64;
