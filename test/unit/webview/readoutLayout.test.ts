import { describe, expect, it } from 'vitest';
import type { ReadingRow } from '../../../webview/figure/reading';
import { readoutLayout } from '../../../webview/figure/readoutLayout';
import { buildScene } from '../../../webview/figure/scene';
import { laidOut, madeChart, theme } from '../../made/chart';

const scene = buildScene(madeChart([]), theme, {
  slots: new Map(),
  hidden: new Set(),
  highlighted: undefined,
});

/** Rows from the top of the figure downwards, on a canvas so many pixels wide and high. */
function layout(count: number, width: number, height: number, down?: number, hasPoint = false) {
  const rows = Array.from(
    { length: count },
    (_, i): ReadingRow => ({
      series: undefined,
      name: String(i),
      text: '',
      interval: '',
      y: 1 - i / count,
      point: undefined,
    }),
  );
  const drawn = { ...laidOut(scene), area: { left: 0, right: width, top: 0, bottom: height } };
  const { rows: kept, ...rest } = readoutLayout(drawn, { x: 64, title: '', rows }, { hasPoint, down });
  return { names: kept.map(({ name }) => Number(name)), ...rest };
}

describe('the list beside the cursor', () => {
  it('is one column where all values fit below each other', () => {
    expect(layout(5, 400, 200)).toEqual({ names: [0, 1, 2, 3, 4], columns: 1, left: 0 });
  });

  it('is as many columns as the wider side has room for', () => {
    expect(layout(12, 404, 200)).toMatchObject({ columns: 2, left: 0 });
  });

  it('keeps the values nearest the pointer in their order, and counts the others', () => {
    expect(layout(40, 250, 200, 500)).toEqual({ names: [17, 18, 19, 20, 21, 22], columns: 1, left: 34 });
    expect(layout(40, 250, 200).names).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('leaves room for the words of a point', () => {
    expect(layout(8, 250, 200).left).toBe(0);
    expect(layout(8, 250, 200, 0, true).left).toBe(2);
  });

  it('has three values in the lowest of figures', () => {
    expect(layout(8, 250, 50)).toMatchObject({ names: [0, 1, 2], left: 5 });
  });
});
