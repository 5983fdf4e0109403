import { describe, expect, it } from 'vitest';
import { evaluator } from '../../../../src/core/answer/evaluate';
import { fitTask } from '../../../../src/core/fit/fit';
import type { TaskFit } from '../../../../src/core/fit/result';
import { type ChartView, FIGURES } from '../../../../src/protocol/chart';
import { pointAt } from '../../../../src/protocol/points';
import { chartView } from '../../../../src/view/figures/chartView';
import { fallingTask, risingTask } from '../../../fixtures/panel/tasks';

function fitted(task: Parameters<typeof fitTask>[0]): TaskFit {
  const fit = fitTask(task);
  if (fit.status !== 'fitted') throw new Error('the fixture was meant to be fitted');
  return fit;
}

const rising = fitted(risingTask(8));
const chart = chartView(rising);

/** The series that have a curve, which all should. */
function curves({ series }: ChartView) {
  return series.map((one) => {
    if (one.curve === null) throw new Error(`${one.name} has no curve`);
    return { ...one, curve: one.curve };
  });
}

describe('the figure of a fit', () => {
  it('has one series per model with all its points', () => {
    expect(chart.series).toHaveLength(8);
    expect(chart.series.reduce((sum, series) => sum + series.points.x.length, 0)).toBe(rising.cells.length);
  });

  it('a curve passes through what the fit predicts at the points', () => {
    for (const { points, curve } of curves(chart)) {
      const point = pointAt(points, 4);
      const after = curve.x.findIndex((tokens) => tokens >= (point?.x ?? 0));
      expect(Math.abs((curve.y[after] ?? 0) - (point?.predicted ?? 1))).toBeLessThan(0.01);
    }
  });

  it('all columns of a curve have one length and ascend in tokens', () => {
    for (const { curve } of curves(chart)) {
      const lengths = Object.values(curve).map((column) => column.length);
      expect(new Set(lengths).size).toBe(1);
      expect(curve.x).toEqual([...curve.x].sort((a, b) => a - b));
    }
  });

  it('the drop at the context limit is drawn upright: a point right before and one right after it', () => {
    for (const { curve, contextLimit } of curves(chart)) {
      const limit = contextLimit ?? 0;
      const before = curve.x.findLast((tokens) => tokens <= limit) ?? 0;
      const after = curve.x.find((tokens) => tokens > limit) ?? Number.POSITIVE_INFINITY;
      expect(after / before).toBeLessThan(1.005);
    }
  });

  it('models of one context limit share its mark', () => {
    expect(chart.limits.map(({ tokens, label, series }) => [tokens, label, series.length])).toEqual([
      [4096, '4k', 4],
      [8192, '8k', 4],
    ]);
  });

  it('the axis holds every point', () => {
    const lengths = rising.cells.map((cell) => cell.promptTokens);
    expect(chart.x.range?.from).toBeLessThan(Math.min(...lengths));
    expect(chart.x.range?.to).toBeGreaterThan(Math.max(...lengths));
  });

  it('a context limit far beyond the data does not stretch the axis and is not marked', () => {
    const task = fallingTask(2);
    const far = { ...task, cells: task.cells.map((cell) => ({ ...cell, contextLimit: 10_000_000 })) };
    const { x, limits, series } = chartView(fitted(far));
    expect(x.range?.to).toBeLessThan(200_000);
    expect(limits).toEqual([]);
    expect(series[0]?.contextLimit).toBe(10_000_000);
  });

  it('what lies beyond the longest evaluated length is marked as extrapolated', () => {
    const task = risingTask(4);
    const short = { ...task, cells: task.cells.filter((cell) => cell.promptTokens < 2000) };
    const [series] = chartView(fitted(short)).series;
    const flags = series?.curve?.x.map((tokens, i) => [tokens, series.curve?.extrapolated[i]] as const);
    expect(flags?.filter(([tokens]) => tokens > 2500).every(([, beyond]) => beyond)).toBe(true);
    expect(flags?.some(([tokens, beyond]) => tokens < 1500 && beyond === false)).toBe(true);
  });

  it('the table twin has a row per model and a column per doubling', () => {
    expect(chart.twin.columns).toEqual([
      'Model',
      '64',
      '128',
      '256',
      '512',
      '1k',
      '2k',
      '4k',
      '8k',
      '16k',
      '32k',
      '64k',
    ]);
    expect(chart.twin.rows.map((row) => row.values.length)).toEqual(Array(8).fill(11));
    expect(chart.twin.rows[0]?.values[2]?.text).toMatch(/^0\.\d{3}$/);
  });

  it('says in words what it shows', () => {
    expect(chart.summary).toContain('8 models');
    expect(chart.summary).toContain('rise');
  });
});

