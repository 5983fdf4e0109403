/**
 * The evaluation output of arXiv 2510.14919 (wang-research-lab/context-scaling): one JSON per dataset, model and
 * number of shots, with measured prompt tokens and a score for each instance.
 */
import { cellsFromSamples } from '../../core/data/cellsFromSamples';
import { addSample, countSamples, emptySamples } from '../../core/data/samples';
import { taskInSidecar } from '../../core/data/sidecar';
import { readJsonDocument } from '../json/document';
import { field, isObject, numberField, stringField } from '../json/json';
import { limits } from '../limits';
import { withoutFlatFolders } from '../names/modelInPath';
import { extension, stem } from '../paths';
import type { Reader, ReadOptions, Sink } from '../reader';
import type { Source } from '../source';
import { whose } from '../whose';

export const contextScalingEval: Reader = {
  id: 'context-scaling-eval',
  title: 'Evaluations of the context scaling paper',
  globs: ['**/dataset=*,model=*,shots=*.json'],
  detect(path, head) {
    if (extension(path) !== 'json' || !/^\s*\{/.test(head)) return 'no';
    const own = /"n_shots"\s*:/.test(head) && /"instances"\s*:\s*\[/.test(head);
    return own && /"(?:prompt_length|separator_sequence|max_new_tokens)"\s*:/.test(head) ? 'strong' : 'no';
  },
  read: readEval,
};

async function readEval(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const document = await readJsonDocument(source, sink, signal);
  if (!document) return;
  const instances = field(document.value, 'instances');
  if (!Array.isArray(instances)) {
    sink.problem({ file, reason: 'no list “instances”: not written by the paper’s eval.py, or cut short' });
    return;
  }
  const name = partsOf(stem(file));
  const inFile = stringField(document.value, 'name') || undefined;
  const dataset = [inFile ?? name.dataset, name.config].filter(Boolean).join(' ');
  const names = whose(file, sidecar).of(
    {
      task: inFile === undefined ? undefined : dataset,
      metric: stringField(document.value, 'metric') || 'score',
    },
    { model: name.model, task: dataset },
  );
  const { model, task } = names;
  if (model === '' || task === '') {
    const missing = model === '' ? 'model (“model=…”)' : 'dataset (“dataset=…”)';
    sink.problem({ file, reason: `the file’s name tells no ${missing}: keep the names that eval.py gives` });
    return;
  }
  const perfect = taskInSidecar(sidecar, task)?.scale ?? 1;
  const samples = emptySamples();
  const unread = { lengths: 0, scores: 0 };
  instances.forEach((instance: unknown, i) => {
    const [length, score] = [numberField(instance, 'prompt_length'), scoreOf(instance)];
    const place = { file, key: `instances[${i}]` };
    if (score === undefined) unread.scores++;
    else if (length === undefined || length <= 0 || length > limits.tokens) unread.lengths++;
    else if (score < 0 || score > perfect)
      sink.problem({ ...place, reason: `metric_value ${score} is not between 0 and ${perfect}` });
    else addSample(samples, length, score);
  });
  for (const [what, count] of [
    ['metric_value', unread.scores],
    ['prompt_length', unread.lengths],
  ] as const)
    if (count > 0)
      sink.problem({
        file,
        key: 'instances',
        reason: `instances without a “${what}” are not used: ${count}`,
      });
  if (countSamples(samples) === 0) {
    if (instances.length === 0) sink.problem({ file, key: 'instances', reason: 'no instances' });
    return;
  }
  const shots = numberField(document.value, 'n_shots') ?? name.shots;
  const group = {
    ...names,
    shots: shots !== undefined && shots >= 0 ? shots : undefined,
    contextLimit: undefined,
    trainingFlops: undefined,
    higherIsBetter: undefined,
    place: { file },
  };
  for (const cell of cellsFromSamples(group, samples, perfect)) sink.observation(cell);
  sink.reading({ file, column: 'prompt_length', as: 'prompt tokens of each instance, measured' });
}

function scoreOf(instance: unknown): number | undefined {
  const score = isObject(instance) ? field(instance, 'metric_value') : undefined;
  return typeof score === 'boolean' ? Number(score) : numberField(instance, 'metric_value');
}

/** `dataset=gsm,model=Yarn-Llama-2-7b-128k,shots=7,local_seed=31337`, for some datasets with `config=…`. */
function partsOf(name: string): {
  readonly dataset: string | undefined;
  readonly model: string | undefined;
  readonly config: string | undefined;
  readonly shots: number | undefined;
} {
  const part = (key: string): string | undefined =>
    new RegExp(`(?:^|[,_])${key}=([^,]+)`).exec(withoutFlatFolders(name))?.[1]?.trim() || undefined;
  const shots = Number(part('shots'));
  return {
    dataset: part('dataset'),
    model: part('model'),
    config: part('config'),
    shots: Number.isInteger(shots) ? shots : undefined,
  };
}
