/**
 * Logs of openai/evals: JSON Lines with `{"spec": …}`, one event per line (`sampling` with the prompt, `match` with
 * the verdict) and `{"final_report": {"accuracy": …}}`, in any order. Without token counts the prompt length is
 * estimated from its text.
 */
import { cellsFromSamples } from '../../core/data/cellsFromSamples';
import { addSample, countSamples, emptySamples, type Samples } from '../../core/data/samples';
import { readLines } from '../bytes/lines';
import { at, field, isObject, numberField, stringField } from '../json/json';
import { parseLine } from '../json/line';
import { tellTwice } from '../json/twice';
import type { Reader, ReadOptions, Sink } from '../reader';
import { estimateTokens, promptText } from '../samples/promptEstimate';
import type { Source } from '../source';
import { emitScore } from '../tables/emitScore';
import { type NamesWithOrigin, whose } from '../whose';

export const openaiEvals: Reader = {
  id: 'openai-evals',
  title: 'OpenAI evals logs',
  globs: ['**/*.jsonl'],
  detect(path, head) {
    if (!path.endsWith('.jsonl')) return 'no';
    const [line = ''] = head.split('\n', 1);
    const begins = /^\s*\{\s*"(?:spec"\s*:\s*\{.*"completion_fns"|final_report"\s*:\s*\{)/.test(line);
    return begins || (/"run_id"\s*:/.test(line) && /"event_id"\s*:/.test(line)) ? 'strong' : 'no';
  },
  read: readLog,
};

interface Prompt {
  readonly tokens: number;
  readonly counted: boolean;
}

/** What the events of a log came to. */
interface Log {
  spec: unknown;
  report: { readonly accuracy: number; readonly row: number } | undefined;
  readonly samples: Samples;
  verdicts: number;
  /** Some lengths were estimated from the text of the prompt. */
  isEstimated: boolean;
  /** By sample, until their verdict comes. */
  readonly prompts: Map<string, Prompt>;
}

async function readLog(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const log: Log = {
    spec: undefined,
    report: undefined,
    samples: emptySamples(),
    verdicts: 0,
    isEstimated: false,
    prompts: new Map(),
  };
  for await (const line of readLines(source, signal, sink.progress)) {
    if (line.text.trim() === '' && !line.tooLong) continue;
    const parsed = parseLine(line);
    tellTwice(parsed, file, sink, line.row);
    if (parsed.ok) addEvent(log, parsed.value, line.row);
    else sink.problem({ file, row: line.row, reason: parsed.reason });
  }
  const functions = field(log.spec, 'completion_fns');
  const names = whose(file, sidecar).of({
    model: Array.isArray(functions) && typeof functions[0] === 'string' ? functions[0] : undefined,
    task: stringField(log.spec, 'base_eval') ?? stringField(log.spec, 'eval_name'),
    metric: 'accuracy',
  });
  if (names.model !== '' && names.task !== '') {
    emitLog(file, log, names, sink);
    return;
  }
  const missing = names.model === '' ? 'no model' : 'no task';
  sink.problem({ file, reason: `the log names ${missing}: its line {"spec": …} is missing. ${SAY}` });
}

function addEvent(log: Log, event: unknown, row: number): void {
  log.spec = field(event, 'spec') ?? log.spec;
  const accuracy = numberField(field(event, 'final_report'), 'accuracy');
  if (accuracy !== undefined) log.report = { accuracy, row };
  const id = stringField(event, 'sample_id') ?? '';
  const type = stringField(event, 'type');
  if (type === 'sampling' && log.prompts.size < MOST_PENDING) {
    const prompt = promptOf(field(event, 'data'));
    if (prompt) log.prompts.set(id, prompt);
  } else if (type === 'match') addVerdict(log, id, at(event, 'data', 'correct'));
}

function addVerdict(log: Log, id: string, correct: unknown): void {
  if (typeof correct !== 'boolean') return;
  log.verdicts++;
  const prompt = log.prompts.get(id);
  log.prompts.delete(id);
  if (prompt && addSample(log.samples, prompt.tokens, correct ? 1 : 0)) log.isEstimated ||= !prompt.counted;
}

function emitLog(
  file: string,
  { samples, verdicts, isEstimated, report }: Log,
  { origin, ...names }: NamesWithOrigin,
  sink: Sink,
): void {
  const shared = { ...names, ...UNKNOWN };
  if (countSamples(samples) > 0 && countSamples(samples) === verdicts) {
    const lengths = isEstimated ? { promptTokens: 'estimated' as const } : {};
    const group = { ...shared, place: { file }, origin: { ...origin, ...lengths } };
    for (const cell of cellsFromSamples(group, samples)) sink.observation(cell);
    const as = isEstimated ? 'prompt tokens, estimated at 4 characters a token' : 'prompt tokens';
    sink.reading({ file, column: 'prompt', as });
  } else if (report) {
    const place = { file, row: report.row, key: 'final_report.accuracy' };
    const instances = verdicts > 0 ? verdicts : undefined;
    emitScore({ ...shared, value: report.accuracy, perfect: 1, instances, place, origin }, sink);
  } else sink.problem({ file, reason: 'neither verdicts nor a final report: the run did not end' });
}

const UNKNOWN = { shots: undefined, contextLimit: undefined, trainingFlops: undefined, higherIsBetter: true };
/** Prompts whose verdict has not come yet. */
const MOST_PENDING = 100_000;
const SAY = 'Name model and task in context-scaling.json under sources';

function promptOf(data: unknown): Prompt | undefined {
  const counted = numberField(field(data, 'usage'), 'prompt_tokens');
  if (counted !== undefined && counted > 0) return { tokens: counted, counted: true };
  const text = isObject(data) ? promptText(field(data, 'prompt')) : undefined;
  return text === undefined ? undefined : { tokens: Math.max(1, estimateTokens(text)), counted: false };
}
