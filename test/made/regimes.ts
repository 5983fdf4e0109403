/**
 * Kinds of evaluations a user may have, simulated: who was evaluated where, and with how much noise. In each the
 * truth is drawn anew for every data set: a level of .1–.7 at the mean compute with α of .2–.6, β of .5–1.5, and
 * n₁ where the data show saturation (40–400 tokens) or do not (2–20 times the longest length).
 */
import type { TaskData } from '../../src/core/data/cell';
import { type MadeCell, madeTask } from './cells';
import type { Prng } from './prng';
import { type Truth, trueScore } from './truth';

/** A model that is evaluated: its compute (FLOP) and context limit (tokens). */
export interface MadeModel {
  readonly name: string;
  readonly trainingFlops: number;
  readonly contextLimit: number;
}

export interface Simulated {
  readonly data: TaskData;
  readonly truth: Truth;
  readonly models: readonly MadeModel[];
  /** Constant factor by which each model misses the law, 1 on average. */
  readonly deviations: readonly number[];
  readonly shortest: number;
  readonly longest: number;
}

export interface Regime {
  readonly name: string;
  /** What is simulated, for the reader of the table. */
  readonly what: string;
  /** The bar the owner set applies. */
  readonly bar: boolean;
  simulate(random: Prng): Simulated;
}

interface Design {
  readonly models: readonly MadeModel[];
  readonly lengths: readonly number[];
  /** Standard deviation of the models' constant percentages. */
  readonly deviation: number;
  /** Instances per cell, drawn per data set; undefined: normal noise of 1–6 % of the plateau, nobody says how much. */
  readonly instances?: readonly [number, number] | undefined;
  readonly unsaturated?: boolean | undefined;
  /** A limit felt before it is reached, sharpness 4–12, instead of the paper's step. */
  readonly soft?: boolean | undefined;
}

const geometric = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));

function drawTruth(random: Prng, design: Design, longest: number): Truth {
  const level = random.between(0.1, 0.7);
  const alpha = random.between(0.2, 0.6);
  const logFlops = design.models.reduce((sum, model) => sum + Math.log(model.trainingFlops), 0);
  const middle = Math.exp(logFlops / design.models.length);
  return {
    c1: middle * (-Math.log1p(-level)) ** (-1 / alpha),
    alpha,
    n1: design.unsaturated ? longest * random.logBetween(2, 20) : random.logBetween(40, 400),
    beta: random.between(0.5, 1.5),
    sharpness: design.soft ? random.between(4, 12) : undefined,
  };
}

function simulate(random: Prng, design: Design): Simulated {
  const shortest = Math.min(...design.lengths);
  const longest = Math.max(...design.lengths);
  const truth = drawTruth(random, design, longest);
  const deviations = design.models.map(() => Math.max(1 + design.deviation * random.normal(), 0.1));
  const plateau = Math.max(
    ...design.models.map((model) =>
      trueScore(truth, { ...model, promptTokens: longest, contextLimit: Number.POSITIVE_INFINITY }),
    ),
  );
  const noise = plateau * random.logBetween(0.01, 0.06);
  const instances = design.instances && Math.round(random.logBetween(...design.instances));
  const cells = design.models.flatMap((model, m) =>
    design.lengths.map((length): MadeCell => {
      const promptTokens = Math.round(length * random.between(0.95, 1.05));
      const expected = Math.min(trueScore(truth, { ...model, promptTokens }) * (deviations[m] ?? 1), 1);
      const score =
        instances === undefined
          ? // A prompt that does not fit scores nothing, without noise.
            expected < 1e-9
            ? 0
            : expected + noise * random.normal()
          : random.binomial(instances, expected) / instances;
      return {
        model: model.name,
        trainingFlops: model.trainingFlops,
        contextLimit: model.contextLimit,
        promptTokens,
        instances,
        score: Math.min(Math.max(score, 0), 1),
      };
    }),
  );
  return { data: madeTask(cells), truth, models: design.models, deviations, shortest, longest };
}

