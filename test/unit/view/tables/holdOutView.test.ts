import { describe, expect, it } from 'vitest';
import { fitTask } from '../../../../src/core/fit/fit';
import type { TaskFit } from '../../../../src/core/fit/result';
import { holdOut } from '../../../../src/core/holdOut/holdOut';
import { pointAt } from '../../../../src/protocol/points';
import type { PanelSource } from '../../../../src/view/panelSource';
import { panelState } from '../../../../src/view/panelState';
import { holdOutChoices } from '../../../../src/view/tables/holdOutChoices';
import { heldOutFit, holdOutView } from '../../../../src/view/tables/holdOutView';
import { risingTask } from '../../../fixtures/panel/tasks';

const data = risingTask(8);
const all = fitted(data);
const question = { longest: 1 };
const answer = holdOut(data, question);
const requested = { question, state: { kind: 'answered', answer } } as const;

function fitted(task: Parameters<typeof fitTask>[0]): TaskFit {
  const fit = fitTask(task);
  if (fit.status !== 'fitted') throw new Error('the fixture was meant to be fitted');
  return fit;
}

const source = (state: PanelSource['tasks'][number]['holdOut']): PanelSource => ({
  activity: 'read',
  dataAsOf: 0,
  tasks: [{ id: data.id, fit: all, fitting: false, holdOut: state }],
  problems: [],
  readings: [],
  formats: [],
});

function viewOf(state: PanelSource['tasks'][number]['holdOut']) {
  const { view } = panelState(source(state), {});
  if (view?.status !== 'fitted') throw new Error('a fitted view was expected');
  return view;
}

describe('a hold-out on the page', () => {
  it('offers the longest lengths first and then every model, each set of evaluations once', () => {
    const choices = holdOutChoices(all);
    expect(choices[0]).toMatchObject({ id: 'longest 1', question });
    expect(choices.filter(({ model }) => model).map(({ name }) => name)).toHaveLength(8);
    expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
  });

  it('a single model cannot be left out', () => {
    const one = { ...all, models: all.models.slice(0, 1) };
    expect(holdOutChoices(one).some(({ model }) => model)).toBe(false);
  });

  it('says the error on what was hidden, ours and that of the paper’s law', () => {
    if (answer.kind !== 'hold-out') throw new Error('a hold-out was expected');
    const { active } = holdOutView(all, requested);
    expect(active?.id).toBe('longest 1');
    expect(active?.sentence).toContain(`a mean error of ${answer.meanAbsoluteError.toFixed(4)}`);
    expect(active?.figures[1]?.value).toBe(answer.paperMeanAbsoluteError?.toFixed(4));
    expect(active?.total).toBe(answer.held.length);
    expect(active?.rows[0]?.measured).toBe(answer.held[0]?.cell.score.toFixed(3));
  });

  it('the figure shows the fit of the rest with the hidden evaluations hollow, and no other', () => {
    if (answer.kind !== 'hold-out') throw new Error('a hold-out was expected');
    const points = viewOf(requested).chart.series.flatMap(({ points }) =>
      points.x.flatMap((_, i) => pointAt(points, i) ?? []),
    );
    const hidden = points.filter(({ heldOut }) => heldOut);
    expect(points).toHaveLength(all.cells.length);
    expect(hidden.map(({ x, y }) => `${x} ${y}`).sort()).toEqual(
      answer.held.map(({ cell }) => `${cell.promptTokens} ${cell.score}`).sort(),
    );
  });

  it('each point’s index names its own row, hidden or not', () => {
    const { chart, observations } = viewOf(requested);
    for (const { points, name } of chart.series)
      for (const [i, y] of points.y.entries()) {
        const row = observations.rows[points.cell[i] ?? -1];
        expect([row?.model.text, row?.score.text]).toEqual([name, y.toFixed(3)]);
      }
  });

  it('while it is under way all data stay on the screen', () => {
    const view = viewOf({ question, state: { kind: 'fitting' } });
    expect(view.revision).toBe(viewOf(undefined).revision);
    expect(view.holdOut.active).toMatchObject({
      status: 'fitting',
      sentence: 'Fitting without the longest length…',
    });
  });

  it('where the rest cannot be fitted, it says why and shows all data', () => {
    const nothing = holdOut(data, { beyondTokens: 1 });
    const state = { question: { beyondTokens: 1 }, state: { kind: 'answered', answer: nothing } } as const;
    const view = viewOf(state);
    expect(view.revision).toBe(viewOf(undefined).revision);
    expect(view.holdOut.active?.status).toBe('failed');
    expect(view.holdOut.active?.sentence).toContain('Shown are all data.');
  });

  it('a model left out keeps its curve, drawn by the law of the others', () => {
    const model = all.models[0]?.name ?? '';
    const without = holdOut(data, { model });
    if (without.kind !== 'hold-out') throw new Error('a hold-out was expected');
    const shown = heldOutFit({ question: { model }, state: { kind: 'answered', answer: without } }, all);
    expect(shown?.fit.models.some(({ name }) => name === model)).toBe(false);
    expect(shown?.withHeld.models.some(({ name }) => name === model)).toBe(true);
  });
});
