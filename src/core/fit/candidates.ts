/** Which laws the data can determine, from the facts of the survey. */
import { type Composition, needsOf, PAPER_LAW } from '../law/composition';
import type { Need } from '../law/factor';
import type { Survey } from './survey';

/** Compute levels a law in compute needs. */
const LEVELS_NEEDED = 2;

export function computeAllows(facts: Survey): boolean {
  return facts.computeKnown && facts.computeLevels.length >= LEVELS_NEEDED;
}

/** Whether the cells hold what a factor needs. */
export function hold(facts: Survey, need: Need): boolean {
  switch (need) {
    case 'scores near a limit':
      return facts.nearLimit > 0;
    case 'lengths of instances':
      return facts.lengthsOfInstances && facts.limitsKnown;
  }
}

/** Limits that are averaged where the data determine them, once held-out data had shown what they buy. */
const LIMITS: readonly Composition['limit'][] = ['step', 'soft', 'mixture'];

/** Laws that are fitted and averaged; the paper's law is fitted beside them wherever compute allows. */
export function candidates(facts: Survey): readonly Composition[] {
  const product = (parts: Partial<Composition>): Composition => ({
    ...PAPER_LAW,
    level: computeAllows(facts) ? 'compute' : 'perModel',
    ...parts,
  });
  if (facts.constant) return [product({ level: 'perModel', gain: 'none' })];
  if (facts.direction === 'falls')
    return [
      product({ level: 'perModel', gain: 'none', limit: 'effective' }),
      { ...product({ level: 'perModel' }), shape: 'logit' },
    ];
  return LIMITS.map((limit) => product({ limit }))
    .filter((law) => needsOf(law).every((need) => hold(facts, need)))
    .flatMap((law) => [law, { ...law, drift: 'log' }]);
}
