/**
 * JSON whose keys are prompt lengths: `{"Llama-3-8B": {"vt": {"4k": 0.9, "8k": 0.8}}}`, or with an object of
 * scores at each: `{"ctx_32": {"accuracy": 0.4, "examples": 60}}`.
 */
import { isGeneralMetric } from '../../core/data/metric';
import type { Place } from '../../core/data/observation';
import { taskInSidecar } from '../../core/data/sidecar';
import { readJsonDocument } from '../json/document';
import { peekJson } from '../json/json';
import { keyRows } from '../json/keyRows';
import { limits } from '../limits';
import { extension } from '../paths';
import type { Reader, ReadOptions, Sink } from '../reader';
import type { Source } from '../source';
import { type Names, whose } from '../whose';
import { emitScore } from './emitScore';
import { type LengthScore, lengthScores } from './lengthScores';
import { addEvidence, decideScale, noEvidence, type ScaleEvidence } from './scale';

export const nestedLengths: Reader = {
  id: 'json-lengths',
  title: 'JSON with prompt lengths as keys',
  globs: ['**/*.json'],
  detect(path, head) {
    if (extension(path) !== 'json' || !/^\s*\{/.test(head)) return 'no';
    if (!LENGTH_KEY.test(head)) return 'no';
    const document = peekJson(head);
    const seen = document === undefined ? CUT_OFF.test(head) : lengthScores(document, path).scores.length > 0;
    return seen ? 'weak' : 'no';
  },
  read: readNested,
};

/** Looked for first: most JSON has nothing like it. */
const LENGTH_KEY = /"[^"\n]{0,30}\d[^"\n]{0,30}"\s*:/;
/** A document larger than the head: the beginning of a score at a length. */
const CUT_OFF =
  /"(?:(?:ctx|context|len|length)[_ -]?\d{2,8}|\d{1,4}[kKmM])"\s*:\s*(?:0?\.\d+|\d{1,2}\.\d+|\{\s*"(?:acc|accuracy|score|f1|exact_match|em)")/;

async function readNested(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return;
  const { scores, faults } = lengthScores(document.value, file);
  if (scores.length === 0) {
    sink.problem({ file, reason: 'no scores under prompt lengths such as "4k" or "ctx_4096"' });
    return;
  }
  const evidence = new Map<string, ScaleEvidence>();
  for (const { metric, value } of scores) {
    const own = evidence.get(metric) ?? noEvidence();
    evidence.set(metric, own);
    addEvidence(own, value);
  }
  const rowOf = keyRows(document.text);
  const unnamed: LengthScore[] = [];
  const namesOf = whose(file, sidecar).among(
    scores.map((score) => namesIn(score)[0]),
    sink,
  );
  const placeOf = (path: readonly string[]): Place => ({
    file,
    row: rowOf(...path),
    key: path.join('.').slice(0, limits.name),
  });
  for (const { path, reason } of faults) sink.problem({ ...placeOf(path), reason });
  for (const score of scores.slice(0, limits.observations)) {
    const names = namesOf(...namesIn(score));
    const place = placeOf(score.path);
    if (names.model === '') unnamed.push(score);
    else if (score.value === NOT_RUN) sink.problem({ ...place, reason: NOT_RUN_REASON });
    else {
      const scale = decideScale(evidence.get(score.metric) ?? noEvidence(), {
        override: taskInSidecar(sidecar, names.task)?.scale,
        task: names.task,
        isNamed: !isGeneralMetric(names.metric),
      });
      if (scale.kind === 'question') {
        sink.problem({ ...place, reason: `“${score.metric}”: ${scale.ask}`, cause: 'scale' });
        continue;
      }
      emitScore(
        {
          ...names,
          value: score.value,
          perfect: scale.perfect,
          stderr: score.stderr,
          instances: score.instances,
          promptTokens: score.promptTokens,
          place,
        },
        sink,
      );
      sink.reading({ file, column: score.metric, as: scale.as });
    }
  }
  if (unnamed.length > 0) sink.problem({ file, reason: `${unnamed.length} ${NO_MODEL}` });
  sink.reading({ file, column: 'lengths', as: 'prompt tokens (the length asked for; 4K is 4096)' });
}

/** The names in the keys above a score, and those in the file's path. */
function namesIn({ model, task, metric }: LengthScore): readonly [inFile: Names, around: Names] {
  return [
    { model: model.isRead ? model.name : undefined, task: task.isRead ? task.name : undefined, metric },
    { model: model.name, task: task.name },
  ];
}

/** Some write this where a length was not run. */
const NOT_RUN = -1;
const NOT_RUN_REASON = '−1 marks a prompt length that was not run';
const NO_MODEL =
  'scores by prompt length without a model: name it as a key above them, in a field “model”, or in context-scaling.json under sources';
