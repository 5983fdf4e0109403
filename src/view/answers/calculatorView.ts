/** The calculator of a fit: its inputs, what they were read as, and the answer in words. */
import { inLaw } from '../../core/answer/compute';
import type { InputName } from '../../core/answer/question';
import { type NoTarget, type Target, targetOf } from '../../core/answer/target';
import type { TaskFit } from '../../core/fit/result';
import { say } from '../../core/words/english';
import type {
  AnswerView,
  CalculatorInputs,
  CalculatorView,
  FieldForm,
  QuestionForm,
} from '../../protocol/calculator';
import { byName } from '../byName';
import { displayName } from '../displayName';
import { shortId } from '../shortId';
import { asidesOf, calculatorAnswer } from './calculatorAnswer';
import { INPUT_FIELDS, isModel } from './inputFields';
import { QUESTIONS, questionNamed } from './questions';
import { readInputs } from './readInputs';
import { settingsFor } from './settings';
import { knownInputs, suggestedInputs } from './suggestedInputs';
import { tasksAtOnce } from './tasksAtOnce';
import type { PanelWords, WordedQuestion, Words } from './wordedQuestion';

interface Remembered {
  readonly typed: string;
  readonly fits: readonly TaskFit[];
  readonly view: CalculatorView;
}

const answered = new WeakMap<TaskFit, Remembered>();

/**
 * `fits` are those of all tasks. Remembers the last answer of a fit: states are also sent for reasons that do
 * not touch the calculator.
 * @param target What is asked for before anybody types.
 */
export function calculatorView(
  fit: TaskFit,
  typed: CalculatorInputs | undefined,
  fits: readonly TaskFit[] = [fit],
  target: Target | NoTarget = targetOf(fit),
): CalculatorView {
  const key = JSON.stringify(typed ?? null);
  const known = answered.get(fit);
  const same = known?.fits.length === fits.length && known.fits.every((other, i) => other === fits[i]);
  if (known?.typed === key && same) return known.view;
  const view = answerFor(fit, typed, fits, target);
  answered.set(fit, { typed: key, fits, view });
  return view;
}

function answerFor(
  fit: TaskFit,
  typed: CalculatorInputs | undefined,
  fits: readonly TaskFit[],
  target: Target | NoTarget,
): CalculatorView {
  const models = [...fit.models].sort(byName);
  const modelOf = (id: string) => models.find(({ name }) => shortId(name) === id)?.name;
  const takesCompute = inLaw(fit);
  const offered = offeredFor(fit);
  const worded = chosen(fit, offered, typed?.question);
  const { name } = worded.question;
  const inputs = {
    ...knownInputs(fit, typed ?? suggestedInputs(fit, worded.question, target), takesCompute),
    question: name,
  };
  const question = { worded, ...readInputs(inputs, modelOf) };
  const own = calculatorAnswer(fit, question);
  return {
    questions: offered.map(formOf),
    subjects: models.map((model) => ({ id: shortId(model.name), name: displayName(model.name) })),
    takesCompute,
    inputs,
    errors: question.errors,
    answer: marked(answerView(own), worded, inputs, target),
    asides: [...targetAside(worded, inputs, target), ...asidesOf(fit, question, own)],
    settings: own.configured === undefined ? [] : settingsFor(own.configured),
    ...tasksAtOnce(fit, own, fits, question),
  };
}

/** An answer to an example says so where it stands alone. */
function marked(
  answer: AnswerView,
  { question: { asks } }: WordedQuestion,
  { target: typed }: CalculatorInputs,
  target: Target | NoTarget,
): AnswerView {
  const isExample =
    target.score !== null && target.origin === 'example' && typed === String(target.score) && asks.target;
  return isExample && answer.explanation !== ''
    ? { ...answer, explanation: `${answer.explanation} The target is an example.` }
    : answer;
}

/** Where the target comes from that nobody typed; or why there is none to begin with. */
function targetAside(
  { question: { asks } }: WordedQuestion,
  { target: typed }: CalculatorInputs,
  { score: suggested, why }: Target | NoTarget,
): readonly string[] {
  if (asks.target === undefined) return [];
  if (suggested === null) return typed.trim() === '' ? [say(why)] : [];
  return typed === String(suggested) ? [say(why)] : [];
}

type Offered = WordedQuestion & { readonly panel: PanelWords };

/** The questions of the panel that make sense for the fit. */
function offeredFor(fit: TaskFit): readonly Offered[] {
  return QUESTIONS.filter(
    (worded): worded is Offered => worded.panel !== undefined && (worded.question.applies?.(fit) ?? true),
  );
}

/** The question that was chosen; where it is none that can be asked, the one that the data suggest. */
function chosen(fit: TaskFit, offered: readonly Offered[], name: string | undefined): WordedQuestion {
  const wanted = name === undefined ? undefined : questionNamed(name);
  const leading = offered.find(({ panel }) => panel.leads?.(fit)) ?? offered[0];
  const found = offered.find((worded) => worded === wanted) ?? leading;
  if (found === undefined) throw new Error('the list of questions is empty');
  return found;
}

function formOf({ question: { name, formerly = [], asks }, panel: { label, lead } }: Offered): QuestionForm {
  const fields = (Object.keys(asks) as InputName[]).map((input): FieldForm => {
    const field = INPUT_FIELDS[input];
    return { name: field.field, label: field.label, models: isModel(input) };
  });
  return { name, formerly, label, lead, fields };
}

/** The page is told what it shows. */
function answerView({ sentence: _, rows: __, configured: ___, ...view }: Words): AnswerView {
  return view;
}
