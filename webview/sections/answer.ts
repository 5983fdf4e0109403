import type { AnswerView, CalculatorView, TaskAnswer } from '../../src/protocol/calculator';
import { linkButton } from '../controls';
import { h, named, setAttributes, setText, show } from '../dom';
import { table } from './table';

export interface Answer {
  readonly element: HTMLElement;
  update(view: CalculatorView): void;
}

/**
 * The calculator's answer. The answer itself is announced politely and carries its raw numbers as data; what
 * stands below it is there to be read. `copy` takes the index of a setting.
 */
export function createAnswer(copy: (index: number) => void): Answer {
  const headline = h('p', { class: 'headline' });
  const explanation = h('p', { class: 'explanation' });
  const caution = h('p', { class: 'caution' }, 'Beyond what was evaluated: the law is extrapolated.');
  const details = h('dl', { class: 'details' });
  const said = h(
    'div',
    { class: 'answer', 'data-answer': '', 'aria-live': 'polite', 'aria-atomic': 'true' },
    headline,
    explanation,
    details,
    caution,
  );
  const more = h('div', { class: 'answer-more' });
  let shown = '';
  return {
    element: h('div', { class: 'answers' }, said, more),
    update(view) {
      const { answer, inputs } = view;
      setAttributes(said, {
        'data-kind': answer.kind,
        'data-context-limit': answer.contextLimit ?? undefined,
        'data-prompt-tokens': answer.promptTokens ?? undefined,
        'data-question': inputs.question,
        'data-target': inputs.target,
      });
      setText(headline, answer.headline);
      show(headline, answer.headline !== '');
      setText(explanation, answer.explanation);
      show(caution, answer.extrapolated);
      const text = JSON.stringify(answer.details);
      if (details.dataset.shown !== text) {
        details.dataset.shown = text;
        details.replaceChildren(...rows(answer));
      }
      const wanted = JSON.stringify([view.asides, view.settings, view.tasks, view.together]);
      if (wanted === shown) return;
      shown = wanted;
      more.replaceChildren(...blocks(settings(view, copy), [...asides(view), ...tasks(view)]));
      show(more, more.childElementCount > 0);
    },
  };
}

/** Side by side where there is room. */
function blocks(...parts: readonly (readonly HTMLElement[])[]): HTMLElement[] {
  return parts.filter((part) => part.length > 0).map((part) => h('div', {}, ...part));
}

function rows({ details }: AnswerView): HTMLElement[] {
  return details.map(({ label, value }) => h('div', {}, h('dt', {}, label), h('dd', {}, value)));
}

function asides({ asides: sentences }: CalculatorView): HTMLElement[] {
  if (sentences.length === 0) return [];
  return [
    h('h3', {}, 'Worth knowing'),
    h('ul', { class: 'asides' }, ...sentences.map((sentence) => h('li', {}, sentence))),
  ];
}

/** A button per tool; the word that it was done stands in for the label for a moment. */
function settings({ settings: all }: CalculatorView, copy: (index: number) => void): HTMLElement[] {
  if (all.length === 0) return [];
  return [
    h('h3', {}, 'Copy as setting'),
    h(
      'ul',
      { class: 'settings' },
      ...all.map(({ tool, text }, index) => {
        const done = h('span', { class: 'copied', role: 'status' });
        const button = linkButton(text, `Copy for ${tool}: ${text}`, () => {
          copy(index);
          setText(done, 'Copied');
          window.setTimeout(() => setText(done, ''), COPIED);
        });
        return h('li', {}, h('span', { class: 'setting-tool' }, tool), button, done);
      }),
    ),
  ];
}

/** Milliseconds that the word stays. */
const COPIED = 2000;

function tasks({ tasks: all, together }: CalculatorView): HTMLElement[] {
  if (all.length === 0) return [];
  return [
    h('h3', {}, 'Every task'),
    ...(together === '' ? [] : [h('p', { class: 'together' }, together)]),
    table(
      'The same question for every task',
      [{ label: 'Task' }, { label: 'Answer', numeric: true }, { label: '90 % interval', numeric: true }],
      all.map((task) => ({
        attributes: { 'data-task': task.task, ...(task.shown ? { class: 'shown' } : {}) },
        cells: [named(task.task), answered(task), task.interval],
      })),
    ),
    ...(all.some(({ extrapolated }) => extrapolated)
      ? [h('p', { class: 'aside' }, '* Extrapolated: beyond what was evaluated.')]
      : []),
  ];
}

function answered({ headline, extrapolated }: TaskAnswer): string {
  return extrapolated ? `${headline} *` : headline;
}
