/** What keeps a task from being fitted, and what would mend it. */

import type { Cell } from '../data/cell';
import { type Composition, usesCompute } from '../law/composition';
import { largest } from '../numeric/summaries';
import type { Statement, StatementId } from '../words/statement';
import type { Survey } from './survey';

export interface Lack {
  readonly reason: Statement;
  readonly advice: Statement;
}

/** Distinct prompt lengths (10 % apart) a curve over length needs. */
const LENGTHS = 3;
const CELLS = 4;

export function missing(
  cells: readonly Cell[],
  facts: Survey,
  pinned: Composition | undefined,
): Lack | undefined {
  const lack = (id: StatementId, advice: StatementId, values: Statement['values'] = {}): Lack => ({
    reason: { id, values },
    advice: { id: advice, values },
  });
  if (facts.models.length === 0) return lack('no-cells', 'add-evaluations');
  if (pinned && usesCompute(pinned) && facts.computeLevels.length < 2)
    return lack(facts.computeLevels.length === 0 ? 'no-compute' : 'one-compute-level', 'add-compute', {
      levels: facts.computeLevels.length,
    });
  if (facts.inside === 0) return lack('none-inside', 'evaluate-inside');
  if (facts.lengths.length < LENGTHS)
    return lack('few-lengths', 'add-lengths', {
      lengths: facts.lengths.length,
      needed: LENGTHS,
      models: facts.models.length,
      next: nextLength(facts),
    });
  if (cells.length < CELLS) return lack('few-cells', 'add-cells', { cells: cells.length, needed: CELLS });
  if (facts.lengthsPerModel < 2)
    return lack('no-curve', 'add-lengths-per-model', { next: nextLength(facts) });
  return undefined;
}

/** A length worth evaluating: four times the longest so far, or an eighth where that meets the limit. */
function nextLength(facts: Survey): number {
  const longest = largest(facts.models.map((model) => model.maxPromptTokens));
  const limit = largest(facts.models.map((model) => model.contextLimit ?? Number.POSITIVE_INFINITY));
  return Math.round(longest * 4 < limit ? longest * 4 : longest / 8) || 1;
}
