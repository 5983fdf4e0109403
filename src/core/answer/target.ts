/**
 * The score that counts as good enough for a task: a person's own, else the benchmark's, else an example. One rule for
 * every door. An example draws tables and sentences and is marked; nothing is judged or recommended by it.
 */
import { publishedThreshold } from '../data/benchmarks';
import type { FitResult, FittedModel, TaskFit } from '../fit/result';
import { largest, mean, median, smallest } from '../numeric/summaries';
import type { Statement } from '../words/statement';
import { bestLength, shortest } from './bestLength';
import { evaluator } from './evaluate';
import { isUnanswerable, resolveSubject } from './subject';

export interface Target {
  /** 0…1. */
  readonly score: number;
  readonly origin: 'own' | 'published' | 'example';
  /** Where it comes from, a sentence. */
  readonly why: Statement;
}

/** There is none that would not mislead. */
export interface NoTarget {
  readonly score: null;
  readonly why: Statement;
}

export function targetOf(fit: TaskFit): Target | NoTarget {
  if (fit.target !== undefined)
    return { score: fit.target, origin: 'own', why: { id: 'target-own', values: { score: fit.target } } };
  const published = publishedThreshold(fit.task);
  if (published !== undefined) {
    const { score, benchmark, source } = published;
    return {
      score,
      origin: 'published',
      why: { id: 'target-published', values: { score, benchmark, source } },
    };
  }
  return exampleTarget(fit);
}

/** The fit with the example that may be shown for it: whoever shows it first can keep it. */
export function withExample(fit: FitResult): FitResult {
  if (fit.status !== 'fitted') return fit;
  const { score } = exampleTarget(fit);
  return score === null ? fit : { ...fit, example: score };
}

/** Of the way from guessing to the median model's score. */
const SHARE = 0.85;
/** A best model that surely scores no more than this above guessing tells no target. */
const CLEAR = 0.05;

/**
 * Guessing + 0.85 × (median over models − guessing), rounded down to 0.05, below 0.3 to 0.01; of a model counts its
 * measured score at its shortest length where scores fall, its best measured one where they rise. The one that was
 * first shown stays, whatever is evaluated later.
 */
function exampleTarget(fit: TaskFit): Target | NoTarget {
  const falls = fit.direction === 'falls';
  const chance = fit.chance ?? 0;
  const example = (score: number): Target => ({
    score,
    origin: 'example',
    why: { id: falls ? 'target-example-falls' : 'target-example-rises', values: { score, chance } },
  });
  if (fit.example !== undefined) return example(fit.example);
  if (!isClear(fit, chance)) return { score: null, why: { id: 'target-none', values: {} } };
  const middle = median(fit.models.map((model) => measured(fit, model, falls)));
  const score = roundedDown(chance + SHARE * (middle - chance));
  return score > chance ? example(score) : { score: null, why: { id: 'target-none-median', values: {} } };
}

function measured({ cells }: TaskFit, { name }: FittedModel, falls: boolean): number {
  const own = cells.filter(({ model }) => model === name);
  if (!falls) return largest(own.map(({ score }) => score));
  const first = smallest(own.map(({ promptTokens }) => promptTokens));
  return mean(own.filter(({ promptTokens }) => promptTokens === first).map(({ score }) => score));
}

/** Whether some model surely scores better than guessing. */
function isClear(fit: TaskFit, chance: number): boolean {
  const law = evaluator(fit);
  return fit.models.some(({ name }) => {
    const who = resolveSubject(fit, { model: name });
    if (isUnanswerable(who)) return false;
    const longest = Math.min(who.contextLimit ?? Number.POSITIVE_INFINITY, fit.maxPromptTokens);
    const promptTokens =
      fit.direction === 'falls'
        ? shortest(fit, who)
        : bestLength(law.score, fit, who, who.contextLimit, longest);
    return (law.estimate({ ...who, promptTokens }).low ?? 0) > chance + CLEAR;
  });
}

/** In hundredths, so that 0.85 stays 0.85. */
function roundedDown(score: number): number {
  const step = score < 0.3 ? 1 : 5;
  return (Math.floor((score * 100) / step + 1e-9) * step) / 100;
}
