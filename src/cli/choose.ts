/** Which task and which model of a saved fit a person means. */
import { modelNamed, type Nameable } from '../core/data/modelNamed';
import type { FitResult } from '../core/fit/result';
import { type Refusal, refuse } from './answer';

/** The task named by `--task`, or the only one. Names match without regard to case. */
export function chooseTask<T extends Pick<FitResult, 'id' | 'task'>>(
  fits: readonly T[],
  name: string | undefined,
): T | Refusal {
  if (fits.length === 0) return refuse('the saved fit holds no task; fit result files first.');
  const listed = fits.map(({ id }) => `"${id}"`).join(', ');
  if (name === undefined) {
    const [only, second] = fits;
    return only && !second ? only : refuse(`the fit holds several tasks; choose one with --task: ${listed}.`);
  }
  const found = tasksNamed(fits, name);
  const [first, second] = found;
  if (!first) return refuse(`no task "${name}" in this fit; its tasks are ${listed}.`);
  if (second) {
    const ids = found.map(({ id }) => `"${id}"`).join(', ');
    return refuse(`task "${name}" has several metrics; choose one of ${ids}.`);
  }
  return first;
}

/** Tasks called so: by id, else by the task's own name, which several metrics may share. */
export function tasksNamed<T extends { readonly id: string; readonly task: string }>(
  tasks: readonly T[],
  name: string,
): readonly T[] {
  const wanted = name.trim().toLowerCase();
  const byId = tasks.filter(({ id }) => id.toLowerCase() === wanted);
  return byId.length > 0 ? byId : tasks.filter(({ task }) => task.toLowerCase() === wanted);
}

/** What models are looked up in: a fit, or the results before it. */
interface Named {
  readonly id: string;
  readonly models: readonly Nameable[];
}

/** The model that a name means, as the fit calls it; with the words for one that is not there. */
export function chooseModel(fit: Named, name: string): string | Refusal {
  const found = modelNamed(fit.models, name);
  if (found !== undefined) return found.name;
  const listed = fit.models.map((model) => `"${model.name}"`).join(', ');
  return refuse(`no model "${name}" in the fit of "${fit.id}"; its models are ${listed}.`);
}
