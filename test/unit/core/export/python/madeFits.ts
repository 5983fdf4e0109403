/** Fits made up for the scripts: any law of the family with any coordinates, and models of any name. */
import type { LawFit, TaskFit } from '../../../../../src/core/fit/result';
import { type Composition, nameOf, PAPER_LAW } from '../../../../../src/core/law/composition';
import { composeLaw } from '../../../../../src/core/law/law';
import { type Prng, prng } from '../../../../made/prng';
import { AVERAGED } from '../../answer/fits';

const MODELS = [
  {
    name: 'm1',
    contextLimit: 8192,
    trainingFlops: 3e22,
    cells: 5,
    minPromptTokens: 60,
    maxPromptTokens: 7000,
  },
  {
    name: 'm2',
    contextLimit: 32_768,
    trainingFlops: 2e23,
    cells: 5,
    minPromptTokens: 50,
    maxPromptTokens: 30_000,
  },
  {
    name: 'm3',
    contextLimit: undefined,
    trainingFlops: 9e23,
    cells: 5,
    minPromptTokens: 90,
    maxPromptTokens: 9000,
  },
];

/** A law with coordinates anywhere within their bounds, and covariances of that size. */
function anyLaw(composition: Composition, random: Prng, weight: number): LawFit {
  const law = composeLaw(composition);
  const own = law.own > 0 ? MODELS : [];
  const specs = [...law.sharedSpecs, ...own.flatMap(() => law.ownSpecs)];
  const width = law.shared + law.own;
  const blocks = Array.from({ length: Math.max(own.length, 1) }, () => squared(width, random));
  return {
    ...(AVERAGED.laws[0] as LawFit),
    composition,
    law: nameOf(composition),
    theta: specs.map(({ low, high }) => random.between(Math.max(low, -3), Math.min(high, 3))),
    scales: {
      trainingFlops: 2.2e23,
      promptTokens: 1800,
      models: own.map(({ name }) => name),
      floor: 0.25,
      ceiling: 0.95,
    },
    covariance: blocks,
    deviationCovariance: law.own > 0 ? null : [squared(width, random)],
    degreesOfFreedom: 7,
    deviationDegreesOfFreedom: law.own > 0 ? 0 : 2,
    weight,
  };
}

/** B·Bᵀ/1000, row by row: symmetric and without negative variances. */
function squared(size: number, random: Prng): number[] {
  const b = Array.from({ length: size }, () => Array.from({ length: size }, () => random.between(-1, 1)));
  return b.flatMap((row) =>
    b.map((other) => row.reduce((sum, x, k) => sum + (x * (other[k] ?? 0)) / 1000, 0)),
  );
}

/** A fit that nobody made: a law anywhere within its bounds, mixed with the paper's where it is another. */
export function anyFit(composition: Composition, random: Prng): TaskFit {
  const paper = nameOf(composition) === nameOf(PAPER_LAW);
  const laws = paper
    ? [anyLaw(composition, random, 1)]
    : [anyLaw(composition, random, 0.7), anyLaw(PAPER_LAW, random, 0.3)];
  const falls = composition.level === 'perModel';
  return {
    ...AVERAGED,
    models: MODELS,
    laws,
    chosen: 0,
    paper: laws.length - 1,
    cells: AVERAGED.cells.slice(0, 6).map((cell) => ({ ...cell, model: 'm1' })),
    direction: falls ? 'falls' : 'rises',
    backTest: falls ? 0.06 : undefined,
    computeLevels: [3e22, 2e23, 9e23],
    minPromptTokens: 50,
    maxPromptTokens: 30_000,
    spread: { logEdges: [-1, -0.5, 0, 0.4, 1.2], shares: [0.1, 0.3, 0.4, 0.2] },
  };
}

/** A fit of models with these names, the first of them also the task's. */
export function namedFit(names: readonly string[]): TaskFit {
  const fit = anyFit(PAPER_LAW, prng(9));
  const models = names.map((name) => ({ ...(MODELS[1] as (typeof MODELS)[number]), name }));
  const cell = { ...(AVERAGED.cells[0] as TaskFit['cells'][number]), instances: 50 };
  const cells = names.map((model) => ({ ...cell, model }));
  return {
    ...fit,
    task: names[0] ?? '',
    metric: names[1] ?? '',
    models,
    cells,
    predicted: cells.map(() => 0),
  };
}
