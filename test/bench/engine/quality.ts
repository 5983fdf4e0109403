/** Rows of the table about being right. */
import type { TaskData } from '../../../src/core/data/cell';
import { fitTask } from '../../../src/core/fit/fit';
import { solve } from '../../../src/core/fit/local/solver';
import { digits, leastSquaresOf, NIST } from '../../fixtures/nist/problem';
import { type PaperTask, SCIPY_SUM_OF_SQUARES } from '../../fixtures/paper';
import { heldOutOf, quantile, separateFits } from '../../made/heldOutRuler';
import { errorsOf, farCells } from '../../made/hiddenErrors';
import { type Comparison, compare } from '../../made/optimum';
import type { Row } from './speed';

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Random data sets whose optimum is found; the failures are told under the table. */
export function optimumRow(sets: number): { readonly row: Row; readonly failures: readonly Comparison[] } {
  const all = Array.from({ length: sets }, (_, seed) => compare(seed, 200));
  const failures = all.filter(({ found }) => !found);
  const alone = mean(all.map(({ reference }) => reference.share));
  return {
    row: [
      `optimum of ${sets} random data sets`,
      `${(100 * alone).toFixed(0)} % by one random start, best of 200 counts`,
      `${all.length - failures.length} found`,
      `${((100 * (all.length - failures.length)) / all.length).toFixed(1)} %`,
      '≥ 99 %',
    ],
    failures,
  };
}

export function nistRow(): Row {
  const solved = [0, 1].map(
    (which) =>
      NIST.filter((set) => {
        const { theta } = solve(leastSquaresOf(set), set.starts[which] as readonly number[]);
        return Math.min(...set.certified.map((value, k) => digits(theta[k] as number, value))) >= 6;
      }).length,
  );
  return [
    'NIST StRD, six digits of every parameter',
    `${NIST.length} sets`,
    `${solved[1]} from start 2, ${solved[0]} from start 1`,
    '',
    '≥ 26, ≥ 22',
  ];
}

export function paperRows(tasks: Readonly<Record<PaperTask, TaskData>>): Row[] {
  return (Object.keys(tasks) as PaperTask[]).flatMap((name): Row[] => {
    const data = tasks[name];
    const [paper, auto] = ['paper', 'auto'].map((law) => errorsOf(data, law, farCells));
    const fit = fitTask(data, { law: 'paper' });
    const sum = fit.status === 'fitted' ? (fit.laws[0]?.sumOfSquares ?? Number.NaN) : Number.NaN;
    if (!paper || !auto) return [];
    const row = (what: string, theirs: number, ours: number, goal: string): Row => [
      `${name}: mean error ${what}`,
      `${theirs.toFixed(4)} the paper's law`,
      ours.toFixed(4),
      (ours / theirs).toFixed(2),
      goal,
    ];
    return [
      [
        `${name}: least sum of squares of the paper's law`,
        `${SCIPY_SUM_OF_SQUARES[name].toPrecision(10)} scipy`,
        sum.toPrecision(10),
        (sum / SCIPY_SUM_OF_SQUARES[name]).toFixed(9),
        '1 ± 1e-6',
      ],
      row('on all cells', paper.all, auto.all, '≤ .6'),
      row('beyond 10k tokens, held out', paper.heldOut, auto.heldOut, '≤ .5'),
    ];
  });
}

export function rulerRows(): Row[] {
  const longest = heldOutOf();
  const three = heldOutOf(4);
  const alone = separateFits(three.fitted, three.asked);
  const shown = (values: readonly number[]): string =>
    `${quantile(values, 0.5).toFixed(3)} / ${mean(values).toFixed(3)}`;
  const separate = separateFits(longest.fitted, longest.asked);
  const row = (name: string, theirs: readonly number[]): Row => [
    'RULER, longest length held out, median / mean error',
    `${shown(theirs)} ${name}`,
    shown(longest.misses),
    (mean(longest.misses) / mean(theirs)).toFixed(2),
    '≤ .03 / ≤ .06',
  ];
  return [
    row('each model alone', separate),
    row('last value', longest.lastValue),
    row('line in log n', longest.line),
    [
      'RULER, the fourth length from three, mean error',
      `${mean(alone).toFixed(3)} each model alone`,
      mean(three.misses).toFixed(3),
      (mean(three.misses) / mean(alone)).toFixed(2),
      '≤ .5',
    ],
  ];
}
