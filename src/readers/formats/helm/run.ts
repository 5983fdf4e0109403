/** What a run folder of HELM says of the run: its model, its task, and the examples it asked for. */
import { readJsonDocument } from '../../json/document';
import { field, stringField } from '../../json/json';
import { baseName } from '../../paths';
import type { Source } from '../../source';
import type { Names } from '../../whose';

export interface HelmRun {
  /** Asked for; prompts that would be too long get fewer. */
  readonly shots: number | undefined;
  /** How often each instance was run, with other examples in the prompt. */
  readonly trials: number;
  /** What the run's specification says of a result, and what its folder says. */
  names(metric: string): readonly [inFile: Names, around: Names];
}

/** The run of a file in its folder: `run_spec.json` says it, else the folder's name. */
export async function helmRun(file: Source, own: string, signal: AbortSignal): Promise<HelmRun> {
  const spec = await file.sibling(fileOfRun(file.path, own, 'run_spec.json'));
  const silent = { problem: () => {}, progress: () => {} };
  const document = spec && (await readJsonDocument(spec, silent, signal));
  const adapter = field(document?.value, 'adapter_spec');
  const model = stringField(adapter, 'model')?.trim();
  const name = stringField(document?.value, 'name')?.trim();
  if (model && name)
    return {
      names: (metric) => [{ model, task: taskOf(name), metric }, {}],
      shots: countOf(field(adapter, 'max_train_instances')),
      trials: countOf(field(adapter, 'num_train_trials')) ?? 1,
    };
  return runOfFolder(file.path.split('/').at(-2) ?? '');
}

/** A file of the same run. Copies of runs may carry a prefix instead of lying in folders: `mmlu__stats.json`. */
export function fileOfRun(path: string, own: string, other: string): string {
  const name = baseName(path);
  return name.endsWith(own) ? name.slice(0, name.length - own.length) + other : other;
}

/** `mmlu:subject=law,model=openai_gpt2`, with `-` or `_` for the colon where file systems refuse it. */
function runOfFolder(folder: string): HelmRun {
  const found = /(?:^|[,:_-])model=([^,]+)/.exec(folder)?.[1];
  if (found === undefined) return { names: (metric) => [{ metric }, {}], shots: undefined, trials: 1 };
  const task = taskOf(folder.replace(/^([A-Za-z0-9_]+?)[-_](?=\w{1,100}=)/, '$1:'));
  const around = { model: found.replace('_', '/'), task };
  return { names: (metric) => [{ metric }, around], shots: undefined, trials: 1 };
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** The name without what makes another run of the same task: the model, the number of examples, trials. */
function taskOf(name: string): string {
  const colon = name.indexOf(':');
  if (colon < 0) return name;
  const kept = name
    .slice(colon + 1)
    .split(',')
    .filter(
      (part) =>
        !/^(?:model|model_deployment|max_train_instances|max_eval_instances|num_train_trials)=/.test(part),
    );
  return kept.length === 0 ? name.slice(0, colon) : `${name.slice(0, colon)}:${kept.join(',')}`;
}
