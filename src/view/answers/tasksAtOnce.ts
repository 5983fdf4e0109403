/** The calculator's question put to every fitted task, and what they ask for together. */
import type { TaskFit } from '../../core/fit/result';
import { tokens } from '../../core/words/numbers';
import type { TaskAnswer } from '../../protocol/calculator';
import { displayName } from '../displayName';
import { type Answered, type CalculatorQuestion, calculatorAnswer } from './calculatorAnswer';

/** More tasks than anybody compares at a glance, and each costs time at every key. */
const MOST_TASKS = 12;

export interface TasksAtOnce {
  readonly tasks: readonly TaskAnswer[];
  readonly together: string;
}

/** `own` is the answer of the task shown, `fit`. Nothing where it is the only one, or where tasks cannot share. */
export function tasksAtOnce(
  fit: TaskFit,
  own: Answered,
  fits: readonly TaskFit[],
  question: CalculatorQuestion,
): TasksAtOnce {
  const others = fits.filter(({ id }) => id !== fit.id).slice(0, MOST_TASKS - 1);
  const silent = own.answer.kind === 'incomplete' || question.question === 'difference';
  if (silent || others.length === 0) return { tasks: [], together: '' };
  const all = [
    { task: fit, answered: own },
    ...others.map((task) => ({ task, answered: calculatorAnswer(task, question) })),
  ];
  return {
    tasks: all.map(({ task, answered: { answer } }) => ({
      task: displayName(task.id),
      shown: task === fit,
      headline: wasEvaluated(task, question) ? answer.headline : 'Not evaluated',
      interval: answer.interval,
      extrapolated: answer.extrapolated,
    })),
    together: together(
      all.filter(({ task }) => wasEvaluated(task, question)).map(({ answered }) => answered),
      question,
    ),
  };
}

function wasEvaluated(fit: TaskFit, { question, model }: CalculatorQuestion): boolean {
  return question === 'compute' || model === undefined || fit.models.some(({ name }) => name === model);
}

/** One setting for all: the largest limit needed, or the shortest length at which every score holds. */
function together(answers: readonly Answered[], { question }: CalculatorQuestion): string {
  const values = answers.flatMap(({ answer, configured }) =>
    configured === undefined ? [] : question === 'usable' ? (answer.promptTokens ?? []) : configured,
  );
  if (answers.length < 2 || (question !== 'limit' && question !== 'usable')) return '';
  if (values.length < answers.length) {
    const missing = answers.length - values.length;
    return `${missing} of ${answers.length} tasks ${missing === 1 ? 'does' : 'do'} not reach the target.`;
  }
  return question === 'limit'
    ? `A context limit of ${tokens(Math.max(...values))} tokens is enough for all ${answers.length} tasks.`
    : `Up to ${tokens(Math.min(...values))} tokens the score holds on all ${answers.length} tasks.`;
}
