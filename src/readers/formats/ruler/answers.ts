/**
 * RULER's answers, one file per task and length: `<model>/synthetic/<LENGTH>/pred/<task>.jsonl` with index, input,
 * outputs (the references), pred, others, truncation, length. Where a summary beside them has the task, it speaks.
 */
import { cellsFromSamples } from '../../../core/data/cellsFromSamples';
import type { Origin, TrackedField } from '../../../core/data/observation';
import { addSample, countSamples, emptySamples, type Samples } from '../../../core/data/samples';
import { isIgnored, type Sidecar } from '../../../core/data/sidecar';
import { readLines } from '../../bytes/lines';
import { decodeHead } from '../../bytes/text';
import { field, numberField, stringField } from '../../json/json';
import { parseLine } from '../../json/line';
import { tellTwice } from '../../json/twice';
import { limits } from '../../limits';
import { extension, stem } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { whose } from '../../whose';
import { type RulerMatch, rulerMatch } from './match';
import { subjectInPath } from './path';

export const rulerAnswers: Reader = {
  id: 'ruler-answers',
  title: 'RULER answers',
  globs: ['**/synthetic/*/pred/*.jsonl'],
  detect(path, head) {
    if (extension(path) !== 'jsonl' || !/(?:^|\/)\d{2,9}\/pred\/[^/]+$/.test(path)) return 'no';
    return /^\s*\{[^\n]*"pred"\s*:/.test(head) && rulerMatch(taskOf(path)) ? 'strong' : 'no';
  },
  read: readAnswers,
};

/** Answers given in several parts stand in `<task>-0.jsonl`, `<task>-1.jsonl`, …. */
function taskOf(path: string): string {
  return stem(path).replace(/-\d+$/, '');
}

async function readAnswers(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const task = taskOf(file);
  const summary = await summaryOf(source, task, sidecar);
  if (summary !== undefined) {
    sink.elsewhere({ file, column: '', as: `the answers; their score stands in ${summary}` });
    return;
  }
  const match = rulerMatch(task);
  const found = subjectInPath(file);
  const { origin, ...names } = whose(file, sidecar).of({ metric: 'score' }, { model: found.model, task });
  if (!match || names.model === '') {
    const reason = match
      ? 'the path names no model: RULER keeps its answers in MODEL/synthetic/LENGTH/pred'
      : `“${task}” is no task of RULER: how its answers are scored is not known`;
    sink.problem({ file, reason });
    return;
  }
  const { measured, unmeasured } = await tally(source, match, found.promptTokens, sink, signal);
  if (countSamples(measured) + countSamples(unmeasured) === 0) {
    sink.problem({ file, reason: 'no answers in this file' });
    return;
  }
  const emit = (samples: Samples, lengthOrigin: Origins): void => {
    const group = {
      ...names,
      shots: undefined,
      contextLimit: undefined,
      trainingFlops: undefined,
      higherIsBetter: true,
      place: { file },
      origin: { ...origin, ...lengthOrigin },
    };
    for (const cell of cellsFromSamples(group, samples)) sink.observation(cell);
  };
  emit(measured, {});
  emit(unmeasured, { promptTokens: 'name' });
  sink.reading({ file, column: 'pred', as: `scored by RULER’s ${match.rule}` });
  if (countSamples(measured) > 0) sink.reading({ file, column: 'length', as: COUNTED });
}

const COUNTED = 'tokens of the prompt with room for the answer, as RULER counts them';
type Origins = Readonly<Partial<Record<TrackedField, Origin>>>;

interface Tally {
  readonly measured: Samples;
  /** Answers whose prompts were not counted, at the length asked for. */
  readonly unmeasured: Samples;
}

async function tally(
  source: Source,
  match: RulerMatch,
  asked: number | undefined,
  sink: Sink,
  signal: AbortSignal,
): Promise<Tally> {
  const counts = { measured: emptySamples(), unmeasured: emptySamples() };
  const add = (value: unknown): string | undefined => {
    const answer = stringField(value, 'pred');
    const outputs = field(value, 'outputs');
    const references = Array.isArray(outputs) ? outputs.filter((each) => typeof each === 'string') : [];
    const score = answer === undefined ? undefined : match.score(answer, references);
    if (score === undefined) return 'no answer with references: “pred” and “outputs” are expected';
    const tokens = numberField(value, 'length') ?? 0;
    const added =
      tokens > 0 && tokens <= limits.tokens
        ? addSample(counts.measured, tokens, score)
        : addSample(counts.unmeasured, asked ?? 0, score);
    return added ? undefined : 'neither “length” nor a folder tells the length of the prompt';
  };
  for await (const line of readLines(source, signal, sink.progress)) {
    if (line.text.trim() === '' && !line.tooLong) continue;
    const parsed = parseLine(line);
    tellTwice(parsed, source.path, sink, line.row);
    const reason = parsed.ok ? add(parsed.value) : parsed.reason;
    if (reason !== undefined) sink.problem({ file: source.path, row: line.row, reason });
  }
  return counts;
}

/** The summary beside answers that has their task. */
async function summaryOf(
  answers: Source,
  task: string,
  sidecar: Sidecar | undefined,
): Promise<string | undefined> {
  for (const name of await answers.neighbours()) {
    if (!/^summary.*\.csv$/.test(name)) continue;
    const summary = await answers.sibling(name);
    if (!summary || isIgnored(sidecar, summary.path)) continue;
    const head = decodeHead(await summary.slice(0, Math.min(summary.size, limits.head)));
    const tasks = /^Tasks,(.*)$/m
      .exec(head)?.[1]
      ?.split(',')
      .map((cell) => cell.trim());
    if (tasks?.includes(task)) return name;
  }
  return undefined;
}
