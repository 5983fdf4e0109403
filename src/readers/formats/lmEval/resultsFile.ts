/** What the readers of both versions' results files share: how a file is known, read, and its model found. */
import { type JsonDocument, readJsonDocument } from '../../json/document';
import type { Reader, ReadOptions, Sink } from '../../reader';
import type { Source } from '../../source';
import { whose } from '../../whose';
import { resultsVersion } from './detect';
import type { LmEvalSubject } from './emit';
import { modelOfFolder } from './fileNames';
import { type LmEvalResult, namesInRun } from './run';

/** Knows the results of one version of the harness. */
export function detectResults(version: '0.4' | '0.3'): Reader['detect'] {
  return (path, head) => {
    const found = resultsVersion(path, head);
    if (found?.version !== version) return 'no';
    return found.sure ? 'strong' : 'weak';
  };
}

/**
 * @param understand The results in a document; undefined where it has none.
 * @returns Undefined, and a problem told, where the file is no JSON or has no results.
 */
export async function readResultsFile<T>(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  understand: (document: JsonDocument) => T | undefined,
): Promise<{ readonly document: JsonDocument; readonly results: T } | undefined> {
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return undefined;
  const results = understand(document);
  if (results !== undefined) return { document, results };
  const reason = 'no “results” object: not written by lm-evaluation-harness, or cut short';
  sink.problem({ file: source.path, reason });
  return undefined;
}

/**
 * Whose the results of a run are; undefined, and a problem told, where nobody names the model.
 * @param where The keys in which the version names its model, for a person who has to add one.
 */
export function subjectOrProblem(
  file: string,
  run: { readonly model: string | undefined; readonly results: readonly LmEvalResult[] },
  where: string,
  sink: Sink,
  { sidecar }: ReadOptions,
): Pick<LmEvalSubject, 'names' | 'namesOf'> | undefined {
  const { model } = run;
  const own = whose(file, sidecar);
  if (own.of({ model }, { model: modelOfFolder(file) }).model !== '')
    return { names: namesOfRun(file, model), namesOf: own.among(namesInRun(run), sink) };
  const reason = `the file names no model (${where}): put it into a folder called ORGANISATION__MODEL`;
  sink.problem({ file, reason });
  return undefined;
}

/** What a file of results says of each: the model once, task and metric with the score. */
function namesOfRun(file: string, model: string | undefined): LmEvalSubject['names'] {
  const around = { model: modelOfFolder(file) };
  return ({ task, metric }) => [{ model, task, metric: metric.name }, around];
}
