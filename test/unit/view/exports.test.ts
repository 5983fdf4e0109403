import { describe, expect, it } from 'vitest';
import { EXPORTS } from '../../../src/core/export/exports';
import { pictureBytes } from '../../../src/host/panel/pictureBytes';
import { TEXT_EXPORTS } from '../../../src/protocol/exports';
import { exportAnswers } from '../../../src/view/answers/exportAnswers';
import { pictureName } from '../../../src/view/figures/pictureName';
import { state } from '../../fixtures/panel/states';

describe('exports of the panel', () => {
  it('the menu offers every text the engine can write', () => {
    expect([...TEXT_EXPORTS]).toEqual(Object.keys(EXPORTS));
  });

  it('a figure is named after its task and its kind, whatever the task is called', () => {
    expect(pictureName('tokens', 'Multiple choice')).toBe('multiple-choice.tokens.png');
    expect(pictureName('residuals', '../../etc/x')).toBe('etc-x.residuals.png');
  });

  it('a picture’s bytes are those the page drew', () => {
    const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    const url = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
    expect([...pictureBytes(url)]).toEqual([...bytes]);
  });

  it('a report holds the calculator’s answer with its interval and what follows from it', () => {
    const { view } = state('rising2');
    if (view?.status !== 'fitted') throw new Error('a fitted view was expected');
    const { answer, asides } = view.calculator;
    const [first, ...rest] = exportAnswers(view.calculator);
    expect(first).toContain(answer.headline);
    expect(first).toContain(answer.interval);
    expect(rest.slice(0, asides.length)).toEqual(asides);
  });
});
