/** The laws of a task as the page compares them. */

import type { LawFit, TaskFit } from '../../core/fit/result';
import {
  type Composition,
  everyLaw,
  nameOf,
  needsOf,
  PAPER_LAW,
  usesCompute,
} from '../../core/law/composition';
import { say } from '../../core/words/english';
import { percent } from '../../core/words/numbers';
import type { LawRow, LawsView } from '../../protocol/laws';
import { displayText } from '../displayName';

/** `averaged`: the fit of all laws, where the one shown has a law pinned; `pinned`: the law asked for. */
export function lawsView(fit: TaskFit, averaged: TaskFit = fit, pinned?: string): LawsView {
  const fitted = new Map(averaged.laws.map((law) => [law.law, law]));
  const alone = fit.mode === 'pinned' ? fit.laws[fit.chosen] : undefined;
  const all = alone === undefined || fitted.has(alone.law) ? averaged.laws : [...averaged.laws, alone];
  const shown = fit.laws[fit.chosen]?.law;
  return {
    pinned: pinned ?? null,
    why: why(fit),
    rows: [...all]
      .sort((a, b) => weightIn(averaged, b) - weightIn(averaged, a))
      .map((law) => row(law, weightIn(averaged, law), law.law === shown)),
    others: everyLaw()
      .filter((law) => possible(law, averaged))
      .map(nameOf)
      .filter((name) => all.every((law) => law.law !== name)),
  };
}

function row(law: LawFit, weight: number, shown: boolean): LawRow {
  return {
    id: law.law,
    paper: law.law === nameOf(PAPER_LAW),
    weight: weight > 0 ? percent(weight) : '',
    error: law.meanAbsoluteError.toFixed(4),
    heldOut: law.heldOutError?.toFixed(4) ?? '',
    shown,
  };
}

/** A law fitted alone has all the weight there, and none in the average it is not part of. */
function weightIn(averaged: TaskFit, law: LawFit): number {
  return averaged.laws.includes(law) ? law.weight : 0;
}

/** Whether the data hold what the law speaks of; whether they determine it, its fit says. */
function possible(law: Composition, fit: TaskFit): boolean {
  if (usesCompute(law) && fit.computeLevels.length < 2) return false;
  return !needsOf(law).includes('lengths of instances') || fit.spread !== undefined;
}

/** The engine's own reason for its choice of law. */
function why(fit: TaskFit): string {
  const reason = fit.statements.find(({ id }) => id.startsWith('law-'));
  return reason === undefined ? '' : displayText(say(reason));
}