describe('the other figures of a fit', () => {
  const same = (kind: ChartView['kind']) => ({ ...risingTask(8), id: kind });

  it('are built once, and the kind asked for is the one that comes', () => {
    for (const kind of FIGURES) {
      const view = chartView(rising, kind);
      expect(view.kind).toBe(kind);
      expect(chartView(rising, kind)).toBe(view);
    }
  });

  it('a residual is the score minus what the fit predicts', () => {
    const view = chartView(rising, 'residuals');
    for (const { points } of view.series) {
      for (const [row, y] of points.y.entries()) {
        const i = points.cell[row] ?? Number.NaN;
        expect(y).toBeCloseTo((rising.cells[i]?.score ?? 9) - (rising.predicted[i] ?? 0), 4);
      }
    }
    expect(view.series.flatMap(({ points }) => points.y)).toHaveLength(rising.cells.length);
  });

  it('over compute there is a curve per length, which rises with compute', () => {
    const view = chartView(rising, 'compute');
    expect(view.seriesAre).toBe('lengths');
    expect(view.series.length).toBeGreaterThan(2);
    for (const { curve } of curves(view)) expect(curve.y).toEqual([...curve.y].sort((a, b) => a - b));
  });

  it('over compute no evaluation past its context limit is shown', () => {
    const cells = chartView(rising, 'compute').series.flatMap(({ points }) => points.cell);
    const shown = cells.map((cell) => rising.cells[cell ?? -1]);
    expect(shown.length).toBeGreaterThan(10);
    for (const cell of shown) expect(cell?.promptTokens).toBeLessThanOrEqual(cell?.contextLimit ?? 0);
  });

  it('on a contour the law predicts its level', () => {
    const { contours } = chartView(rising, 'contours');
    const law = evaluator(rising);
    expect(contours.length).toBeGreaterThan(3);
    for (const { level, x, y } of contours) {
      const i = Math.floor(x.length / 2);
      const at = { model: undefined, contextLimit: undefined, trainingFlops: x[i], promptTokens: y[i] ?? 0 };
      expect(law.score(at)).toBeCloseTo(level, 3);
    }
  });

  it('among the contours each model stands at its compute and context limit', () => {
    const { series } = chartView(rising, 'contours');
    expect(series.map(({ points }) => points.y[0])).toEqual(series.map(({ contextLimit }) => contextLimit));
  });

  it('a task without compute is offered none over compute, and is told why', () => {
    const { offers, kind } = chartView(fitted(fallingTask(4)), 'contours');
    expect(kind).toBe('tokens');
    expect(offers.filter(({ lacks }) => lacks === null).map((offer) => offer.kind)).toEqual([
      'tokens',
      'residuals',
    ]);
    expect(offers.find((offer) => offer.kind === 'compute')?.lacks).toMatch(/not known/);
  });

  it('a pinned law without compute has points over compute and says so', () => {
    const pinned = fitTask(same('compute'), { law: 'perModel × saturating × step × none' });
    if (pinned.status !== 'fitted') throw new Error('the pinned law was meant to be fitted');
    const view = chartView(pinned, 'compute');
    expect(view.series.every(({ curve }) => curve === null)).toBe(true);
    expect(view.notes.join(' ')).toContain('no term in training compute');
  });

  it('models of two families share the axis with a note on their tokenizers, those of one without', () => {
    const names = ['Llama-2-7B', 'Qwen2.5-7B'];
    const two = fitted(fallingTask(2, (i) => names[i] ?? ''));
    expect(chartView(two).notes.join(' ')).toMatch(/tokenizer/);
    expect(chartView(fitted(fallingTask(2, (i) => ['Llama-2-7B', 'Llama-2-13B'][i] ?? ''))).notes).toEqual(
      [],
    );
  });

  it('equal data have equal hashes, other data another', () => {
    expect(chartView(fitted(risingTask(8))).dataHash).toBe(chart.dataHash);
    expect(chartView(fitted(risingTask(9))).dataHash).not.toBe(chart.dataHash);
  });
});
