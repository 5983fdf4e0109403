import { describe, expect, it } from 'vitest';
import type { ChartView, FigureKind } from '../../../src/protocol/chart';
import { NO_MARKS } from '../../../webview/figure/scene';
import { captionOf } from '../../../webview/sections/figureCaption';
import { type StateName, state } from '../../fixtures/panel/states';

function chart(name: StateName, figure: FigureKind): ChartView {
  const { view } = state(name, { figure });
  if (view?.status !== 'fitted') throw new Error('a fitted view was expected');
  return view.chart;
}

const none: ReadonlySet<string> = new Set();

describe('the caption of a figure', () => {
  it('of few models names their bands', () => {
    expect(captionOf(chart('rising2', 'tokens'), none, NO_MARKS)).toContain(
      'line and band: law with its 90 % interval',
    );
  });

  it('of many says that the band is drawn of the one pointed at, and in a picture of none', () => {
    const many = chart('rising12', 'tokens');
    expect(captionOf(many, none, NO_MARKS)).toContain('line: law (90 % band of the model pointed at)');
    const still = captionOf(many, none, NO_MARKS, true);
    expect(still).toContain('line: law ·');
    expect(still).not.toContain('pointed at');
  });

  it('promises no error bars among the residuals of many', () => {
    const many = chart('rising12', 'residuals');
    expect(captionOf(many, none, NO_MARKS)).toContain('error bars (of the model pointed at)');
    expect(captionOf(many, none, NO_MARKS, true)).toMatch(/^Points: evaluated/);
  });

  it('says when everything is hidden', () => {
    const few = chart('rising2', 'tokens');
    const all = new Set(few.series.map(({ id }) => id));
    expect(captionOf(few, all, NO_MARKS)).toBe('Every model is hidden.');
  });
});
