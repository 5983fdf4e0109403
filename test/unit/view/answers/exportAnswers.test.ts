import { describe, expect, it } from 'vitest';
import { exportAnswers } from '../../../../src/view/answers/exportAnswers';
import { state } from '../../../fixtures/panel/states';

describe('the answers of a report', () => {
  it('are the calculator’s, each with its interval and what follows from it', () => {
    const { view } = state('rising2');
    if (view?.status !== 'fitted') throw new Error('a fitted view was expected');
    const { answer, asides } = view.calculator;
    const [first, ...rest] = exportAnswers(view.calculator);
    expect(first).toContain(answer.headline);
    expect(first).toContain(answer.interval);
    expect(rest.slice(0, asides.length)).toEqual(asides);
  });
});
