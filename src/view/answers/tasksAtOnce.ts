/** The calculator's question put to every fitted task, and what they ask for together. */
import type { TaskFit } from '../../core/fit/result';
import type { TaskAnswer } from '../../protocol/calculator';
import { displayName } from '../displayName';
import { type CalculatorQuestion, calculatorAnswer } from './calculatorAnswer';
import type { Words } from './wordedQuestion';

/** More tasks than anybody compares at a glance, and each costs time at every key. */
const MOST_TASKS = 12;

export interface TasksAtOnce {
  readonly tasks: readonly TaskAnswer[];
  readonly together: string;
}

/** `own` is the answer of the task shown, `fit`. Nothing where it is the only one, or where tasks cannot share. */
export function tasksAtOnce(
  fit: TaskFit,
  own: Words,
  fits: readonly TaskFit[],
  question: CalculatorQuestion,
): TasksAtOnce {
  const { together } = question.worded;
  const others = fits.filter(({ id }) => id !== fit.id).slice(0, MOST_TASKS - 1);
  if (own.kind === 'incomplete' || together === undefined || others.length === 0)
    return { tasks: [], together: '' };
  const all = [
    { task: fit, answer: own },
    ...others.map((task) => ({ task, answer: calculatorAnswer(task, question) })),
  ].map((one) => ({ ...one, evaluated: wasEvaluated(one.task, question) }));
  const evaluated = all.filter((one) => one.evaluated).map(({ answer }) => answer);
  return {
    tasks: all.map(({ task, answer, evaluated: known }) => ({
      task: displayName(task.id),
      shown: task === fit,
      headline: known ? answer.headline : 'Not evaluated',
      interval: answer.interval,
      extrapolated: answer.extrapolated,
    })),
    together: evaluated.length < 2 ? '' : together(evaluated),
  };
}

function wasEvaluated(fit: TaskFit, { asked: { model } }: CalculatorQuestion): boolean {
  return model === undefined || fit.models.some(({ name }) => name === model);
}
