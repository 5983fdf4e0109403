/**
 * Random data sets for the search of the optimum: 6–400 cells, noise 0–.05, and every kind of data that leaves
 * something undetermined.
 */

import type { Cell } from '../../src/core/data/cell';
import { madeCell } from './cells';
import { type Prng, prng } from './prng';
import { type Truth, trueScore } from './truth';

export const KINDS = [
  'plain',
  'two compute levels',
  'one compute level',
  'compute does not help',
  'scores fall with compute',
  'constant',
  'all 0',
  'all 1',
  'unsaturated',
  'step in length',
  'flat in length',
  'all past the limit',
  'no limit',
  'few cells',
  'no law at all',
  'known errors',
] as const;

export type Kind = (typeof KINDS)[number];

export interface RandomSet {
  readonly seed: number;
  readonly kind: Kind;
  readonly cells: readonly Cell[];
}

/** Every third set is plain, the others take turns among the kinds. */
export function randomSet(seed: number): RandomSet {
  const random = prng(7919 * seed + 1);
  const kind = seed % 3 === 0 ? 'plain' : (KINDS[seed % KINDS.length] as Kind);
  return { seed, kind, cells: cellsOf(random, kind) };
}

function computeLevels(random: Prng, kind: Kind): number[] {
  const count = kind === 'one compute level' ? 1 : kind === 'two compute levels' ? 2 : random.whole(2, 8);
  return Array.from({ length: count }, () => random.logBetween(1e20, 1e24));
}

function drawTruth(random: Prng, kind: Kind, flops: readonly number[], longest: number): Truth {
  const level = random.between(0.03, 0.97);
  const alpha = random.logBetween(0.05, 3);
  const middle = Math.exp(flops.reduce((sum, c) => sum + Math.log(c), 0) / flops.length);
  const n1 =
    kind === 'unsaturated'
      ? longest * random.logBetween(1, 100)
      : kind === 'flat in length'
        ? random.logBetween(1e-3, 5)
        : random.logBetween(10, 5000);
  return {
    c1: middle * (-Math.log1p(-level)) ** (-1 / alpha),
    alpha,
    n1,
    beta: kind === 'step in length' ? random.between(4, 14) : random.logBetween(0.15, 3),
  };
}

function cellsOf(random: Prng, kind: Kind): Cell[] {
  const flops = computeLevels(random, kind);
  const models = Math.max(flops.length, random.whole(1, kind === 'few cells' ? 3 : 20));
  const lengths = random.whole(kind === 'few cells' ? 2 : 4, kind === 'few cells' ? 4 : 20);
  const shortest = random.logBetween(8, 300);
  const longest = shortest * random.logBetween(20, 3000);
  const truth = drawTruth(random, kind, flops, longest);
  const noise = random.uniform() < 0.15 ? 0 : random.logBetween(1e-4, 0.05);
  const common = random.uniform();
  const cells: Cell[] = [];
  for (let m = 0; m < models; m++) {
    const trainingFlops = flops[m % flops.length] as number;
    const contextLimit =
      kind === 'no limit'
        ? undefined
        : kind === 'all past the limit'
          ? Math.round(shortest / 2)
          : Math.round(random.logBetween(longest / 20, longest * 4));
    for (let i = 0; i < lengths && cells.length < 400; i++) {
      const promptTokens = Math.max(1, Math.round(shortest * (longest / shortest) ** (i / (lengths - 1))));
      const at = { trainingFlops, promptTokens, contextLimit: contextLimit ?? Number.POSITIVE_INFINITY };
      const expected = trueScore(kind === 'compute does not help' ? { ...truth, alpha: 1e-3 } : truth, at);
      cells.push(
        madeCell({
          model: `model-${m}`,
          promptTokens,
          contextLimit,
          trainingFlops,
          score: scoreOf(random, kind, expected, noise, common, trainingFlops / (flops[0] as number)),
          stderr: kind === 'known errors' ? random.logBetween(0.003, 0.1) : undefined,
        }),
      );
    }
  }
  return cells.length >= 6 ? cells : [...cells, ...cells, ...cells].slice(0, 6);
}

function scoreOf(
  random: Prng,
  kind: Kind,
  expected: number,
  noise: number,
  common: number,
  flopsRatio: number,
): number {
  if (kind === 'all 0') return 0;
  if (kind === 'all 1') return 1;
  if (kind === 'constant') return common;
  if (kind === 'no law at all') return random.uniform();
  if (kind === 'all past the limit') return random.uniform() < 0.5 ? 0 : random.uniform() * 0.05;
  const base = kind === 'scores fall with compute' ? expected / Math.sqrt(1 + flopsRatio) : expected;
  return Math.min(Math.max(base + noise * random.normal(), 0), 1);
}
