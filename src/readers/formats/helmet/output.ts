/**
 * HELMET's outputs: `output/<model>/<dataset>_…_in131072_size100_shots2_….json` with the measured prompt lengths,
 * and `….json.score` with its means alone (scores × 100). The maximal input length is what prompts were cut to in
 * that run, not the model's context limit.
 */
import type { Place } from '../../../core/data/observation';
import { addSquareTo, addTo, exactSum, scatterOf } from '../../../core/numeric/exactSum';
import { readJsonDocument } from '../../json/document';
import { at, field, isObject, type JsonObject, numberField, stringField } from '../../json/json';
import { limits } from '../../limits';
import { baseName } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { emitScore, type Score } from '../../tables/emitScore';
import { type Names, type NamesWithOrigin, whose } from '../../whose';
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
  const other = await readInstead(source, isScore);
  if (other !== undefined) {
    sink.elsewhere({ file, column: '', as: other });
    return;
  }
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return;
  const run = runOf(file, document.value, isScore);
  const names = whose(file, sidecar);
  const missing = missingIn(run, names.of(run.inFile, run.around).model);
  if (missing !== undefined) {
    sink.problem({ file, reason: `${missing} is missing: half-written, or no output of HELMET` });
    return;
  }
  const metrics = Object.entries(run.averages ?? {}).filter(([metric]) => !/_len$/.test(metric));
  const namesOf = names.among(
    metrics.map(([metric]) => ({ ...run.inFile, metric })),
    sink,
  );
  for (const [metric, value] of metrics) {
    const place = { file, key: isScore ? metric : `averaged_metrics.${metric}` };
    const own = namesOf({ ...run.inFile, metric }, run.around);
    emitScore(scoreOf(run, value, numbersOf(at(document.value, 'metrics', metric)), { place, own }), sink);
  }
  sink.reading({ file, column: 'scores', as: 'score, 0–100 (as HELMET writes means)' });
  sink.reading({ file, column: 'input_len', as: run.isMeasured ? MEASURED : CUT_LENGTH });
}

const MEASURED = 'prompt tokens, measured, mean';
const CUT_LENGTH = 'not there: the length prompts were cut to stands in';

/** What an output says of its run, and what its name says where that is silent. */
interface HelmetRun {
  readonly inFile: Names;
  readonly around: Names;
  /** Metric → mean. */
  readonly averages: JsonObject | undefined;
  readonly promptTokens: number | undefined;
  /** The prompts were counted; else the length they were cut to stands in. */
  readonly isMeasured: boolean;
  readonly shots: number | undefined;
  /** Instances, by the name. */
  readonly size: number | undefined;
}

function runOf(file: string, document: unknown, isScore: boolean): HelmetRun {
  const name = helmetName(file);
  const args = field(document, 'args');
  const averages = isScore ? document : field(document, 'averaged_metrics');
  const dataset = stringField(args, 'datasets') || name?.dataset;
  const task = dataset === undefined ? undefined : helmetTask(dataset);
  const measured = numberField(averages, 'input_len');
  const shots =
    (dataset === undefined ? undefined : shotsInDataset(dataset)) ??
    numberField(args, 'shots') ??
    name?.shots;
  return {
    inFile: {
      model: stringField(args, 'model_name_or_path'),
      task: args === undefined ? undefined : task,
    },
    around: { model: folderOf(file), task },
    averages: isObject(averages) ? averages : undefined,
    promptTokens: measured ?? numberField(args, 'input_max_length') ?? name?.longest,
    isMeasured: measured !== undefined,
    shots: shots !== undefined && shots >= 0 ? shots : undefined,
    size: name?.size,
  };
}

function missingIn({ averages, around }: HelmetRun, model: string): string | undefined {
  if (!averages) return '“averaged_metrics”';
  if (model === '') return 'the model';
  return around.task === undefined ? 'the dataset' : undefined;
}

/** @param each The scores of the instances, where the output has them. */
function scoreOf(
  { promptTokens, isMeasured, shots, size }: HelmetRun,
  value: unknown,
  each: readonly number[],
  { place, own: { origin, ...names } }: { readonly place: Place; readonly own: NamesWithOrigin },
): Score {
  const isCounted = each.length > 0;
  return {
    ...names,
    value: typeof value === 'number' ? value : Number.NaN,
    perfect: 100,
    stderr: standardError(each),
    instances: isCounted ? each.length : size,
    promptTokens,
    shots,
    place,
    origin: {
      ...origin,
      ...(each.length > 1 ? { stderr: 'estimated' as const } : {}),
      ...(isCounted || size === undefined ? {} : { instances: 'name' as const }),
      ...(isMeasured ? {} : { promptTokens: 'estimated' as const }),
    },
  };
}

/** Which file beside this one is read in its place, in words; undefined where none is. */
async function readInstead(source: Source, isScore: boolean): Promise<string | undefined> {
  if (isScore)
    return (await hasOutput(source)) ? 'means; the output itself stands beside and is read' : undefined;
  const isTooLarge = source.size > limits.json && (await source.sibling(`${baseName(source.path)}.score`));
  return isTooLarge ? 'too large to be parsed: the .score file beside it is read' : undefined;
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
  const sum = exactSum();
  const squares = exactSum();
  for (const score of scores) {
    addTo(sum, score);
    addSquareTo(squares, score);
  }
  const scatter = scatterOf(n, sum, squares);
  return n > 1 && scatter > 0 ? (100 * Math.sqrt(scatter / (n - 1))) / n : undefined;
}
