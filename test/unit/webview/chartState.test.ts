import { describe, expect, it } from 'vitest';
import type { ChartView } from '../../../src/protocol/chart';
import { NO_MARKS } from '../../../webview/figure/scene';
import {
  type ChartState,
  newChart,
  type ShownChart,
  sceneOf,
  withAll,
  withHighlighted,
  withToggled,
  withView,
  withWindow,
} from '../../../webview/sections/chartState';
import { madeChart, madeSeries, theme } from '../../made/chart';

function view(revision: number, ids: readonly string[], parts: Partial<ChartView> = {}): ShownChart {
  const series = ids.map((id) => madeSeries(id, [[128, 0.5]]));
  return { revision, title: 'task', metric: 'accuracy', chart: madeChart(series, parts), marks: NO_MARKS };
}

const first = withView(newChart([]), view(1, ['a', 'b', 'c']));
const stretch = { from: 256, to: 1024 };

function scene(state: ChartState) {
  if (state.shown === undefined) throw new Error('a chart was expected');
  return sceneOf(state, state.shown, theme);
}

describe('the chart that is shown', () => {
  it('stays the same when the host sends the same fit and figure again', () => {
    expect(withView(first, view(1, ['a', 'b', 'c']))).toBe(first);
  });

  it('stays when only the calculator’s lines move', () => {
    const marks = { ...NO_MARKS, target: 0.7 };
    const next = withView(first, { ...view(1, ['a', 'b', 'c']), marks });
    expect(next.shown?.chart).toBe(first.shown?.chart);
    expect(scene(next).marks).toEqual(marks);
  });

  it('is another one with another fit or another figure, and then nothing is pointed at', () => {
    const pointing = withHighlighted(first, 'a');
    const refitted = view(2, ['a', 'b', 'c']);
    const residuals = view(1, ['a', 'b', 'c'], { kind: 'residuals' });
    for (const other of [refitted, residuals]) {
      const next = withView(pointing, other);
      expect([next.shown?.chart, next.highlighted]).toEqual([other.chart, undefined]);
    }
  });

  it('models keep their looks when others go, also over a figure of lengths', () => {
    const lengths = withView(first, view(1, ['4k tokens'], { kind: 'compute', seriesAre: 'lengths' }));
    const next = withView(lengths, view(2, ['b', 'c', 'd']));
    expect([...next.slots.models]).toEqual([
      ['b', 1],
      ['c', 2],
      ['d', 0],
    ]);
    expect([...next.slots.lengths]).toEqual([['4k tokens', 0]]);
  });
});

describe('what a person chose in the figure', () => {
  it('a series is hidden and shown again', () => {
    const hidden = withToggled(first, 'b');
    expect(scene(hidden).series.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(scene(withToggled(hidden, 'b')).series).toHaveLength(3);
  });

  it('all series are hidden and shown at once, those of other tasks left as they were', () => {
    const state = withView(newChart(['elsewhere', 'b']), view(1, ['a', 'b']));
    expect([...withAll(state, false).hidden]).toEqual(['elsewhere', 'b', 'a']);
    expect([...withAll(state, true).hidden]).toEqual(['elsewhere']);
  });

  it('each figure has its own stretch, and the whole axis is none', () => {
    const zoomed = withWindow(first, stretch);
    expect(scene(zoomed).x.from).toBeCloseTo(256, 6);
    const other = withView(zoomed, view(1, ['a'], { kind: 'residuals' }));
    expect(scene(other).x).toMatchObject({ from: 64, to: 65536 });
    const back = withView(other, view(1, ['a', 'b', 'c']));
    expect(scene(back).x.to).toBeCloseTo(1024, 6);
    expect(withWindow(back, { from: 64, to: 65536 }).windows.size).toBe(0);
  });

  it('before the first fit there is nothing to zoom', () => {
    expect(withWindow(newChart([]), stretch).windows.size).toBe(0);
  });

  it('pointing at what is pointed at already changes nothing', () => {
    const pointing = withHighlighted(first, 'a');
    expect(scene(pointing).series.map(({ strength }) => strength === 1)).toEqual([true, false, false]);
    expect(withHighlighted(pointing, 'a')).toBe(pointing);
  });
});
