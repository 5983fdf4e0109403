import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartView, SeriesView } from '../../../src/protocol/chart';
import { pointColumns } from '../../../src/protocol/points';
import { contrast, parseColour, visible } from '../../../webview/figure/colour';
import { placeLabels } from '../../../webview/figure/limitMarks';
import { buildScene } from '../../../webview/figure/scene';
import { tokenTicks } from '../../../webview/figure/ticks';
import { dark, madeChart, theme, white } from '../../made/chart';

describe('ticks of the length axis', () => {
  it('are powers of two, all of them where there is room', () => {
    expect(tokenTicks(100, 150_000, 800)).toEqual([
      128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072,
    ]);
  });

  it('are every second or fourth on a narrow axis', () => {
    expect(tokenTicks(100, 150_000, 280)).toEqual([256, 1024, 4096, 16384, 65536]);
    expect(tokenTicks(100, 150_000, 130)).toEqual([256, 4096, 65536]);
  });
});

describe('labels of context limits', () => {
  it('that would touch go up a row, and are left out where no row has room', () => {
    const at = (across: number) => ({ across, width: 30 });
    expect(placeLabels([at(100), at(120), at(125), at(200)], 2)).toEqual([0, 1, undefined, 0]);
  });

  it('in one row never overlap', () => {
    const labels = fc.array(fc.record({ across: fc.nat(1000), width: fc.integer({ min: 5, max: 60 }) }));
    fc.assert(
      fc.property(labels, (unsorted) => {
        const sorted = [...unsorted].sort((a, b) => a.across - b.across);
        const rows = placeLabels(sorted, 2);
        sorted.forEach((label, i) => {
          sorted.slice(0, i).forEach((other, j) => {
            if (rows[i] === undefined || rows[i] !== rows[j]) return;
            expect(label.across - label.width / 2).toBeGreaterThan(other.across + other.width / 2);
          });
        });
      }),
    );
  });
});

describe('colours', () => {
  it('are read as computed styles write them', () => {
    expect(parseColour('rgb(1, 2, 3)')).toEqual({ red: 1, green: 2, blue: 3, alpha: 1 });
    expect(parseColour('rgba(1, 2, 3, 0.5)')).toEqual({ red: 1, green: 2, blue: 3, alpha: 0.5 });
    expect(parseColour('color(srgb 1 0 0.5 / 0.25)')).toEqual({
      red: 255,
      green: 0,
      blue: 127.5,
      alpha: 0.25,
    });
    expect(parseColour('')).toBeUndefined();
  });

  it('black on white has the contrast of WCAG, 21', () => {
    expect(contrast({ red: 0, green: 0, blue: 0, alpha: 1 }, white)).toBeCloseTo(21, 6);
  });

  it('become visible on any background', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    const colour = fc.record({ red: channel, green: channel, blue: channel, alpha: fc.constant(0.3) });
    fc.assert(
      fc.property(colour, fc.constantFrom(white, dark), (line, background) => {
        const seen = visible(line, background, 3);
        expect(seen.alpha).toBe(1);
        expect(contrast(seen, background)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('that are visible already stay as they are', () => {
    const blue = { red: 0, green: 90, blue: 200, alpha: 1 };
    expect(visible(blue, white, 3)).toEqual(blue);
  });
});

function chart(models: number, highest: number): ChartView {
  const series: SeriesView[] = Array.from({ length: models }, (_, i) => ({
    id: `m${i}`,
    name: `Model ${i}`,
    contextLimit: 4096 * (i + 1),
    points: pointColumns([{ x: 100, y: highest, low: null, high: null, predicted: highest, cell: i }]),
    curve: { x: [], y: [], low: [], high: [], extrapolated: [] },
    paper: null,
  }));
  const limits = series.map(({ id, contextLimit }) => ({
    tokens: contextLimit ?? 0,
    label: `${contextLimit}`,
    series: [id],
  }));
  return madeChart(series, { x: { quantity: 'tokens', label: '', range: { from: 64, to: 1e5 } }, limits });
}

const choices = { slots: new Map(), hidden: new Set<string>(), highlighted: undefined };

describe('what is drawn', () => {
  it('a hidden model is left out, and its context limit with it', () => {
    const scene = buildScene(chart(3, 0.5), theme, { ...choices, hidden: new Set(['m1']) });
    expect(scene.series.map(({ id }) => id)).toEqual(['m0', 'm2']);
    expect(scene.limits.map(({ tokens }) => tokens)).toEqual([4096, 12288]);
  });

  it('the model pointed at stays strong, the others fade', () => {
    const { series } = buildScene(chart(3, 0.5), theme, { ...choices, highlighted: 'm1' });
    expect(series.map(({ strength }) => strength === 1)).toEqual([false, true, false]);
    expect(series.map(({ detailed }) => detailed)).toEqual([false, true, false]);
  });

  it('few models have bands, many only the one pointed at', () => {
    const bands = (models: number, highlighted?: string) =>
      buildScene(chart(models, 0.5), theme, { ...choices, highlighted }).series.filter((one) => one.detailed)
        .length;
    expect([bands(6), bands(40), bands(40, 'm7')]).toEqual([6, 0, 1]);
  });

  it('pointing at a hidden model changes nothing', () => {
    const { series } = buildScene(chart(2, 0.5), theme, {
      ...choices,
      hidden: new Set(['m0']),
      highlighted: 'm0',
    });
    expect(series.map(({ strength }) => strength)).toEqual([1]);
  });

  it.each([
    [0.93, 1],
    [1, 1],
    [0.55, 0.6],
    [0.118, 0.15],
    [0, 1],
  ])('with scores up to %d the axis ends at %d', (highest, top) => {
    expect(buildScene(chart(1, highest), theme, choices).y.to).toBe(top);
  });
});
