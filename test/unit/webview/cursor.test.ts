import { describe, expect, it } from 'vitest';
import {
  isInSight,
  NOWHERE,
  pointed,
  readingAt,
  redrawn,
  stepped,
  turned,
} from '../../../webview/figure/cursor';
import { buildScene, type Scene } from '../../../webview/figure/scene';
import { laidOut, madeChart, madeSeries, theme } from '../../made/chart';

const whole = { from: 64, to: 65536 };
const chart = madeChart([
  madeSeries('a', [
    [128, 0.2],
    [256, 0.3],
    [32768, 0.9],
  ]),
  madeSeries('b', [
    [128, 0.6],
    [512, 0.7],
  ]),
]);
const choices = { slots: new Map(), hidden: new Set<string>(), highlighted: undefined };

function scene(part: Partial<Parameters<typeof buildScene>[2]> = {}): Scene {
  return buildScene(chart, theme, { ...choices, ...part });
}

/** A step that follows those before it. */
function steps(...counts: readonly number[]) {
  const at = scene();
  return counts.reduce((cursor, count) => stepped(cursor, at, whole, count), NOWHERE);
}

describe('the cursor under the pointer', () => {
  const drawn = laidOut(scene());

  it('stands on the point within reach, and tells which it is', () => {
    const cursor = pointed(NOWHERE, drawn, { across: 106, down: 395 });
    expect([cursor.x, cursor.near?.series.id, cursor.near?.index]).toEqual([128, 'b', 0]);
  });

  it('of two points takes the nearer one, and none that is ten pixels away', () => {
    const close = madeChart([madeSeries('a', [[128, 0.5]]), madeSeries('b', [[128, 0.51]])]);
    const both = laidOut(buildScene(close, theme, choices));
    expect(pointed(NOWHERE, both, { across: 100, down: 496 }).near?.series.id).toBe('a');
    expect(pointed(NOWHERE, both, { across: 100, down: 494 }).near?.series.id).toBe('b');
    expect(pointed(NOWHERE, both, { across: 110, down: 500 }).near).toBeUndefined();
  });

  it('without curves goes to the nearest evaluated place, with curves anywhere', () => {
    expect(pointed(NOWHERE, drawn, { across: 330, down: 900 }).x).toBe(512);
    const curve = { x: [64, 65536], y: [0.1, 0.9], low: [0, 0], high: [1, 1], extrapolated: [false, false] };
    const curved = madeChart(chart.series.map((series) => ({ ...series, curve })));
    const at = laidOut(buildScene(curved, theme, choices));
    expect(pointed(NOWHERE, at, { across: 350, down: 900 }).x).toBeCloseTo(64 * 2 ** 3.5, 6);
  });

  it('is nowhere off the axes, and a picked model stays picked', () => {
    const picked = turned(NOWHERE, scene(), 1);
    expect(pointed(picked, drawn, { across: -1, down: 500 })).toEqual({ ...NOWHERE, picked: 'a' });
    expect(pointed(picked, drawn, undefined)).toEqual({ ...NOWHERE, picked: 'a' });
  });
});

describe('the cursor moved by keys', () => {
  it('begins at the first evaluated place to the right, at the last to the left', () => {
    expect(steps(1).x).toBe(128);
    expect(steps(-1).x).toBe(32768);
  });

  it('goes over evaluated places, and by even steps where the next is far', () => {
    expect(steps(1, 1, 1).x).toBe(512);
    const beyond = steps(1, 1, 1, 1).x ?? 0;
    expect(beyond).toBeCloseTo(512 * 1024 ** (1 / 24), 6);
  });

  it('goes to the first and the last evaluated place, and never off the axis', () => {
    expect(steps(Number.POSITIVE_INFINITY).x).toBe(32768);
    expect(steps(1, 1, Number.NEGATIVE_INFINITY).x).toBe(128);
    const ever = steps(...Array.from({ length: 60 }, () => 1));
    expect(ever.x).toBe(65536);
  });

  it('walks through the models and back to all of them', () => {
    let cursor = NOWHERE;
    const picks = [1, 1, 1, -1].map((count) => {
      cursor = turned(cursor, scene(), count);
      return cursor.picked;
    });
    expect(picks).toEqual(['a', 'b', undefined, 'b']);
  });

  it('starts in the middle of the stretch shown when a model is picked first', () => {
    expect(turned(NOWHERE, scene({ window: { from: 100, to: 10000 } }), 1).x).toBeCloseTo(1000, 9);
  });

  it('is near the evaluation of the picked model, and of no other', () => {
    const a = turned(steps(1), scene(), 1);
    expect([a.near?.series.id, a.near?.index]).toEqual(['a', 0]);
    const b = { ...a, picked: 'b' };
    expect(stepped(b, scene(), whole, 1)).toMatchObject({ x: 256, near: undefined });
  });
});

describe('the cursor over another scene', () => {
  const picked = turned(steps(1), scene(), 1);

  it('keeps its place, its point and its model where they still are', () => {
    const next = scene({ window: { from: 100, to: 1000 } });
    const cursor = redrawn(picked, next);
    expect(cursor).toMatchObject({ x: 128, picked: 'a', near: { index: 0 } });
    expect(cursor.near?.series).toBe(next.series[0]);
  });

  it('gives up the model that was switched off', () => {
    const cursor = redrawn(picked, scene({ hidden: new Set(['a']) }));
    expect(cursor).toEqual({ x: 128, down: undefined, near: undefined, picked: undefined });
  });
});

describe('what is read out', () => {
  it('is every value at the cursor, or that of the picked model alone', () => {
    const names = (cursor: Parameters<typeof readingAt>[0]) =>
      readingAt(cursor, scene())?.rows.map(({ name }) => name);
    expect(names(steps(1))).toEqual(['Model b', 'Model a']);
    expect(names(turned(steps(1), scene(), 1))).toEqual(['Model a']);
    expect(names(NOWHERE)).toBeUndefined();
  });

  it('is in sight on the stretch shown', () => {
    expect(isInSight(steps(1), scene())).toBe(true);
    expect(isInSight(steps(1), scene({ window: { from: 200, to: 1000 } }))).toBe(false);
    expect(isInSight(NOWHERE, scene())).toBe(false);
  });
});
