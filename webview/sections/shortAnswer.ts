/** The calculator's answer at the top of the page: whoever came for the number need not scroll. */
import type { CalculatorView } from '../../src/protocol/calculator';
import { linkButton } from '../controls';
import { h, setText, show } from '../dom';

export interface ShortAnswer {
  readonly element: HTMLElement;
  update(view: CalculatorView): void;
}

/** `ask` goes to the calculator. */
export function createShortAnswer(ask: () => void): ShortAnswer {
  const headline = h('strong', {});
  const explanation = h('span', {});
  const element = h(
    'p',
    { class: 'short-answer' },
    headline,
    explanation,
    linkButton('Ask something else', 'Go to the calculator', ask),
  );
  return {
    element,
    update({ answer }) {
      show(element, answer.headline !== '');
      setText(headline, answer.headline);
      setText(explanation, answer.explanation);
    },
  };
}
