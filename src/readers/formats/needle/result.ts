/**
 * Needle-in-a-haystack results of gkamradt's test, one file per test: an object with model, context_length,
 * depth_percent and score. Each file is one observation of one instance, so that no file needs to look at the
 * hundreds beside it; `core/data/singles.ts` averages those of equal length.
 */
import { readJsonDocument } from '../../json/document';
import { isObject, numberField, stringField } from '../../json/json';
import { extension, stem } from '../../paths';
import type { Reader } from '../../reader';
import { emitScore } from '../../tables/emitScore';
import { whose } from '../../whose';
import { NEEDLE_SCALE, needleScore } from './score';

export const NEEDLE_TASK = 'needle in a haystack';

export const needleResult: Reader = {
  id: 'needle',
  title: 'Needle-in-a-haystack results',
  globs: ['**/*_len_*_depth_*_results*.json'],
  detect(path, head) {
    if (extension(path) !== 'json' || !/^\s*\{/.test(head)) return 'no';
    const keys = ['context_length', 'depth_percent', 'score'].every((key) => head.includes(`"${key}"`));
    return keys && !/"(?:results|scores)"\s*:\s*\[/.test(head) ? 'strong' : 'no';
  },
  async read(source, sink, signal, { sidecar } = {}) {
    const file = source.path;
    const document = await readJsonDocument(source, sink, signal);
    if (!document) return;
    const result = document.value;
    const model = stringField(result, 'model')?.trim() || stringField(result, 'model_name');
    const names = whose(file, sidecar).of({ model, metric: 'score' }, { task: NEEDLE_TASK });
    const grade = numberField(result, 'score');
    const score = grade === undefined ? undefined : needleScore(grade);
    const depth = numberField(result, 'depth_percent');
    const place = {
      file,
      key: [stem(file), depth === undefined ? '' : `depth ${depth} %`].filter(Boolean).join(', '),
    };
    const promptTokens = numberField(result, 'context_length');
    if (!isObject(result) || names.model === '' || promptTokens === undefined) {
      sink.problem({ file, reason: 'a needle test needs “model”, “context_length” and “score”' });
    } else if (score === undefined) {
      const fault = grade === undefined ? 'no “score”' : `the score ${grade} is not between 0 and 10`;
      sink.problem({ ...place, reason: `${fault}: this test was not graded` });
    } else {
      sink.reading({ file, column: 'score', as: NEEDLE_SCALE });
      sink.reading({ file, column: 'context_length', as: 'prompt tokens (the length asked for)' });
      emitScore(
        {
          ...names,
          value: score,
          perfect: 1,
          instances: 1,
          promptTokens,
          place,
        },
        sink,
      );
    }
  },
};
