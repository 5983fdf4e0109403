/** Older needle-in-a-haystack results: one array of `{token_limit, depth_percent, score}`, mostly without the model. */

import { type LengthTally, lengthTally } from '../../../core/data/lengthTally';
import { readJsonDocument } from '../../json/document';
import { field, isObject, numberField, stringField } from '../../json/json';
import { limits } from '../../limits';
import { looksLikeModel, withoutFlatFolders } from '../../names/modelInPath';
import { baseName, extension, stem } from '../../paths';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { whose } from '../../whose';
import { NEEDLE_TASK } from './result';
import { NEEDLE_SCALE, needleScore } from './score';

export const needleGrid: Reader = {
  id: 'needle-grid',
  title: 'Needle-in-a-haystack grids',
  globs: ['**/*Results.json'],
  detect: (path, head) =>
    extension(path) === 'json' &&
    FIRST.test(head) &&
    head.includes('"score"') &&
    head.includes('"depth_percent"')
      ? 'strong'
      : 'no',
  read: readGrid,
};

/** The array begins with a test, not with a record that holds one somewhere. */
const FIRST = /^\s*\[\s*\{[^{}]{0,4000}"(?:token_limit|context_length)"\s*:/;

async function readGrid(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return;
  const tests = Array.isArray(document.value) ? (document.value as readonly unknown[]) : [];
  const around = { model: modelOfPath(file), task: NEEDLE_TASK };
  const names = whose(file, sidecar);
  /** By the model's name in the file, '' for tests without one. */
  const models = new Map<string, { readonly tally: LengthTally; readonly row: number }>();
  let unnamed = 0;
  tests.forEach((test, i) => {
    const place = { file, row: i + 1, key: `[${i}]` };
    const grade = numberField(test, 'score');
    const score = grade === undefined ? undefined : needleScore(grade);
    const length = numberField(test, 'token_limit') ?? numberField(test, 'context_length');
    const model = (stringField(test, 'model') ?? stringField(test, 'model_name'))?.trim() ?? '';
    if (!isObject(test) || length === undefined || length <= 0 || length > limits.tokens)
      sink.problem({ ...place, reason: 'a test needs “token_limit”, its prompt length in tokens' });
    else if (score === undefined)
      sink.problem({
        ...place,
        reason: `“score” is ${JSON.stringify(field(test, 'score')) ?? 'missing'}, not a grade from 1 to 10`,
      });
    else if (names.of({ model }, around).model === '') unnamed++;
    else {
      const own = models.get(model) ?? { tally: lengthTally(), row: i + 1 };
      if (models.size < limits.rowsPerGroup) models.set(model, own);
      own.tally.add(length, score);
    }
  });
  if (unnamed > 0)
    sink.problem({
      file,
      reason: `${unnamed} ${NO_MODEL}: {"sources": {"**/${baseName(file)}": {"model": "…"}}}`,
    });
  const namesOf = names.among(
    [...models.keys()].map((model) => ({ model })),
    sink,
  );
  for (const [model, { tally, row }] of models) {
    const common = { ...namesOf({ model, metric: 'score' }, around), place: { file, row } };
    const unknown = {
      shots: undefined,
      contextLimit: undefined,
      trainingFlops: undefined,
      higherIsBetter: true,
    };
    for (const cell of tally.observations({ ...common, ...unknown })) sink.observation(cell);
  }
  if (models.size > 0) {
    sink.reading({ file, column: 'score', as: `${NEEDLE_SCALE}; the depths of one length are averaged` });
    sink.reading({ file, column: 'token_limit', as: 'prompt tokens (the length asked for)' });
  }
}

const NO_MODEL =
  'needle tests without the model: neither the file nor its path names one. Name it in context-scaling.json';

/** The first of the file's name and its two folders that is a model's name. */
function modelOfPath(path: string): string | undefined {
  const names = [stem(path), ...path.split('/').slice(-3, -1).reverse()].map(withoutFlatFolders);
  return names
    .map((name) =>
      name.replace(
        /(?<![-_ ])[-_ ]*(?:(?:niah|haystack|results?|original){0,9}needle\w{0,200}|(?:niah|haystack|results?|original){1,9})$/gi,
        '',
      ),
    )
    .find(looksLikeModel);
}
