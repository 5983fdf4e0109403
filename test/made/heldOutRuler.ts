/** RULER with lengths held out: the pooled fit beside what people would do without it. */
import type { Cell } from '../../src/core/data/cell';
import { fitTask } from '../../src/core/fit/fit';
import { solve } from '../../src/core/fit/local/solver';
import { RULER, RULER_LENGTHS } from '../fixtures/ruler';
import { madeTask } from './cells';
import { missesOf } from './hiddenErrors';

export interface HeldOut {
  readonly fitted: readonly Cell[];
  readonly asked: readonly Cell[];
  /** |score − predicted| of the asked cells by the pooled fit, and by two rules of thumb. */
  readonly misses: readonly number[];
  readonly lastValue: readonly number[];
  readonly line: readonly number[];
}

/**
 * Each model's longest length held out of the table, or of the table as it would be with fewer lengths.
 * @param lengths How many of the table's lengths there are, the shortest first; the last of them is asked for.
 */
export function heldOutOf(lengths: number = RULER_LENGTHS.length): HeldOut {
  const all = madeTask(RULER, 'RULER').cells;
  const names = [...new Set(all.map(({ model }) => model))];
  const curves = names.map((name) => all.filter(({ model }) => model === name).slice(0, lengths));
  const fitted = curves.flatMap((curve) => curve.slice(0, -1));
  const asked = curves.flatMap((curve) => curve.slice(-1));
  const fit = fitTask({ ...madeTask([]), cells: fitted });
  const ownOf = ({ model }: Cell): Cell[] => fitted.filter((cell) => cell.model === model);
  return {
    fitted,
    asked,
    misses: missesOf(fit, asked),
    lastValue: asked.map((cell) => Math.abs(cell.score - (ownOf(cell).at(-1)?.score ?? Number.NaN))),
    line: asked.map((cell) => Math.abs(cell.score - lineAt(ownOf(cell), cell.promptTokens))),
  };
}

/** Least-squares line in log length, kept to 0…1. */
function lineAt(cells: readonly Cell[], promptTokens: number): number {
  const x = cells.map((cell) => Math.log(cell.promptTokens));
  const mx = x.reduce((a, b) => a + b, 0) / x.length;
  const my = cells.reduce((sum, { score }) => sum + score, 0) / x.length;
  const slope =
    cells.reduce((sum, { score }, i) => sum + ((x[i] as number) - mx) * (score - my), 0) /
    x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
  return Math.min(Math.max(my + slope * (Math.log(promptTokens) - mx), 0), 1);
}

/** σ(a)/(1 + exp(e^c·(x − b))) with x = ln(n/4096), fitted to one model alone, from several starts. */
function aloneAt(cells: readonly Cell[], promptTokens: number): number {
  const value = (theta: ArrayLike<number>, x: number, gradient?: Float64Array): number => {
    const [a = 0, b = 0, c = 0] = Array.from(theta);
    const level = 1 / (1 + Math.exp(-a));
    const sharpness = Math.exp(c);
    const z = sharpness * (x - b);
    const fall = 1 / (1 + Math.exp(Math.min(z, 700)));
    const slope = -level * fall * (1 - fall);
    gradient?.set([level * (1 - level) * fall, -slope * sharpness, slope * z]);
    return level * fall;
  };
  const xOf = (n: number): number => Math.log(n / 4096);
  const gradient = new Float64Array(3);
  const problem = {
    observations: Float64Array.from(cells, ({ score }) => score),
    size: 3,
    lower: [-8, -4, -2],
    upper: [8, 8, 4.5],
    evaluate: (theta: ArrayLike<number>, values: Float64Array, jacobian?: Float64Array): void =>
      cells.forEach((cell, i) => {
        values[i] = value(theta, xOf(cell.promptTokens), gradient);
        jacobian?.set(gradient, 3 * i);
      }),
  };
  const starts = [1.5, 3, 5].flatMap((a) =>
    [2, 3.5, 5].flatMap((b) => [-0.5, 0.3, 1.2].map((c) => [a, b, c])),
  );
  const best = starts
    .map((start) => solve(problem, start, { bursts: 80, trust: 1.5 }))
    .reduce((a, b) => (b.sumOfSquares < a.sumOfSquares ? b : a));
  return value(best.theta, xOf(promptTokens));
}

/** What the asked cells miss when every model is fitted alone, without pooling. */
export function separateFits(fitted: readonly Cell[], asked: readonly Cell[]): number[] {
  return asked.map((cell) => {
    const own = fitted.filter(({ model }) => model === cell.model);
    return Math.abs(cell.score - aloneAt(own, cell.promptTokens));
  });
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low);
}
