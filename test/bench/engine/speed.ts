/** Rows of the table about time. */
import type { Cell, TaskData } from '../../../src/core/data/cell';
import { candidates } from '../../../src/core/fit/candidates';
import { fitTask } from '../../../src/core/fit/fit';
import { fitLaw } from '../../../src/core/fit/lawFit';
import { descend } from '../../../src/core/fit/local/kernel';
import { workspace } from '../../../src/core/fit/local/normalEquations';
import { survey } from '../../../src/core/fit/survey';
import { PAPER_LAW } from '../../../src/core/law/composition';
import { RULER } from '../../fixtures/ruler';
import { madeTask } from '../../made/cells';
import { scalesOf } from '../../made/optimum';
import { prng } from '../../made/prng';
import { trueScore } from '../../made/truth';
import { askPeer, type PeerAnswer } from './peer';
import { medianTime } from './timing';

/** Work, yardstick, ours, ratio, goal. */
export type Row = readonly [string, string, string, string, string];

export interface Yardstick {
  readonly python: string | undefined;
  /** Path of peer.py. */
  readonly script: string;
}

const RUNS = 15;
const REFITS = 1000;
const ms = (time: number): string => (time < 10 ? `${time.toFixed(1)} ms` : `${time.toFixed(0)} ms`);

/**
 * 12 checkpoints at 11 numbers of shots, as many as the paper has, with noise of 2 % of the plateau.
 * @param spread How much the same shots differ in tokens between checkpoints; 0: one tokenizer, the same prompts.
 */
export function twelveCheckpoints(spread: number): TaskData {
  const random = prng(132);
  const truth = { c1: 4e24, alpha: 0.3, n1: 90, beta: 0.6 };
  return madeTask(
    Array.from({ length: 12 }, (_, m) => {
      const trainingFlops = (m % 2 ? 1.52e23 : 7.8e22) * (1 + m / 500);
      const contextLimit = 4096 * 2 ** (m >> 1);
      return Array.from({ length: 11 }, (_v, i) => {
        const promptTokens = Math.round(48 * 2 ** i * random.between(1 - spread, 1 + spread));
        const expected = trueScore(truth, { trainingFlops, contextLimit, promptTokens });
        return {
          model: `checkpoint-${m}`,
          trainingFlops,
          contextLimit,
          promptTokens,
          score: Math.max(expected * (1 + 0.02 * random.normal()), 0),
        };
      });
    }).flat(),
    '132 cells',
  );
}

const paperFit = (cells: readonly Cell[]) =>
  fitLaw(cells, PAPER_LAW, scalesOf(cells), survey(cells).computeLevels.length);

function globalRow(name: string, cells: readonly Cell[], peer: PeerAnswer | undefined): Row {
  const ours = medianTime(() => paperFit(cells), RUNS);
  const { predicted } = paperFit(cells);
  const sum = cells.reduce((total, cell, i) => total + (cell.score - (predicted[i] as number)) ** 2, 0);
  const agreement = peer ? `, sum of squares ${(sum / peer.sumOfSquares - 1).toExponential(0)} off` : '';
  return [
    `global fit of the paper's law, ${name}`,
    peer ? `${ms(peer.globalMs)} scipy` : '–',
    ms(ours) + agreement,
    peer ? `${(peer.globalMs / ours).toFixed(0)} ×` : '–',
    '≥ 20 ×',
  ];
}

/** 1,000 times from the optimum, on cells drawn with replacement: weights are how often a cell was drawn. */
function refitRow(cells: readonly Cell[], peer: PeerAnswer | undefined): Row {
  const { objective, theta } = paperFit(cells);
  const random = prng(1);
  const draws = Array.from({ length: REFITS }, () => {
    const weights = new Float64Array(cells.length);
    for (let i = 0; i < cells.length; i++) {
      const drawn = random.whole(0, cells.length - 1);
      weights[drawn] = (weights[drawn] as number) + 1;
    }
    return weights;
  });
  const work = workspace(objective);
  // least_squares of scipy stops at a relative gain of 1e-8, too.
  const options = { iterations: 200, tolerance: 1e-8 };
  const ours = medianTime(() => {
    for (const weights of draws) descend({ ...objective, weights }, theta, 0, options, work);
  }, 5);
  return [
    `1,000 refits on drawn cells, ${cells.length} cells`,
    peer?.refitsMs === undefined ? '–' : `${ms(peer.refitsMs)} scipy`,
    ms(ours),
    peer?.refitsMs === undefined ? '–' : `${(peer.refitsMs / ours).toFixed(0)} ×`,
    '≥ 25 ×',
  ];
}

/** @param paper The 40 cells of the paper's arithmetic task. */
export function speedRows(paper: TaskData, { python, script }: Yardstick): Row[] {
  const many = twelveCheckpoints(0);
  const apart = twelveCheckpoints(0.05);
  const peer = (cells: readonly Cell[]): PeerAnswer | undefined =>
    python === undefined ? undefined : askPeer(python, script, cells, { runs: 5, refits: REFITS });
  const forty = peer(paper.cells);
  const alike = peer(many.cells);
  const facts = survey(many.cells);
  const laws = candidates(facts);
  const without = medianTime(() => {
    for (const law of laws) fitLaw(many.cells, law, scalesOf(many.cells), facts.computeLevels.length);
  }, RUNS);
  const whole = medianTime(() => fitTask(many), RUNS);
  const ruler = madeTask(RULER, 'RULER');
  return [
    globalRow('40 cells', paper.cells, forty),
    globalRow('132 cells', many.cells, alike),
    globalRow('132 cells, no two lengths alike', apart.cells, peer(apart.cells)),
    refitRow(paper.cells, forty),
    refitRow(many.cells, alike),
    [`${laws.length} laws, 132 cells, none left out`, '–', ms(without), '–', '≤ 100 ms'],
    [`the whole fit with each of 12 models left out, 132 cells`, '–', ms(whole), '–', '≤ 400 ms'],
    [
      'pooled fit of 44 models × 6 lengths with back-test',
      '–',
      ms(medianTime(() => fitTask(ruler), RUNS)),
      '–',
      '',
    ],
  ];
}
