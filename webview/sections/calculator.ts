/** The calculator: a few questions, the fields each of them reads, and the host's answer as one types. */
import type {
  CalculatorField,
  CalculatorInputs,
  CalculatorView,
  Question,
} from '../../src/protocol/calculator';
import { choice, dropdown, textField } from '../controls';
import { h, setText, show } from '../dom';
import { request } from '../host';
import { remember, remembered } from '../memory';
import { createAnswer } from './answer';

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
/** No number needs more characters, and the host refuses more. */
const LONGEST = 300;

interface Form {
  readonly label: string;
  readonly lead: string;
  /** In the order in which they are asked. */
  readonly fields: readonly (CalculatorField | 'otherSubject')[];
}

const FORMS: Readonly<Record<Question, Form>> = {
  limit: {
    label: 'Limit needed',
    lead: 'Which context limit reaches the target?',
    fields: ['target', 'subject', 'compute', 'outputTokens'],
  },
  score: {
    label: 'Score at a limit',
    lead: 'What does a context limit give, and what does it cost longer prompts?',
    fields: ['contextLimit', 'subject', 'compute', 'outputTokens', 'promptTokens'],
  },
  compute: {
    label: 'Compute needed',
    lead: 'How much training compute reaches the target at a context limit?',
    fields: ['target', 'contextLimit', 'outputTokens'],
  },
  usable: {
    label: 'Usable length',
    lead: 'Up to how many tokens does the score hold?',
    fields: ['target', 'subject', 'compute'],
  },
  difference: {
    label: 'Drop or noise?',
    lead: 'Do two scores really differ: of two models, or of one at two lengths?',
    fields: ['subject', 'compute', 'promptTokens', 'otherSubject', 'otherPromptTokens'],
  },
};

const QUESTIONS = Object.keys(FORMS) as readonly Question[];

export function createCalculator(copy: (index: number) => void): Calculator {
  let task = '';
  /** The first state of the task has not arrived. */
  let fresh = true;
  let timer = 0;
  /** What the host was asked and has not answered. */
  let asked: CalculatorInputs | undefined;
  const changed = () => {
    arrange();
    clearTimeout(timer);
    timer = window.setTimeout(ask, REST);
  };
  const question = choice<Question>(
    'question',
    'Question',
    QUESTIONS.map((value) => ({ value, label: FORMS[value].label })),
    changed,
  );
  const lead = h('p', { class: 'lead' });
  const texts = {
    target: textField('target', 'Target score', changed),
    compute: textField('compute', 'Training compute (FLOP)', changed),
    contextLimit: textField('context-limit', 'Context limit (tokens)', changed),
    outputTokens: textField('output-tokens', 'Output tokens', changed),
    promptTokens: textField('prompt-tokens', 'Prompt tokens', changed),
    otherPromptTokens: textField('other-prompt-tokens', 'at prompt tokens', changed),
  };
  const textNames = Object.keys(texts) as readonly (keyof typeof texts)[];
  const subject = dropdown('subject', 'Model', changed);
  const otherSubject = dropdown('other-subject', 'Compared with', changed);
  const fields = h('div', { class: 'fields' });
  const answer = createAnswer(copy);

  const typed = (): CalculatorInputs => ({
    question: question.value(),
    subject: subject.value(),
    otherSubject: otherSubject.value(),
    target: texts.target.value().slice(0, LONGEST),
    compute: texts.compute.value().slice(0, LONGEST),
    contextLimit: texts.contextLimit.value().slice(0, LONGEST),
    outputTokens: texts.outputTokens.value().slice(0, LONGEST),
    promptTokens: texts.promptTokens.value().slice(0, LONGEST),
    otherPromptTokens: texts.otherPromptTokens.value().slice(0, LONGEST),
  });
  const ask = () => {
    timer = 0;
    asked = typed();
    remember({ inputs: { ...remembered().inputs, [task]: asked } });
    request({ type: 'ask', task, inputs: asked });
  };
  let arranged: Question | undefined;
  const arrange = () => {
    const form = FORMS[question.value()];
    setText(lead, form.lead);
    if (arranged !== question.value()) {
      // Only fields of this question are in the document, in its order: the tab key follows it.
      fields.replaceChildren(...form.fields.map((name) => elementOf(name)));
      arranged = question.value();
    }
    show(texts.compute.element, subject.value() === 'compute');
  };
  const elementOf = (name: CalculatorField | 'otherSubject'): HTMLElement => {
    if (name === 'subject') return subject.element;
    return name === 'otherSubject' ? otherSubject.element : texts[name].element;
  };
  const fill = (inputs: CalculatorInputs, always: boolean) => {
    question.setValue(inputs.question);
    for (const name of textNames) texts[name].setValue(inputs[name], always);
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
    h('div', { class: 'calculation' }, fields, answer.element),
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
      // Between a key and its answer the fields are ahead of the state: they stay.
      const ahead = timer !== 0 || asked !== undefined;
      const kept = remembered().inputs[shown];
      // What an older version of the page remembered has fewer fields.
      const mine = fresh && !ahead && kept !== undefined ? { ...view.inputs, ...kept } : undefined;
      const inputs = ahead ? typed() : (mine ?? view.inputs);
      question.offer((value) => value !== 'compute' || view.takesCompute);
      if (!ahead) fill(inputs, fresh);
      const others = view.takesCompute ? [{ id: 'compute', name: 'Any model, by compute…' }] : [];
      const options = [...view.subjects, ...others];
      const offered = (id: string) => options.some((option) => option.id === id);
      subject.setOptions(options, offered(inputs.subject) ? inputs.subject : view.inputs.subject);
      const compared = offered(inputs.otherSubject) ? inputs.otherSubject : view.inputs.otherSubject;
      otherSubject.setOptions(view.subjects, compared);
      for (const name of textNames) texts[name].setError(view.errors[name]);
      arrange();
      answer.update(view);
      fresh = false;
      if (mine !== undefined && JSON.stringify(sorted(mine)) !== JSON.stringify(sorted(view.inputs))) ask();
    },
  };
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
