import { describe, expect, it } from 'vitest';
import { fitTask } from '../../../../src/core/fit/fit';
import type { TaskFit } from '../../../../src/core/fit/result';
import { lawsView } from '../../../../src/view/tables/lawsView';
import { fallingTask, risingTask } from '../../../fixtures/panel/tasks';

const PAPER = 'compute × saturating × step × none';

function fitted(task: Parameters<typeof fitTask>[0], law?: string): TaskFit {
  const fit = fitTask(task, { law });
  if (fit.status !== 'fitted') throw new Error('the fixture was meant to be fitted');
  return fit;
}

const rising = fitted(risingTask(8));

describe('the laws of a task', () => {
  it('are listed by their share in the average, with their errors in the fit and held out', () => {
    const { rows, pinned } = lawsView(rising);
    expect(pinned).toBeNull();
    expect(rows.map(({ id }) => id).sort()).toEqual(rising.laws.map(({ law }) => law).sort());
    const best = rising.laws[rising.chosen];
    expect(rows[0]).toMatchObject({ id: best?.law, shown: true, error: best?.meanAbsoluteError.toFixed(4) });
    expect(rows.filter(({ paper }) => paper).map(({ id }) => id)).toEqual([PAPER]);
  });

  it('a pinned law is shown with the average’s shares and errors still beside it', () => {
    const alone = fitted(risingTask(8), PAPER);
    const { rows, pinned, why } = lawsView(alone, rising, PAPER);
    expect(pinned).toBe(PAPER);
    expect(rows).toHaveLength(rising.laws.length);
    expect(rows.find(({ shown }) => shown)?.id).toBe(PAPER);
    expect(why).toContain('pinned');
  });

  it('a law pinned from outside the average has errors but no share in it', () => {
    const law = 'perModel × none × effective × none';
    const { rows } = lawsView(fitted(risingTask(8), law), rising, law);
    expect(rows.find(({ id }) => id === law)).toMatchObject({ weight: '', shown: true });
  });

  it('without training compute no law in it is offered', () => {
    const { rows, others } = lawsView(fitted(fallingTask(6)));
    expect([...rows.map(({ id }) => id), ...others].filter((id) => id.startsWith('compute'))).toEqual([]);
  });

  it('no law is offered twice', () => {
    const { rows, others } = lawsView(rising);
    const all = [...rows.map(({ id }) => id), ...others];
    expect(new Set(all).size).toBe(all.length);
  });
});
