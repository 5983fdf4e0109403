/** One run of lm-evaluation-harness 0.4 as its results file tells it: who was evaluated, how, and every score. */
import { at, field, isObject, type JsonObject, numberField, stringField } from '../../json/json';
import { limits } from '../../limits';
import {
  argument,
  contextLimitInArgs,
  modelInArgs,
  readModelArgs,
  withRevision,
} from '../../names/modelArgs';
import { readTokens } from '../../numbers';
import type { Names } from '../../whose';
import { groupsLeftOut, withoutBranches } from './groups';
import { type LmEvalMetric, NOT_RUN, readMetricKey } from './metric';

export interface LmEvalRun {
  /** Undefined where the file does not say. */
  readonly model: string | undefined;
  /** Tokens. */
  readonly contextLimit: number | undefined;
  /** Of the model; training compute cannot be known from it alone. */
  readonly parameters: number | undefined;
  readonly results: readonly LmEvalResult[];
  /** Groups whose tasks are in the file and which are therefore left out. */
  readonly groups: readonly string[];
  /** Tasks whose answers were saved without a score (`--predict_only`). */
  readonly unscored: readonly string[];
}

/** A score as it stands in the file, before its scale is known. */
export interface LmEvalResult {
  readonly task: string;
  readonly metric: LmEvalMetric;
  /** NaN where the file has no number. */
  readonly value: number;
  readonly stderr: number | undefined;
  readonly instances: number | undefined;
  readonly shots: number | undefined;
  /** The length asked for, in tasks that are run at given lengths. */
  readonly promptTokens: number | undefined;
  readonly higherIsBetter: boolean | undefined;
  /** Keys that lead to the value. */
  readonly path: readonly string[];
}

/** What a run calls its results. */
export function namesInRun({
  model,
  results,
}: {
  readonly model: string | undefined;
  readonly results: readonly LmEvalResult[];
}): readonly Names[] {
  return results.map(({ task, metric }) => ({ model, task, metric: metric.name }));
}

/** Undefined when the document has no `results`. */
export function readLmEvalRun(document: unknown): LmEvalRun | undefined {
  const results = field(document, 'results');
  if (!isObject(document) || !isObject(results)) return undefined;
  const groups = groupsLeftOut(document, results);
  const args = readModelArgs(at(document, 'config', 'model_args'));
  return {
    model: modelOf(document, args),
    contextLimit: tokens(field(document, 'max_length')) ?? contextLimitInArgs(args),
    parameters: numberField(field(document, 'config'), 'model_num_parameters'),
    results: Object.entries(results).flatMap(([task, row]) =>
      isObject(row) && !groups.has(task) ? resultsOf(document, task, row) : [],
    ),
    groups: [...groups],
    unscored: Object.keys(results).filter((task) => at(results, task, 'bypass,none') !== undefined),
  };
}

function modelOf(document: JsonObject, args: ReturnType<typeof readModelArgs>): string | undefined {
  const name = stringField(document, 'model_name')?.trim();
  // `model_name` leaves the checkpoint out.
  if (name) return name.includes('revision=') ? name : withRevision(name, argument(args, 'revision'));
  const inArgs = modelInArgs(args);
  if (inArgs !== undefined) return inArgs;
  // Called from Python with a model object, its path stands where else the backend (`hf`, `vllm`) does.
  const backend = at(document, 'config', 'model');
  return typeof backend === 'string' && backend.includes('/') ? backend : undefined;
}

function resultsOf(document: JsonObject, name: string, row: JsonObject): readonly LmEvalResult[] {
  const own = at(document, 'configs', name);
  const task = own === undefined ? withoutBranches(name) : name;
  const config = own ?? at(document, 'configs', task);
  const entries = Object.entries(row).flatMap(([key, value]) => {
    const metric = readMetricKey(key);
    return metric === undefined ? [] : [{ key, metric, value }];
  });
  const run = entries.filter(({ metric, value }) => metric.promptTokens === undefined || value !== NOT_RUN);
  const lengths = new Set(run.flatMap(({ metric }) => metric.promptTokens ?? [])).size;
  return run.map(({ key, metric, value }): LmEvalResult => {
    const instances = instancesOf(document, name, row, key);
    const stderr = field(row, key.replace(',', '_stderr,'));
    return {
      task,
      metric,
      value: typeof value === 'number' ? value : Number.NaN,
      // “N/A” and NaN where none was computed.
      stderr: typeof stderr === 'number' && !Number.isNaN(stderr) ? stderr : undefined,
      // Each length has its own instances; the file counts all of them together.
      instances:
        instances === undefined || metric.promptTokens === undefined
          ? instances
          : Math.round(instances / lengths),
      shots: shotsOf(document, name, config),
      promptTokens: metric.promptTokens ?? lengthInConfig(name, config),
      higherIsBetter: directionOf(document, name, metric.base),
      path: ['results', name, key],
    };
  });
}

function instancesOf(document: JsonObject, task: string, row: JsonObject, key: string): number | undefined {
  const counted = [
    at(document, 'n-samples', task, 'effective'),
    field(row, 'sample_len'),
    at(row, 'sample_count', key),
    field(row, 'sample_count'),
    field(row, 'samples'),
  ];
  return counted.find((count): count is number => typeof count === 'number' && count >= 1);
}

function shotsOf(document: JsonObject, task: string, config: unknown): number | undefined {
  const inConfig = count(field(config, 'num_fewshot'));
  return (
    count(at(document, 'n-shot', task)) ??
    // Prompts with examples written into them count as 0 shots; their number then stands in the metadata.
    (inConfig === 0 ? (count(at(config, 'metadata', 'num_fewshot')) ?? 0) : inConfig) ??
    count(at(document, 'config', 'num_fewshot'))
  );
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function directionOf(document: JsonObject, task: string, metric: string): boolean | undefined {
  const direction = at(document, 'higher_is_better', task, metric);
  if (typeof direction === 'boolean') return direction;
  const listed = at(document, 'configs', task, 'metric_list');
  if (!Array.isArray(listed)) return undefined;
  const own = field(
    listed.find((each) => field(each, 'metric') === metric),
    'higher_is_better',
  );
  return typeof own === 'boolean' ? own : undefined;
}

/** BABILong's tasks are run at one length, which stands in their metadata: `"max_seq_lengths": "4k"`. */
function lengthInConfig(task: string, config: unknown): number | undefined {
  if (!/babilong/i.test(task)) return undefined;
  const metadata = field(config, 'metadata');
  const asked = field(metadata, 'max_seq_lengths') ?? field(metadata, 'max_seq_length');
  const [only, second] = Array.isArray(asked) ? asked : [asked];
  return second === undefined ? tokens(only) : undefined;
}

/** A length as number or text; undefined for none (`auto`, `0k`, and the 1e30 of tokenizers without a limit). */
function tokens(value: unknown): number | undefined {
  const reading = readTokens(value);
  return reading.kind === 'number' && reading.value >= 1 && reading.value <= limits.tokens
    ? reading.value
    : undefined;
}
