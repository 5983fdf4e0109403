/** The fits that the answers are tested on: one of each kind a person may have. */
import { fileURLToPath } from 'node:url';
import type { Cell } from '../../../../src/core/data/cell';
import { inOrder } from '../../../../src/core/data/cellOrder';
import { fitTask } from '../../../../src/core/fit/fit';
import type { TaskFit } from '../../../../src/core/fit/result';
import { paperTask } from '../../../fixtures/paper';
import { RULER } from '../../../fixtures/ruler';
import { madeTask } from '../../../made/cells';
import { prng } from '../../../made/prng';
import { REGIMES } from '../../../made/regimes';

const sample = fileURLToPath(new URL('../../../../media/sample/paper', import.meta.url));

export function fitOf(cells: readonly Cell[], law = 'auto'): TaskFit {
  const fit = fitTask({ ...madeTask([]), cells: [...cells].sort(inOrder) }, { law });
  if (fit.status !== 'fitted') throw new Error(`not fitted: ${fit.reason.id}`);
  return fit;
}

const arithmetic = paperTask(sample, 'arithmetic').cells;
const oneModel = REGIMES.find(({ name }) => name === '1 × 12')?.simulate(prng(3)).data.cells ?? [];

/** Rising, two compute levels, averaged. */
export const AVERAGED = fitOf(arithmetic);
/** The same with the paper's law pinned. */
export const PAPER = fitOf(arithmetic, 'paper');
/** Rising, one model, a level of its own. */
export const ONE_MODEL = fitOf(oneModel);
/** Falling, pooled curves. */
export const FALLING = fitOf(madeTask(RULER.slice(0, 72)).cells);
/** A soft limit in compute: felt before it is reached. */
export const SOFT = fitOf(arithmetic, 'compute × saturating × soft × log');

export const INSUFFICIENT = fitTask(madeTask([{ model: 'a', promptTokens: 100, score: 0.5 }]));

export const FITS: readonly (readonly [string, TaskFit])[] = [
  ['rising, averaged', AVERAGED],
  ['the paper’s law', PAPER],
  ['one model', ONE_MODEL],
  ['falling', FALLING],
  ['soft limit with drift', SOFT],
];

export const modelOf = (fit: TaskFit, which = 0): string => fit.models.at(which)?.name as string;
