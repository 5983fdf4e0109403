/** A fit as the page shows it: everything but the calculator's answer, which changes with every key. */

import type { FitResult, InsufficientFit, LawFit, TaskFit, Termination } from '../core/fit/result';
import { say } from '../core/words/english';
import type { Statement } from '../core/words/statement';
import type { FittedView, InsufficientView } from '../protocol/state';
import { displayName, displayText } from './displayName';
import { nextStep } from './nextStep';
import { coverageView } from './tables/coverageView';
import { observationRows } from './tables/observationRows';
import { parameterRows } from './tables/parameterRows';

let revisions = 0;

/** All of a fitted task's view that its fit alone determines. */
export type StillView = Omit<FittedView, 'calculator' | 'laws' | 'holdOut' | 'chart' | 'marks'>;

export const fittedView = onceEach((fit: TaskFit): StillView => {
  const law = fit.laws[fit.chosen];
  return {
    ...baseView(fit),
    status: 'fitted',
    verdict: sentence(fit.verdict),
    law: lawInWords(fit),
    figures: law === undefined ? [] : figures(fit, law),
    // Why this law is said with the list of laws.
    notes: fit.statements.filter(({ id }) => !id.startsWith('law-')).map(sentence),
    intervals: sentence(fit.intervals),
    next: nextStep(fit),
    parameters: parameterRows(fit),
  };
});

export const insufficientView = onceEach(
  (fit: InsufficientFit): InsufficientView => ({
    ...baseView(fit),
    status: 'insufficient',
    reason: sentence(fit.reason),
    advice: sentence(fit.advice),
    coverage: coverageView(fit.cells),
  }),
);

/** Builds once per fit: forty curves are not computed again for a key press. */
function onceEach<Fit extends FitResult, View>(build: (fit: Fit) => View): (fit: Fit) => View {
  const built = new WeakMap<Fit, View>();
  return (fit) => {
    const view = built.get(fit) ?? build(fit);
    built.set(fit, view);
    return view;
  };
}

function baseView(fit: FitResult) {
  return {
    revision: ++revisions,
    title: displayName(fit.task),
    metric: displayName(fit.metric),
    extent: `${count(fit.cells.length, 'result')}, ${count(new Set(fit.cells.map((cell) => cell.model)).size, 'model')}`,
    observations: observationRows(fit),
  };
}

const ENDS: Readonly<Record<Termination, string>> = {
  'exact fit': 'exact fit',
  gradient: 'converged',
  flat: 'flat: a parameter has no influence',
  floor: 'converged to rounding error',
  stalled: 'stalled',
  limit: 'iterations used up',
  'closed form': 'closed form',
};

function figures(fit: TaskFit, law: LawFit): FittedView['figures'] {
  const miss = fit.cells.reduce(
    (sum, cell, i) => sum + Math.abs(cell.score - (fit.predicted[i] ?? Number.NaN)),
    0,
  );
  return [
    { label: 'Mean absolute error', value: (miss / fit.cells.length).toFixed(4) },
    { label: 'Residual deviation', value: law.noise.toFixed(4) },
    ...(law.heldOutError === undefined
      ? []
      : [{ label: 'Mean error, model left out', value: law.heldOutError.toFixed(4) }]),
    { label: 'Solver', value: ENDS[law.termination] },
  ];
}

function sentence(statement: Statement): string {
  return displayText(say(statement));
}

function lawInWords(fit: TaskFit): string {
  const law = fit.laws[fit.chosen];
  if (law === undefined) return '';
  const name = fit.chosen === fit.paper ? `${law.law} (the law of arXiv 2510.14919)` : law.law;
  if (fit.mode === 'pinned') return `${name}, pinned`;
  const others = fit.laws.filter((other) => other !== law && other.weight >= 0.005).length;
  return others === 0 ? name : `${name}, averaged with ${count(others, 'other law')}`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
