/** The calculator: a few questions, the fields each of them reads, and the host's answer as one types. */
import type { CalculatorInputs, CalculatorView, QuestionForm } from '../../src/protocol/calculator';
import { choice } from '../controls';
import { h, setText } from '../dom';
import { request } from '../host';
import { remember, remembered } from '../memory';
import { createAnswer } from './answer';
import { createCalculatorFields } from './calculatorFields';

export interface Calculator {
  readonly element: HTMLElement;
  /** Another task was chosen: what is typed from now on belongs to it, though its state is still on the way. */
  expect(task: string): void;
  update(task: string, view: CalculatorView): void;
  /** Brings it into sight, with the keyboard on its question. */
  focus(): void;
}

/** Rest after the last key before the host is asked, milliseconds. */
const REST = 120;

export function createCalculator(copy: (index: number) => void): Calculator {
  let task = '';
  /** The first state of the task has not arrived. */
  let fresh = true;
  let timer = 0;
  /** What the host was asked and has not answered. */
  let asked: CalculatorInputs | undefined;
  let questions: readonly QuestionForm[] = [];
  const changed = () => {
    arrange();
    clearTimeout(timer);
    timer = window.setTimeout(ask, REST);
  };
  const question = choice('question', 'Question', changed);
  const lead = h('p', { class: 'lead' });
  const fields = createCalculatorFields(changed);
  const answer = createAnswer(copy);

  const typed = (): CalculatorInputs => ({ question: question.value(), ...fields.values() });
  const ask = () => {
    timer = 0;
    asked = typed();
    remember({ inputs: { ...remembered().inputs, [task]: asked } });
    request({ type: 'ask', task, inputs: asked });
  };
  const arrange = () => {
    const form = questions.find(({ name }) => name === question.value());
    setText(lead, form?.lead ?? '');
    fields.arrange(form);
  };
  const expect = (next: string) => {
    clearTimeout(timer);
    timer = 0;
    asked = undefined;
    fresh = true;
    task = next;
  };

  const element = h(
    'section',
    { class: 'card calculator', 'aria-labelledby': 'calculator-title' },
    h('div', { class: 'card-title' }, h('h2', { id: 'calculator-title' }, 'Calculator')),
    question.element,
    lead,
    h('div', { class: 'calculation' }, fields.element, answer.element),
  );
  return {
    element,
    focus() {
      element.scrollIntoView();
      element.querySelector<HTMLElement>('input:checked')?.focus();
    },
    expect,
    update(shown, view) {
      if (shown !== task) expect(shown);
      if (asked !== undefined && sameText(asked, view.inputs)) asked = undefined;
      questions = view.questions;
      // Between a key and its answer the fields are ahead of the state: they stay.
      const ahead = timer !== 0 || asked !== undefined;
      const mine = fresh && !ahead ? rememberedFor(shown, view) : undefined;
      const inputs = ahead ? typed() : (mine ?? view.inputs);
      question.setOptions(
        questions.map(({ name, label }) => ({ value: name, label })),
        inputs.question,
      );
      if (!ahead) fields.fill(questions, inputs, fresh);
      fields.offerModels(view, inputs, view.inputs);
      fields.setErrors(view.errors);
      arrange();
      answer.update(view);
      fresh = false;
      if (mine !== undefined && JSON.stringify(sorted(mine)) !== JSON.stringify(sorted(view.inputs))) ask();
    },
  };
}

/** What the page remembers of the task's inputs: an older version knew fewer fields, and other names of questions. */
function rememberedFor(task: string, { questions, inputs }: CalculatorView): CalculatorInputs | undefined {
  const kept = remembered().inputs[task];
  if (kept === undefined) return undefined;
  const known = questions.find(
    ({ name, formerly }) => name === kept.question || formerly.includes(kept.question),
  );
  return { ...inputs, ...kept, question: known?.name ?? inputs.question };
}

/** The same key order, whoever made it. */
function sorted(inputs: CalculatorInputs): [string, unknown][] {
  return Object.entries(inputs).sort(([a], [b]) => a.localeCompare(b));
}

/** All but the models, which the host replaces when they are gone. */
function sameText(a: CalculatorInputs, b: CalculatorInputs): boolean {
  const text = (inputs: CalculatorInputs) =>
    JSON.stringify(sorted({ ...inputs, subject: '', otherSubject: '' }));
  return text(a) === text(b);
}
