/** The fits that a question is put to: saved ones, or those of result files, fitted in passing. */

import type { TaskData } from '../core/data/cell';
import type { Problem } from '../core/data/observation';
import { fitTask } from '../core/fit/fit';
import type { FitResult } from '../core/fit/result';
import { isRefusal, type Refusal, refuse } from './answer';
import { chooseTask, tasksNamed } from './choose';
import type { ParsedLine } from './flags';
import { lawFlag } from './lawFlag';
import { loadResults } from './loadResults';
import { problemLines } from './problemLines';
import { loadFit } from './savedFit';

export interface AskedFits {
  readonly fits: readonly FitResult[];
  /** What was not used of the files; nothing for a saved fit, which has said it. */
  readonly messages: readonly string[];
  /** The same, for a refusal that comes later. */
  readonly problems: readonly Problem[];
}

/** With `--task` its fit only, where files are fitted: nobody waits for the others. */
export function askedFits(line: ParsedLine): Promise<AskedFits | Refusal> {
  return fitsOf(line, (tasks) =>
    line.flags.has('task') ? tasksNamed(tasks, line.flags.get('task') ?? '') : tasks,
  );
}

/** `choose`: those of the files' tasks that are fitted. */
async function fitsOf(
  { flags, paths }: ParsedLine,
  choose: (tasks: readonly TaskData[]) => readonly TaskData[] | Refusal,
): Promise<AskedFits | Refusal> {
  if (paths.length === 0) {
    const only = ['law', 'sidecar'].find((name) => flags.has(name));
    if (only !== undefined && flags.has('fit'))
      return refuse(`--${only} is for result files; the saved fit has been made already.`);
    if (!flags.has('fit')) return refuse('give the paths of results, or a saved fit with --fit FILE.');
    const fits = await loadFit(flags.get('fit'));
    return isRefusal(fits) ? fits : { fits, messages: [], problems: [] };
  }
  if (flags.has('fit')) return refuse('give either --fit FILE or the paths of results, not both.');
  const law = lawFlag(flags.get('law'));
  if (typeof law === 'object') return law;
  const loaded = await loadResults(paths, flags.get('sidecar'));
  if (isRefusal(loaded)) return loaded;
  if (loaded.tasks.length === 0)
    return refuse('these files hold no results that can be fitted.', loaded.problems);
  const tasks = choose(loaded.tasks);
  if (isRefusal(tasks)) return refuse(tasks.message, loaded.problems);
  const fits = tasks.map((task) => fitTask(task, { law }));
  const problems = [...loaded.problems, ...fits.flatMap((fit) => fit.problems)];
  return { fits, messages: problemLines(problems), problems };
}

/** The one fit of the task asked about. */
export async function askedFit(
  line: ParsedLine,
): Promise<({ readonly fit: FitResult } & Omit<AskedFits, 'fits'>) | Refusal> {
  const task = line.flags.get('task');
  const asked = await fitsOf(line, (tasks) => {
    const only = chooseTask(tasks, task);
    return isRefusal(only) ? only : [only];
  });
  if (isRefusal(asked)) return asked;
  const fit = chooseTask(asked.fits, task);
  const { messages, problems } = asked;
  return isRefusal(fit) ? refuse(fit.message, problems) : { fit, messages, problems };
}
