/**
 * HELMET's outputs: `output/<model>/<dataset>_…_in131072_size100_shots2_….json` with the measured prompt lengths,
 * and `….json.score` with its means alone (scores × 100). The maximal input length is what prompts were cut to in
 * that run, not the model's context limit.
 */
import { readJsonDocument } from '../../json/document';
import { at, field, isObject, numberField, stringField } from '../../json/json';
import { limits } from '../../limits';
import { baseName } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { emitScore } from '../../tables/emitScore';
import { whose } from '../../whose';
import { helmetName, helmetTask, shotsInDataset } from './name';

export const helmet: Reader = {
  id: 'helmet',
  title: 'HELMET outputs',
  globs: ['**/*_in*_size*_shots*.json', '**/*_in*_size*_shots*.json.score'],
  detect(path, head) {
    if (!/^\s*\{/.test(head)) return 'no';
    if (path.endsWith('.score')) return helmetName(path) && /"\w*_len"\s*:/.test(head) ? 'strong' : 'no';
    if (!path.endsWith('.json')) return 'no';
    return /"input_max_length"\s*:/.test(head) && /"generation_max_length"\s*:/.test(head) ? 'strong' : 'no';
  },
  read: readOutput,
};

async function readOutput(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const isScore = file.endsWith('.score');
  if (isScore && (await hasOutput(source))) {
    sink.elsewhere({ file, column: '', as: 'means; the output itself stands beside and is read' });
    return;
  }
  if (!isScore && source.size > limits.json && (await source.sibling(`${baseName(file)}.score`))) {
    sink.elsewhere({ file, column: '', as: 'too large to be parsed: the .score file beside it is read' });
    return;
  }
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return;
  const name = helmetName(file);
  const args = field(document.value, 'args');
  const averages = isScore ? document.value : field(document.value, 'averaged_metrics');
  const dataset = stringField(args, 'datasets') || name?.dataset;
  const task = dataset === undefined ? undefined : helmetTask(dataset);
  const inFile = {
    model: stringField(args, 'model_name_or_path'),
    task: args === undefined ? undefined : task,
  };
  const around = { model: folderOf(file), task };
  const names = whose(file, sidecar);
  const known = names.of(inFile, around);
  if (!isObject(averages) || known.model === '' || dataset === undefined) {
    const missing = !isObject(averages)
      ? '“averaged_metrics”'
      : known.model === ''
        ? 'the model'
        : 'the dataset';
    sink.problem({ file, reason: `${missing} is missing: half-written, or no output of HELMET` });
    return;
  }
  const measured = numberField(averages, 'input_len');
  const promptTokens = measured ?? numberField(args, 'input_max_length') ?? name?.longest;
  const shots = shotsInDataset(dataset) ?? numberField(args, 'shots') ?? name?.shots;
  const metrics = Object.entries(averages).filter(([metric]) => !/_len$/.test(metric));
  const namesOf = names.among(
    metrics.map(([metric]) => ({ ...inFile, metric })),
    sink,
  );
  for (const [metric, value] of metrics) {
    const { origin, ...own } = namesOf({ ...inFile, metric }, around);
    const each = numbersOf(at(document.value, 'metrics', metric));
    emitScore(
      {
        ...own,
        value: typeof value === 'number' ? value : Number.NaN,
        perfect: 100,
        stderr: standardError(each),
        instances: each.length > 0 ? each.length : name?.size,
        promptTokens,
        shots: shots !== undefined && shots >= 0 ? shots : undefined,
        place: { file, key: isScore ? metric : `averaged_metrics.${metric}` },
        origin: {
          ...origin,
          ...(each.length > 1 ? { stderr: 'estimated' as const } : {}),
          ...(each.length > 0 || name === undefined ? {} : { instances: 'name' as const }),
          ...(measured === undefined ? { promptTokens: 'estimated' as const } : {}),
        },
      },
      sink,
    );
  }
  sink.reading({ file, column: 'scores', as: 'score, 0–100 (as HELMET writes means)' });
  const as =
    measured === undefined
      ? 'not there: the length prompts were cut to stands in'
      : 'prompt tokens, measured, mean';
  sink.reading({ file, column: 'input_len', as });
}

/** The output itself, whose metrics say more. HELMET's own script scores ALCE into the `.score` file alone. */
async function hasOutput(score: Source): Promise<boolean> {
  const name = baseName(score.path);
  if (/^alce/.test(name)) return false;
  const output = await score.sibling(name.slice(0, -'.score'.length));
  return output !== undefined && output.size <= limits.json;
}

function folderOf(path: string): string | undefined {
  const folder = path.split('/').at(-2);
  return folder === undefined || /^(?:|\.{1,2}|outputs?|results?)$/.test(folder) ? undefined : folder;
}

function numbersOf(values: unknown): readonly number[] {
  const numbers = Array.isArray(values)
    ? values.map((value) => (typeof value === 'boolean' ? Number(value) : value))
    : [];
  return numbers.every((value): value is number => typeof value === 'number' && Number.isFinite(value))
    ? numbers
    : [];
}

/** Of the mean of scores 0…1, × 100 as the mean itself; undefined where they do not scatter. */
function standardError(scores: readonly number[]): number | undefined {
  const n = scores.length;
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return n > 1 && squares > 0 ? 100 * Math.sqrt(squares / (n - 1) / n) : undefined;
}
