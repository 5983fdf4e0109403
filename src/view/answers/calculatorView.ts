/** The calculator of a fit: its inputs, what they were read as, and the answer in words. */
import { inLaw } from '../../core/answer/compute';
import type { TaskFit } from '../../core/fit/result';
import type { CalculatorInputs, CalculatorView, Question } from '../../protocol/calculator';
import { byName } from '../byName';
import { displayName } from '../displayName';
import { shortId } from '../shortId';
import { asides } from './asides';
import { type CalculatorQuestion, calculatorAnswer, subjectOf } from './calculatorAnswer';
import { parseInputs } from './readInputs';
import { settingsFor } from './settings';
import { knownInputs, suggestedInputs } from './suggestedInputs';
import { tasksAtOnce } from './tasksAtOnce';

interface Remembered {
  readonly typed: string;
  readonly fits: readonly TaskFit[];
  readonly view: CalculatorView;
}

const answered = new WeakMap<TaskFit, Remembered>();

/**
 * `fits` are those of all tasks. Remembers the last answer of a fit: states are also sent for reasons that do
 * not touch the calculator.
 */
export function calculatorView(
  fit: TaskFit,
  typed: CalculatorInputs | undefined,
  fits: readonly TaskFit[] = [fit],
): CalculatorView {
  const key = JSON.stringify(typed ?? null);
  const known = answered.get(fit);
  const same = known?.fits.length === fits.length && known.fits.every((other, i) => other === fits[i]);
  if (known?.typed === key && same) return known.view;
  const view = answerFor(fit, typed, fits);
  answered.set(fit, { typed: key, fits, view });
  return view;
}

function answerFor(
  fit: TaskFit,
  typed: CalculatorInputs | undefined,
  fits: readonly TaskFit[],
): CalculatorView {
  const leads: Question = fit.direction === 'rises' ? 'limit' : 'usable';
  const models = [...fit.models].sort(byName);
  const nameOf = (id: string) => models.find(({ name }) => shortId(name) === id)?.name;
  const takesCompute = inLaw(fit);
  const inputs = knownInputs(fit, typed ?? suggestedInputs(fit, leads), leads, takesCompute);
  const parsed = parseInputs(inputs);
  const question: CalculatorQuestion = {
    question: inputs.question,
    model: nameOf(inputs.subject),
    otherModel: nameOf(inputs.otherSubject),
    parsed,
  };
  const own = calculatorAnswer(fit, question);
  const { answer, configured } = own;
  return {
    leads,
    subjects: models.map(({ name }) => ({ id: shortId(name), name: displayName(name) })),
    takesCompute,
    inputs,
    errors: parsed.errors,
    answer,
    asides: asides(fit, {
      question: inputs.question,
      subject: subjectOf(question),
      parsed,
      answer,
      configured,
      ownLimit: fit.models.find(({ name }) => name === question.model)?.contextLimit,
    }),
    settings: configured === undefined ? [] : settingsFor(configured),
    ...tasksAtOnce(fit, own, fits, question),
  };
}
