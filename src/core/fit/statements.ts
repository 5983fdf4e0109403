/** What a fit has to say, most important first: the verdict and the statements under it. */

import { factorsOf, needsOf, usesCompute } from '../law/composition';
import type { Statement } from '../words/statement';
import { hold } from './candidates';
import type { LawFit, TaskFit } from './result';
import type { Survey } from './survey';
import { standardErrorOf } from './survey';

type Draft = Omit<TaskFit, 'verdict' | 'statements'>;

export function verdictOf(fit: Draft, facts: Survey): Statement {
  const error = meanMiss(fit);
  const values = {
    cells: fit.cells.length,
    models: fit.models.length,
    error,
    law: (fit.laws[fit.chosen] as LawFit).law,
    longest: fit.maxPromptTokens,
  };
  if (facts.constant) return { id: 'verdict-constant', values };
  if (fit.direction === 'falls') return { id: 'verdict-falls', values };
  return { id: 'verdict-rises', values };
}

/** How the laws were weighed, and whether training compute helped at all. */
export interface LawChoice {
  readonly by: string;
  readonly computeHelps: boolean;
}

export function statementsOf(fit: Draft, facts: Survey, { by, computeHelps }: LawChoice): Statement[] {
  return [
    ...choice(fit, facts, by),
    ...paperComparison(fit),
    ...reducedChiSquare(fit),
    ...undetermined(fit, facts, computeHelps),
    ...saturationSeen(fit),
    ...heaviestCells(fit),
    ...limits(fit, facts),
  ];
}

function meanMiss(fit: Draft): number {
  return (
    fit.cells.reduce((sum, cell, i) => sum + Math.abs(cell.score - (fit.predicted[i] as number)), 0) /
    fit.cells.length
  );
}

/** Which law and why. */
function choice(fit: Draft, facts: Survey, by: string): Statement[] {
  const law = fit.laws[fit.chosen] as LawFit;
  if (fit.mode === 'pinned') return [{ id: 'law-pinned', values: { law: law.law } }];
  if (facts.constant) return [{ id: 'law-constant', values: {} }];
  if (by === 'pooled') return [{ id: 'law-falls', values: { models: fit.models.length } }];
  if (by === 'one law') return [{ id: 'law-only', values: { law: law.law } }];
  return [
    {
      id: by === 'Akaike' ? 'law-akaike' : 'law-left-out',
      values: { law: law.law, weight: law.weight, laws: fit.laws.filter((l) => l.weight > 0).length },
    },
  ];
}

function paperComparison(fit: Draft): Statement[] {
  const paper = fit.laws[fit.paper];
  if (!paper || fit.paper === fit.chosen) return [];
  return [{ id: 'paper-error', values: { error: paper.meanAbsoluteError, ours: meanMiss(fit) } }];
}

/** χ² per degree of freedom, where standard errors are known. */
function reducedChiSquare(fit: Draft): Statement[] {
  const errors = fit.cells.map(standardErrorOf);
  if (errors.some((error) => error === undefined)) return [];
  const law = fit.laws[fit.chosen] as LawFit;
  if (law.degreesOfFreedom < 1) return [];
  const chi = fit.cells.reduce(
    (sum, cell, i) => sum + ((cell.score - (fit.predicted[i] as number)) / (errors[i] as number)) ** 2,
    0,
  );
  const reduced = chi / Math.max(fit.cells.length - law.theta.length, 1);
  return [{ id: reduced > 2 ? 'chi-square-large' : 'chi-square', values: { value: reduced } }];
}

function undetermined(fit: Draft, facts: Survey, computeHelps: boolean): Statement[] {
  const law = fit.laws[fit.chosen] as LawFit;
  const out: Statement[] = [];
  const computes = usesCompute(law.composition);
  if (computes && facts.computeLevels.length === 2) out.push({ id: 'two-compute-levels', values: {} });
  if (!computeHelps) out.push({ id: 'compute-no-help', values: {} });
  else if (!computes && fit.direction === 'rises' && !facts.constant)
    out.push({
      id: facts.computeLevels.length === 1 && facts.computeKnown ? 'one-compute-level' : 'compute-unknown',
      values: { models: fit.models.length },
    });
  const scales = new Set(factorsOf(law.composition).map(({ scale }) => scale?.parameter));
  const seen = new Set<string>();
  for (const parameter of law.parameters) {
    // What n₁ lacks is told by its own sentence.
    const unsaturated = scales.has(parameter.name) && law.saturation?.seen === false;
    if (parameter.atBound === undefined || unsaturated || seen.has(parameter.atBound)) continue;
    seen.add(parameter.atBound);
    out.push({
      id: 'at-bound',
      values: { symbol: parameter.symbol, meaning: parameter.atBound, model: parameter.model ?? '' },
    });
  }
  const near = needsOf(law.composition).includes('scores near a limit');
  if (near && !hold(facts, 'scores near a limit')) out.push({ id: 'limit-from-prior', values: {} });
  if (law.covariance === null) out.push({ id: 'no-interval', values: { cells: fit.cells.length } });
  return out;
}

/** n₁ and the plateau are only determined when the profile of n₁ ends within the evaluated lengths. */
function saturationSeen(fit: Draft): Statement[] {
  const law = fit.laws[fit.chosen] as LawFit;
  if (!law.saturation || law.saturation.seen) return [];
  return [{ id: 'no-saturation', values: { longest: law.saturation.longest } }];
}

/** Cells that carry most of the squared error. */
function heaviestCells(fit: Draft): Statement[] {
  const squares = fit.cells.map((cell, i) => (cell.score - (fit.predicted[i] as number)) ** 2);
  const total = squares.reduce((sum, value) => sum + value, 0);
  if (!(total > 1e-12) || fit.cells.length < 6) return [];
  return squares
    .map((square, i) => ({ share: square / total, i }))
    .sort((a, b) => b.share - a.share || a.i - b.i)
    .filter(({ share }) => share > 0.25)
    .slice(0, 2)
    .map(({ share, i }) => {
      const cell = fit.cells[i] as TaskFit['cells'][number];
      return {
        id: 'heavy-cell',
        values: {
          model: cell.model,
          tokens: cell.promptTokens,
          share,
          score: cell.score,
          predicted: fit.predicted[i] as number,
        },
      };
    });
}

function limits(fit: Draft, facts: Survey): Statement[] {
  const out: Statement[] = [];
  const unknown = fit.models.filter((model) => model.contextLimit === undefined);
  if (unknown.length > 0 && fit.direction === 'rises')
    out.push({
      id: 'limit-unknown',
      values: { models: unknown.length, first: (unknown[0] as { name: string }).name },
    });
  if (facts.limitsKnown && facts.nearLimit === 0 && fit.direction === 'rises')
    out.push({ id: 'no-cell-near-limit', values: {} });
  return out;
}