/** Two sizes at two limits, as in arXiv 2510.14919. */
const FOUR: readonly MadeModel[] = [
  { name: 'small-8k', trainingFlops: 7.8e22, contextLimit: 8192 },
  { name: 'small-128k', trainingFlops: 7.8e22, contextLimit: 131072 },
  { name: 'large-8k', trainingFlops: 1.52e23, contextLimit: 8192 },
  { name: 'large-128k', trainingFlops: 1.52e23, contextLimit: 131072 },
];
const ONE: readonly MadeModel[] = [{ name: 'only', trainingFlops: 7.8e22, contextLimit: 131072 }];
const SIZES = [6e21, 1.8e22, 5.4e22, 1.6e23];
/** Four sizes, two models of each. */
const PAIRS: readonly MadeModel[] = SIZES.flatMap((trainingFlops, i) => [
  { name: `base-${i}`, trainingFlops, contextLimit: 32768 },
  { name: `tuned-${i}`, trainingFlops, contextLimit: i % 2 ? 131072 : 8192 },
]);
/** Eight sizes, each once. */
const EIGHT: readonly MadeModel[] = geometric(4e21, 1.6e23, 8).map((trainingFlops, i) => ({
  name: `size-${i}`,
  trainingFlops,
  contextLimit: i % 2 ? 131072 : 32768,
}));

/** Three sizes, each once. */
const THREE: readonly MadeModel[] = EIGHT.filter((_, i) => i === 0 || i === 4 || i === 7);

const TEN_LENGTHS = geometric(51, 26_112, 10);
const EIGHT_LENGTHS = geometric(64, 16_384, 8);

function regime(name: string, what: string, design: Design, bar = true): Regime {
  return { name, what, bar, simulate: (random) => simulate(random, design) };
}

export const REGIMES: readonly Regime[] = [
  regime('4 × 10, no deviation', '4 models at 2 compute levels × 10 lengths, every model on the law', {
    models: FOUR,
    lengths: TEN_LENGTHS,
    deviation: 0,
  }),
  regime('4 × 10, deviation 5 %', 'the same, each model off the law by a constant 5 % (1 sd)', {
    models: FOUR,
    lengths: TEN_LENGTHS,
    deviation: 0.05,
  }),
  regime('1 × 6', '1 model × 6 lengths, 64 to 16,384', {
    models: ONE,
    lengths: geometric(64, 16_384, 6),
    deviation: 0,
  }),
  regime('1 × 12', '1 model × 12 lengths, 64 to 65,536', {
    models: ONE,
    lengths: geometric(64, 65_536, 12),
    deviation: 0,
  }),
  regime(
    '8 × 8, binomial, 8 %',
    '8 models at 4 compute levels × 8 lengths, 20–500 instances, off the law by 8 %',
    {
      models: PAIRS,
      lengths: EIGHT_LENGTHS,
      deviation: 0.08,
      instances: [20, 500],
    },
  ),
  regime(
    '8 levels, binomial, 8 %',
    'as many compute levels as models: more than a law in compute has parameters',
    { models: EIGHT, lengths: EIGHT_LENGTHS, deviation: 0.08, instances: [20, 500] },
    false,
  ),
  regime(
    '3 levels, 5 %',
    'three models at three compute levels × 8 lengths: one model more than a law in compute has parameters',
    { models: THREE, lengths: EIGHT_LENGTHS, deviation: 0.05 },
    false,
  ),
  regime(
    '4 × 10, 5 %, soft limit',
    'as the second, but scores sink before the limit (sharpness 4–12)',
    { models: FOUR, lengths: TEN_LENGTHS, deviation: 0.05, soft: true },
    false,
  ),
];

/** Data whose scores still rise at the longest length: n₁ must be refused. */
export const UNSATURATED: readonly Regime[] = [
  regime('4 × 10, 5 %, unsaturated', 'n₁ lies 2–20 × beyond the longest length', {
    models: FOUR,
    lengths: TEN_LENGTHS,
    deviation: 0.05,
    unsaturated: true,
  }),
  regime('1 × 12, unsaturated', 'n₁ lies 2–20 × beyond the longest length', {
    models: ONE,
    lengths: geometric(64, 65_536, 12),
    deviation: 0,
    unsaturated: true,
  }),
];
