/** One evaluation of inspect_ai as the head of its log tells it: who was evaluated, on what, and the metrics. */

import { field, isObject, type JsonObject, numberField, stringField } from '../../json/json';
import { limits } from '../../limits';
import { contextLimitInArgs, readModelArgs } from '../../names/modelArgs';

export interface InspectLog {
  readonly model: string;
  readonly task: string;
  readonly shots: number | undefined;
  /** Tokens. */
  readonly contextLimit: number | undefined;
  readonly epochs: number;
  /** `success`, or why the run ended early. */
  readonly status: string;
  /** A person has declared the log void. */
  readonly invalidated: boolean;
  /** Empty where the run ended before it was scored as a whole. */
  readonly scores: readonly InspectScore[];
  /** The first metric the run was to have. */
  readonly metric: string;
  /** A model grades the answers: its tokens may be counted with the evaluated model's. */
  readonly gradedByModel: boolean;
  /** Samples of the run that are in no score. */
  readonly missing: number;
}

/** What one scorer says of the run. */
export interface InspectScore {
  /** A scorer may give several scores, each under a name of its own. */
  readonly name: string;
  readonly scorer: string;
  /** How the epochs of a sample were made one value, where the log says it. */
  readonly reducer: string | undefined;
  readonly metrics: readonly { readonly name: string; readonly value: number }[];
  readonly stderr: number | undefined;
  readonly instances: number | undefined;
}

/** Undefined when the value is no log's head, or names no model or task. */
export function readInspectLog(log: unknown): InspectLog | undefined {
  const spec = field(log, 'eval');
  const model = modelOf(spec);
  const task = stringField(spec, 'task')?.trim();
  if (!model || !task) return undefined;
  const results = field(log, 'results');
  const scores = scoresIn(results, epochsOf(spec));
  return {
    model,
    task: task + argumentsOf(spec),
    shots: shotsOf(spec),
    contextLimit: contextLimitInArgs(readModelArgs(field(spec, 'model_args'))),
    epochs: epochsOf(spec),
    status: stringField(log, 'status') ?? 'started',
    invalidated: field(log, 'invalidated') === true,
    scores,
    metric: metricOf(spec),
    gradedByModel: isGraded(spec, scores),
    missing: Math.max(
      0,
      (numberField(results, 'total_samples') ?? 0) - (numberField(results, 'completed_samples') ?? 0),
    ),
  };
}

/** Tokens of a prompt as a provider counted them, those read from or written to its cache included. */
export function promptTokensOf(usage: unknown): number | undefined {
  const parts = ['input_tokens', 'input_tokens_cache_read', 'input_tokens_cache_write'];
  const tokens = parts.reduce((sum, part) => sum + Math.max(0, numberField(usage, part) ?? 0), 0);
  return tokens > 0 && tokens <= limits.tokens ? tokens : undefined;
}

function modelOf(spec: unknown): string | undefined {
  const model = stringField(spec, 'model')?.trim();
  // `hf/local` and `vllm/local` say where the weights are in an argument.
  const path = stringField(field(spec, 'model_args'), 'model_path')?.trim();
  return model && /\/local$/.test(model) && path ? path : model;
}

function epochsOf(spec: unknown): number {
  return Math.max(1, numberField(field(spec, 'config'), 'epochs') ?? 1);
}

const SHOTS = /^(?:n_?|num_?|k_?)?(?:few_?)?shots?(?:_count)?$/i;

function shotsOf(spec: unknown): number | undefined {
  for (const place of ['task_args', 'task_args_passed', 'solver_args']) {
    const args = field(spec, place);
    const key = isObject(args) ? Object.keys(args).find((name) => SHOTS.test(name)) : undefined;
    const shots = key === undefined ? undefined : numberField(args, key);
    if (shots !== undefined && shots >= 0) return shots;
  }
  return undefined;
}

/** What the caller asked of the task makes it another task; the number of examples does not. */
function argumentsOf(spec: unknown): string {
  const passed = field(spec, 'task_args_passed') ?? field(spec, 'task_args');
  if (!isObject(passed)) return '';
  const shown = Object.entries(passed)
    .filter(([name]) => !SHOTS.test(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return shown.length === 0 ? '' : ` (${shown.sort().join(', ')})`;
}

/** Metrics that say how sure another metric is. */
const ERROR = /^(?:bootstrap_)?stderr/;
const SPREAD = /^(?:(?:bootstrap_)?stderr|std|var|ci_)/;

function scoresIn(results: unknown, epochs: number): readonly InspectScore[] {
  const listed = field(results, 'scores');
  const completed = numberField(results, 'completed_samples');
  const samples = completed === undefined ? undefined : Math.round(completed / epochs);
  if (Array.isArray(listed)) return listed.filter(isObject).map((score) => scoreOf(score, samples));
  // Logs of 2024 have one scorer.
  const scorer = field(results, 'scorer');
  return isObject(scorer) ? [scoreOf({ metrics: field(results, 'metrics'), ...scorer }, samples)] : [];
}

function scoreOf(score: JsonObject, samples: number | undefined): InspectScore {
  const metrics = field(score, 'metrics');
  const all = isObject(metrics)
    ? Object.entries(metrics).map(([name, metric]) => ({
        name,
        value: numberField(metric, 'value') ?? Number.NaN,
      }))
    : [];
  const name = stringField(score, 'name') ?? stringField(score, 'scorer') ?? 'score';
  const stderr = all.find((metric) => ERROR.test(metric.name))?.value;
  return {
    name,
    scorer: stringField(score, 'scorer') ?? name,
    reducer: stringField(score, 'reducer'),
    metrics: all.filter((metric) => !SPREAD.test(metric.name)),
    stderr: stderr !== undefined && stderr >= 0 ? stderr : undefined,
    instances: numberField(score, 'scored_samples') ?? samples,
  };
}

/** `inspect_ai/accuracy` is accuracy. */
function metricOf(spec: unknown): string {
  const scorers = field(spec, 'scorers');
  const listed = field(Array.isArray(scorers) ? scorers[0] : undefined, 'metrics');
  const names = Array.isArray(listed) ? listed.map((metric) => stringField(metric, 'name') ?? '') : [];
  const own = names.map((name) => name.slice(name.lastIndexOf('/') + 1));
  return own.find((name) => name !== '' && !SPREAD.test(name)) ?? 'accuracy';
}

function isGraded(spec: unknown, scores: readonly InspectScore[]): boolean {
  const roles = field(spec, 'model_roles');
  const listed = field(spec, 'scorers');
  const names = [
    ...scores.map(({ scorer }) => scorer),
    ...(Array.isArray(listed) ? listed.map((scorer) => stringField(scorer, 'name') ?? '') : []),
  ];
  return (
    (isObject(roles) && Object.keys(roles).length > 0) ||
    names.some((name) => /model|judge|grade|llm/i.test(name))
  );
}
